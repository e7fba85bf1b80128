"""Where each value of a record comes from: the revision that last set it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from molip.projects.differences import (
    REMOVED,
    Difference,
    FieldKey,
    differences,
)
from molip.projects.parts import PARTS, SINGLES, keyed_rows, values_of
from molip.projects.record import ProjectRecord


class Revision(Protocol):
    """A record as it was kept once, and by whom."""

    @property
    def version(self) -> int:
        """Its number, from 1."""
        ...

    @property
    def record(self) -> ProjectRecord:
        """The whole record."""
        ...

    @property
    def at(self) -> datetime:
        """When it was kept."""
        ...

    @property
    def actor_name(self) -> str:
        """Who kept it."""
        ...

    @property
    def source(self) -> str:
        """Where what is new comes from, in Korean; empty: not told."""
        ...


@dataclass(frozen=True, slots=True)
class Origin:
    """The revision that gave a field the value it has."""

    version: int
    at: datetime
    actor_name: str
    source: str


def origins_of(revisions: Iterable[Revision]) -> Mapping[FieldKey, Origin]:
    """Return the origin of every field of the newest record, and of no other.

    Rows are matched by their key, so a row under another key is a new row. A
    value that was changed and changed back has the later revision for origin.

    Args:
        revisions: Of one project, the first one first.
    """
    origins: dict[FieldKey, Origin] = {}
    last: ProjectRecord | None = None
    for revision in revisions:
        origin = Origin(
            revision.version, revision.at, revision.actor_name, revision.source
        )
        if last is None:
            origins = dict.fromkeys(_fields(revision.record), origin)
        else:
            _follow(origins, differences(last, revision.record), origin)
        last = revision.record
    return origins


def _follow(
    origins: dict[FieldKey, Origin], changed: Iterable[Difference], origin: Origin
) -> None:
    for difference in changed:
        if difference.kind == REMOVED:
            del origins[difference.where]
        else:
            origins[difference.where] = origin


def _fields(record: ProjectRecord) -> Iterable[FieldKey]:
    for part in (*SINGLES, *PARTS):
        for key, row in keyed_rows(record, part).items():
            for field in values_of(part, row):
                yield part, key, field
