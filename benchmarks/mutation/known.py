"""What is known to be right of a made record: against it a mutation is untrue."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from molip.model.korean import korean_date, plain
from molip.projects.kinds import OutputKind
from molip.projects.record import ProjectRecord

DAY = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}\.")
_UNTOUCHED = re.compile(
    r"'[^']*'|「[^」]*」|제\d+[조항호](?:제\d+[조항호])*|\d+차년도|\d+단계|\d+세대"
    r"|\d{4}\. \d{1,2}\. \d{1,2}\.|\d{4}년(?: \d{1,2}월)?|\[[^\]]*\] [^:]*:"
)
_NUMBER = re.compile(
    r"(?<![\d.,\-가-힣A-Za-z~·/(])(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?P<unit> ?(?:시간|개월|만 원|퍼센트|%p|%|[a-zA-Zμ℃/]+[²³]?|[가-힣]))"
    r"|(?<=목표\()(?P<number2>\d[\d,]*(?:\.\d+)?)(?P<unit2> ?[^\s)]+)"
)
PLACES = "기관"
Group = tuple[tuple[str, frozenset[str]], ...]
"""Names of one sort, each with all figures, days or places that are told of it."""
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured or counted number of a sentence, and where it stands."""

    start: int
    end: int
    number: str
    unit: str

    @property
    def value(self) -> Decimal:
        """The number without its commas."""
        return Decimal(self.number.replace(",", ""))


def untouched(text: str) -> list[tuple[int, int]]:
    """Return what no figure is taken from: days, provisions, years, titles."""
    return [found.span() for found in _UNTOUCHED.finditer(text)]


def figures_of(text: str) -> list[Figure]:
    """Return the figures of a sentence in order."""
    kept = untouched(text)
    found = []
    for match in _NUMBER.finditer(text):
        group = "number" if match["number"] else "number2"
        start, end = match.span(group)
        if not any(first < end and start < last for first, last in kept):
            unit = (match["unit"] or match["unit2"]).strip()
            found.append(Figure(start, end, match[group], unit))
    return found


def signature(text: str) -> tuple[str, ...]:
    """Return all figures of a sentence, days' and years' as well, sorted."""
    bare = (one.replace(",", "") for one in _FIGURE.findall(text))
    return tuple(sorted(str(Decimal(one).normalize()) for one in bare))


@dataclass(frozen=True, slots=True)
class Known:
    """The right sentences of a record, and what each of its names goes with."""

    record: ProjectRecord
    rights: frozenset[str]
    signatures: frozenset[tuple[str, ...]]
    values: Mapping[str, frozenset[Decimal]]
    """By unit: every figure that a right sentence gives."""
    labels: Mapping[str, Group]
    """By group: name of an indicator, a step or an item, and all that is told of it."""

    def is_new(self, text: str, unit: str = "", number: Decimal | None = None) -> bool:
        """Return whether a sentence says what no right sentence of the record does."""
        if text in self.rights or signature(text) in self.signatures:
            return False
        return number is None or number not in self.values.get(unit, ())

    @property
    def everything(self) -> str:
        """All right sentences, to look for words in."""
        return "\n".join(self.rights)


def make_known(record: ProjectRecord, texts: Iterable[str]) -> Known:
    """Return what is known of a record, given all its right sentences."""
    rights = frozenset(texts)
    values: defaultdict[str, set[Decimal]] = defaultdict(set)
    for text in rights:
        for figure in figures_of(text):
            values[figure.unit].add(figure.value)
    signatures = frozenset(signature(text) for text in rights)
    told = {unit: frozenset(found) for unit, found in values.items()}
    return Known(record, rights, signatures, told, _labels(record))


def _labels(record: ProjectRecord) -> dict[str, Group]:
    indicators = tuple(
        (one.label, frozenset(
            plain(value)
            for year in one.years
            for value in (year.target, year.actual) if value is not None
        ))
        for one in record.indicators
    )  # fmt: skip
    days: defaultdict[str, set[str]] = defaultdict(set)
    places = {one.id: one.name for one in record.institutes}
    for step in record.milestones:
        days[step.title].add(places[step.institute])
        days[step.title] |= {
            korean_date(day) for day in (step.planned_on, step.done_on) if day
        }
    for plan in record.plans:
        days[plan.subject].add(korean_date(plan.due_on))
    steps = tuple((title, frozenset(told)) for title, told in days.items())
    items = tuple((item, frozenset[str]()) for item in {n.item for n in record.budget})
    bare = tuple((name, frozenset[str]()) for name in places.values())
    return {
        "성과지표": indicators,
        "추진 일정": steps,
        "비목": tuple(sorted(items)),
        PLACES: bare,
        "성과": tuple((kind.value, frozenset[str]()) for kind in OutputKind),
    }
