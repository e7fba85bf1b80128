"""A reviewer's judgement: a score or a word and a reason for each item."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from molip.errors import Finding, InvalidInputError
from molip.evaluation.completeness import is_blank
from molip.evaluation.panels.items import Item
from molip.model.korean import quoted

OVERALL = "overall"
"""Key of the comment on the whole."""
_SCORE, _VERDICT, _REASON = "score:", "verdict:", "reason:"
REASON_LIMIT = 3000
"""In characters (자)."""


@dataclass(frozen=True, slots=True)
class ItemJudgement:
    """What one reviewer holds of one item."""

    score: int | None
    """Points; None where none are given, or not yet."""
    verdict: str
    """Empty where points are given, or not yet."""
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one reviewer holds of everything; may be a draft."""

    items: Mapping[str, ItemJudgement] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """By item id."""
    overall: str = ""

    def of(self, item: Item) -> ItemJudgement:
        """Return what is held of an item; empty where nothing is yet."""
        return self.items.get(item.id, ItemJudgement(None, "", ""))


def to_payload(judgement: Judgement) -> dict[str, str]:
    """Return the judgement as flat texts by key; what is empty is left out."""
    told = {OVERALL: judgement.overall}
    for key, one in judgement.items.items():
        told[_SCORE + key] = "" if one.score is None else str(one.score)
        told[_VERDICT + key] = one.verdict
        told[_REASON + key] = one.reason
    return {key: text for key, text in told.items() if text}


def from_payload(payload: Mapping[str, str]) -> Judgement:
    """Return the judgement that `to_payload` wrote."""
    ids = dict.fromkeys(
        key.split(":", 1)[1]
        for key in payload
        if key.startswith((_SCORE, _VERDICT, _REASON))
    )
    items = {
        key: ItemJudgement(
            int(payload[_SCORE + key]) if payload.get(_SCORE + key) else None,
            payload.get(_VERDICT + key, ""),
            payload.get(_REASON + key, ""),
        )
        for key in ids
    }
    return Judgement(MappingProxyType(items), payload.get(OVERALL, ""))


def check_judgement(items: Sequence[Item], judgement: Judgement) -> tuple[Finding, ...]:
    """Return what stands in the way of handing the judgement in."""
    return tuple(_check(items, judgement))


def require_judged(items: Sequence[Item], judgement: Judgement) -> None:
    """Let a judgement pass that is whole.

    Raises:
        InvalidInputError: An item has no score, word or reason; names all of them.
    """
    found = check_judgement(items, judgement)
    if found:
        raise InvalidInputError(
            ", ".join(dict.fromkeys(one.where for one in found)),
            " ".join(dict.fromkeys(one.problem for one in found)),
            " ".join(dict.fromkeys(one.remedy for one in found)),
        )


def _check(items: Iterable[Item], judgement: Judgement) -> Iterator[Finding]:
    for item in items:
        one = judgement.of(item)
        yield from _check_mark(item, one)
        if is_blank(one.reason):
            yield Finding(
                item.title, "사유가 비어 있습니다.", "한두 문장이라도 적어 주십시오."
            )
        yield from _check_text(item.title, one.reason, one.score)
    scores = [judgement.of(item).score for item in items]
    for score in scores:
        yield from _check_text("전체 의견", judgement.overall, score)


def _check_mark(item: Item, one: ItemJudgement) -> Iterator[Finding]:
    if item.points:
        if one.score is None:
            yield Finding(
                item.title,
                "점수가 없습니다.",
                f"0점부터 {item.points}점 사이에서 매겨 주십시오.",
            )
        elif not 0 <= one.score <= item.points:
            yield Finding(
                item.title,
                f"점수가 배점 {item.points}점을 벗어났습니다.",
                f"0점부터 {item.points}점 사이에서 매겨 주십시오.",
            )
    elif item.verdicts and one.verdict not in item.verdicts:
        words = ", ".join(item.verdicts)
        problem = (
            f"{quoted(one.verdict, '은/는')} 고를 수 없습니다."
            if one.verdict
            else "판정을 고르지 않았습니다."
        )
        yield Finding(item.title, problem, f"다음에서 골라 주십시오: {words}")


def _check_text(where: str, text: str, score: int | None) -> Iterator[Finding]:
    """Yield what must not stand in a text that goes to the researcher unnamed."""
    if len(text) > REASON_LIMIT:
        yield Finding(
            where, f"{REASON_LIMIT:,}자를 넘었습니다.", "핵심만 남기고 줄여 주십시오."
        )
    if score is not None and re.search(rf"(?<!\d){score}\s*점", text):
        yield Finding(
            where,
            "글 안에 매긴 점수가 적혀 있습니다.",
            "글은 이름 없이 연구자에게 전해지므로 점수는 빼고 사유만 적어 주십시오.",
        )
