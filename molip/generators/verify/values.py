"""What is verified and what is found: sentences, issues, and their kinds."""

from dataclasses import dataclass
from enum import StrEnum


class IssueKind(StrEnum):
    """What a sentence disagrees on; the Korean name a page shows."""

    VALUE = "값"
    """No record holds the figure."""
    SUBJECT = "대상"
    """The figure stands in the record, but is about something else."""
    ROLE = "목표·실적"
    """A goal told as a result, a plan as spending, or the reverse."""
    YEAR = "연차"
    DATE = "날짜"
    POLARITY = "달성 여부"
    """Reached told as missed, late as early, taken up as refused."""
    DIRECTION = "방향"
    """``이상`` for ``이하``, higher for lower."""
    FORMULA = "산출"
    """A worked-out figure that does not come out so."""
    NAME = "이름"
    """A person or an institute in a place the record gives to another."""
    NOUN = "새 낱말"
    """A thing or deed that the record does not know."""
    CAUSE = "원인"
    PRAISE = "평가하는 말"
    COVERAGE = "빠진 사실"
    STYLE = "문체"
    LENGTH = "분량"
    PERSONAL = "개인정보"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft."""

    text: str
    facts: tuple[str, ...] = ()
    """Ids the writer says it rests on; may be empty after a person's edit."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """The sentences of one section, in order."""

    section_id: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing in a sentence that the record does not bear out (지적)."""

    section: str
    sentence_index: int
    """From 0; -1 where the section as a whole is meant."""
    start: int
    """First character of the span in the sentence."""
    end: int
    kind: IssueKind
    problem: str
    """One Korean sentence."""
    remedy: str
    facts: tuple[str, ...] = ()
    """Ids of the records it disagrees with; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An issue before it knows its place in the section."""

    start: int
    end: int
    kind: IssueKind
    problem: str
    remedy: str
    facts: tuple[str, ...] = ()
