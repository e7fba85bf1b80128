"""Holds against the record what was taken up, spent whole, and denied."""

import re
from collections.abc import Iterator

from molip.generators.verify.context import Context
from molip.generators.verify.cues import owners
from molip.generators.verify.mentions import WHOLE
from molip.generators.verify.polarity import Told
from molip.generators.verify.values import IssueKind, Remark



def check_denials(context: Context) -> Iterator[Remark]:
    """Yield a remark for each deed that the record tells the other way round."""
    yield from _feedback(context)
    yield from _whole(context)


def _whole(context: Context) -> Iterator[Remark]:
    """Yield an item told as spent to the last won where it was not."""
    for m in context.ground.lexicon.patterns["verdicts.whole"].finditer(context.text):
        named = owners(context, m.start(), m.end(), "money") or {WHOLE}
        year = context.year_before(m.start())
        sums = [
            mention
            for mention in context.ground.mentions.get("원", ())
            if mention.subject in named and (year is None or mention.year == year)
        ]
        left = [s for s in sums if s.role == "gap" and s.number and s.sign < 0]
        if left and len(named) == 1:
            yield Remark(
                m.start(), m.end(), IssueKind.POLARITY,
                f"'{left[0].subject}'은(는) 기록에 {left[0].number:,}원이 남았습니다.",
                "계획과 집행을 보고 고치십시오.", (left[0].fact,),
            )  # fmt: skip


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
