"""Words of a file that nobody has explained yet, to be asked all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from molip.errors import Finding
from molip.importing.guide import Kind
from molip.importing.reading import Reading
from molip.importing.sheet import Sheet
from molip.model.korean import josa, quoted
from molip.projects.kinds import (
    FundForm,
    FundSource,
    OutputKind,
    PersonRole,
    ResearchType,
)
from molip.projects.sums import ITEMS

T = TypeVar("T")

CHOICES: dict[str, tuple[str, ...]] = {
    "item": ITEMS,
    "method": ("카드", "계좌이체", "현물"),
    "source": tuple(FundSource),
    "form": tuple(FundForm),
    "role": tuple(PersonRole),
    "kind": tuple(OutputKind),
    "research_type": tuple(ResearchType),
}
"""By role, what a word can be explained as; others are answered in free words."""
_MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word to be explained, or a value to be given where rows tell none."""

    role: str
    label: str
    word: str
    """As in the file; empty: the rows say nothing."""
    rows: tuple[int, ...]
    """Indexes of the rows that wait for it, from 0."""


def unknown_of(reading: Reading[T], kind: Kind) -> tuple[Unknown, ...]:
    """Return what is to be asked, most rows first."""
    asked = [
        Unknown(role, kind.column(role).label, word, tuple(rows))
        for (role, word), rows in reading.unknown.items()
    ]
    return tuple(sorted(asked, key=lambda u: (-len(u.rows), u.role, u.word)))


def faults_of(unknown: Sequence[Unknown], sheet: Sheet | None) -> Iterator[Finding]:
    """Yield each question as a finding."""
    for one in unknown:
        name = sheet.name if sheet else "목록"
        listed = ", ".join(f"{row + 1}" for row in one.rows[:_MOST_ROWS])
        more = f" 등 {len(one.rows):,}줄" if len(one.rows) > _MOST_ROWS else ""
        known = CHOICES.get(one.role)
        cure = (
            f"다음 가운데 고르십시오: {', '.join(known)}" if known else "적어 주십시오."
        )
        yield Finding(
            f"{name} {listed}행{more} '{one.label}'",
            f"{quoted(one.word, '이/가')} 무엇인지 알 수 없습니다."
            if one.word
            else f"{josa(one.label, '이/가')} 적혀 있지 않습니다.",
            cure,
        )
