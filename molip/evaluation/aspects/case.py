"""What every aspect is told from, and what it gives back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from molip.model.korean import korean_date
from molip.projects.evidence import Evidence, EvidenceKind
from molip.projects.record import Milestone, ProjectRecord

NAMED = 5
"""How many things a sentence names before it says how many more there are."""
HINTED = 3
"""How many things one kind of hint names, so that hints stay readable."""


@dataclass(frozen=True, slots=True)
class Support:
    """One row of the table of facts (뒷받침 자료) behind a statement."""

    id: str
    """``reports/2`` counts from 1 in the record; ``evidence/7`` is the log's number."""
    label: str
    value: str
    """What the record says, with dates and amounts."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One Korean sentence and the facts it rests on."""

    text: str
    supports: tuple[Support, ...]
    adverse: bool = False
    """A breach, a lateness, a miss: never left out to save length."""
    brief: str = ""
    """The same said shorter, for when room is short; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one aspect yields."""

    sentences: tuple[Sentence, ...] = ()
    thin: tuple[str, ...] = ()
    """What is thin, and who can supply it; Korean sentences."""


@dataclass(frozen=True, slots=True)
class Case:
    """A project as it stands on a day."""

    record: ProjectRecord
    evidence: tuple[Evidence, ...]
    """The whole log; entries that were corrected later are not cited."""
    today: date
    kinds: tuple[EvidenceKind, ...] = field(default=())
    """Kinds of entries that bear on the criterion in hand."""

    @property
    def entries(self) -> tuple[Evidence, ...]:
        """Entries up to today that hold, in the order of their numbers."""
        corrected = {entry.entry.corrects for entry in self.evidence}
        return tuple(
            entry
            for entry in self.evidence
            if entry.seq not in corrected and entry.entry.happened_on <= self.today
        )

    @property
    def told(self) -> tuple[Evidence, ...]:
        """Entries of the criterion's kinds, oldest event first."""
        mine = [entry for entry in self.entries if entry.entry.kind in self.kinds]
        return tuple(sorted(mine, key=lambda e: (e.entry.happened_on, e.seq)))

    def entries_of(self, milestone: str) -> tuple[Evidence, ...]:
        """Entries that name this milestone."""
        return tuple(e for e in self.entries if e.entry.milestone == milestone)

    @property
    def lead(self) -> str:
        """Who answers for the project, as hints name them."""
        return f"{self.record.principal_investigator.name} 연구책임자"

    @property
    def office(self) -> str:
        """Whose office keeps reports and money, as hints name it."""
        return f"{self.record.supervising_institute.name} 과제 담당자"

    def owner(self, milestone: Milestone) -> str:
        """Whose researchers worked on a milestone, as hints name them."""
        for institute in self.record.institutes:
            if institute.id == milestone.institute:
                return f"{institute.name} 연구자"
        return self.lead


def named(names: Sequence[str]) -> str:
    """Return the names joined by commas; after five, how many more there are."""
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} 외 {len(names) - NAMED}건"


def log_numbers(entries: Iterable[Evidence]) -> str:
    """Return entries by their numbers: ``수행기록 1~3번, 7번``."""
    numbers = sorted(entry.seq for entry in entries)
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    parts = [f"{r[0]}번" if len(r) == 1 else f"{r[0]}~{r[-1]}번" for r in runs]
    return f"수행기록 {', '.join(parts)}"


def evidence_support(entry: Evidence) -> Support:
    """Return the row that names an entry of the log."""
    told = entry.entry
    imported = " (가져온 기록)" if told.origin else ""
    return Support(
        f"evidence/{entry.seq}",
        f"수행기록 {entry.seq}번",
        f"{korean_date(told.happened_on)} {told.kind.value}: {told.title}{imported}",
    )


def full_stop(text: str) -> str:
    """Return a text that ends like a sentence."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
