"""Records are remembered as long as there is room, and never mixed up."""

from dataclasses import replace

from molip.store import seen as module
from molip.store.seen import Seen
from tests.records import sample

RECORD, _ = sample("sample-basic")


def test_the_record_unused_longest_is_forgotten_first(monkeypatch):
    """What is in use stays, whatever else is read."""
    monkeypatch.setattr(module, "_MOST", 250)
    seen = Seen()
    for version in (1, 2):
        seen.keep(("p", version), RECORD, 100)
    seen.find(("p", 1))

    seen.keep(("p", 3), RECORD, 100)

    assert [seen.find(("p", version)) is not None for version in (1, 2, 3)] == [
        True,
        False,
        True,
    ]


def test_a_record_larger_than_the_room_is_kept_alone(monkeypatch):
    """A page of it is as quick as any."""
    monkeypatch.setattr(module, "_MOST", 10)
    seen = Seen()

    seen.keep(("p", 1), RECORD, 5)
    seen.keep(("p", 2), RECORD, 100)

    assert seen.find(("p", 1)) is None
    assert seen.find(("p", 2)) is RECORD


def test_two_readers_of_one_revision_get_one_value():
    """Whoever is second gets what the first kept."""
    seen = Seen()
    other = replace(RECORD, final_goal="다른 값")

    first = seen.keep(("p", 1), RECORD, 1)
    second = seen.keep(("p", 1), other, 1)

    assert first is second is RECORD
