"""Links each figure and day of a sentence to a record, or says what it disagrees on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from molip.generators.verify.context import Context
from molip.generators.verify.cues import day_role, owners, role_at, role_of
from molip.generators.verify.figures import Day, Figure
from molip.generators.verify.mentions import Mention
from molip.generators.verify.order import check_order
from molip.generators.verify.owning import is_anothers, subject_fits
from molip.generators.verify.shapes import (
    equals,
    is_difference,
    is_second,
    sign_fits,
)
from molip.generators.verify.sums import is_worked_out, told_together
from molip.generators.verify.support import is_in_text
from molip.generators.verify.values import IssueKind, Remark

_ORDER = (
    IssueKind.DIRECTION, IssueKind.POLARITY, IssueKind.YEAR, IssueKind.ROLE,
    IssueKind.SUBJECT, IssueKind.FORMULA, IssueKind.VALUE, IssueKind.DATE,
)  # fmt: skip
_ALLOWED = {
    "target": {"target"}, "actual": {"actual"}, "reached": {"actual"},
    "planned": {"planned"}, "spent": {"spent"}, "achievement": {"achievement"},
    "spending": {"spending"}, "difference": {"gap"}, "gap": {"gap"}, "done": {"actual"},
}  # fmt: skip
_BOUND = re.compile(r"^\s?(이상|이하)")
_UNGROUNDED = frozenset({IssueKind.VALUE, IssueKind.FORMULA})


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
        and not is_anothers(context, one, fits)
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
    if not subject_fits(context, figure, mention):
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


def _day_fits(context: Context, day: Day) -> list[tuple[Mention, IssueKind | None]]:
    if day.on is None:
        return []
    role = day_role(context, day)
    fits: list[tuple[Mention, IssueKind | None]] = []
    for mention in context.ground.days:
        if mention.on != day.on:
            continue
        fault: IssueKind | None = None
        if not subject_fits(context, day, mention):
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
