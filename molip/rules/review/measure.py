"""The five criteria of prior consultation, each measured with its evidence.

Source: 국가연구개발혁신법 매뉴얼(26.7) 참고 3, 사전협의 검토 기준(p.332).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from molip.forms.catalogue import Catalogue
from molip.model.datum import Kind
from molip.model.form import Form, Stage
from molip.model.korean import quoted
from molip.rules.review.asked import Asked, AskedField
from molip.rules.review.thresholds import Thresholds
from molip.rules.rule import ReviewCriterion

_SHOWN = 5


class Degree(StrEnum):
    """How much speaks against a form under one criterion."""

    STRONG = "문제가 큼"
    SOME = "문제가 있음"
    NONE = "문제가 작음"
    OPEN = "사람이 판단할 일"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found under one criterion."""

    criterion: ReviewCriterion
    degree: Degree
    finding: str
    """One or two sentences, with the figures they rest on."""
    evidence: tuple[str, ...] = ()
    """Lines that show it: which fact stands where."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of the form under review another form asks."""

    form: Form
    covered: tuple[str, ...]
    """Facts both ask, by id."""
    lost: tuple[str, ...]
    """Facts the other form does not ask."""
    percent: int
    """Share covered, weighted by kind, cut to a percent."""


def cover(asked: Asked, form: Form, catalogue: Catalogue) -> Cover:
    """Return how much of the form under review a form covers."""
    has = {field.datum for field in form.fields}
    covered = tuple(datum for datum in asked.data if datum in has)
    lost = tuple(datum for datum in asked.data if datum not in has)
    whole = sum(_weight(datum, catalogue) for datum in asked.data)
    part = sum(_weight(datum, catalogue) for datum in covered)
    return Cover(form, covered, lost, part * 100 // whole if whole else 0)


def best_cover(
    asked: Asked, forms: Sequence[Form], catalogue: Catalogue
) -> Cover | None:
    """Return the form that covers most of it; the smaller one of two alike."""
    covers = [cover(asked, f, catalogue) for f in forms if f.id != asked.form_id]
    found = [one for one in covers if one.covered]
    return min(
        found,
        key=lambda one: (-one.percent, len(one.form.fields), one.form.no),
        default=None,
    )


def judge_duplicate(
    asked: Asked, others: Sequence[Form], catalogue: Catalogue, limits: Thresholds
) -> Judgement:
    """Judge 정보 중복성: what a system or another form of the programme holds."""
    held = {d: catalogue.data[d].system for d in asked.data if catalogue.data[d].system}
    told: dict[str, list[str]] = {}
    for form in others:
        if form.id == asked.form_id:
            continue
        for datum in dict.fromkeys(field.datum for field in form.fields):
            told.setdefault(datum, []).append(form.title)
    again = [datum for datum in asked.data if datum in held or datum in told]
    lines = tuple(_where(d, held, told, catalogue) for d in again)
    whole, part = len(asked.data), len(again)
    finding = (
        f"알려진 항목 {whole}개 가운데 {part}개를 시스템이나 이 사업의 다른 서식이 "
        "이미 묻습니다."
        if whole
        else "항목이 알려지지 않아 판단하지 못합니다."
    )
    degree = _degree(part, whole, "duplicate", limits)
    return Judgement(ReviewCriterion.DUPLICATE, degree, finding, lines)


def judge_substitute(
    standard: Cover | None,
    allowed: Cover | None,
    catalogue: Catalogue,
    limits: Thresholds,
) -> Judgement:
    """Judge 표준서식 대체 가능성: which form could take its place."""
    best = max(
        (c for c in (standard, allowed) if c), key=lambda c: c.percent, default=None
    )
    if best is None:
        finding = "항목이 겹치는 표준서식이나 허용된 서식이 없습니다."
        return Judgement(ReviewCriterion.SUBSTITUTE, Degree.NONE, finding)
    lines = [
        f"{'표준서식' if one.form.standard else '남는 비표준서식'} "
        f"'{one.form.title}': {one.percent}%(담지 못하는 항목 "
        f"{_labels(one.lost, catalogue) or '없음'})"
        for one in (standard, allowed)
        if one
    ]
    title = quoted(best.form.title, "이/가")
    finding = f"{title} 알려진 항목의 {best.percent}%를 담습니다."
    degree = _degree(best.percent, 100, "substitute", limits)
    return Judgement(ReviewCriterion.SUBSTITUTE, degree, finding, tuple(lines))


def judge_purpose(asked: Asked, limits: Thresholds) -> Judgement:
    """Judge 운영 목적의 적정성: how much of it only confirms and checks."""
    confirming = [field for field in asked.fields if field.confirms]
    whole = len(asked.fields)
    finding = f"항목 {whole}개 가운데 {len(confirming)}개가 확인·점검·동의란입니다."
    degree = _degree(len(confirming), len(asked.fields), "confirm", limits)
    lines = tuple(field.label for field in confirming)
    return Judgement(ReviewCriterion.PURPOSE, degree, finding, lines)


def judge_use(
    asked: Asked, everyone: Sequence[Form], catalogue: Catalogue
) -> Judgement:
    """Judge 자료 활용 목적: what nobody else asks, and who would use it."""
    known = {
        field.datum
        for form in everyone
        if form.id != asked.form_id
        for field in form.fields
    }
    own = [datum for datum in asked.data if datum not in known]
    if not own:
        finding = "이 서식만 묻는 항목은 없습니다. 따로 모아 쓸 까닭을 물어야 합니다."
    else:
        finding = (
            f"이 서식만 묻는 항목이 {len(own)}개 있습니다. 누가 어디에 쓰는지는 사업 "
            "담당자가 답해야 합니다."
        )
    lines = tuple(catalogue.data[datum].label for datum in own)
    return Judgement(ReviewCriterion.USE, Degree.OPEN, finding, lines)


def judge_proof(asked: Asked, limits: Thresholds) -> Judgement:
    """Judge 증빙자료 적정성: whether its proof is more than the filler's word."""
    own_word = [field for field in asked.fields if field.self_proof]
    whole = len(asked.fields)
    papers = sum(field.kind is Kind.FILE for field in asked.fields)
    finding = (
        f"항목 {whole}개 가운데 {len(own_word)}개가 서약이나 자체 확인이고, "
        f"객관적 증빙을 붙이는 항목은 {papers}개입니다."
    )
    degree = _degree(len(own_word), len(asked.fields), "self-proof", limits)
    lines = tuple(field.label for field in own_word)
    return Judgement(ReviewCriterion.PROOF, degree, finding, lines)


def earlier_stages(stage: Stage) -> frozenset[Stage]:
    """Return the stage and those before it."""
    order = tuple(Stage)
    return frozenset(order[: order.index(stage) + 1])


def binding_fields(asked: Asked) -> tuple[AskedField, ...]:
    """Return the consents and pledges of the form."""
    binding = {Kind.CONSENT, Kind.PLEDGE}
    return tuple(field for field in asked.fields if field.kind in binding)


def _degree(part: int, whole: int, what: str, limits: Thresholds) -> Degree:
    if not whole:
        return Degree.OPEN
    percent = part * 100 // whole
    if percent >= limits.percent(f"{what}-strong"):
        return Degree.STRONG
    return Degree.SOME if percent >= limits.percent(f"{what}-some") else Degree.NONE


def _weight(datum: str, catalogue: Catalogue) -> int:
    kind = catalogue.data[datum].kind
    return 3 if kind in {Kind.LONG_TEXT, Kind.TABLE, Kind.CONSENT, Kind.PLEDGE} else 1


def _where(
    datum: str, held: dict[str, str], told: dict[str, list[str]], catalogue: Catalogue
) -> str:
    places = [f"{held[datum]} 시스템"] if datum in held else []
    titles = list(dict.fromkeys(told.get(datum, ())))
    places += titles[:2]
    if more := len(titles[2:]):
        places.append(f"그 밖 {more}건")
    return f"{catalogue.data[datum].label}: {', '.join(places)}"


def _labels(data: Sequence[str], catalogue: Catalogue) -> str:
    labels = [catalogue.data[datum].label for datum in data]
    more = f" 등 {len(labels)}개" if len(labels) > _SHOWN else ""
    return ", ".join(labels[:_SHOWN]) + more
