"""Compares what a table states as totals with what its rows add up to."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from molip.errors import Finding
from molip.importing.guide import Guide
from molip.importing.reading import Total
from molip.importing.sheet import Sheet, at, bare
from molip.model.korean import quoted, won

Amount = tuple[int, str, int]
"""Index of a row, its item and its amount in won."""


def check_totals(
    sheet: Sheet, totals: Sequence[Total], amounts: Sequence[Amount], guide: Guide
) -> Iterator[Finding]:
    """Yield a finding for each total that no sensible sum of rows comes to.

    A total may stand for all rows above it, for those since the total before, for
    the whole table where it stands on top, or for the rows of the item it names.
    """
    rows = [row for row, _, _ in amounts]
    sums = [0, *accumulate(amount for _, _, amount in amounts)]
    items: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, item, amount in amounts:
        items[item].append((row, amount))
    starts = [0]
    for total in totals:
        here = bisect_left(rows, total.row)
        since = [sums[here] - sums[start] for start in reversed(starts)]
        named = _item_of(total.label, guide)
        of_item = [
            sum(amount for row, amount in items.get(named, ()) if row < total.row),
            sum(amount for _, amount in items.get(named, ())),
        ]
        fitting = {*since, sums[-1], *(of_item if named else ())}
        if total.amount not in fitting:
            nearest = min(fitting, key=lambda s: abs(s - total.amount))
            yield _differs(sheet, total, nearest)
        starts.append(here)


def _item_of(label: str, guide: Guide) -> str:
    """Return the item a total names, ``연구재료비 소계``; empty: none."""
    word = bare(label)
    for ending in (*guide.endings, "계"):
        if word.endswith(ending) and word != ending:
            return guide.items.get(word[: -len(ending)], "")
    return guide.items.get(word, "")


def _differs(sheet: Sheet, total: Total, summed: int) -> Finding:
    return Finding(
        at(sheet, total.row),
        f"{quoted(total.label, '은/는')} {won(total.amount)}으로 적혀 있는데 읽은 줄을 "
        f"더하면 {won(summed)}입니다"
        f"(차이 {won(total.amount - summed)}).",
        "빠진 줄이나 잘못 읽은 금액이 없는지, 금액 단위와 열이 맞는지 확인하십시오.",
    )
