"""Reads the command line, runs one command, turns its errors into messages."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from molip import __version__
from molip.cli import checking, condensing, drafting, projects, serving
from molip.errors import MolipError

_DATE_REMEDY = "2026-11-24처럼 적으십시오(1948~2100년)."


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code: 0 done, 1 could not be done, 2 not understood."""
    # Korean must come out on any terminal, also where the locale is C.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except MolipError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="molip", description="몰입: 연구자의 행정서식을 줄입니다."
    )
    parser.add_argument("--version", action="version", version=f"molip {__version__}")
    commands = parser.add_subparsers(required=True, metavar="명령")

    check = commands.add_parser("check", help="서식·규칙·문서 정의·예시를 점검합니다")
    check.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    check.set_defaults(run=checking.run)

    condense = commands.add_parser("condense", help="서식 간소화 결과를 셉니다")
    condense.add_argument("--at", type=_day, help="기준일, 기본은 오늘(서울 시각)")
    condense.add_argument("--json", action="store_true", help="JSON으로 출력")
    condense.add_argument("--root", type=Path, help="내용 폴더(forms/, rules/ …)")
    condense.set_defaults(run=condensing.run)

    listing = commands.add_parser("projects", help="과제를 봅니다")
    kinds = listing.add_subparsers(required=True, metavar="명령")
    listed = kinds.add_parser("list", help="과제 목록")
    listed.add_argument("--json", action="store_true", help="JSON으로 출력")
    listed.set_defaults(run=projects.run_list)

    draft = commands.add_parser("draft", help="보고서 초안을 만듭니다")
    draft.add_argument("document", help="문서 id, 예: annual-report")
    draft.add_argument("--project", required=True, help="과제 id")
    draft.add_argument("--year", type=int, help="연차, 기본은 진행 중인 연차")
    draft.add_argument(
        "--out", type=Path, required=True, help="파일.docx 또는 파일.hwpx"
    )
    draft.set_defaults(run=drafting.run)

    serve = commands.add_parser("serve", help="웹 화면을 엽니다")
    serve.add_argument("--address", default="127.0.0.1", help="받을 주소")
    serve.add_argument("--port", type=int, default=8501, help="포트")
    serve.set_defaults(run=serving.run)
    return parser


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}'은(는) 날짜가 아닙니다. {_DATE_REMEDY}"
        ) from None
    if not date(1948, 1, 1) <= day <= date(2100, 12, 31):
        raise argparse.ArgumentTypeError(
            f"{day}은(는) 쓸 수 있는 날짜가 아닙니다. {_DATE_REMEDY}"
        )
    return day
