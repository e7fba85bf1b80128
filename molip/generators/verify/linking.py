"""Links each figure and day of a sentence to a record, or says what it disagrees on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from molip.generators.verify.context import Context
from molip.generators.verify.cues import day_role, owners, role_at, role_of
from molip.generators.verify.figures import Day, Figure
from molip.generators.verify.mentions import WHOLE, Mention
from molip.generators.verify.order import check_order
from molip.generators.verify.rows import stretches
from molip.generators.verify.shapes import (
    equals,
    is_difference,
    is_second,
    sign_fits,
)
from molip.generators.verify.sums import is_worked_out, told_together
from molip.generators.verify.support import is_in_text
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import words_of

_ORDER = (
    IssueKind.DIRECTION, IssueKind.POLARITY, IssueKind.YEAR, IssueKind.ROLE,
    IssueKind.SUBJECT, IssueKind.FORMULA, IssueKind.VALUE, IssueKind.DATE,
)  # fmt: skip
_ALLOWED = {
    "target": {"target"}, "actual": {"actual"}, "reached": {"actual"},
    "planned": {"planned"}, "spent": {"spent"}, "achievement": {"achievement"},
    "spending": {"spending"}, "difference": {"gap"}, "gap": {"gap"}, "done": {"actual"},
}  # fmt: skip
_TOTAL = re.compile(r"(?:모두|총|합계|전체|합쳐|등)\s?(?:모두\s?)?$")
_TALLY = re.compile(r"(달성|미달)\s?$")
_BOUND = re.compile(r"^\s?(이상|이하)")
_UNGROUNDED = frozenset({IssueKind.VALUE, IssueKind.FORMULA})
_SPENDING = re.compile(r"집행|예산|연구개발비|연구비|지출|사용|썼|쓴|쓰")
_RIGHT_BEHIND = re.compile(r"(?:은|는|이|가)?\s?")
_TYPED = frozenset({"target", "actual", "gap"})
_LOOSE = frozenset({"step", "event"})
_OWNING = ("indicator", "step", "money", "event")


@dataclass(frozen=True, slots=True)
class Link:
    """A figure or day and the record it was found to tell."""

    figure: Figure | Day
    mention: Mention | None
    """None where a text of the record holds it."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of the figures of a sentence."""

    links: tuple[Link, ...]
    remarks: tuple[Remark, ...]


def link(context: Context) -> Linked:
    """Return the links of a sentence's figures and days, and what has none."""
    links: list[Link] = []
    remarks: list[Remark] = list(_unknown_years(context))
    open_figures: list[Figure] = []
    for figure in context.said.figures:
        failed = len(remarks)
        _settle(context, figure, _figure_fits(context, figure), links, remarks)
        open_figures += [figure] if len(remarks) > failed else []
    worked = {
        f.start for f in open_figures if is_worked_out(context, f, _grounded(links))
    }
    worked |= told_together(context)
    remarks = [
        r for r in remarks
        if r.start not in worked or r.facts or r.kind not in _UNGROUNDED
    ]  # fmt: skip
    for day in context.said.days:
        _settle(context, day, _day_fits(context, day), links, remarks)
    remarks.extend(check_order(context))
    return Linked(tuple(links), tuple(remarks))


def _grounded(links: Iterable[Link]) -> list[Figure]:
    """Return the exact figures with ground that are no differences themselves."""
    return [
        one.figure for one in links
        if isinstance(one.figure, Figure) and one.figure.grain == 1
        and not (one.mention and one.mention.role == "gap")
    ]  # fmt: skip


def _settle(
    context: Context,
    one: Figure | Day,
    fits: list[tuple[Mention, IssueKind | None]],
    links: list[Link],
    remarks: list[Remark],
) -> None:
    good = [m for m, fault in fits if fault is None]
    if good:
        links.append(Link(one, good[0]))
    elif (
        not _only_typed(context, fits)
        and not _is_turned(context, one, fits)
        and not _is_anothers(context, one, fits)
        and is_in_text(context, one)
    ):
        links.append(Link(one, None))
    else:
        faults = sorted(
            ((f, m) for m, f in fits if f is not None),
            key=lambda pair: _ORDER.index(pair[0]),
        )
        remarks.append(_remark(context, one, faults))


def _is_turned(
    context: Context, one: Figure | Day, fits: list[tuple[Mention, IssueKind | None]]
) -> bool:
    """Return whether a difference lies on the other side, whatever a text holds."""
    return (
        isinstance(one, Figure)
        and is_difference(context, one)
        and any(fault is IssueKind.POLARITY for _, fault in fits)
    )


def _is_anothers(
    context: Context, one: Figure | Day, fits: list[tuple[Mention, IssueKind | None]]
) -> bool:
    """Return whether an indicator's value stands right behind another's whole name."""
    return any(
        fault is IssueKind.SUBJECT and mention.kind == "indicator"
        for mention, fault in fits
    ) and any(
        o.is_whole and _RIGHT_BEHIND.fullmatch(context.text[o.end : one.start])
        for o in context.of("indicator")
        if o.end <= one.start
    )


def _only_typed(context: Context, fits: list[tuple[Mention, IssueKind | None]]) -> bool:
    """Return whether a figure of a named subject is told wrong, and nothing else is."""
    inside = [(o.start, o.end) for o in context.occurrences]
    loose = [
        c
        for c in context.content
        if not any(start <= c.word.start < end for start, end in inside)
    ]
    return not loose and any(fault is not IssueKind.SUBJECT for _, fault in fits)


def _figure_fits(
    context: Context, figure: Figure
) -> list[tuple[Mention, IssueKind | None]]:
    role = role_of(context, figure)
    is_tally = figure.unit == "지표" or (
        figure.unit == "가지" and re.search("지표|목표", context.text) is not None
    )
    unit = "개" if is_tally else figure.unit
    named = owners(context, figure.start, figure.end, "indicator")
    listed: Iterable[Mention] = context.ground.mentions.get(unit, ())
    if not unit and named:  # F1 점수 0.83
        listed = (
            m for each in context.ground.mentions.values() for m in each
            if m.subject in named
        )  # fmt: skip
    return [
        (mention, _fault(context, figure, mention, role))
        for mention in listed
        if mention.number is not None
        and equals(
            context,
            figure,
            abs(mention.number) if mention.role == "gap" else mention.number,
        )
    ]


def _fault(
    context: Context, figure: Figure, mention: Mention, role: str
) -> IssueKind | None:
    """Return on what a figure disagrees with a mention of the same value."""
    if not _subject_fits(context, figure, mention):
        return IssueKind.SUBJECT
    if role and mention.role not in _ALLOWED.get(role, {mention.role}):
        return IssueKind.ROLE
    year = None if is_second(context, figure) else context.year_before(figure.start)
    if mention.year in context.ground.years_beside and year != mention.year:
        return IssueKind.YEAR
    is_sum = mention.kind == "money" and mention.year is None
    if year is not None and (is_sum or mention.year not in {None, year}):
        return IssueKind.YEAR
    bound = _BOUND.match(context.text[figure.end :])
    if bound and mention.direction and bound.group(1) != mention.direction:
        return IssueKind.DIRECTION
    if mention.role == "gap" and not sign_fits(context, figure, mention):
        return IssueKind.POLARITY
    return None


def _subject_fits(context: Context, one: Figure | Day, mention: Mention) -> bool:
    if not mention.kind or not mention.subject:
        return True
    named = owners(context, one.start, one.end, mention.kind)
    tally = _TALLY.search(context.text[: one.start])
    if mention.kind == "count" and tally and mention.unit == "개":
        return mention.fact.endswith(".met" if tally.group(1) == "달성" else ".missed")
    if mention.kind == "count" and _TOTAL.search(context.text[: one.start]):
        everyone = [o.names for o in context.of("count")]
        return any(mention.subject in names for names in everyone)
    if named:
        return mention.subject in named
    if mention.kind == "money" and mention.subject == WHOLE:
        return mention.unit == "원" or _SPENDING.search(context.text) is not None
    return (
        mention.fact in context.claims
        or mention.subject in context.carried.get(mention.kind, frozenset())
        or (mention.kind in _LOOSE and _named_in_part(context, one, mention))
        or (mention.role in _TYPED and _outlined(context, one, mention))
        or _is_left_open(context, one, mention)
    )


def _is_left_open(context: Context, one: Figure | Day, mention: Mention) -> bool:
    """Return whether what a value is stands right before it, and whose it is nowhere.

    ``목표와의 차이는 12명이다.``: a sentence by itself, its subject in one before.
    """
    if context.carried.get(mention.kind):
        return False
    if isinstance(one, Figure):
        return (
            mention.role == "gap"
            and not any(context.of(kind) for kind in _OWNING)
            and role_at(context, one.start, one.end) == "difference"
        )
    if any(o.is_whole for o in context.of(mention.kind)):
        return False
    fact = context.ground.facts.get(mention.fact)
    before = context.text[: one.start].rstrip(" (:").rstrip("은는")
    return fact is not None and bool(fact.label) and before.endswith(fact.label)


def _outlined(context: Context, one: Figure | Day, mention: Mention) -> bool:
    """Return whether a sentence calls one indicator by some of its words: 센서 가동."""
    if mention.kind != "indicator":
        return False
    words = [w for w in words_of(context.masked) if w.start < one.start]
    return mention.subject in context.ground.subjects.outline("indicator", words)


def _named_in_part(context: Context, one: Figure | Day, mention: Mention) -> bool:
    """Return whether the part about a figure names its subject better than another.

    A step or an output is seldom called by its whole title: 셀 제작, 특허.
    """
    start, end = next(p for p in stretches(context) if p[0] <= one.start < p[1])
    words = [w for w in words_of(context.masked) if start <= w.start < end]
    if mention.subject in context.ground.subjects.nearest(mention.kind, words):
        return True
    fact = context.ground.facts.get(mention.fact)
    kind = context.ground.facts.get(f"{fact.source}.kind") if fact else None
    return kind is not None and kind.value in context.text[start:end]


def _day_fits(context: Context, day: Day) -> list[tuple[Mention, IssueKind | None]]:
    if day.on is None:
        return []
    role = day_role(context, day)
    fits: list[tuple[Mention, IssueKind | None]] = []
    for mention in context.ground.days:
        if mention.on != day.on:
            continue
        fault: IssueKind | None = None
        if not _subject_fits(context, day, mention):
            fault = IssueKind.SUBJECT
        elif _is_of_another_year(context, day, mention):
            fault = IssueKind.YEAR
        elif role and mention.role in {"planned", "actual"} and mention.role != role:
            fault = IssueKind.ROLE
        fits.append((mention, fault))
    return fits


def _is_of_another_year(context: Context, day: Day, mention: Mention) -> bool:
    """Return whether a report of one year is told with the day of another's."""
    told = context.year_before(day.start)
    return mention.kind == "report" and told not in {None, mention.year}


def _unknown_years(context: Context) -> Iterator[Remark]:
    for year in context.said.years:
        known = context.ground.years | context.ground.years_beside
        if not year.is_stage and year.number not in known:
            yield Remark(
                year.start, year.end, IssueKind.YEAR,
                f"{year.number}차년도는 이 보고서의 기록에 없습니다.",
                "과제 기록의 연차와 견주어 고치십시오.",
            )  # fmt: skip


def _remark(
    context: Context, one: Figure | Day, faults: list[tuple[IssueKind, Mention]]
) -> Remark:
    told = context.text[one.start : one.end]
    if not faults:
        kind = IssueKind.DATE if isinstance(one, Day) else IssueKind.VALUE
        if isinstance(one, Figure) and role_at(context, one.start, one.end) in {
            "achievement", "spending", "difference", "gap",
        }:  # fmt: skip
            kind = IssueKind.FORMULA
        return Remark(
            one.start, one.end, kind, f"'{told}'에 근거가 되는 기록이 없습니다.",
            "과제 기록의 값과 견주어 고치거나, 기록에 먼저 적으십시오.",
        )  # fmt: skip
    kind, mention = faults[0]
    problem = {
        IssueKind.SUBJECT: "다른 대상의 값입니다",
        IssueKind.ROLE: "목표·계획과 실적·집행이 기록과 다릅니다",
        IssueKind.YEAR: "다른 연차의 값입니다",
        IssueKind.DIRECTION: "이상·이하가 기록과 다릅니다",
        IssueKind.POLARITY: "넘고 모자람, 늦고 이름이 기록과 다릅니다",
    }[kind]
    about = context.ground.facts.get(mention.fact)
    where = f"{mention.subject} {about.label}".strip() if about else mention.subject
    return Remark(
        one.start, one.end, kind, f"'{told}': {problem}.",
        f"이 값은 기록에서 '{where}'의 것입니다. 견주어 고치십시오.", (mention.fact,),
    )  # fmt: skip
