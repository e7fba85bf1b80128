"""``molip fill``: a form filled from a project's record, as a file."""

import argparse

from molip.cli.drafting import read_suffix, write_whole
from molip.cli.operator import OPERATOR
from molip.commands.filling import form_answers, render_legacy_form
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.filling.coverage import FormAnswers, State


def run(options: argparse.Namespace) -> int:
    """Write the form and print the receipt: filled, left empty, for a person."""
    suffix = read_suffix(options.out)
    desk = open_desk(Settings.from_environment())
    asked = (options.form, options.project)
    answers = form_answers(desk, OPERATOR, *asked, options.year)
    data = render_legacy_form(desk, OPERATOR, *asked, {}, suffix, year=options.year)
    write_whole(options.out, data)
    print(f"{options.out}: '{answers.form.title}' 서식을 채워 저장했습니다.")
    _print_receipt(answers)
    return 0


def _print_receipt(answers: FormAnswers) -> None:
    print(answers.told)
    for state in State:
        chosen = answers.of(state)
        if chosen:
            print(f"{state.value}:")
        for answer in chosen:
            print(f"  {answer.field.label}: {answer.ground}")
