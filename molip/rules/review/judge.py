"""Puts the five judgements together into advice; a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from molip.forms.catalogue import Catalogue
from molip.forms.programmes import Programme, Programmes
from molip.model.form import Form, Stage
from molip.model.korean import quoted
from molip.rules.condense import Condensation
from molip.rules.quota import LIMITS
from molip.rules.review.asked import Asked
from molip.rules.review.measure import (
    Cover,
    Degree,
    Judgement,
    best_cover,
    binding_fields,
    earlier_stages,
    judge_duplicate,
    judge_proof,
    judge_purpose,
    judge_substitute,
    judge_use,
)
from molip.rules.review.thresholds import Thresholds
from molip.rules.rule import ReviewCriterion

_MOST, _HALF = 80, 50


class Advice(StrEnum):
    """What is advised."""

    STANDARD = "표준서식으로 대체"
    MERGE = "기존 서식에 통합"
    FEWER = "항목을 줄여 허용"
    ALLOW = "허용"
    ABOLISH = "폐지 권고"
    UNKNOWN = "판단 보류"


class Confidence(StrEnum):
    """How sure the advice is."""

    HIGH = "높음"
    MEDIUM = "보통"
    LOW = "낮음"


@dataclass(frozen=True, slots=True)
class Review:
    """A review (검토): what was found, and what is advised."""

    asked: Asked
    programme: Programme
    stage: Stage
    judgements: tuple[Judgement, ...]
    """One for each criterion, in the manual's order."""
    standard: Cover | None
    """The standard form that covers most of it."""
    allowed: Cover | None
    """The remaining form of the programme and stage, or one common to all, that
    covers most of it."""
    used: int
    """Non-standard forms of the programme and stage, this one not counted."""
    advice: Advice
    target: str
    """Form to go under, by id; empty where the advice names none."""
    because: str
    confidence: Confidence
    would_change: tuple[str, ...]
    """What would change the advice."""

    @property
    def limit(self) -> int:
        """How many non-standard forms the stage may have."""
        return LIMITS[self.stage]

    @property
    def over(self) -> bool:
        """Whether the stage would be over its quota with this form."""
        return self.used + 1 > self.limit and not self.programme.outside


def review_form(
    asked: Asked,
    place: tuple[Programme, Stage],
    known: tuple[Catalogue, Condensation, Programmes],
    limits: Thresholds,
) -> Review:
    """Return the review of a form for a programme and stage.

    Args:
        asked: What the form asks.
        place: Programme and stage for which it is meant.
        known: The catalogue, what remains of it, and who has which form.
        limits: From how much on a finding counts.
    """
    programme, stage = place
    catalogue, condensation, programmes = known
    left = [f for f in catalogue.forms.values() if condensation.outcomes[f.id].remains]
    own = [f for f in left if programmes.of(f) == programme and f.stage is stage]
    common = [f for f in left if (of := programmes.of(f)) is not None and of.common]
    near = [f for f in left if f.standard or programmes.of(f) == programme]
    stages = earlier_stages(stage)
    standard = best_cover(asked, [f for f in near if f.standard], catalogue)
    allowed = best_cover(asked, [*own, *common], catalogue)
    others = [form for form in near if form.stage in stages]
    judgements = (
        judge_duplicate(asked, others, catalogue, limits),
        judge_substitute(standard, allowed, catalogue, limits),
        judge_purpose(asked, limits),
        judge_use(asked, left, catalogue),
        judge_proof(asked, limits),
    )
    advice, target, because = _advise(asked, judgements, (standard, allowed))
    used = sum(form.id != asked.form_id for form in own)
    return Review(
        asked, programme, stage, judgements, standard, allowed, used, advice, target,
        because, _confidence(asked), tuple(_would_change(asked, advice)),
    )  # fmt: skip


def _advise(
    asked: Asked,
    judgements: Sequence[Judgement],
    covers: tuple[Cover | None, Cover | None],
) -> tuple[Advice, str, str]:
    """Return advice, target and reason; replacement goes before giving up."""
    degrees = {j.criterion: j.degree for j in judgements}
    if len(asked.unknown) * 2 > len(asked.fields) or not asked.data:
        because = "무엇을 묻는지 아직 알려지지 않은 항목이 절반을 넘습니다."
        return Advice.UNKNOWN, "", because
    if degrees[ReviewCriterion.SUBSTITUTE] is Degree.STRONG:
        found = _takes_over(asked, covers)
        if found:
            return found
    confirms = degrees[ReviewCriterion.PURPOSE] is Degree.STRONG
    own_word = degrees[ReviewCriterion.PROOF] is Degree.STRONG
    if confirms and own_word and not binding_fields(asked):
        because = "자체 확인과 점검이 주를 이루고 객관적 증빙을 요구하지 않습니다."
        return Advice.ABOLISH, "", because
    if degrees[ReviewCriterion.DUPLICATE] is Degree.STRONG:
        because = "이미 있는 항목을 빼고 이 서식만 묻는 항목을 남기는 것이 낫습니다."
        return Advice.FEWER, "", because
    return Advice.ALLOW, "", "다른 서식으로 갈음할 수 없는 항목을 묻습니다."


def _takes_over(
    asked: Asked, covers: tuple[Cover | None, Cover | None]
) -> tuple[Advice, str, str] | None:
    """Return the replacement; never one that would lose a consent or pledge."""
    binding = {field.datum for field in binding_fields(asked)}
    standard, allowed = covers
    for one, advice in ((standard, Advice.STANDARD), (allowed, Advice.MERGE)):
        other = allowed if one is standard else standard
        if one is None or (other and other.percent > one.percent):
            continue
        if binding & set(one.lost):
            continue
        title = quoted(one.form.title, "이/가")
        because = f"{title} 알려진 항목의 {one.percent}%를 담습니다."
        return advice, one.form.id, because
    return None


def _confidence(asked: Asked) -> Confidence:
    """Return how sure it is: by how much is known, and how much is inferred."""
    if not asked.fields:
        return Confidence.LOW
    known = len(asked.fields) - len(asked.unknown)
    inferred = sum(field.inferred for field in asked.fields)
    share = known * 100 // len(asked.fields)
    grounded = (len(asked.fields) - inferred) * 100 // len(asked.fields)
    if share >= _MOST and grounded >= _HALF:
        return Confidence.HIGH
    return Confidence.MEDIUM if share >= _HALF and grounded else Confidence.LOW


def _would_change(asked: Asked, advice: Advice) -> list[str]:
    told = []
    if asked.unknown:
        told.append(
            f"자료항목에 이어지지 않은 항목 {len(asked.unknown)}개가 무엇을 묻는지"
        )
    if any(field.inferred for field in asked.fields):
        told.append("항목 목록이 추정인 부분을 실제 서식에서 확인한 결과")
    if advice in {Advice.STANDARD, Advice.MERGE}:
        told.append("목적, 쓰는 사람, 쓰는 때가 대상 서식과 다르다는 근거")
    if advice in {Advice.FEWER, Advice.ALLOW}:
        told.append("모은 자료를 누가 어디에 쓰는지에 대한 사업 담당자의 답")
    if binding_fields(asked):
        told.append("동의나 서약의 상대와 목적, 법적 효력")
    return told


def standing_place(
    form: Form, programmes: Programmes
) -> tuple[Programme, Stage] | None:
    """Return for which programme and stage a form of the catalogue is; None: none."""
    programme = programmes.of(form)
    return (programme, form.stage) if programme else None
