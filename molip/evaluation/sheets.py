"""The sheets (평가표) an evaluation goes by, read from content."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from molip.evaluation.criteria import Criterion
from molip.evaluation.schemes import Applied
from molip.evaluation.submission import SubmissionKind
from molip.model.citation import Citation
from molip.projects.kinds import ResearchType


class SheetKind(StrEnum):
    """What a sheet is for."""

    SINCERITY = "수행 과정의 성실성"
    PROCESS = "연구 수행과정 평가표"
    MEANINGFUL = "의미있는 연구수행"
    CHALLENGE_STAGE = "혁신도전형 단계평가"
    CHALLENGE_FINAL = "혁신도전형 최종평가"


class Standing(StrEnum):
    """How far a sheet binds."""

    LAW = "법령"
    MANUAL = "매뉴얼 양식"
    """A form the manual prints; a programme may add items to it."""
    EXAMPLE = "예시"
    """An example only; a programme's own notice comes first."""


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A part of a sheet (평가항목), and what it counts."""

    title: str
    points: int
    """Points (배점) of the whole part; 0: none are given."""


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One row of a sheet."""

    id: str
    """Unique over all sheets; of a row that asks by itself, its criterion's id."""
    number: int
    """1, 2, 3 … within the sheet."""
    group: str
    """Title of the part it stands in."""
    title: str
    wording: str
    """As printed."""
    points: int
    """Points of its own; 0: none, its part may have some."""
    judged: bool
    """Whether reviewers write on it; the evaluated one's wishes are only read."""
    answered_by: tuple[str, ...]
    """Ids of the statements that answer it; empty: reviewers write it alone."""
    criterion: Criterion | None
    """What it asks by itself; None: nothing, or another's statement serves."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class Applies:
    """For which evaluations a sheet is meant."""

    schemes: tuple[str, ...]
    """Ids of grading schemes."""
    kinds: tuple[SubmissionKind, ...]
    types: tuple[ResearchType, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet (평가표)."""

    id: str
    order: int
    """Where it stands among the sheets of one evaluation."""
    title: str
    kind: SheetKind
    standing: Standing
    note: str
    """What to know before using it, among it what was inferred (추정)."""
    groups: tuple[SheetGroup, ...]
    items: tuple[SheetItem, ...]
    verdict_title: str
    """What the verdict is called, as printed; empty: the scheme's grade is it."""
    verdicts: tuple[str, ...]
    """What reviewers may decide, one of them; empty: one of the scheme's grades."""
    boxes: tuple[str, ...]
    """What reviewers may tick, any of them, only where it holds."""
    applies: Applies
    citation: Citation

    @property
    def points(self) -> int:
        """Points of the whole sheet; 0: none are given."""
        return sum(group.points for group in self.groups)


def sheets_for(
    sheets: Iterable[Sheet],
    applied: Applied,
    kind: SubmissionKind,
    research_type: ResearchType,
) -> tuple[Sheet, ...]:
    """Return the sheets of an evaluation in their order.

    Args:
        sheets: As loaded.
        applied: The grading scheme that holds for the programme on the day.
        kind: Stage or final evaluation.
        research_type: Of the project.
    """
    found = (
        sheet
        for sheet in sheets
        if applied.scheme.id in sheet.applies.schemes
        and kind in sheet.applies.kinds
        and research_type in sheet.applies.types
    )
    return tuple(sorted(found, key=lambda sheet: sheet.order))


def criteria_of(sheets: Iterable[Sheet]) -> tuple[Criterion, ...]:
    """Return what the sheets ask a researcher, numbered through from 1.

    A row that another row's statement answers is not asked again.
    """
    asked = [i.criterion for s in sheets for i in s.items if i.criterion is not None]
    return tuple(
        replace(criterion, number=number)
        for number, criterion in enumerate(asked, start=1)
    )


def named_sheets(sheets: Iterable[Sheet], ids: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the sheets of these ids in their order; one no longer there is skipped."""
    by_id: Mapping[str, Sheet] = MappingProxyType({s.id: s for s in sheets})
    return tuple(by_id[one] for one in ids if one in by_id)
