"""Ruling lines put together: dashes joined, doubles made one, tables told apart."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import groupby

from molip.reading.pdf.marks import Rule

TOUCH = 2.5
"""Lines this near, in points, are one line, or meet."""

_DASH = 8.0
_DASH_GAP = 4.0
_SHORTEST = 4.0
_MOST = 3000


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return the lines that many pieces draw, longest pieces first kept if too many.

    Pieces of one dashed or doubled line become one; what stays shorter than a
    letter is dropped.

    Args:
        rules: Pieces as drawn, in any order.
    """
    joined: list[Rule] = []
    ordered = sorted(rules)
    for _, direction in groupby(ordered, key=lambda rule: rule.level):
        band: list[Rule] = []
        for rule in direction:
            if band and rule.at - band[0].at > TOUCH:
                joined += _join_band(band)
                band = []
            band.append(rule)
        joined += _join_band(band)
    if len(joined) > _MOST:
        joined.sort(key=lambda rule: rule.start - rule.end)
    return joined[:_MOST]


def _join_band(band: list[Rule]) -> list[Rule]:
    """Return the lines of one narrow band, pieces joined end to end."""
    band.sort(key=lambda rule: rule.start)
    lines: list[Rule] = []
    run: list[Rule] = []
    end = last = 0.0
    for piece in band:
        length = piece.end - piece.start
        dashes = length <= _DASH and last <= _DASH
        if run and piece.start - end > (_DASH_GAP if dashes else TOUCH):
            lines.append(_one(run, end))
            run = []
        end = max(end, piece.end) if run else piece.end
        last = length
        run.append(piece)
    lines.append(_one(run, end))
    return [line for line in lines if line.end - line.start >= _SHORTEST]


def _one(run: list[Rule], end: float) -> Rule:
    weights = [piece.end - piece.start + 0.01 for piece in run]
    at = sum(piece.at * w for piece, w in zip(run, weights, strict=True)) / sum(weights)
    return Rule(level=run[0].level, at=round(at, 2), start=run[0].start, end=end)


def connected(rules: list[Rule]) -> list[list[Rule]]:
    """Return the lines in groups that hang together by touching or crossing.

    Args:
        rules: Lines from `join_rules`.
    """
    level = [index for index, rule in enumerate(rules) if rule.level]
    upright = sorted(
        (index for index, rule in enumerate(rules) if not rule.level),
        key=lambda index: rules[index].at,
    )
    places = [rules[index].at for index in upright]
    parent = list(range(len(rules)))
    for one in level:
        line = rules[one]
        first = bisect_left(places, line.start - TOUCH)
        for other in upright[first:]:
            crossing = rules[other]
            if crossing.at > line.end + TOUCH:
                break
            if crossing.start - TOUCH <= line.at <= crossing.end + TOUCH:
                parent[root(parent, one)] = root(parent, other)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(parent, index), []).append(rule)
    return list(groups.values())


def root(parent: list[int], index: int) -> int:
    """Return the head of an index's group, shortening the way there."""
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def stops(places: Iterable[float]) -> list[float]:
    """Return the places in order, those that nearly coincide as one."""
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > TOUCH:
            merged.append(place)
    return merged


def nearest(stops: list[float], place: float) -> int:
    """Return the index of the stop nearest to a place."""
    after = bisect_left(stops, place)
    if after == len(stops):
        return after - 1
    if after and place - stops[after - 1] <= stops[after] - place:
        return after - 1
    return after
