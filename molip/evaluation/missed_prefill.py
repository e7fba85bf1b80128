"""What an answer on a missed goal can start from: record and log, nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from molip.evaluation.aspects import Case, Part, Sentence
from molip.evaluation.aspects.log import tell_entries
from molip.evaluation.aspects.outcome import output_support
from molip.evaluation.missed import MissedGoal, MissedQuestion, Tell, goal_criterion
from molip.evaluation.prefill import Prefill, fitted
from molip.model.korean import korean_date
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord


def prefill_goals(
    goals: Iterable[MissedGoal],
    questions: Sequence[MissedQuestion],
    record: ProjectRecord,
    evidence: Sequence[Evidence],
    today: date,
) -> Mapping[str, Prefill]:
    """Return what record and log say on each missed goal, by criterion id."""
    told: dict[str, Prefill] = {}
    for goal in goals:
        for question in questions:
            criterion = goal_criterion(goal, question, 1)
            case = Case(record, tuple(evidence), today, criterion.evidence_kinds)
            parts = list(_parts(case, goal, question))
            told[criterion.id] = fitted(criterion, parts)
    return MappingProxyType(told)


def _parts(case: Case, goal: MissedGoal, question: MissedQuestion) -> Iterator[Part]:
    for tell in question.tells:
        match tell:
            case Tell.NOTE:
                yield _note(goal)
            case Tell.ENTRIES:
                yield _entries(case, goal)
            case Tell.OUTPUTS:
                yield _outputs(case, goal)


def _note(goal: MissedGoal) -> Part:
    if goal.note:
        return Part((Sentence(goal.note.strip(), (goal.support,)),))
    if not goal.is_step:
        return Part()
    hint = (
        f"‘{goal.title}’에 이르지 못한 까닭이 과제 기록에 없습니다. 아는 분이 적어 "
        "주십시오."
    )
    return Part((), (hint,))


def _entries(case: Case, goal: MissedGoal) -> Part:
    """Return the entries that name the goal's step or link to its indicator."""
    mine = [
        entry
        for entry in case.told
        if entry.entry.milestone in goal.marks
        or any(link in goal.marks for link in entry.entry.links)
    ]
    if mine:
        return Part(tell_entries(mine))
    kinds = "·".join(kind.value for kind in case.kinds)
    hint = (
        f"‘{goal.title}’에 이어진 {kinds} 수행기록을 찾지 못했습니다. 다른 일정에 "
        "적어 두었다면 그 번호를 적어 주십시오."
    )
    return Part((), (hint,))


def _outputs(case: Case, goal: MissedGoal) -> Part:
    kept = [
        output
        for output in case.record.outputs
        if output.milestone in goal.marks and output.on <= case.today
    ]
    return Part(
        tuple(
            Sentence(
                f"{o.kind.value} ‘{o.title}’({korean_date(o.on)})", (output_support(o),)
            )
            for o in kept
        )
    )
