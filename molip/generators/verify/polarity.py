"""Holds verdicts against the record: reached or missed, early or late, taken up or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from molip.generators.facts import Role
from molip.generators.verify.context import Context
from molip.generators.verify.figures import Figure
from molip.generators.verify.ground import RecordSentence
from molip.generators.verify.linking import owners
from molip.generators.verify.mentions import WHOLE, Step, Verdict
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import words_of

_INDICATOR_HEAD = "지표"
_OF_WHICH = re.compile(r"^\s?(?:가운데|중)")
_TURNED = re.compile(r"^\S{0,3}\s?(?:성과)?지표(?:는|로는|로)")
_REMEDY = "기록된 목표와 실적, 계획일과 완료일을 보고 고치십시오."
_FEW = 2
_MUCH = 0.7
_FORWARD = "verdicts.future"


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict word of a sentence."""

    word: str
    holds: bool
    start: int
    end: int


def check_polarity(context: Context) -> Iterator[Remark]:
    """Yield a remark for each verdict that the record does not bear out."""
    yield from _indicators(context)
    yield from _steps(context)
    yield from _feedback(context)
    yield from _whole(context)
    yield from _negations(context)


def _told(context: Context, yes: str, no: str) -> list[Told]:
    found = context.ground.lexicon.patterns
    missed = [
        Told(m.group(), False, m.start(), m.end())
        for m in found[no].finditer(context.masked)
    ]
    met = [
        Told(m.group(), True, m.start(), m.end())
        for m in found[yes].finditer(context.masked)
        if not any(t.start <= m.start() < t.end for t in missed)
    ]
    return sorted((*missed, *met), key=lambda told: told.start)


def _indicators(context: Context) -> Iterator[Remark]:
    if not context.ground.verdicts:
        return
    since = 0
    for told in _told(context, "verdicts.met", "verdicts.missed"):
        if re.match(r"(?:률|도)", context.text[told.end :]):
            continue  # 달성률 is no verdict
        named = _named(context, since, told)
        if named:
            yield from _wrong_verdicts(context, told, named)
        else:
            yield from _wrong_tally(context, told, since)
        since = told.end


def _named(context: Context, since: int, told: Told) -> frozenset[str]:
    found = context.of("indicator")
    if _TURNED.match(context.text[told.end :]):
        after = [o for o in found if o.start >= told.end]
        return frozenset().union(*(o.names for o in after))
    but = context.ground.lexicon.patterns["verdicts.but"]
    found = [o for o in found if not but.match(context.text, o.end)]
    within = [o for o in found if since <= o.start < told.start]
    sure = [o for o in within if len(o.names) == 1]
    if sure or _tally_figures(context, since, told):
        return frozenset().union(*(o.names for o in sure))
    before = [o for o in found if o.start < told.start and len(o.names) == 1]
    return before[-1].names if before and not context.of("step") else frozenset()


def _wrong_verdicts(
    context: Context, told: Told, named: frozenset[str]
) -> Iterator[Remark]:
    year = context.year_before(told.start)
    for verdict in _of_year(context, year):
        if verdict.subject in named and verdict.met != told.holds:
            said = "달성" if verdict.met else "미달"
            yield Remark(
                told.start, told.end, IssueKind.POLARITY,
                f"'{verdict.subject}'의 기록은 {said}인데 '{told.word}'로 적었습니다.",
                _REMEDY, (verdict.fact,),
            )  # fmt: skip


def _of_year(context: Context, year: int | None) -> list[Verdict]:
    """Return the verdicts of a year; without one, those of each last target."""
    verdicts = context.ground.verdicts
    if year is not None and any(v.year == year for v in verdicts):
        return [v for v in verdicts if v.year == year]
    return [v for v in verdicts if v.is_last]


def _tally_figures(context: Context, since: int, told: Told) -> list[Figure]:
    if _INDICATOR_HEAD not in context.text:
        return []
    return [
        f
        for f in context.said.figures
        if since <= f.start < told.start
        and f.unit in {"개", "지표"}
        and not _OF_WHICH.match(context.text[f.end :])
        and not re.match(r"\s?지표\s?(?:가운데|중)", context.text[f.end :])
    ]


def _wrong_tally(context: Context, told: Told, since: int) -> Iterator[Remark]:
    figures = _tally_figures(context, since, told)
    verdicts = _of_year(context, context.year_before(told.start))
    if not figures or not verdicts:
        return
    count = sum(v.met == told.holds for v in verdicts)
    last = figures[-1]
    if not last.equals(count):
        said = "달성한" if told.holds else "이르지 못한"
        yield Remark(
            last.start, told.end, IssueKind.POLARITY,
            f"목표를 {said} 성과지표는 {count}개입니다.", _REMEDY,
            tuple(v.fact for v in verdicts if v.met == told.holds),
        )  # fmt: skip


def _steps(context: Context) -> Iterator[Remark]:
    found = context.of("step")
    named = frozenset().union(*(o.names for o in found))
    steps = [s for s in context.ground.steps if s.title in named]
    if len(steps) == 1:
        yield from _step(context, steps[0])
    elif not found and "일정" in context.text:
        yield from _step_tally(context)


def _step(context: Context, step: Step) -> Iterator[Remark]:
    ahead = context.ground.lexicon.patterns[_FORWARD]
    coming = [m.span() for m in ahead.finditer(context.masked)]
    completed = _told(context, "verdicts.done", "verdicts.undone")
    for before, told in zip((None, *completed), completed, strict=False):
        if any(s <= told.start < e for s, e in coming):
            continue
        if before and not before.holds and told.start - before.end <= _FEW:
            continue  # 미달로 끝났다
        is_done = step.done is not None or step.status == "완료"
        if told.holds != is_done:
            said = "마친 것" if is_done else "마치지 못한 것"
            yield Remark(
                told.start, told.end, IssueKind.POLARITY,
                f"'{step.title}'은(는) 기록에 {said}으로 적혀 있습니다.", _REMEDY,
                (step.fact,),
            )  # fmt: skip
    if step.planned is None or step.done is None:
        return
    for told in _told(context, "verdicts.early", "verdicts.late"):
        is_kept = step.done <= step.planned
        is_same = step.done == step.planned
        if told.holds != is_kept and not (is_same and not told.holds):
            said = "계획일 안에" if is_kept else "계획일을 넘겨"
            yield Remark(
                told.start, told.end, IssueKind.POLARITY,
                f"'{step.title}'은(는) 기록에 {said} 마친 것으로 적혀 있습니다.", _REMEDY,
                (step.fact,),
            )  # fmt: skip


def _step_tally(context: Context) -> Iterator[Remark]:
    facts = context.ground.facts.values()
    counts = {
        what: fact
        for fact in facts
        for what in ("steps", "steps-done", "steps-open")
        if fact.id.startswith("draft:") and fact.id.endswith(f".{what}")
    }
    if "steps" not in counts:
        return
    all_done = "steps-done" not in counts
    facts_left = [f.number for f in facts if f.id.endswith(".steps-left") and f.number]
    since = 0
    for told in _told(context, "verdicts.done", "verdicts.undone"):
        figures = [
            f
            for f in context.said.figures
            if since <= f.start < told.start
            and f.unit in {"건", "개"}
            and not _OF_WHICH.match(context.text[f.end :])
        ]
        since = told.end
        key = "steps-done" if told.holds else "steps-open"
        expected = counts.get(key) or (
            counts["steps"] if told.holds and all_done else None
        )
        if "하나도" in context.text[: told.start] and told.holds is all_done:
            expected = counts.get(key)
        left = facts_left if not told.holds else ()
        if any(f.equals(n) for f in figures[-1:] for n in left):
            continue
        if figures and (
            expected is None
            or expected.number is None
            or not figures[-1].equals(expected.number)
        ):
            yield Remark(
                figures[-1].start, told.end, IssueKind.POLARITY,
                "마친 추진 일정과 남은 추진 일정의 수가 기록과 다릅니다.", _REMEDY,
                (counts["steps"].id,),
            )  # fmt: skip


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
                f"이 의견의 조치는 기록에 '{', '.join(sorted(states))}'으로 적혀 있습니다.",
                "의견의 조치 상태를 보고 고치십시오.",
                tuple(f"{row}.status" for row in chosen),
            )  # fmt: skip


def _taken(context: Context) -> list[Told]:
    found = context.ground.lexicon.patterns
    spans: list[Told] = []
    for key, holds in (("partly", True), ("refused", False), ("taken", True)):
        for m in found[f"verdicts.{key}"].finditer(context.text):
            if not any(t.start <= m.start() < t.end for t in spans):
                spans.append(Told(m.group(), holds, m.start(), m.end()))
    return sorted(spans, key=lambda told: told.start)


def _negations(context: Context) -> Iterator[Remark]:
    """Yield where a text of the record says no and the sentence yes, or the reverse."""
    if len(context.content) < _FEW:
        return
    wrong: list[Remark] = []
    most = max((_nearness(context, *one) for one in context.sources), default=(0, 0))
    for sentence, shared in context.sources:
        if context.ground.facts[sentence.fact].role in {Role.TARGET, Role.PLANNED}:
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
    for word in words_of(context.masked):
        keys = context.ground.stemmer.keys(word.text)
        place = _place(context, keys, sentence.text)
        if place is None or len(word.text) < _FEW or pattern.match(word.text):
            continue
        here = _denied(pattern, context.text, word.end)
        if here != _denied(pattern, sentence.text, place):
            return Remark(
                word.start, word.end, IssueKind.POLARITY,
                f"'{word.text}'을(를) 기록과 반대로 적었습니다.",
                f"기록의 문장과 견주어 고치십시오: {sentence.text}", (sentence.fact,),
            )  # fmt: skip
    return None


def _place(context: Context, keys: frozenset[str], text: str) -> int | None:
    for m in re.finditer(r"[가-힣A-Za-z][가-힣A-Za-z0-9]*", text):
        if context.ground.stemmer.keys(m.group()) & keys:
            return m.end()
    return None


def _denied(pattern: re.Pattern[str], text: str, at: int) -> bool:
    """Return whether the word that ends here or the next one says no."""
    begin = text.rfind(" ", 0, at) + 1
    rest = text[begin:].split(" ")[:2]
    return any(pattern.search(word) for word in rest)
