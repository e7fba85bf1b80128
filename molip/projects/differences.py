"""What differs between two records, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from molip.projects.parts import PARTS, SINGLES, keyed_rows, values_of
from molip.projects.record import ProjectRecord

FieldKey = tuple[str, str, str]
"""Part, key of the row in it, field of the row."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not what it was."""

    part: str
    key: str
    """What tells the row apart in its part; empty where there is one row only."""
    field: str
    before: object
    """None also where the row was not there."""
    after: object
    """None also where the row is gone."""
    kind: str
    """`ADDED`, `REMOVED` or `CHANGED`, of the field."""

    @property
    def where(self) -> FieldKey:
        """Return the field's place in the record."""
        return self.part, self.key, self.field


ADDED, REMOVED, CHANGED = "더함", "지움", "고침"


def differences(old: ProjectRecord, new: ProjectRecord) -> tuple[Difference, ...]:
    """Return what differs, part by part; rows are matched by their key."""
    return tuple(
        found for part in (*SINGLES, *PARTS) for found in differences_in(old, new, part)
    )


def differences_in(
    old: ProjectRecord, new: ProjectRecord, part: str
) -> Iterator[Difference]:
    """Yield what differs in one part."""
    if part in PARTS and getattr(old, part) == getattr(new, part):
        return
    before, after = keyed_rows(old, part), keyed_rows(new, part)
    for key, row in after.items():
        was = before.get(key)
        if was is None:
            yield from _compare(part, key, {}, values_of(part, row))
        elif was is not row and was != row:
            yield from _compare(part, key, values_of(part, was), values_of(part, row))
    for key, row in before.items():
        if key not in after:
            yield from _compare(part, key, values_of(part, row), {})


def _compare(
    part: str, key: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Difference]:
    for field, value in new.items():
        if field not in old:
            yield Difference(part, key, field, None, value, ADDED)
        # 3.0 and 3.00 are equal, but a precision was changed.
        elif repr(old[field]) != repr(value):
            yield Difference(part, key, field, old[field], value, CHANGED)
    for field, value in old.items():
        if field not in new:
            yield Difference(part, key, field, value, None, REMOVED)
