"""Entries of the evidence log as rows, and back."""

import json
from collections.abc import Iterator
from dataclasses import asdict, astuple
from typing import Any

from sqlalchemy import Row

from molip.errors import Finding, InvalidInputError
from molip.model.korean import quoted
from molip.projects.evidence import (
    Consulting,
    Evidence,
    EvidenceFile,
    EvidenceKind,
    NewEvidence,
    Uptake,
)


def imported_before(project_id: str, entry: NewEvidence) -> InvalidInputError:
    """Return the refusal of an entry whose mark is in the log already."""
    return InvalidInputError(
        f"{project_id} 수행기록",
        f"{quoted(entry.title, '은/는')} 이미 가져온 기록입니다.",
        "파일을 다시 올려 새로 확인하십시오.",
    )


def unreadable(project_id: str, seq: int | None = None) -> Finding:
    """Return the finding on an entry, or on the whole log, that cannot be read."""
    return Finding(
        f"{project_id} 수행기록 {'' if seq is None else seq}".strip(),
        "적은 뒤에 내용이 바뀌어 읽을 수 없습니다.",
        "백업본에서 원래 기록을 확인하십시오.",
    )


def texts_of(entry: NewEvidence) -> Iterator[str]:
    """Yield every text of an entry that a person or a file gave."""
    yield from (entry.title, entry.body, entry.milestone, entry.origin)
    yield from entry.links
    yield from entry.people
    if entry.consulting:
        yield from astuple(entry.consulting)


def row_of(written: Evidence) -> dict[str, object]:
    """Return an entry as a row of its table, all but the recorder's id."""
    entry = written.entry
    advised = entry.consulting
    return {
        "project_id": written.project_id,
        "seq": written.seq,
        "happened_on": entry.happened_on,
        "kind": entry.kind.value,
        "title": entry.title,
        "body": entry.body,
        "milestone": entry.milestone,
        "links": json.dumps(entry.links, ensure_ascii=False),
        "corrects": entry.corrects,
        "people": json.dumps(entry.people, ensure_ascii=False),
        "consulting": json.dumps(asdict(advised), ensure_ascii=False)
        if advised
        else "",
        "origin": entry.origin or None,
        "recorder": written.recorder,
        "recorded_at": written.recorded_at,
        "previous": written.previous,
        "seal": written.seal,
        "seal_version": written.version,
    }


def read_row(row: Row[Any], attached: tuple[EvidenceFile, ...]) -> Evidence:
    """Return the entry of a row.

    Raises:
        ValueError: A cell holds what no entry can; also TypeError and KeyError.
    """
    entry = NewEvidence(
        happened_on=row.happened_on,
        kind=EvidenceKind(row.kind),
        title=row.title,
        body=row.body,
        milestone=row.milestone,
        links=tuple(json.loads(row.links)),
        files=attached,
        corrects=row.corrects,
        people=tuple(json.loads(row.people)),
        consulting=_read_consulting(row.consulting),
        origin=row.origin or "",
    )
    return Evidence(
        project_id=row.project_id,
        seq=row.seq,
        entry=entry,
        recorder=row.recorder,
        recorded_at=row.recorded_at,
        previous=row.previous,
        seal=row.seal,
        version=row.seal_version,
    )


def _read_consulting(text: str) -> Consulting | None:
    if not text:
        return None
    told = json.loads(text)
    return Consulting(**{**told, "uptake": Uptake(told["uptake"])})
