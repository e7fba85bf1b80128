"""``molip deadlines``: by when something is due, counted from a day."""

import argparse
from collections.abc import Iterator

from molip.cli.condensing import read_day
from molip.commands.content import load_content
from molip.errors import UnknownIdError
from molip.rules.deadlines import Deadline, due_on, say_due


def run(options: argparse.Namespace) -> int:
    """Print the deadlines, with the day where one to count from is given."""
    found = load_content(options.root).deadlines
    if options.deadline and options.deadline not in found:
        raise UnknownIdError("기한", options.deadline, found)
    chosen = [found[options.deadline]] if options.deadline else list(found.values())
    print("\n".join(_listed(chosen, options.event)))
    return 0


def _listed(chosen: list[Deadline], event: str | None) -> Iterator[str]:
    day = read_day(event, "--from") if event else None
    for one in chosen:
        yield f"{one.id}: {one.title} ({one.duty} → {one.recipient})"
        yield f"  {one.event}, {one.period}. 근거: {one.citation}"
        if day is not None:
            yield f"  {say_due(due_on(one, day))}"
        if one.note:
            yield f"  {one.note}"
