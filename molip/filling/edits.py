"""Changes to one line of text, by place."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replaces the characters from `start` to before `end`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; they must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def overlap(edits: Iterable[Edit]) -> bool:
    """Whether two of the edits touch the same characters or the same gap."""
    reached = -1
    for edit in sorted(edits):
        if edit.start < reached or edit.start == reached == edit.end:
            return True
        reached = max(reached, edit.end)
    return False
