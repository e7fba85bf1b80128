"""What composing a draft needs at hand: the case, the facts, the sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from molip.documents import Paragraph, ParagraphStyle, Span, TableBlock
from molip.generators.definition import Definition, GapText, Style
from molip.generators.derive import COUNT
from molip.generators.facts import About, Fact, FactBook, Role
from molip.generators.scope import Scope, ScopeKind
from molip.generators.templates import Piece, fill
from molip.model.korean import korean_date
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord, ResearchYear

EMPTY = Span("–")
"""A cell for which the record has nothing to say and nothing is missing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the report needs and the record lacks (빈칸)."""

    what: str
    who: str
    """Who can supply it."""

    def __str__(self) -> str:
        """Return it as one line: what is missing and who can supply it."""
        return f"{self.what} – 보완할 사람: {self.who}"


@dataclass(slots=True)
class Scribe:
    """Writes sentences from templates, and keeps which facts and gaps came up."""

    definition: Definition
    record: ProjectRecord
    log: tuple[Evidence, ...]
    """Entries of the scope, corrected ones left out."""
    scope: Scope
    """What the report is on."""
    running: bool = False
    """Whether the scope is still going on: what is not reached is not yet missed."""
    on: date | None = None
    """The day it is drafted; None: after everything."""
    book: FactBook = field(default_factory=FactBook)
    gaps: list[Gap] = field(default_factory=list)
    _used: Counter[str] = field(default_factory=Counter)
    """How often each template was used in the section."""
    _tables: int = 0

    def start_section(self) -> None:
        """Let the templates take turns anew."""
        self._used.clear()

    def say(self, key: str, **pieces: Piece) -> tuple[Span, ...]:
        """Return a sentence; templates of one key take turns, against monotony."""
        templates = self.definition.sentences[key]
        template = templates[self._used[key] % len(templates)]
        self._used[key] += 1
        said = template.replace("{here}", self.scope.here)
        return tuple(fill(said, pieces))

    def sentences(self, told: Iterable[Sequence[Span]]) -> Iterator[Paragraph]:
        """Yield sentences: running on in 서술식, one to a line in 개조식."""
        if self.definition.style is Style.NARRATIVE:
            yield paragraph(*told)
            return
        for sentence in told:
            yield paragraph(sentence, style=ParagraphStyle.BULLET)

    def gap(self, key: str, **pieces: Piece) -> tuple[Span, ...]:
        """Return the marked gap ``〔확인 필요: …〕`` and note who can fill it."""
        wording = self.definition.gaps[key]
        return self._mark(wording, tuple(fill(wording.text, pieces)))

    def ask(self, wording: GapText) -> tuple[Span, ...]:
        """Return a marked gap for what no record holds."""
        return self._mark(wording, (Span(wording.text),))

    def _mark(self, wording: GapText, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        gap = Gap("".join(span.text for span in spans), wording.who)
        if gap not in self.gaps:
            self.gaps.append(gap)
        return (Span("〔확인 필요: "), *spans, Span("〕"))

    def caption(self, text: str) -> str:
        """Return a caption with the next number: ``〈표 1〉 과제 개요``."""
        self._tables += 1
        return f"〈표 {self._tables}〉 {text}"

    def table(
        self, caption: str, header: Sequence[str], rows: Iterable[Sequence[Span]]
    ) -> TableBlock:
        """Return a numbered table."""
        cells = tuple(tuple(row) for row in rows)
        return TableBlock(self.caption(caption), tuple(header), cells)

    @property
    def year(self) -> ResearchYear:
        """The last research year of the scope."""
        return self.scope.years[-1]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the scope's research years."""
        return self.scope.numbers

    def scope_name(self) -> Fact:
        """Return the name of what the report is on: ``2차년도``, ``1단계``."""
        if self.scope.kind in {ScopeKind.YEAR, ScopeKind.CHANGE}:
            return self.year_name(self.year)
        if self.scope.kind is ScopeKind.STAGE:
            return self.stage_name(self.scope.number)
        return self.stated("identity", "whole", "범위", self.scope.name)

    def stage_name(self, number: int) -> Fact:
        """Return the name of a stage: ``1단계``."""
        return self.stated(f"stage:{number}", "name", "단계", f"{number}단계")

    def year_name(self, year: ResearchYear) -> Fact:
        """Return the name of a research year: ``2차년도``."""
        number = year.number
        about = About(year=number)
        return self.book.add(
            f"year:{number}", "number", "연차", f"{number}차년도", about=about
        )

    def day(
        self,
        source: str,
        what: str,
        label: str,
        day: date,
        role: Role,
        subject: str = "",
    ) -> Fact:
        """Return a day as a fact."""
        about = About(subject=subject, on=day)
        return self.book.add(source, what, label, korean_date(day), role, about=about)

    @property
    def own(self) -> str:
        """The source of what the draft itself worked out: ``draft:2차년도``."""
        return f"draft:{self.scope.name.replace(' ', '-')}"

    @property
    def single_year(self) -> int | None:
        """The number of the scope's year, where it is but one."""
        return self.numbers[0] if len(self.numbers) == 1 else None

    def count(self, what: str, label: str, number: int, unit: str = "건") -> Fact:
        """Return how many there are, as a fact of this draft."""
        about = About(label, Decimal(number), unit, year=self.single_year)
        return self.book.add(
            self.own, what, label, f"{number:,}{unit}", Role.DERIVED, COUNT, about=about
        )

    def stated(self, source: str, what: str, label: str, value: str) -> Fact:
        """Return something the record says, word for word."""
        return self.book.add(source, what, label, value.strip())

    def note(self, source: str, what: str, label: str, value: str) -> Piece:
        """Return a text of the record; nothing where it is blank."""
        return self.stated(source, what, label, value) if value.strip() else ()


def cell(*facts: Fact, between: str = " ") -> Span:
    """Return a table cell that holds facts one after the other."""
    text = between.join(fact.value for fact in facts)
    return Span(text, tuple(fact.id for fact in facts))


def joined(spans: Sequence[Span]) -> Span:
    """Return spans as one, for a table cell."""
    facts = tuple(fact for span in spans for fact in span.facts)
    return Span("".join(span.text for span in spans), facts)


def bare(fact: Fact) -> Span:
    """Return a cell with the figure alone; its column says the unit."""
    figure = fact.value.rstrip("원%").rstrip()
    return Span(figure, (fact.id,))


def paragraph(
    *parts: Sequence[Span], style: ParagraphStyle = ParagraphStyle.BODY
) -> Paragraph:
    """Return sentences as one paragraph, a blank between them."""
    spans: list[Span] = []
    for part in parts:
        if spans and part:
            spans.append(Span(" "))
        spans.extend(part)
    return Paragraph(tuple(span for span in spans if span.text), style)
