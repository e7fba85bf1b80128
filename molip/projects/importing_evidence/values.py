"""What is found in a notebook or a log before any of it is written down."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from molip.errors import Finding
from molip.projects.evidence import EvidenceKind
from molip.projects.evidence_told import NOTEBOOK

_LONGEST_TITLE, _SHORT_TITLE = 200, 60
_MARK = re.compile(r"^\s*(?:[-*+>]|\d+[.)])\s+")
_KINDS = "|".join(re.escape(kind.value) for kind in EvidenceKind)
_TAGGED = re.compile(rf"^(?:\[({_KINDS})\]|({_KINDS})\s*[:：])\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that happened, as a file tells it."""

    line: int
    """Where it begins, from 1."""
    day: date
    """The day the file claims."""
    title: str
    body: str
    kind: EvidenceKind | None
    """None where the file does not tell."""
    author: str
    """As the file calls them; empty where it does not."""
    origin: str
    """Same for the same note in whatever file, so that it is counted once."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything in a file: notes, and what cannot be taken."""

    source: str
    """``git log``, ``Markdown 노트``, ``CSV 노트``."""
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()
    """What was passed over on purpose, sentences."""


def make_note(
    line: int,
    day: date,
    title: str,
    body: str,
    kind: EvidenceKind | None = None,
    author: str = "",
) -> Note:
    """Return a note of a notebook, with whatever it lacks made from what it has.

    The title may name the kind (``[실패] …``, ``실패: …``); a note without a title
    takes the beginning of its body, one without a body repeats its title.
    """
    title, body = " ".join(title.split()), body.strip()
    if kind is None:
        kind, title = split_kind(title)
    marked = _fingerprint(day, title, body)
    title, body = settle(title, body)
    return Note(line, day, title, body, kind, author, f"{NOTEBOOK}:{marked}")


def split_kind(title: str) -> tuple[EvidenceKind | None, str]:
    """Return the kind that a title begins with, if it does, and the rest of it."""
    tagged = _TAGGED.match(title)
    if tagged is None:
        return None, title
    return EvidenceKind(tagged.group(1) or tagged.group(2)), tagged.group(3)


def settle(title: str, body: str) -> tuple[str, str]:
    """Return title and body that both say something; a long title moves into both."""
    if not title:
        title = short_title(body)
    if len(title) > _LONGEST_TITLE:
        body = f"{title}\n{body}".strip()
        title = f"{title[: _LONGEST_TITLE - 1]}…"
    return title, body or title


def short_title(body: str) -> str:
    """Return the first line of a body, short enough to be its title."""
    first = _MARK.sub("", next(iter(body.strip().splitlines()), "")).strip()
    if len(first) <= _SHORT_TITLE:
        return first
    return f"{first[: _SHORT_TITLE - 1].rstrip()}…"


def _fingerprint(day: date, title: str, body: str) -> str:
    """Return a hash of what a note says, whatever its spacing and line ends."""
    texts = [" ".join(unicodedata.normalize("NFC", t).split()) for t in (title, body)]
    told = json.dumps([day.isoformat(), *texts], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
