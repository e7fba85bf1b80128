"""Difficulties, failures and what was done about them (어려움과 대응)."""

from molip.evaluation.aspects.case import (
    HINTED,
    Case,
    Part,
    Sentence,
    evidence_support,
    full_stop,
    log_numbers,
)
from molip.evaluation.aspects.plan import (
    behind_sentence,
    change_support,
    changes_so_far,
    milestone_support,
)
from molip.model.korean import josa, korean_date
from molip.projects.evidence import Evidence, EvidenceKind
from molip.projects.record import Milestone

_FOLLOW_UP = (
    EvidenceKind.TRIED,
    EvidenceKind.DONE,
    EvidenceKind.CHANGED,
    EvidenceKind.DECIDED,
)
_OWN_WORDS = (EvidenceKind.TRIED, EvidenceKind.FAILED, EvidenceKind.CHANGED)


def tell_retries(case: Case) -> Part:
    """Return each failure with what was logged after it on the same milestone."""
    titles = {m.id: m.title for m in case.record.milestones}
    sentences = []
    alone = []
    for failed in case.entries:
        if failed.entry.kind is not EvidenceKind.FAILED:
            continue
        after = _after(case, failed)
        if after:
            title = titles.get(failed.entry.milestone, failed.entry.title)
            text = (
                f"‘{title}’에서 실패한 뒤(수행기록 {failed.seq}번) 같은 일정에서 "
                f"{josa(_kinds(after), '을/를')} 이어 갔습니다({log_numbers(after)})."
            )
            supports = tuple(evidence_support(e) for e in (failed, *after))
            sentences.append(Sentence(text, supports))
        else:
            alone.append(failed)
    thin = [
        f"‘{entry.entry.title}’(수행기록 {entry.seq}번)에 이어진 기록을 같은 일정에서 "
        f"찾지 못했습니다. 다른 일정에서 이어 갔다면 {josa(case.lead, '이/가')} 그 "
        "수행기록 번호를 적어 주십시오."
        for entry in alone[:HINTED]
    ]
    return Part(tuple(sentences), tuple(thin))


def _after(case: Case, failed: Evidence) -> tuple[Evidence, ...]:
    """Return what was done on the same milestone on that day or later."""
    if not failed.entry.milestone:
        return ()
    return tuple(
        entry
        for entry in case.entries_of(failed.entry.milestone)
        if entry.seq > failed.seq
        and entry.entry.happened_on >= failed.entry.happened_on
        and entry.entry.kind in _FOLLOW_UP
    )


def _kinds(entries: tuple[Evidence, ...]) -> str:
    kinds = [k.value for k in EvidenceKind if any(e.entry.kind is k for e in entries)]
    return "·".join(kinds)


def tell_change_reasons(case: Case) -> Part:
    """Return each change with before, after and the reason on record."""
    sentences = []
    thin = []
    for no, change in changes_so_far(case):
        what = f"{korean_date(change.on)} {change.subject}"
        provision = f", {change.provision}" if change.provision else ""
        text = (
            f"{what}({change.kind.value}{provision}): "
            f"‘{change.before}’에서 {josa(f'‘{change.after}’', '으로/로')} "
            "바꾸었습니다."
        )
        brief = ""
        if change.reason:
            why = f" 까닭: {full_stop(change.reason)}"
            text, brief = text + why, f"{what}({change.kind.value}).{why}"
        else:
            thin.append(
                f"{what}의 까닭이 과제 기록에 없습니다. "
                f"{josa(case.lead, '이/가')} 적어 주십시오."
            )
        support = change_support(no, change)
        sentences.append(Sentence(text, (support,), brief=brief))
    return Part(tuple(sentences), tuple(thin))


def tell_troubled_milestones(case: Case) -> Part:
    """Return late, missed or dropped steps with the reason on record."""
    sentences = []
    thin = []
    for milestone in case.record.milestones:
        behind = behind_sentence(case, milestone)
        if not behind:
            continue
        if milestone.note:
            why = f"까닭과 조치: {full_stop(milestone.note)}"
            support = milestone_support(case, milestone)
            brief = f"‘{milestone.title}’의 {why}"
            sentences.append(Sentence(f"{behind} {why}", (support,), brief=brief))
        if not _words_on(case, milestone):
            thin.append(
                f"‘{milestone.title}’에서 겪은 어려움과 시도가 수행기록에 없습니다. "
                f"{josa(case.owner(milestone), '이/가')} 남길 수 있습니다."
            )
    return Part(tuple(sentences), tuple(thin[:HINTED]))


def _words_on(case: Case, milestone: Milestone) -> bool:
    return any(e.entry.kind in _OWN_WORDS for e in case.entries_of(milestone.id))
