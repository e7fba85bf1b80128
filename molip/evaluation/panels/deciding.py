"""What a decision must say, and what the judgements show beforehand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from molip.errors import InvalidInputError
from molip.evaluation.completeness import is_blank
from molip.evaluation.panels.incentives import IncentiveExample
from molip.evaluation.panels.items import Item
from molip.evaluation.panels.panel import Round
from molip.evaluation.panels.terms import REASON_TITLES, Reason, Terms
from molip.evaluation.schemes import Scheme
from molip.evaluation.sheets import Sheet, SheetKind
from molip.model.korean import josa

WIDE = 4
"""Scores apart by a quarter of the points or more are worth talking over (추정)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the judgements of one item lie; it decides nothing by itself."""

    item: Item
    scores: tuple[int, ...]
    """Sorted, so that the order names nobody."""
    words: tuple[tuple[str, int], ...]
    """How often each word was given, in the order of the item's words."""

    @property
    def middle(self) -> str:
        """The median of the scores; empty where words are given."""
        return f"{median(self.scores):g}" if self.scores else ""

    @property
    def given(self) -> str:
        """The scores in order, or how often each word was given."""
        if self.scores:
            return ", ".join(str(score) for score in self.scores)
        return ", ".join(f"{word} {count}" for word, count in self.words if count)

    @property
    def apart(self) -> bool:
        """Whether opinions differ so much that the meeting should talk of it."""
        if self.scores:
            gap = self.scores[-1] - self.scores[0]
            return gap * WIDE >= self.item.points and gap > 0
        return sum(1 for _, count in self.words if count) > 1


def spread_of(now: Round) -> tuple[Spread, ...]:
    """Return the spread of each item over the judgements that count."""
    return tuple(_spread(item, now) for item in now.items)


def allowed_results(
    scheme: Scheme, sheets: Iterable[Sheet], terms: Terms
) -> tuple[str, ...]:
    """Return what a panel may decide: the grades, or what the sheets give instead."""
    if scheme.grades:
        return tuple(grade.label for grade in scheme.grades)
    verdicts = [
        word
        for sheet in sheets
        if sheet.kind is not SheetKind.MEANINGFUL
        for word in sheet.verdicts
    ]
    return tuple(verdicts) or (terms.opinion_only,)


def needed_reasons(result: str, terms: Terms) -> tuple[Reason, ...]:
    """Return the reasons that a result must give."""
    return next((n.reasons for n in terms.needs if n.result == result), ())


def require_resolution(
    told: Mapping[str, str], terms: Terms, examples: Sequence[IncentiveExample]
) -> None:
    """Let a resolution pass that says all it must.

    Args:
        told: ``result``, ``summary`` and, where needed, ``process``, ``outcome``,
            ``condition``, ``incentive``, ``example``, ``incentive-reason``.
        terms: What results need.
        examples: The guideline's examples that fit the project.

    Raises:
        InvalidInputError: A reason is missing, with the provision that asks for it,
            or an incentive rests on no example.
    """
    if is_blank(told.get("summary", "")):
        raise InvalidInputError(
            "종합의견", "비어 있습니다.", "평가단이 정한 까닭을 적으십시오."
        )
    for need in terms.needs:
        missing = [r for r in need.reasons if is_blank(told.get(r.value, ""))]
        if need.result == told.get("result") and missing:
            titles = josa(", ".join(REASON_TITLES[r] for r in missing), "이/가")
            raise InvalidInputError(
                f"평가 결과 '{need.result}'",
                f"{titles} 비어 있습니다.",
                f"{need.citation}에 따라 구체적으로 적으십시오.",
            )
    if told.get("incentive"):
        _require_incentive(told, examples)


def _require_incentive(
    told: Mapping[str, str], examples: Sequence[IncentiveExample]
) -> None:
    kind, example = told["incentive"], told.get("example", "")
    if example not in [one.id for one in examples if one.kind.value == kind]:
        raise InvalidInputError(
            "인센티브 추천",
            f"'{kind}'의 어느 예시에 비추어 추천하는지 없습니다.",
            "이 과제의 연구개발단계에 맞는 예시를 하나 고르십시오.",
        )
    if is_blank(told.get("incentive-reason", "")):
        raise InvalidInputError(
            "인센티브 추천",
            "추천하는 사유가 비어 있습니다.",
            "무엇이 그 예시에 해당하는지 적으십시오.",
        )


def _spread(item: Item, now: Round) -> Spread:
    judged = [seat.judgement.of(item) for seat in now.counted if seat.judgement]
    scores = sorted(one.score for one in judged if one.score is not None)
    given = [one.verdict for one in judged]
    words = tuple((word, given.count(word)) for word in item.verdicts)
    return Spread(item, tuple(scores), words)


def comments_on(item: Item, now: Round) -> tuple[str, ...]:
    """Return the reasons of an item, sorted so that the order names nobody."""
    return tuple(
        sorted(seat.judgement.of(item).reason for seat in now.counted if seat.judgement)
    )
