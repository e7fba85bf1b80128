"""Schedule and changes against the plan (계획 대비 일관성)."""

from collections import Counter
from datetime import date

from molip.evaluation.aspects.case import HINTED, Case, Part, Sentence, Support, named
from molip.model.korean import josa, korean_date
from molip.projects.kinds import ChangeKind, MilestoneStatus
from molip.projects.record import Change, Milestone

_GIVEN_UP = (MilestoneStatus.MISSED, MilestoneStatus.DROPPED)
_GIVEN_UP_SAID = {
    MilestoneStatus.MISSED: "목표에 이르지 못하였습니다",
    MilestoneStatus.DROPPED: "중단하였습니다",
}


def finished(case: Case, milestone: Milestone) -> date | None:
    """Return the day a milestone was reached; None: not by today, or never."""
    if milestone.status in _GIVEN_UP or milestone.done_on is None:
        return None
    return milestone.done_on if milestone.done_on <= case.today else None


def given_up(milestone: Milestone) -> bool:
    """Return whether it was missed (미달) or dropped (중단)."""
    return milestone.status in _GIVEN_UP


def days_behind(case: Case, milestone: Milestone) -> int:
    """Return by how many days it came late, or is late by today; 0: not late."""
    until = finished(case, milestone) or case.today
    return max(0, (until - milestone.planned_on).days)


def milestone_support(case: Case, milestone: Milestone) -> Support:
    """Return the row that names a milestone."""
    done = finished(case, milestone)
    value = f"계획 {korean_date(milestone.planned_on)}, " + (
        f"완료 {korean_date(done)}" if done else f"상태 {milestone.status.value}"
    )
    return Support(f"milestones/{milestone.id}", milestone.title, value)


def tell_milestones(case: Case) -> Part:
    """Return the schedule planned so far against what was done."""
    due = [m for m in case.record.milestones if m.planned_on <= case.today]
    early = [
        m
        for m in case.record.milestones
        if m.planned_on > case.today and finished(case, m) is not None
    ]
    sentences = []
    if due:
        sentences.append(_tally(case, due))
    for milestone in case.record.milestones:
        text = behind_sentence(case, milestone)
        if text:
            support = milestone_support(case, milestone)
            sentences.append(Sentence(text, (support,), adverse=True))
    if early:
        names = named([f"‘{m.title}’" for m in early])
        text = f"계획한 날이 오기 전에 마친 추진 일정은 {len(early)}건입니다({names})."
        supports = tuple(milestone_support(case, m) for m in early)
        sentences.append(Sentence(text, supports))
    return Part(tuple(sentences), tuple(_hints(case, due)))


def _tally(case: Case, due: list[Milestone]) -> Sentence:
    done = [m for m in due if finished(case, m) is not None]
    in_time = [m for m in done if days_behind(case, m) == 0]
    text = (
        f"{korean_date(case.today)}까지 계획한 추진 일정은 {len(due)}건이며, "
        f"이 가운데 {len(done)}건을 마쳤고 {len(in_time)}건은 계획한 날까지 마쳤습니다."
    )
    if len(in_time) == len(due):
        text = (
            f"{korean_date(case.today)}까지 계획한 추진 일정은 {len(due)}건이며, "
            "모두 계획한 날까지 마쳤습니다."
        )
    supports = tuple(milestone_support(case, m) for m in due)
    return Sentence(text, supports, adverse=len(in_time) < len(due))


def behind_sentence(case: Case, milestone: Milestone) -> str:
    """Return how a milestone fell behind its day; empty where it did not."""
    title = josa(f"‘{milestone.title}’", "은/는")
    planned = korean_date(milestone.planned_on)
    late = days_behind(case, milestone)
    done = finished(case, milestone)
    if given_up(milestone):
        return f"{title} {_GIVEN_UP_SAID[milestone.status]}(계획 {planned})."
    if late == 0 and done is None and milestone.status is MilestoneStatus.DELAYED:
        return f"{title} 지연으로 적혀 있습니다(계획 {planned})."
    if late == 0:
        return ""
    if done is not None:
        came = korean_date(done)
        return f"{title} 계획({planned})보다 {late}일 늦은 {came}에 마쳤습니다."
    return f"{title} 계획한 날({planned})이 {late}일 지났으나 마친 기록이 없습니다."


def _hints(case: Case, due: list[Milestone]) -> list[str]:
    """Return what is thin about the schedule."""
    if not case.record.milestones:
        hint = (
            f"추진 일정이 과제 기록에 없습니다. {josa(case.lead, '이/가')} "
            "연구개발계획서의 일정을 적어 주십시오."
        )
        return [hint]
    shown = {entry.entry.milestone for entry in case.entries}
    shown |= {output.milestone for output in case.record.outputs}
    bare = [m for m in due if finished(case, m) is not None and m.id not in shown]
    hints = [
        f"‘{m.title}’ 일정을 마친 과정을 보여 주는 수행기록이 없습니다. "
        f"{josa(case.owner(m), '이/가')} 남길 수 있습니다."
        for m in bare[:HINTED]
    ]
    if len(bare) > HINTED:
        hints.append(
            f"이처럼 수행기록이 없는 일정이 {len(bare) - HINTED}건 더 있습니다."
        )
    return hints


def tell_changes(case: Case) -> Part:
    """Return the changes of the plan and by which procedure they were made."""
    changes = changes_so_far(case)
    if not changes:
        return Part()
    counts = Counter(change.kind for _, change in changes)
    kinds = ", ".join(f"{k.value} {counts[k]}건" for k in ChangeKind if counts[k])
    names = named([f"{korean_date(c.on)} {c.subject}" for _, c in changes])
    text = f"계획을 바꾼 일은 {len(changes)}건입니다({kinds}): {names}."
    supports = tuple(change_support(no, change) for no, change in changes)
    bare = [c for _, c in changes if not c.provision]
    thin = [
        f"{korean_date(c.on)} {c.subject}의 근거 조문이 과제 기록에 없습니다. "
        f"{josa(case.office, '이/가')} 적어 주십시오."
        for c in bare[:HINTED]
    ]
    return Part((Sentence(text, supports),), tuple(thin))


def changes_so_far(case: Case) -> list[tuple[int, Change]]:
    """Return the changes up to today with their place in the record, from 1."""
    changes = enumerate(case.record.changes, start=1)
    return [(no, change) for no, change in changes if change.on <= case.today]


def change_support(no: int, change: Change) -> Support:
    """Return the row that names a change."""
    value = f"{korean_date(change.on)} {change.kind.value}: {change.reason}"
    return Support(f"changes/{no}", f"계획 변경: {change.subject}", value)
