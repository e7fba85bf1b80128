"""Outputs, exchange and opinions taken up (산출물과 피드백)."""

from collections import Counter

from molip.evaluation.aspects.case import (
    HINTED,
    Case,
    Part,
    Sentence,
    Support,
    evidence_support,
    full_stop,
    named,
)
from molip.model.korean import josa, korean_date
from molip.projects.kinds import OutputKind
from molip.projects.record import Feedback, Output

_NOT_TAKEN_UP = "미반영"
_TAKEN_UP = {
    "반영": "반영하였습니다",
    "일부 반영": "일부 반영하였습니다",
    _NOT_TAKEN_UP: "반영하지 않았습니다",
}


def output_support(output: Output) -> Support:
    """Return the row that names an output."""
    detail = f", {output.detail}" if output.detail else ""
    value = f"{output.kind.value}, {korean_date(output.on)}{detail}"
    return Support(f"outputs/{output.id}", output.title, value)


def _outputs(case: Case) -> list[Output]:
    return [output for output in case.record.outputs if output.on <= case.today]


def tell_outputs(case: Case) -> Part:
    """Return everything that came out by today, kind by kind; nothing is ranked."""
    outputs = _outputs(case)
    if not outputs:
        hint = (
            "연구개발성과가 과제 기록에 없습니다. 모델, 실험자료, 코드처럼 형태가 없는 "
            f"것도 산출물이니 {josa(case.lead, '이/가')} 적어 주십시오."
        )
        return Part((), (hint,))
    counts = Counter(output.kind for output in outputs)
    kinds = ", ".join(f"{k.value} {counts[k]}건" for k in OutputKind if counts[k])
    supports = tuple(output_support(output) for output in outputs)
    sentences = [Sentence(f"과제 기록의 연구개발성과는 {kinds}입니다.", supports)]
    for kind in OutputKind:
        mine = [output for output in outputs if output.kind is kind]
        if mine:
            names = named([f"‘{o.title}’({korean_date(o.on)})" for o in mine])
            rows = tuple(output_support(output) for output in mine)
            sentences.append(Sentence(f"{kind.value}: {names}.", rows))
    bare = [output for output in outputs if not output.detail]
    thin = [
        f"{output.kind.value} ‘{output.title}’의 확인처(등록번호, 저장소 등)가 "
        f"과제 기록에 없습니다. {josa(case.lead, '이/가')} 적어 주십시오."
        for output in bare[:HINTED]
    ]
    return Part(tuple(sentences), tuple(thin))


def tell_presentations(case: Case) -> Part:
    """Return the academic exchange among the outputs."""
    talks = [o for o in _outputs(case) if o.kind is OutputKind.PRESENTATION]
    if not talks:
        return Part()
    names = named([f"‘{talk.title}’({korean_date(talk.on)})" for talk in talks])
    supports = tuple(output_support(talk) for talk in talks)
    return Part((Sentence(f"학술발표는 {len(talks)}건입니다: {names}.", supports),))


def tell_feedback(case: Case) -> Part:
    """Return the opinions received and whether they were taken up."""
    opinions = _opinions(case)
    if not opinions:
        hint = (
            "받은 의견과 조치가 과제 기록에 없습니다. 중간 컨설팅, 진도점검, 자문에서 "
            f"들은 의견이 있으면 {josa(case.lead, '이/가')} 적어 주십시오."
        )
        return Part((), (hint,))
    counts = Counter(opinion.status for _, opinion in opinions)
    statuses = [*_TAKEN_UP, *sorted(counts.keys() - _TAKEN_UP.keys())]
    kinds = ", ".join(f"{s} {counts[s]}건" for s in statuses if counts[s])
    supports = tuple(support for support, _ in opinions)
    logged = any(support.id.startswith("evidence/") for support in supports)
    where = "과제 기록과 수행기록에" if logged else "과제 기록에"
    text = f"{where} 남은 의견은 {len(opinions)}건입니다({kinds})."
    sentences = [Sentence(text, supports)]
    sentences += [_opinion_sentence(*told) for told in opinions]
    thin = [
        f"{korean_date(o.on)} {o.source} 의견{_missing(o)} 과제 기록에 없습니다. "
        f"{josa(case.lead, '이/가')} 적어 주십시오."
        for _, o in opinions
        if not o.response
    ]
    return Part(tuple(sentences), tuple(thin[:HINTED]))


def _opinions(case: Case) -> list[tuple[Support, Feedback]]:
    """Return opinions of the record, then advice that the log alone tells of."""
    numbered = enumerate(case.record.feedback, start=1)
    opinions = [(_support(no, o), o) for no, o in numbered if o.on <= case.today]
    known = {(o.on, o.opinion.strip()) for _, o in opinions}
    for evidence in case.entries:
        told, advised = evidence.entry, evidence.entry.consulting
        if advised and (told.happened_on, advised.advice.strip()) not in known:
            opinion = Feedback(
                on=told.happened_on,
                source=advised.consulted,
                opinion=advised.advice,
                response=advised.action,
                status=advised.uptake.value,
            )
            opinions.append((evidence_support(evidence), opinion))
    return opinions


def _missing(opinion: Feedback) -> str:
    if opinion.status == _NOT_TAKEN_UP:
        return "을 반영하지 않은 까닭이"
    return "에 대한 조치가"


def _support(no: int, opinion: Feedback) -> Support:
    value = f"{korean_date(opinion.on)} {opinion.status}: {opinion.response}"
    return Support(f"feedback/{no}", f"{opinion.source} 의견", value)


def _opinion_sentence(support: Support, opinion: Feedback) -> Sentence:
    said = _TAKEN_UP.get(opinion.status, f"‘{opinion.status}’ 상태입니다")
    source = f"{korean_date(opinion.on)} {opinion.source}에서 받은 의견"
    what = josa(f"‘{opinion.opinion.strip()}’", "은/는")
    done = f" 조치: {full_stop(opinion.response)}" if opinion.response else ""
    text = f"{source} {what} {said}.{done}"
    brief = f"{source}은 {said}.{done}"
    adverse = opinion.status == _NOT_TAKEN_UP
    return Sentence(text, (support,), adverse, brief)
