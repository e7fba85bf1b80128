"""``molip rules``: rules as files that people edit, and back."""

import argparse
from pathlib import Path
from typing import TypeVar

from molip.cli.drafting import write_whole
from molip.commands.content import load_content
from molip.commands.workbook import convert_workbook, write_rules_workbook
from molip.errors import InvalidInputError
from molip.rules.writer import write_rule

P = TypeVar("P", bound=argparse.ArgumentParser)

_WORKBOOK = ".xlsx"


def add_arguments(commands: "argparse._SubParsersAction[P]") -> None:
    """Add ``rules export`` and ``rules import``."""
    parser = commands.add_parser("rules", help="규칙을 내보내고 들여옵니다")
    kinds = parser.add_subparsers(required=True, metavar="명령")
    exported = kinds.add_parser("export", help="규칙을 통합 문서나 폴더로 내보냅니다")
    exported.add_argument(
        "--out", type=Path, required=True, help="파일.xlsx, 또는 있는 빈 폴더"
    )
    exported.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    exported.set_defaults(run=run_export)
    imported = kinds.add_parser("import", help="통합 문서를 점검하고 TOML로 적습니다")
    imported.add_argument("file", type=Path, help="파일.xlsx")
    imported.add_argument("--out", type=Path, required=True, help="있는 폴더")
    imported.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    imported.set_defaults(run=run_import)


def run_export(options: argparse.Namespace) -> int:
    """Write the shipped rules as a workbook, or one canonical text a rule."""
    content = load_content(options.root)
    count = len(content.rules)
    if options.out.suffix.lower() == _WORKBOOK:
        data = write_rules_workbook(content.rules, content.catalogue)
        write_whole(options.out, data)
        print(f"{options.out}: 규칙 {count}건을 적었습니다.")
        return 0
    _require_folder(options.out)
    titles = {form.id: form.title for form in content.catalogue.forms.values()}
    for rule in content.rules:
        text = write_rule(rule, titles)
        write_whole(options.out / f"{rule.id}.toml", text.encode())
    print(f"{options.out}: 규칙 {count}건을 적었습니다. 설명글(#)은 옮기지 않습니다.")
    return 0


def run_import(options: argparse.Namespace) -> int:
    """Check a workbook whole, then write its rules as texts into a folder."""
    content = load_content(options.root)
    try:
        data = options.file.read_bytes()
    except OSError:
        raise InvalidInputError(
            str(options.file),
            "파일을 읽을 수 없습니다.",
            "파일이 있는지, 읽기 권한이 있는지 확인하십시오.",
        ) from None
    _require_folder(options.out)
    texts = convert_workbook(content, options.file.name, data)
    for rule_id, text in texts.items():
        write_whole(options.out / f"{rule_id}.toml", text.encode())
    changed = sum(content.rule_texts.get(i) != text for i, text in texts.items())
    left = len(content.rules) - len(content.rule_texts.keys() & texts.keys())
    print(f"{options.out}: 규칙 {len(texts)}건을 적었습니다.")
    print(f"  지금과 다른 규칙 {changed}건, 통합 문서에 없는 규칙 {left}건")
    return 0


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise InvalidInputError(
            str(folder), "폴더가 없습니다.", "있는 폴더나 .xlsx 파일 이름을 적으십시오."
        )
