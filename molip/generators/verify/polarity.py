"""Holds verdicts against the record: reached or missed, early or late, taken up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from molip.generators.verify.context import Context
from molip.generators.verify.figures import Figure
from molip.generators.verify.mentions import Step, Verdict
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import words_of

_INDICATOR_HEAD = "지표"
_OF_WHICH = re.compile(r"^\s?(?:가운데|중)")
_ASIDE = re.compile(r"^\s?\S{1,3}\([^()]*\)")
"""미달 1개(토출유량): the names stand behind."""
_TURNED = re.compile(r"^\S{0,3}\s?(?:성과)?지표(?:는|로는|로)")
_REMEDY = "기록된 목표와 실적, 계획일과 완료일을 보고 고치십시오."
_BUT = re.compile(
    r"^\S{0,1}\s?(?:하나|한\s?개|한\s?지표|만)?\s?(?:을|를|은|는)?\s?"
    r"(?:빼고|뺀|빼면|제외하|제외한|말고|외에|밖의)"
)
_REST = re.compile(r"(?:나머지|그 밖의|다른)\s(?:추진\s?)?(?:일정|\d|두|세|네|것)")
_DONE = "완료"
_FEW = 2
_FORWARD = "verdicts.future"


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict word of a sentence."""

    word: str
    start: int
    end: int
    holds: bool


def check_polarity(context: Context) -> Iterator[Remark]:
    """Yield a remark for each verdict that the record does not bear out."""
    yield from _indicators(context)
    yield from _steps(context)


def _told(context: Context, yes: str, no: str) -> list[Told]:
    found = context.ground.lexicon.patterns
    missed = [
        Told(m.group(), m.start(), m.end(), holds=False)
        for m in found[no].finditer(context.masked)
    ]
    met = [
        Told(m.group(), m.start(), m.end(), holds=True)
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
        yield from _wrong_count(context, told)
        named = _named(context, since, told)
        left_out = _left_out(context, told)
        if left_out:
            yield from _wrong_rest(context, told, left_out)
        elif named:
            yield from _wrong_verdicts(context, told, named)
        else:
            yield from _wrong_tally(context, told, since)
        since = told.end


def _left_out(context: Context, told: Told) -> frozenset[str]:
    """Return the indicators that a statement about all the others leaves out."""
    return frozenset().union(*(
        o.names for o in context.of("indicator")
        if o.end <= told.start and len(o.names) == 1
        and _BUT.match(context.text[o.end :])
    ))  # fmt: skip


def _wrong_rest(
    context: Context, told: Told, left_out: frozenset[str]
) -> Iterator[Remark]:
    """Yield a verdict on the other indicators that one of them does not share."""
    verdicts = _of_year(context, context.year_before(told.start))
    rest = [v for v in verdicts if v.subject not in left_out]
    wrong = [v for v in rest if v.met != told.holds]
    if wrong:
        yield Remark(
            told.start, told.end, IssueKind.POLARITY,
            f"'{wrong[0].subject}'의 판정이 기록과 다릅니다.", _REMEDY,
            (wrong[0].fact,),
        )  # fmt: skip


def _named(context: Context, since: int, told: Told) -> frozenset[str]:
    found = context.of("indicator")
    if aside := _ASIDE.match(context.text[told.end :]):
        close = told.end + aside.end()
        inside = [o for o in context.of("indicator") if told.end <= o.start < close]
        return frozenset().union(*(o.names for o in inside if len(o.names) == 1))
    if _TURNED.match(context.text[told.end :]):
        after = [o for o in found if o.start >= told.end]
        return frozenset().union(*(o.names for o in after))
    but = context.ground.lexicon.patterns["verdicts.but"]
    steps = {(o.start, o.end) for o in context.of("step")}
    found = [
        o for o in found
        # A step may be called like an indicator; then it is the step that is meant.
        if not but.match(context.text, o.end) and (o.start, o.end) not in steps
    ]  # fmt: skip
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
        and f.unit in {"개", "지표", "가지"}
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
    if not last.equals(Decimal(count)):
        said = "달성한" if told.holds else "이르지 못한"
        yield Remark(
            last.start, told.end, IssueKind.POLARITY,
            f"목표를 {said} 성과지표는 {count}개입니다.", _REMEDY,
            tuple(v.fact for v in verdicts if v.met == told.holds),
        )  # fmt: skip


def _wrong_count(context: Context, told: Told) -> Iterator[Remark]:
    """Yield a wrong number of those that are named: 달성한 성과지표는 … 두 개이다."""
    if not _TURNED.match(context.text[told.end :]):
        return
    figures = [f for f in context.said.figures if f.start > told.end and f.unit == "개"]
    verdicts = _of_year(context, context.year_before(told.start))
    count = Decimal(sum(v.met == told.holds for v in verdicts))
    if len(figures) == 1 and verdicts and not figures[0].equals(count):
        yield Remark(
            figures[0].start, figures[0].end, IssueKind.POLARITY,
            f"그러한 성과지표는 {count}개입니다.", _REMEDY,
            tuple(v.fact for v in verdicts if v.met == told.holds),
        )  # fmt: skip


def _steps(context: Context) -> Iterator[Remark]:
    found = context.of("step")
    named = frozenset().union(*(o.names for o in found))
    if not named:
        named = _named_in_part(context)
    steps = [s for s in context.ground.steps if s.title in named]
    if len(steps) == 1:
        yield from _step(context, steps[0])
    elif not found and "일정" in context.text:
        yield from _step_tally(context)


def _named_in_part(context: Context) -> frozenset[str]:
    """Return the one step that a sentence with a day calls by part of its title."""
    if not context.said.days:
        return frozenset()
    first = context.said.days[0].start
    words = [w for w in words_of(context.masked) if w.end <= first]
    named = context.ground.subjects.nearest("step", words)
    days = {d.on for d in context.said.days}
    steps = {
        s.title for s in context.ground.steps
        if s.title in named and days & {s.planned, s.done}
    }  # fmt: skip
    return frozenset(steps) if len(steps) == 1 else frozenset()


def _step(context: Context, step: Step) -> Iterator[Remark]:
    ahead = context.ground.lexicon.patterns[_FORWARD]
    coming = [m.span() for m in ahead.finditer(context.masked)]
    completed = _told(context, "verdicts.done", "verdicts.undone")
    for before, told in zip((None, *completed), completed, strict=False):
        if any(s <= told.start < e for s, e in coming):
            continue
        if before and not before.holds and told.start - before.end <= _FEW:
            continue  # 미달로 끝났다
        is_done = step.done is not None or step.status == _DONE
        if _REST.search(context.text[: told.start]):
            others = [
                s for s in context.ground.steps if s.title != step.title and s.status
            ]
            if any((s.status == _DONE) != told.holds for s in others):
                yield Remark(
                    told.start, told.end, IssueKind.POLARITY,
                    "나머지 추진 일정의 상태가 기록과 다릅니다.", _REMEDY, (step.fact,),
                )  # fmt: skip
            continue
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
                f"'{step.title}'은(는) 기록에 {said} 마친 것으로 적혀 있습니다.",
                _REMEDY,
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
    total = counts.get("steps")
    if total is None or total.number is None:
        return
    told_done, told_open = (counts.get(f"steps-{key}") for key in ("done", "open"))
    if told_done and told_done.number is not None:
        done = told_done.number
    elif told_open and told_open.number is not None:
        done = total.number - told_open.number
    else:  # all of them, or none
        none = any(s.status and s.status != _DONE for s in context.ground.steps)
        done = Decimal(0) if none else total.number
    left = [f.number for f in facts if f.id.endswith(".steps-left") and f.number]
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
        right = [done] if told.holds else [total.number - done, *left]
        if figures and not any(figures[-1].equals(number) for number in right):
            yield Remark(
                figures[-1].start, told.end, IssueKind.POLARITY,
                "마친 추진 일정과 남은 추진 일정의 수가 기록과 다릅니다.", _REMEDY,
                (total.id,),
            )  # fmt: skip
