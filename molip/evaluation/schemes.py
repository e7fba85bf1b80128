"""Grading schemes (평가등급 체계): which one holds for a programme on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.errors import InvalidInputError
from molip.evaluation.criteria import read_citation
from molip.model.citation import Citation
from molip.model.korean import korean_date, quoted

SCHEMES_FILE = "rules/evaluation/schemes.toml"


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade (평가등급)."""

    label: str
    meaning: str
    sanction: bool
    """Whether a sanction (제재처분) may follow."""


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when, both days included; None: open."""

    first: date
    last: date | None
    firm: bool
    """Whether law in force says so; False: announced only, or inferred."""
    basis: str
    """What the days rest on, one or two Korean sentences."""

    def __contains__(self, day: date) -> bool:
        """Return whether the day falls within."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A grading scheme (평가등급 체계)."""

    id: str
    title: str
    note: str
    grades: tuple[Grade, ...]
    """Empty where the programme gives none."""
    defaults: tuple[Period, ...]
    """When it is the rule for programmes that chose nothing else."""
    citation: Citation
    further: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A programme (사업) that goes by another scheme than the rule."""

    programme: str
    scheme: str
    period: Period


@dataclass(frozen=True, slots=True)
class Schemes:
    """All schemes, and which programmes chose one."""

    by_id: Mapping[str, Scheme]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """The scheme that holds, and why."""

    scheme: Scheme
    period: Period
    chosen: bool
    """Whether the programme chose it; False: it is the rule on that day."""


def find_scheme(schemes: Schemes, programme: str, on: date) -> Applied:
    """Return the scheme by which an evaluation held on a day is graded.

    Args:
        schemes: As loaded.
        programme: Name of the programme (사업명), matched as written.
        on: The day of the evaluation. The sources do not say how projects under
            way are carried over, so the day alone decides.

    Raises:
        InvalidInputError: No scheme holds on that day.
    """
    for choice in schemes.choices:
        if choice.programme == programme and on in choice.period:
            return Applied(schemes.by_id[choice.scheme], choice.period, chosen=True)
    for scheme in schemes.by_id.values():
        for period in scheme.defaults:
            if on in period:
                return Applied(scheme, period, chosen=False)
    raise InvalidInputError(
        programme,
        f"{korean_date(on)}에 적용할 평가등급 체계가 없습니다.",
        "평가하는 날을 확인하거나 rules/evaluation/schemes.toml에 기간을 적으십시오.",
    )


def load_schemes(root: Path, faults: Faults) -> Schemes:
    """Return the schemes and the programmes' choices; every fault is kept."""
    top = read_toml(root / SCHEMES_FILE, root, faults)
    if top is None:
        return Schemes({}, ())
    by_id: dict[str, Scheme] = {}
    spans: list[tuple[Table, Period]] = []
    for table in top.tables("scheme"):
        scheme = _read_scheme(table, spans)
        if scheme.id in by_id:
            table.fault(
                "id",
                f"체계 {quoted(scheme.id, '이/가')} 두 번 적혔습니다.",
                "하나만 남기거나 다른 식별자를 적으십시오.",
            )
        by_id[scheme.id] = scheme
    choices = tuple(_read_choice(table, by_id) for table in top.tables("choice"))
    top.done()
    _check_cover(top, spans)
    return Schemes(by_id, choices)


def _read_scheme(table: Table, spans: list[tuple[Table, Period]]) -> Scheme:
    """Return one scheme; its default periods are added to ``spans``."""
    own = [(below, _read_period(below)) for below in table.tables("default")]
    for below, _ in own:
        below.done()
    spans.extend(own)
    scheme = Scheme(
        id=table.identifier("id"),
        title=table.text("title"),
        note=table.text("note"),
        grades=_read_grades(table),
        defaults=tuple(period for _, period in own),
        citation=read_citation(table.table("citation")),
        further=tuple(read_citation(below) for below in table.tables("further")),
    )
    table.done()
    return scheme


def _read_grades(scheme: Table) -> tuple[Grade, ...]:
    grades: dict[str, Grade] = {}
    for table in scheme.tables("grade"):
        grade = Grade(
            table.text("label"), table.text("meaning"), table.yes_no("sanction")
        )
        table.done()
        if grade.label in grades:
            table.fault(
                "label",
                "같은 등급이 두 번 있습니다.",
                "등급마다 이름을 달리하십시오.",
            )
        grades[grade.label] = grade
    return tuple(grades.values())


def _read_period(table: Table) -> Period:
    first, last = table.day("from"), table.find_day("until")
    if last is not None and last < first:
        table.fault(
            "until", "끝나는 날이 시작하는 날보다 앞섭니다.", "두 날을 확인하십시오."
        )
    firm = table.yes_no("firm", default=False)
    return Period(first, last, firm, table.text("basis"))


def _read_choice(table: Table, known: Mapping[str, Scheme]) -> Choice:
    choice = Choice(table.text("programme"), table.text("scheme"), _read_period(table))
    table.done()
    if choice.scheme and choice.scheme not in known:
        table.fault(
            "scheme",
            f"{quoted(choice.scheme, '이라는/라는')} 체계가 없습니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(known)}",
        )
    return choice


def _check_cover(top: Table, spans: list[tuple[Table, Period]]) -> None:
    """Keep a fault where the rule leaves a gap, says two things, or ends."""
    spans = sorted(spans, key=lambda span: span[1].first)
    if not spans:
        top.fault(
            "scheme",
            "원칙으로 삼는 체계가 없습니다.",
            "[[scheme.default]]를 적으십시오.",
        )
        return
    for (_, before), (table, after) in pairwise(spans):
        if before.last is None or after.first != before.last + timedelta(days=1):
            table.fault(
                "from",
                f"{korean_date(after.first)} 앞 기간과 겹치거나 사이가 빕니다.",
                "앞 기간이 끝난 다음 날부터 시작하게 하십시오.",
            )
    table, final = spans[-1]
    if final.last is not None:
        table.fault(
            "until",
            f"{korean_date(final.last)} 뒤에 적용할 체계가 없습니다.",
            "until을 지우거나 다음 체계를 적으십시오.",
        )
