"""Holds comparisons against the record: more and less, from and to, most and least."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from molip.generators.verify.context import Context
from molip.generators.verify.figures import Figure
from molip.generators.verify.linking import Link, Linked
from molip.generators.verify.mentions import Mention
from molip.generators.verify.values import IssueKind, Remark

_TO = re.compile(r"^(?:\s?(?:이상|이하))?\)?(?:에서|부터)\s")
_UNTIL = re.compile(r"^\s?(?:으로|로|까지)")
_THAN = re.compile(r"^\s?(?:이상|이하)?\)?\s?보다")
_MOST = re.compile(r"가장\s?")
_WINDOW = 14
_NOUNS = {
    "차이": "gap", "차액": "gap", "잔액": "gap", "미집행": "gap",
    "집행률": "spending", "달성률": "achievement", "집행액": "spent",
}  # fmt: skip
_STEP = 3
_PAIR = 2


def check_compare(context: Context, linked: Linked) -> Iterator[Remark]:
    """Yield a remark where a comparison does not come out as told."""
    yield from _from_to(context)
    yield from _than(context, linked)
    yield from _since(context, linked)
    yield from _extremes(context, linked)


def direction_at(context: Context, start: int) -> tuple[int, int, int]:
    """Return 1, -1 or 0 for the first word of more or less, and where it stands."""
    found = context.ground.lexicon.patterns
    text = context.text[start : start + _WINDOW]
    text = re.split(r"[,.;)]\s|\d", text)[0]
    plus, minus = found["verdicts.up"].search(text), found["verdicts.down"].search(text)
    first = min((m for m in (plus, minus) if m), key=lambda m: m.start(), default=None)
    if first is None:
        return 0, start, start
    return (1 if first is plus else -1), start + first.start(), start + first.end()


def _behind(context: Context, start: int) -> tuple[int, int, int]:
    """Return the direction told behind a place, a difference stepped over."""
    gap = next((f for f in context.said.figures if 0 <= f.start - start <= _STEP), None)
    return direction_at(context, gap.end if gap else start)


def _from_to(context: Context) -> Iterator[Remark]:
    """Yield 41%에서 9%로 늘었다, and a pair that every record tells in reverse."""
    figures = context.said.figures
    for one, other in pairwise(figures):
        if one.unit != other.unit or one.number == other.number:
            continue
        between = context.text[one.end : other.start]
        if not _TO.match(between) or not (m := _UNTIL.match(context.text[other.end :])):
            continue
        sign, start, end = _behind(context, other.end + m.end())
        if sign and (other.number > one.number) != (sign > 0):
            yield _wrong(start, end, context.text[start:end])
        elif _only_reversed(context, one, other):
            yield Remark(
                one.start, other.end, IssueKind.SUBJECT,
                "앞뒤의 수치가 기록과 다른 차례로 놓였습니다.",
                "기록의 문장과 견주어 고치십시오.",
            )  # fmt: skip


def _only_reversed(context: Context, one: Figure, other: Figure) -> bool:
    ground = context.ground
    told = [(one.number, one.unit), (other.number, other.unit)]
    both = set(ground.by_told.get(told[0], ())) & set(ground.by_told.get(told[1], ()))
    orders = []
    for at in both:
        places = [(f.number, f.unit) for f in ground.sentences[at].said.figures]
        orders.append(places.index(told[0]) < places.index(told[1]))
    return bool(orders) and not any(orders)


def _than(context: Context, linked: Linked) -> Iterator[Remark]:
    """Yield 3.6은 4.0보다 높다: two figures of a sentence, the wrong way round."""
    differences = {link.figure.start for link in linked.links if _is_gap(link)}
    figures = [f for f in context.said.figures if f.start not in differences]
    for at, base in enumerate(figures):
        than = _THAN.match(context.text[base.end :])
        if not than or base.grain > 1:
            continue
        others = (*reversed(figures[:at]), *figures[at + 1 :])
        one = next((f for f in others if f.unit == base.unit), None)
        if one is None or one.number == base.number:
            continue
        sign, first, last = _behind(context, base.end + than.end())
        if sign and (one.number > base.number) != (sign > 0):
            yield _wrong(first, last, context.text[first:last])


def _is_gap(link: Link) -> bool:
    return link.mention is not None and link.mention.role == "gap"


def _since(context: Context, linked: Linked) -> Iterator[Remark]:
    """Yield a result said to have risen that fell since the year before."""
    for link in linked.links:
        mention = link.mention
        if mention is None or mention.role != "actual" or mention.year is None:
            continue
        before = context.ground.results.get((mention.subject, mention.year - 1))
        until = _UNTIL.match(context.text[link.figure.end :])
        if before is None or until is None or mention.number in {None, before}:
            continue
        start = link.figure.end + until.end()
        moved = re.match(r"\s?(?:높아|낮아|늘|줄|증가|감소|올|떨어|커|길어|짧아)",
                         context.text[start:])  # fmt: skip
        sign, first, last = direction_at(context, start)
        fell = (mention.number or Decimal(0)) < before
        if moved and sign and fell == (sign > 0):
            yield _wrong(first, last, context.text[first:last])


def _extremes(context: Context, linked: Linked) -> Iterator[Remark]:
    """Yield what is called the most of its kind and is not, or the least."""
    for m in _MOST.finditer(context.text):
        sign, first, last = direction_at(context, m.end())
        if not sign or first - m.end() > 1:
            continue
        mention = _compared(context, linked, m.start())
        if mention is not None and not _is_extreme(context, mention, sign):
            yield _wrong(m.start(), last, context.text[m.start() : last])


def _compared(context: Context, linked: Linked, at: int) -> Mention | None:
    """Return what is called the most: by the noun right before, else the nearest."""
    near = [
        one for one in linked.links
        if one.mention and one.mention.number is not None and one.mention.subject
        and one.mention.kind in {"money", "indicator"}
    ]  # fmt: skip
    if not near:
        return None
    mention = min(near, key=lambda one: abs(one.figure.start - at)).mention
    noun = context.text[max(0, at - _WINDOW) : at]
    role = next((r for word, r in _NOUNS.items() if word in noun), "")
    if mention is None or not role or role == mention.role:
        return mention
    return next(
        (
            other
            for listed in context.ground.mentions.values()
            for other in listed
            if (other.subject, other.year, other.role)
            == (mention.subject, mention.year, role)
        ),
        None,
    )


def _is_extreme(context: Context, mention: Mention, sign: int) -> bool:
    rivals = [
        abs(other.number)
        for other in context.ground.mentions.get(mention.unit, ())
        if other.number is not None
        and (other.kind, other.role, other.year)
        == (mention.kind, mention.role, mention.year)
        and other.subject
        and other.subject != "연구개발비"
    ]
    number = abs(mention.number or Decimal(0))
    if len(rivals) < _PAIR or number not in rivals:
        return True
    return number == (max(rivals) if sign > 0 else min(rivals))


def _wrong(start: int, end: int, told: str) -> Remark:
    return Remark(
        start, end, IssueKind.DIRECTION, f"'{told}': 크고 작음이 기록과 다릅니다.",
        "견준 두 값을 보고 고치십시오.",
    )  # fmt: skip
