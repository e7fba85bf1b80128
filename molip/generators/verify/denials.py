"""Holds against the record what was taken up, spent whole, and denied."""

import re
from collections.abc import Iterator

from molip.generators.verify.context import Context
from molip.generators.verify.cues import owners
from molip.generators.verify.mentions import WHOLE, Mention
from molip.generators.verify.told import Told
from molip.generators.verify.values import IssueKind, Remark

_JOINED = re.compile(r"(?:와|과|및|,|·|\s)+")


def check_denials(context: Context) -> Iterator[Remark]:
    """Yield a remark for each deed that the record tells the other way round."""
    yield from _feedback(context)
    yield from _whole(context)


def _whole(context: Context) -> Iterator[Remark]:
    """Yield an item told as spent to the last won where it was not, or the reverse."""
    patterns = context.ground.lexicon.patterns
    told = [(m, True) for m in patterns["verdicts.whole"].finditer(context.text)]
    told += [(m, False) for m in patterns["verdicts.part"].finditer(context.text)]
    for m, is_whole in told:
        year = context.year_before(m.start())
        for subject in sorted(_items(context, m.start(), m.end())):
            gap = _gap_of(context, subject, year)
            if gap is not None and (gap.number == 0 or gap.sign >= 0) != is_whole:
                left = (
                    f"{gap.number:,}원이 남았습니다"
                    if gap.number
                    else "남은 돈이 없습니다"
                )
                yield Remark(
                    m.start(), m.end(), IssueKind.POLARITY,
                    f"'{subject}'은(는) 기록에 {left}.",
                    "계획과 집행을 보고 고치십시오.", (gap.fact,),
                )  # fmt: skip
                break


def _items(context: Context, start: int, end: int) -> frozenset[str]:
    """Return the items a statement is about: the nearest, with those joined to it."""
    found = [o for o in context.of("money") if o.end <= start]
    named = owners(context, start, end, "money") or frozenset({WHOLE})
    for one, after in zip(found[-2::-1], found[:0:-1], strict=False):
        if not _JOINED.fullmatch(context.text[one.end : after.start]):
            break
        named |= one.names
    return named if len(found) > 1 or len(named) == 1 else frozenset()


def _gap_of(context: Context, subject: str, year: int | None) -> Mention | None:
    found = [
        mention
        for mention in context.ground.mentions.get("원", ())
        if mention.subject == subject
        and mention.role == "gap"
        and (mention.year == year if year is not None else mention.year is not None)
    ]
    return found[0] if found else None


def _feedback(context: Context) -> Iterator[Remark]:
    if "의견" not in context.text:
        return
    facts = context.ground.facts
    found = context.ground.lexicon.patterns
    rows = {f.source for f in facts.values() if f.source.startswith("feedback:")}
    rows = {r for r in rows if f"{r}.status" in facts and f"{r}.source" in facts}
    since = 0
    for told in _taken(context):
        clause = context.text[since : told.end]
        since = told.end
        days = {d.on for d in context.said.days if d.start < told.end}
        chosen = [
            r
            for r in rows
            if facts[f"{r}.source"].value in clause
            and (not days or f"{r}.on" not in facts or facts[f"{r}.on"].on in days)
        ]
        if not chosen and "모두" in clause:
            chosen = list(rows)
        states = {facts[f"{row}.status"].value for row in chosen}
        said = (
            "미반영" if not told.holds
            else "일부 반영" if found["verdicts.partly"].match(told.word) else "반영"
        )  # fmt: skip
        if chosen and said not in states:
            yield Remark(
                told.start, told.end, IssueKind.POLARITY,
                f"이 의견의 조치는 기록에 '{', '.join(sorted(states))}'입니다.",
                "의견의 조치 상태를 보고 고치십시오.",
                tuple(f"{row}.status" for row in chosen),
            )  # fmt: skip


def _taken(context: Context) -> list[Told]:
    found = context.ground.lexicon.patterns
    spans: list[Told] = []
    for key, holds in (("partly", True), ("refused", False), ("taken", True)):
        for m in found[f"verdicts.{key}"].finditer(context.text):
            if not any(t.start <= m.start() < t.end for t in spans):
                spans.append(Told(m.group(), m.start(), m.end(), holds=holds))
    return sorted(spans, key=lambda told: told.start)
