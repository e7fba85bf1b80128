"""Goals that were missed (목표 미달): found in the record, each asked four things."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.evaluation.aspects import Case, Support
from molip.evaluation.aspects.means import (
    indicator_support,
    measured,
    reached,
    told_result,
)
from molip.evaluation.aspects.plan import (
    behind_sentence,
    finished,
    given_up,
    milestone_support,
)
from molip.evaluation.criteria import (
    Criterion,
    read_citation,
    read_criterion,
    read_members,
)
from molip.model.citation import Citation
from molip.projects.record import Indicator, IndicatorYear, Milestone, ProjectRecord

MISSED_FILE = "rules/evaluation/missed.toml"
MISSED_GROUP = "이루지 못한 목표"
_PREFIX = "missed"


class Tell(StrEnum):
    """What of the record an answer may start from."""

    NOTE = "note"
    """Why it was missed, as the schedule has it."""
    ENTRIES = "entries"
    """Entries of the log on it, of the question's kinds."""
    OUTPUTS = "outputs"
    """What came out of it all the same."""


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """One question that each missed goal is asked."""

    asking: Criterion
    """Its wording; ``id`` is the question's own."""
    tells: tuple[Tell, ...]


@dataclass(frozen=True, slots=True)
class MissedGoal:
    """A goal that was missed by a day."""

    id: str
    """``missed/indicator/I1``, ``missed/milestone/M8``."""
    title: str
    told: str
    """How it was missed, one Korean sentence."""
    support: Support
    note: str
    """Why, as recorded; empty: nothing is."""
    marks: tuple[str, ...]
    """Ids by which entries and outputs point at it."""

    @property
    def is_step(self) -> bool:
        """Whether it is a step of the schedule, whose record has room for a cause."""
        return self.id.startswith(f"{_PREFIX}/milestone/")


def missed_goals(record: ProjectRecord, today: date) -> tuple[MissedGoal, ...]:
    """Return the goals missed by today: indicators first, then the schedule.

    An indicator counts by the last year that is over: a target that was missed once
    and reached later, be it in the year still running, is no miss. A step that was
    only late is asked under its criterion.
    """
    case = Case(record, (), today)
    return (*_indicators(case), *_milestones(case))


def _indicators(case: Case) -> Iterator[MissedGoal]:
    for indicator in case.record.indicators:
        done = measured(case, indicator)
        if done and not _reached_since(indicator, done[-1]):
            yield MissedGoal(
                id=f"{_PREFIX}/indicator/{indicator.id}",
                title=indicator.label,
                told=f"{done[-1].year}차년도 {told_result(indicator, done[-1])}입니다.",
                support=indicator_support(indicator, done[-1]),
                note="",
                marks=(indicator.id,),
            )


def _reached_since(indicator: Indicator, last: IndicatorYear) -> bool:
    """Return whether the last year over, or one since then, reached its target."""
    return any(
        reached(indicator, year) for year in indicator.years if year.year >= last.year
    )


def _milestones(case: Case) -> Iterator[MissedGoal]:
    for milestone in case.record.milestones:
        if _is_missed(case, milestone):
            yield MissedGoal(
                id=f"{_PREFIX}/milestone/{milestone.id}",
                title=milestone.title,
                told=behind_sentence(case, milestone),
                support=milestone_support(case, milestone),
                note=milestone.note,
                marks=(milestone.id,),
            )


def _is_missed(case: Case, milestone: Milestone) -> bool:
    over = milestone.planned_on < case.today and finished(case, milestone) is None
    return over or given_up(milestone)


def goal_criteria(
    goals: Iterable[MissedGoal], questions: Sequence[MissedQuestion], first: int
) -> tuple[Criterion, ...]:
    """Return what is asked of the goals; all optional.

    Goals are numbered from ``first``; the questions to one share its number.
    """
    return tuple(
        goal_criterion(goal, question, number)
        for number, goal in enumerate(goals, start=first)
        for question in questions
    )


def goal_criterion(
    goal: MissedGoal, question: MissedQuestion, number: int
) -> Criterion:
    """Return one question put to one goal."""
    asking = question.asking
    return Criterion(
        id=f"{goal.id}/{asking.id}",
        number=number,
        group=MISSED_GROUP,
        title=f"{goal.title}: {asking.title}",
        wording=asking.title,
        question=asking.question,
        guidance=asking.guidance,
        length_hint=asking.length_hint,
        length_limit=asking.length_limit,
        looks_at=(),
        evidence_kinds=asking.evidence_kinds,
        citation=asking.citation,
        optional=True,
    )


def load_missed_questions(root: Path, faults: Faults) -> tuple[MissedQuestion, ...]:
    """Return the questions in the file's order; every fault is kept."""
    top = read_toml(root / MISSED_FILE, root, faults)
    if top is None:
        return ()
    for key in ("id", "title", "standing", "note"):
        top.text(key)
    citation = read_citation(top.table("citation"))
    tables = top.tables("question")
    if not tables:
        top.fault("question", "물음이 하나도 없습니다.", "[[question]]을 적으십시오.")
    top.done()
    return tuple(
        _read_question(table, number, citation)
        for number, table in enumerate(tables, start=1)
    )


def _read_question(table: Table, number: int, citation: Citation) -> MissedQuestion:
    found = MissedQuestion(
        asking=read_criterion(table, citation, MISSED_GROUP, number=number),
        tells=read_members(table, "tells", Tell),
    )
    table.done()
    return found
