"""What was worked out once is not worked out again, and nobody sees more by it."""

from dataclasses import replace

import pytest

from molip.commands import draft_redrafting, remembering
from molip.commands.draft_keeping import open_draft
from molip.commands.draft_redrafting import find_stale
from molip.commands.editing import edit_project
from molip.commands.remembering import remembered
from molip.errors import ForbiddenError
from tests.desks import PROJECT, RESEARCHER, REVIEWER, STRANGER
from tests.records import sample

RECORD, _ = sample("sample-basic")


def test_what_is_made_of_a_record_is_made_once():
    """Another record, though equal, is another."""
    made = []

    def make(record):
        made.append(record)
        return len(made)

    twin = replace(RECORD)

    assert remembered("test", make, RECORD) == remembered("test", make, RECORD) == 1
    assert remembered("test", make, twin) == 2
    assert remembered("other", make, RECORD) == 3


def test_what_was_unused_longest_is_made_again(monkeypatch):
    """Room is bounded."""
    monkeypatch.setattr(remembering, "_MOST", 2)
    made = []
    for what in ("a", "b", "a", "c", "a", "b"):
        remembered(("bounded", what), made.append, what)

    assert made == ["a", "b", "c", "b"]


def test_a_report_is_composed_once_until_its_record_changes(
    desk, record, engine, monkeypatch
):
    """A look at a draft costs no composing; a change of the record does."""
    kept = open_draft(desk, RESEARCHER, "annual-report", PROJECT, 2)
    composed = []
    compose = draft_redrafting.draft_report

    def counted(*given):
        composed.append(given)
        return compose(*given)

    monkeypatch.setattr(draft_redrafting, "draft_report", counted)

    assert find_stale(desk, RESEARCHER, kept) == find_stale(desk, RESEARCHER, kept)
    assert len(composed) <= 1
    before = len(composed)
    # Its own words on each engine: an equal record may be known from the other.
    note = f"고친 덧붙임 {engine}"
    milestones = tuple(replace(one, note=note) for one in record.milestones)
    edit_project(desk, RESEARCHER, (PROJECT, 1), replace(record, milestones=milestones))
    assert find_stale(desk, RESEARCHER, kept)
    assert len(composed) == before + 1


@pytest.mark.parametrize("actor", [STRANGER, REVIEWER], ids=lambda actor: actor.name)
def test_nobody_sees_by_memory_what_they_may_not_see(desk, actor):
    """Rights are looked at before anything that is remembered."""
    kept = open_draft(desk, RESEARCHER, "annual-report", PROJECT, 2)
    find_stale(desk, RESEARCHER, kept)

    with pytest.raises(ForbiddenError):
        find_stale(desk, actor, kept)
