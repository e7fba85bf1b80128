"""``molip deadlines``: by when something is due, counted from a day or a record."""

import argparse
from collections.abc import Iterator

from molip.cli.condensing import read_day
from molip.cli.operator import OPERATOR
from molip.commands.content import load_content
from molip.commands.opening import open_desk
from molip.commands.projects import read_project
from molip.commands.settings import Settings
from molip.errors import InvalidInputError, UnknownIdError
from molip.model.korean import korean_date
from molip.rules.deadlines import Deadline, due_on, events_of, say_due


def run(options: argparse.Namespace) -> int:
    """Print the deadlines, with the day where one to count from is given."""
    if options.event and options.project:
        raise InvalidInputError(
            "--from, --project",
            "세기 시작하는 날이 둘입니다.",
            "둘 가운데 하나만 적으십시오.",
        )
    found = load_content(options.root).deadlines
    if options.deadline and options.deadline not in found:
        raise UnknownIdError("기한", options.deadline, found)
    chosen = [found[options.deadline]] if options.deadline else list(found.values())
    if options.project:
        lines = _of_project(chosen, options.project)
    else:
        lines = _listed(chosen, options.event)
    print("\n".join(lines))
    return 0


def _listed(chosen: list[Deadline], event: str | None) -> Iterator[str]:
    day = read_day(event, "--from") if event else None
    for one in chosen:
        yield f"{one.id}: {one.title} ({one.duty})"
        yield f"  {one.event}, {one.period}. 근거: {one.citation}"
        if day is not None:
            yield f"  {say_due(due_on(one, day))}"
        if one.note:
            yield f"  {one.note}"


def _of_project(chosen: list[Deadline], project_id: str) -> Iterator[str]:
    desk = open_desk(Settings.from_environment())
    record = read_project(desk, OPERATOR, project_id)
    due = [
        (due_on(one, event), one, event)
        for one in chosen
        for event in events_of(one, record)
    ]
    for when, one, event in sorted(due, key=lambda row: row[0].day):
        yield f"{one.title} ({one.event} {korean_date(event)})"
        yield f"  {say_due(when)}"
