"""Holds against the record what was taken up, spent whole, and denied."""

import re
from collections.abc import Iterator

from molip.generators.facts import Role
from molip.generators.verify.context import Context
from molip.generators.verify.cues import owners
from molip.generators.verify.ground import RecordSentence
from molip.generators.verify.mentions import WHOLE
from molip.generators.verify.polarity import Told
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import words_of

_FEW = 2
_MUCH = 0.7
_FAR = 3
"""How many words on a no may stand: 덜어 내지 못한."""


def check_denials(context: Context) -> Iterator[Remark]:
    """Yield a remark for each deed that the record tells the other way round."""
    yield from _feedback(context)
    yield from _whole(context)
    yield from _negations(context)


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


def _negations(context: Context) -> Iterator[Remark]:
    """Yield where a text of the record says no and the sentence yes, or the reverse."""
    if len(context.content) < _FEW:
        return
    wrong: list[Remark] = []
    most = max((_nearness(context, *one) for one in context.sources), default=(0, 0))
    for sentence, shared in context.sources:
        fact = context.ground.facts.get(sentence.fact)
        if fact and fact.role in {Role.TARGET, Role.PLANNED}:
            continue  # what was meant to be says nothing of what came to be
        # Only the nearest count: a lesser one need not hold the word denied.
        if (
            shared < _MUCH * len(context.content)
            or _nearness(context, sentence, shared) < most
        ):
            continue
        found = _against(context, sentence)
        if found is None:
            return
        wrong.append(found)
    yield from wrong[:1]


def _nearness(
    context: Context, sentence: RecordSentence, shared: int
) -> tuple[int, int]:
    """Return how many words and figures a text of the record shares."""
    held = {(f.number, f.unit) for f in sentence.said.figures}
    return shared, sum((f.number, f.unit) in held for f in context.said.figures)


def _against(context: Context, sentence: RecordSentence) -> Remark | None:
    pattern = context.ground.lexicon.patterns["verdicts.negations"]
    inside = [(o.start, o.end) for o in context.of("indicator")]
    for word in words_of(context.masked):
        if any(start <= word.start < end for start, end in inside):
            continue  # its verdict is held against its figures
        keys = context.ground.stemmer.keys(word.text)
        places = _places(context, keys, sentence.text)
        if not places or len(word.text) < _FEW or pattern.match(word.text):
            continue
        if word.text[0].isdigit() or keys & context.ground.roles:
            continue
        here = _denied(pattern, context.text, word.end)
        if all(here != _denied(pattern, sentence.text, place) for place in places):
            return Remark(
                word.start, word.end, IssueKind.POLARITY,
                f"'{word.text}'을(를) 기록과 반대로 적었습니다.",
                f"기록의 문장과 견주어 고치십시오: {sentence.text}", (sentence.fact,),
            )  # fmt: skip
    return None


def _places(context: Context, keys: frozenset[str], text: str) -> list[int]:
    return [
        word.end
        for word in words_of(text)
        if context.ground.stemmer.keys(word.text) & keys
    ]


def _denied(pattern: re.Pattern[str], text: str, at: int) -> bool:
    """Return whether the word that ends here or the next one says no."""
    begin = text.rfind(" ", 0, at) + 1
    rest = text[begin:].split(" ")[:_FAR]
    return any(pattern.search(word) for word in rest)
