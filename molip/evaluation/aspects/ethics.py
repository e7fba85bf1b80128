"""Ethics and legal duties, kept or broken (윤리·법규)."""

from molip.evaluation.aspects.case import HINTED, Case, Part, Sentence, Support, named
from molip.model.korean import josa, korean_date
from molip.projects.record import EthicsFact

_KEPT, _BROKEN = "이행", "위반"
EXPECTED_DUTIES = (
    (("인건비", "임금"), "인건비 지급", "연구비 담당자"),
    (("데이터", "연구윤리", "진실성"), "연구데이터의 진실성", "연구책임자"),
)
"""Duties the guideline names that every project has: words, label, who knows."""


def tell_ethics(case: Case) -> Part:
    """Return which duties were kept and which were broken, breaches first."""
    facts = [
        (no, fact)
        for no, fact in enumerate(case.record.ethics, start=1)
        if fact.on <= case.today
    ]
    broken = [pair for pair in facts if pair[1].status == _BROKEN]
    kept = [pair for pair in facts if pair[1].status == _KEPT]
    sentences = [_breach(no, fact) for no, fact in broken]
    if kept:
        names = named([f"{f.subject}({korean_date(f.on)})" for _, f in kept])
        text = f"과제 기록에 이행으로 적힌 의무는 {len(kept)}건입니다: {names}."
        supports = tuple(_ethics_support(no, fact) for no, fact in kept)
        sentences.append(Sentence(text, supports))
    if kept and not broken:
        sentences.append(Sentence("과제 기록에 위반으로 적힌 것은 없습니다.", ()))
    return Part(tuple(sentences), tuple(_ethics_hints(case, facts)))


def _ethics_support(no: int, fact: EthicsFact) -> Support:
    note = f" ({fact.note})" if fact.note else ""
    value = f"{korean_date(fact.on)} {fact.status}{note}"
    return Support(f"ethics/{no}", fact.subject, value)


def _breach(no: int, fact: EthicsFact) -> Sentence:
    note = ""
    if fact.note:
        note = f" 과제 기록에는 {josa(f'“{fact.note}”', '이라고/라고')} 적혀 있습니다."
    text = f"{korean_date(fact.on)} {fact.subject}에서 위반이 있었습니다.{note}"
    return Sentence(text, (_ethics_support(no, fact),), adverse=True)


def _ethics_hints(case: Case, facts: list[tuple[int, EthicsFact]]) -> list[str]:
    """Return what is thin about the duties."""
    hints = [
        f"{fact.subject} 위반을 언제 어떻게 바로잡았는지 {josa(case.lead, '이/가')} "
        "확인하여 덧붙여 주십시오."
        for _, fact in facts
        if fact.status == _BROKEN
    ]
    unclear = [f.subject for _, f in facts if f.status not in (_KEPT, _BROKEN)]
    if unclear:
        hints.append(
            f"{named(unclear[:HINTED])}의 이행 여부가 분명하지 않습니다. "
            f"{josa(case.office, '이/가')} 이행 또는 위반으로 적어 주십시오."
        )
    for words, label, who in EXPECTED_DUTIES:
        if not any(word in fact.subject for word in words for _, fact in facts):
            hints.append(
                f"{josa(label, '을/를')} 지켰는지 과제 기록에 없습니다. "
                f"{josa(who, '이/가')} 확인하여 적어 주십시오."
            )
    return hints
