"""The evidence log (수행기록): dated entries, each sealed with the one before."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from molip.errors import Finding

OLDEST_SEAL, NEWEST_SEAL = 1, 2
"""Shapes of the seal: 2 covers people, consulting, origin and attaching times, too."""


class EvidenceKind(StrEnum):
    """What an entry tells."""

    DONE = "수행"
    TRIED = "시도"
    FAILED = "실패"
    CHANGED = "변경"
    DECIDED = "결정"
    CONSULTED = "자문·교류"


class Uptake(StrEnum):
    """What became of advice."""

    TAKEN = "반영"
    PARTLY = "일부 반영"
    LEFT = "미반영"


@dataclass(frozen=True, slots=True)
class Consulting:
    """Advice from outside (자문·교류), and how it was taken up.

    Source: 과제평가 표준지침(25.12) III.1.5, criterion ⑥.
    """

    consulted: str
    """Role or organisation, never a person's name: reviewers stay unnamed."""
    advice: str
    uptake: Uptake
    action: str
    """What was done about it, or why nothing was."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that an entry rests on; its bytes are kept under their hash."""

    name: str
    size: int
    """In bytes."""
    sha256: str
    attached_at: datetime | None = None
    """With its zone; None before it is kept, and where nobody wrote it down."""


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
    people: tuple[str, ...] = ()
    """Ids of those in the project's record who did it."""
    consulting: Consulting | None = None
    origin: str = ""
    """Mark of what it was imported from, ``git:…``; empty: written here."""


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
    version: int = NEWEST_SEAL
    """Which shape the seal covers; entries written before keep the shape they had."""


def seal_of(
    project_id: str,
    seq: int,
    entry: NewEvidence,
    recorder: str,
    recorded_at: datetime,
    previous: str,
    *,
    version: int = NEWEST_SEAL,
) -> str:
    """Return the seal of an entry, hexadecimal SHA-256."""
    told: dict[str, object] = {
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
    if version > OLDEST_SEAL:
        told |= _newer_parts(entry) | {"version": version}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _newer_parts(entry: NewEvidence) -> dict[str, object]:
    """Return what the oldest seals do not cover."""
    advised = entry.consulting
    return {
        "people": list(entry.people),
        "consulting": advised
        and [advised.consulted, advised.advice, advised.uptake.value, advised.action],
        "origin": entry.origin,
        "attached": [f.attached_at and f.attached_at.isoformat() for f in entry.files],
    }


def check_log(log: Iterable[Evidence]) -> Iterator[Finding]:
    """Yield a finding for each entry that was altered, removed or put in between.

    Entries taken from the end leave no trace in a log; whoever has noted the last
    seal elsewhere finds that, too (`check_holds`).
    """
    before: Evidence | None = None
    for expected, evidence in enumerate(log, start=1):
        where = f"{evidence.project_id} 수행기록 {evidence.seq}"
        previous = before.seal if before else ""
        if evidence.seq != expected or evidence.previous != previous:
            yield Finding(
                where,
                "앞 기록과 이어지지 않습니다.",
                "빠지거나 끼어든 기록이 있는지 백업본과 견주어 보십시오.",
            )
        if not _fits(evidence):
            yield Finding(
                where,
                "적은 뒤에 내용이 바뀌었습니다.",
                "백업본에서 원래 기록을 확인하십시오.",
            )
        if before and evidence.recorded_at < before.recorded_at:
            yield Finding(
                where,
                "앞 기록보다 먼저 적은 것으로 되어 있습니다.",
                "그때 서버의 시계가 맞았는지 확인하십시오.",
            )
        before = evidence


def _fits(evidence: Evidence) -> bool:
    """Return whether the seal covers all of the entry, and fits."""
    if not OLDEST_SEAL <= evidence.version <= NEWEST_SEAL:
        return False
    if evidence.version == OLDEST_SEAL and any(
        any(part) if isinstance(part, list) else part
        for part in _newer_parts(evidence.entry).values()
    ):
        return False
    seal = seal_of(
        evidence.project_id,
        evidence.seq,
        evidence.entry,
        evidence.recorder,
        evidence.recorded_at,
        evidence.previous,
        version=evidence.version,
    )
    return seal == evidence.seal


def check_holds(log: Iterable[Evidence], seal: str) -> Iterator[Finding]:
    """Yield a finding unless the log still holds the entry of a seal noted before."""
    if seal not in {evidence.seal for evidence in log}:
        yield Finding(
            f"봉인 {seal[:12]}",
            "따로 적어 둔 봉인의 기록이 없습니다.",
            "끝의 기록이 지워졌거나 모두 새로 쓰였는지 백업본과 견주어 보십시오.",
        )
