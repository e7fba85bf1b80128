"""``molip obligations``: what projects owe, by when and why."""

import argparse
import json
from collections.abc import Iterator
from datetime import date

from molip.cli.drafting import write_whole
from molip.cli.operator import OPERATOR
from molip.commands.obligations import (
    ProjectDuties,
    all_obligations,
    export_calendar,
    project_obligations,
)
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.model.korean import korean_date
from molip.rules.obligations import Obligation, counted_days, reasons


def run(options: argparse.Namespace) -> int:
    """Print the obligations of one project or of all, or write a calendar."""
    desk = open_desk(Settings.from_environment())
    found = (
        (project_obligations(desk, OPERATOR, options.project),)
        if options.project
        else all_obligations(desk, OPERATOR)
    )
    if options.ics:
        ids = [duties.record.id for duties in found]
        write_whole(options.ics, export_calendar(desk, OPERATOR, ids))
        print(f"{options.ics}: 달력 파일을 저장했습니다.")
    elif options.json:
        told = [
            _values(one, desk.today) for duties in found for one in duties.obligations
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        lines = [line for duties in found for line in _lines(duties, desk.today)]
        print("\n".join(lines) or "과제가 없습니다.")
    return 0


def _lines(duties: ProjectDuties, today: date) -> Iterator[str]:
    yield f"{duties.record.id}: {duties.record.identity.title}"
    for one in duties.obligations:
        yield f"  [{one.state.value}] {korean_date(one.due_on)} {one.title}"
        if one.is_open:
            yield f"    {counted_days(one, today)}"
            yield from (f"    {label}: {text}" for label, text in reasons(one))


def _values(one: Obligation, today: date) -> dict[str, object]:
    return {
        "project": one.project_id,
        "id": one.id,
        "title": one.title,
        "state": one.state.value,
        "told": counted_days(one, today),
        "due_on": one.due_on.isoformat(),
        "counted_from": one.counted_from.isoformat(),
        "law_due": one.due.day.isoformat(),
        "recorded_due": one.recorded_due and one.recorded_due.isoformat(),
        "done_on": one.done_on and one.done_on.isoformat(),
        "moved_for": list(one.due.moved_for),
        "duty": one.deadline.duty,
        "recipient": one.deadline.recipient,
        "provision": str(one.deadline.citation),
        "form": one.deadline.form,
        "stood_in_by": one.covered and one.covered.title,
        "inferred": list(one.inferred),
    }
