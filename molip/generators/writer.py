"""The port of a writer: what turns facts into prose, and what it must keep to.

A writer is given the facts of one section under short signs, ``F1``, ``F2`` …, and
returns sentences with ``{F1}`` where a value belongs. It writes no digit. The values
and the particles after them are put in here (`molip.generators.placing`), so that a
writer cannot get a figure wrong by writing it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from molip.errors import MolipError
from molip.generators.definition import Style
from molip.generators.facts import Fact


class WriterError(MolipError):
    """A writer could not write a section; the composer's text stands."""


@dataclass(frozen=True, slots=True)
class SectionRequest:
    """One section to be written."""

    section_id: str
    heading: str
    purpose: str
    """What the section is to tell, in Korean; our own words."""
    facts: tuple[Fact, ...]
    """What may be said; the first goes by ``F1``."""
    style: Style
    max_chars: int
    """How long the prose may get with its values in place."""
    composer_text: str
    """What stands where the writer fails."""
    outline: str = ""
    """The composer's text with signs in the place of values."""
    required: tuple[str, ...] = ()
    """Ids of the facts that must be told."""


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence with signs in the place of values: ``{F1:을/를} 얻었다.``."""

    text: str
    facts: tuple[str, ...] = ()
    """The signs it uses, as the writer says: ``F1``."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What writing took."""

    prompt_tokens: int = 0
    answer_tokens: int = 0
    cost: Decimal | None = None
    """In won; None where no price is set."""
    attempts: int = 0


NO_USAGE = Usage()


@dataclass(frozen=True, slots=True)
class SectionText:
    """What a writer wrote for a section."""

    sentences: tuple[PlacedSentence, ...]
    usage: Usage = NO_USAGE


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the writing of one section is."""

    section_id: str
    state: str
    """``쓰는 중``, ``다시 시도``, ``검사 중``, ``마침``, ``작성기 문장 유지`` …"""
    characters: int = 0
    """How many have come in."""
    preview: str = ""
    """Sentences so far with values in place; not yet verified."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """What went out, without its content (발신 기록); kept by who calls."""

    at: datetime
    project: str
    section: str
    model: str
    host: str
    outside: bool
    """Whether the address lies outside the institute's own network."""
    sent: int
    """Characters sent, all attempts."""
    received: int
    """Characters that came back."""
    prompt_tokens: int
    answer_tokens: int
    attempts: int
    outcome: str
    """``응답 받음`` or why not, in Korean; never what was said."""


class Writer(Protocol):
    """Whatever turns facts into prose: a model, a script, a person."""

    def write(
        self, request: SectionRequest, progress: Callable[[Progress], None]
    ) -> SectionText:
        """Return the prose of a section; called from several threads at a time.

        Raises:
            WriterError: It cannot; says why, in Korean.
        """
