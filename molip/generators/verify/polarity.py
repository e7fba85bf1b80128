"""Holds verdicts on indicators against the record: reached or missed, and how many."""

import re
from collections.abc import Iterator
from decimal import Decimal

from molip.generators.verify.context import Context
from molip.generators.verify.figures import Figure
from molip.generators.verify.mentions import Verdict
from molip.generators.verify.reckoned import check_reckoned
from molip.generators.verify.repeats import says_alike
from molip.generators.verify.schedule import check_schedule
from molip.generators.verify.told import Told, told_in
from molip.generators.verify.values import IssueKind, Remark

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
_TO_COME = re.compile(
    r"(?<!지\s)(?<!지)(?:한다|는다|된다|진다|인다|낸다|린다|킨다)\.?$"
)
"""How a goal is told: 8,000시간을 만족하고 진단 모듈을 통합한다."""
_OPEN_END = re.compile(r"^(?:하고|하며|하여|해)\s")


def check_polarity(context: Context) -> Iterator[Remark]:
    """Yield a remark for each verdict that the record does not bear out."""
    yield from _indicators(context)
    yield from check_reckoned(context)
    yield from check_schedule(context)


def _indicators(context: Context) -> Iterator[Remark]:
    if not context.ground.verdicts:
        return
    since = 0
    for told in told_in(context, "verdicts.met", "verdicts.missed"):
        if re.match(r"(?:률|도)", context.text[told.end :]):
            continue  # 달성률 is no verdict
        if _is_to_come(context, told):
            continue
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


def _is_to_come(context: Context, told: Told) -> bool:
    """Return whether a goal is told, which nobody has reached yet."""
    return bool(
        told.holds
        and _OPEN_END.match(context.text[told.end :])
        and _TO_COME.search(context.text.strip())
    )


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
    key = "verdicts.met" if told.holds else "verdicts.missed"
    if says_alike(context, key):
        return  # an entry says so of its own day
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
