"""Holds the days in parentheses behind a year or stage against the agreement."""

import re
from collections.abc import Iterator

from molip.generators.verify.context import Context
from molip.generators.verify.values import IssueKind, Remark

_BETWEEN = re.compile(r"\s?[~∼–-]\s?")
_OPENS = re.compile(r"\s?\(")
_PAIR = 2


def check_periods(context: Context) -> Iterator[Remark]:
    """Yield a year or stage whose first or last day is told wrong."""
    for year in context.said.years:
        right = context.ground.periods.get((year.number, year.is_stage))
        days = [d for d in context.said.days if d.start > year.end][:_PAIR]
        if right is None or len(days) < _PAIR:
            continue
        first, last = days
        if (
            _OPENS.fullmatch(context.text[year.end : first.start])
            and _BETWEEN.fullmatch(context.text[first.end : last.start])
            and (first.on, last.on) != right
        ):
            yield Remark(
                first.start, last.end, IssueKind.DATE,
                "이 기간은 기록의 첫날과 마지막 날이 아닙니다.",
                "과제 기록의 연차와 단계의 기간을 보고 고치십시오.",
            )  # fmt: skip
