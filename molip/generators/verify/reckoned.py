"""Works a verdict out anew from the target and the result that a sentence tells."""

import re
from collections.abc import Iterator

from molip.generators.verify.context import Context
from molip.generators.verify.cues import role_at
from molip.generators.verify.figures import Figure
from molip.generators.verify.told import told_in
from molip.generators.verify.values import IssueKind, Remark

_BOUND = re.compile(r"^\s?(이상|이하)")
_NO_RESULT = frozenset({"target", "gap", "difference", "achievement", "planned"})
_SHARE = re.compile(r"(?:%|퍼센트)(?:를|을|만)?\s?$")
"""목표의 83%를 달성하였다 tells how much, not that."""
_PASSED = re.compile(r"넘|웃돌|상회|초과|밑돌|밑돈|하회")
"""Of a limit from above these say the other thing."""
_RATE = re.compile(r"^(?:률|도)")


def check_reckoned(context: Context) -> Iterator[Remark]:
    """Yield 21일로 목표(300일 이상)를 달성하였다, and a result in another unit."""
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
    if _SHARE.search(context.text[: told.start]) or (
        bound == "이하" and _PASSED.match(told.word)
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
