"""``molip fill``: a form filled from a project's record, as a file."""

import argparse
from pathlib import Path

from molip.cli.drafting import read_suffix, write_whole
from molip.cli.operator import OPERATOR
from molip.cli.reading import read_file
from molip.commands.filling import form_answers, render_legacy_form
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.commands.uploads import fill_upload
from molip.errors import InvalidInputError
from molip.filling.coverage import FormAnswers, State


def run(options: argparse.Namespace) -> int:
    """Write the form and print the receipt: filled, left empty, for a person."""
    if Path(options.form).is_file():
        return _run_file(options, Path(options.form))
    suffix = read_suffix(options.out)
    desk = open_desk(Settings.from_environment())
    asked = (options.form, options.project)
    answers = form_answers(desk, OPERATOR, *asked, options.year)
    data = render_legacy_form(desk, OPERATOR, *asked, {}, suffix, year=options.year)
    write_whole(options.out, data)
    print(f"{options.out}: '{answers.form.title}' 서식을 채워 저장했습니다.")
    _print_receipt(answers)
    return 0


def _run_file(options: argparse.Namespace, path: Path) -> int:
    """Fill an agency's own file in its own layout."""
    desk = open_desk(Settings.from_environment())
    filled, suffix, receipt = fill_upload(
        desk,
        OPERATOR,
        options.project,
        path.name,
        read_file(path),
        {},
        year=options.year,
    )
    if options.out.suffix.lower() != f".{suffix}":
        raise InvalidInputError(
            str(options.out),
            f"이 서식은 {suffix.upper()} 파일로 나옵니다.",
            f"파일 이름을 .{suffix}(으)로 끝내십시오.",
        )
    write_whole(options.out, filled)
    print(f"{options.out}: {receipt.told}")
    for title, entries in (
        ("채움", receipt.filled),
        ("붙임에 이어 적음", receipt.sheets),
        ("비움", receipt.empty),
        ("본인", receipt.person),
    ):
        if entries:
            print(f"{title}:")
        for entry in entries:
            print(f"  {entry.label}: {entry.ground}")
    return 0


def _print_receipt(answers: FormAnswers) -> None:
    print(answers.told)
    for state in State:
        chosen = answers.of(state)
        if chosen:
            print(f"{state.value}:")
        for answer in chosen:
            print(f"  {answer.field.label}: {answer.ground}")
