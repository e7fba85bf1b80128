"""The evidence log (수행기록): dated entries, each sealed with the one before."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from molip.errors import Finding


class EvidenceKind(StrEnum):
    """What an entry tells."""

    DONE = "수행"
    TRIED = "시도"
    FAILED = "실패"
    CHANGED = "변경"
    DECIDED = "결정"
    CONSULTED = "자문·교류"


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that an entry rests on; its bytes are kept under their hash."""

    name: str
    size: int
    """In bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What a person writes down; the log adds who, when and the seal."""

    happened_on: date
    kind: EvidenceKind
    title: str
    body: str
    milestone: str = ""
    links: tuple[str, ...] = ()
    files: tuple[EvidenceFile, ...] = ()
    corrects: int = 0
    """Number of the entry this one corrects; 0: none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry of a project's log (증빙), never changed once written."""

    project_id: str
    seq: int
    """1, 2, 3 … within the project."""
    entry: NewEvidence
    recorder: str
    recorded_at: datetime
    """With its zone."""
    previous: str
    """Seal of the entry before; empty for the first."""
    seal: str
    """SHA-256 over everything above."""


def seal_of(
    project_id: str,
    seq: int,
    entry: NewEvidence,
    recorder: str,
    recorded_at: datetime,
    previous: str,
) -> str:
    """Return the seal of an entry, hexadecimal SHA-256."""
    told = {
        "project": project_id,
        "seq": seq,
        "happened_on": entry.happened_on.isoformat(),
        "kind": entry.kind.value,
        "title": entry.title,
        "body": entry.body,
        "milestone": entry.milestone,
        "links": list(entry.links),
        "files": [[f.name, f.size, f.sha256] for f in entry.files],
        "corrects": entry.corrects,
        "recorder": recorder,
        "recorded_at": recorded_at.isoformat(),
        "previous": previous,
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_log(log: Iterable[Evidence]) -> Iterator[Finding]:
    """Yield a finding for each entry that was altered, removed or put in between."""
    previous = ""
    for expected, evidence in enumerate(log, start=1):
        where = f"{evidence.project_id} 수행기록 {evidence.seq}"
        if evidence.seq != expected or evidence.previous != previous:
            yield Finding(
                where,
                "앞 기록과 이어지지 않습니다.",
                "빠지거나 끼어든 기록이 있는지 백업본과 견주어 보십시오.",
            )
        actual = seal_of(
            evidence.project_id,
            evidence.seq,
            evidence.entry,
            evidence.recorder,
            evidence.recorded_at,
            evidence.previous,
        )
        if actual != evidence.seal:
            yield Finding(
                where,
                "적은 뒤에 내용이 바뀌었습니다.",
                "백업본에서 원래 기록을 확인하십시오.",
            )
        previous = evidence.seal
