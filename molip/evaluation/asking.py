"""Everything one submission asks: the items of its sheets, and its missed goals."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from molip.evaluation.criteria import Criterion
from molip.evaluation.missed import (
    MissedGoal,
    MissedQuestion,
    goal_criteria,
    missed_goals,
)
from molip.evaluation.missed_prefill import prefill_goals
from molip.evaluation.prefill import Prefill, prefill
from molip.evaluation.sheets import Sheet, SheetItem, criteria_of
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything one submission asks."""

    sheets: tuple[Sheet, ...]
    criteria: tuple[Criterion, ...]
    """Of the sheets, numbered through from 1."""
    goals: tuple[MissedGoal, ...] = ()
    questions: tuple[MissedQuestion, ...] = ()
    """What each missed goal is asked."""

    @property
    def of_goals(self) -> tuple[Criterion, ...]:
        """Return what the missed goals are asked; the goals are numbered on."""
        return goal_criteria(self.goals, self.questions, len(self.criteria) + 1)

    @property
    def all(self) -> tuple[Criterion, ...]:
        """Both, in order."""
        return (*self.criteria, *self.of_goals)

    def also_answers(self, criterion_id: str) -> tuple[tuple[Sheet, SheetItem], ...]:
        """Return the other rows, with their sheets, that this statement answers."""
        return tuple(
            (sheet, item)
            for sheet in self.sheets
            for item in sheet.items
            if criterion_id in item.answered_by and item.id != criterion_id
        )

    def only(self, ids: Collection[str]) -> "Asked":
        """Return the part that these ids are about, numbers as before."""
        return replace(
            self,
            criteria=tuple(c for c in self.criteria if c.id in ids),
            goals=tuple(
                goal
                for goal in self.goals
                if any(c.id in ids for c in self.of_goal(goal))
            ),
        )

    def of_goal(self, goal: MissedGoal) -> tuple[Criterion, ...]:
        """Return what one missed goal is asked."""
        return tuple(c for c in self.of_goals if c.id.startswith(f"{goal.id}/"))


def asked_of(
    sheets: Sequence[Sheet],
    questions: Sequence[MissedQuestion],
    record: ProjectRecord,
    day: date,
) -> Asked:
    """Return what sheets and the goals missed by a day ask."""
    goals = missed_goals(record, day)
    return Asked(tuple(sheets), criteria_of(sheets), goals, tuple(questions))


def prefill_asked(
    asking: Asked, record: ProjectRecord, log: Sequence[Evidence], day: date
) -> Mapping[str, Prefill]:
    """Return what record and log say on everything asked, by criterion id."""
    return {
        **prefill(asking.criteria, record, log, day),
        **prefill_goals(asking.goals, asking.questions, record, log, day),
    }
