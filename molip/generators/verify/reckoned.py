"""Works a verdict out anew from the target and the result that a sentence tells."""

import re
from collections.abc import Iterator
from decimal import Decimal

from molip.generators.verify.context import Context
from molip.generators.verify.cues import role_at
from molip.generators.verify.figures import Figure
from molip.generators.verify.told import told_in
from molip.generators.verify.values import IssueKind, Remark

_BOUND = re.compile(r"^\s?(이상|이하)")
_NO_RESULT = frozenset({"target", "gap", "difference", "achievement", "planned"})
_SHARE = re.compile(r"(?:%|퍼센트)(?:를|을|만)?\s?$")
"""목표의 83%를 달성하였다 tells how much, not that."""
_TWO_YEARS = re.compile(r"\d차년도.*\d차년도")
_PAIR = 2
_RATE = re.compile(r"^(?:률|도)")


def check_reckoned(context: Context) -> Iterator[Remark]:
    """Yield 21일로 목표(300일 이상)를 달성하였다, and a result in another unit."""
    yield from _rate(context)
    if "목표" not in context.text:
        return
    targets = [
        (f, m.group(1))
        for f in context.said.figures
        if role_at(context, f.start, f.end) == "target"
        and (m := _BOUND.match(context.text[f.end :]))
    ]
    if len(targets) != 1:
        return
    target, bound = targets[0]
    results = [
        f for f in context.said.figures
        if f is not target and f.unit == target.unit
        and role_at(context, f.start, f.end) not in _NO_RESULT
    ]  # fmt: skip
    verdicts = [
        t for t in told_in(context, "verdicts.met", "verdicts.missed")
        if t.start > target.end and not _RATE.match(context.text[t.end :])
    ]  # fmt: skip
    if not results:
        yield from _other_unit(context, target)
    if len(results) != 1 or len(verdicts) != 1:
        return
    (result,), (told,) = results, verdicts
    yield from _of_no_year(context, target, result)
    # Of a limit from above 넘다 and 밑돌다 say the other thing.
    passed = context.ground.lexicon.patterns["verdicts.passed"]
    if _SHARE.search(context.text[: told.start]) or (
        bound == "이하" and passed.match(told.word)
    ):
        return
    met = (
        result.number >= target.number
        if bound == "이상"
        else result.number <= target.number
    )
    if met != told.holds:
        said = "이릅니다" if met else "이르지 못합니다"
        yield Remark(
            result.start, told.end, IssueKind.POLARITY,
            f"적은 실적은 적은 목표에 {said}.",
            "실적과 목표, 달성 여부를 기록과 견주어 고치십시오.",
        )  # fmt: skip


def _of_no_year(context: Context, target: Figure, result: Figure) -> Iterator[Remark]:
    """Yield a target and a result of one indicator that no year has together."""
    named = {n for o in context.of("indicator") for n in o.names}
    other_time = context.ground.lexicon.patterns["speech.other_times"]
    if (
        len(named) != 1
        or other_time.search(context.text)
        or _TWO_YEARS.search(context.text)
    ):
        return
    by_role: dict[str, set[int | None]] = {"target": set(), "actual": set()}
    for m in context.ground.mentions.get(target.unit, ()):
        told = {"target": target, "actual": result}.get(m.role)
        if told is not None and m.subject in named and told.number == m.number:
            by_role[m.role].add(m.year)
    targets, results = by_role["target"], by_role["actual"]
    if targets and results and not targets & results:
        yield Remark(
            target.start, target.end, IssueKind.YEAR,
            "목표와 실적이 서로 다른 연차의 값입니다.",
            "같은 연차의 목표와 실적을 적으십시오.",
        )  # fmt: skip


def _rate(context: Context) -> Iterator[Remark]:
    """Yield a spending rate that does not follow from the plan and the spending."""
    if "집행률" not in context.text:
        return
    money = [f for f in context.said.figures if f.unit == "원" and f.grain == 1]
    rates = [f for f in context.said.figures if f.unit == "%"]
    if len(money) != _PAIR or len(rates) != 1 or not all(f.number > 0 for f in money):
        return
    (rate,), (one, other) = rates, money
    if role_at(context, one.start, one.end) == "spent":
        one, other = other, one
    exponent = rate.number.as_tuple().exponent
    grain = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if 2 * abs(100 * other.number / one.number - rate.number) > grain:
        yield Remark(
            rate.start, rate.end, IssueKind.FORMULA,
            "집행률이 함께 적은 계획과 집행에서 나오지 않습니다.",
            "계획과 집행, 집행률을 기록과 견주어 고치십시오.",
        )  # fmt: skip


def _other_unit(context: Context, target: Figure) -> Iterator[Remark]:
    """Yield what is called the result of a target and has another unit."""
    called = [
        f for f in context.said.figures
        if role_at(context, f.start, f.end) == "actual" and f.unit
    ]  # fmt: skip
    if target.unit and called and all(f.unit != target.unit for f in called):
        yield Remark(
            called[0].start, called[0].end, IssueKind.VALUE,
            "실적의 단위가 목표의 단위와 다릅니다.",
            "성과지표의 단위를 보고 고치십시오.",
        )  # fmt: skip
