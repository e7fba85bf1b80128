"""The evidence log of each project, sealed entry by entry."""

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from molip.errors import InvalidInputError, UnknownIdError
from molip.projects.evidence import (
    Evidence,
    EvidenceFile,
    EvidenceKind,
    NewEvidence,
    seal_of,
)
from molip.store.files import Files
from molip.store.tables import evidence, evidence_files, projects
from molip.store.times import in_seoul
from molip.store.versions import insert_once, require_storable


class EvidenceLogs:
    """The logs of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def append(
        self,
        project_id: str,
        entry: NewEvidence,
        recorder: str,
        recorder_id: str,
        recorded_at: datetime,
    ) -> Evidence:
        """Add an entry, numbered and sealed with the one before.

        Raises:
            UnknownIdError: There is no such project.
            InvalidInputError: It corrects an entry that is not there, names a file
                whose bytes are not kept, or holds what no database keeps.
        """
        self._hold(project_id)
        seq, previous = self._end(project_id)
        self._check(project_id, entry, seq)
        at = in_seoul(recorded_at)
        seal = seal_of(project_id, seq, entry, recorder, at, previous)
        written = Evidence(project_id, seq, entry, recorder, at, previous, seal)
        self._write(written, recorder_id)
        return written

    def log(self, project_id: str) -> tuple[Evidence, ...]:
        """Return the log in order; a project without entries has an empty one."""
        attached = defaultdict(list)
        query = (
            select(evidence_files)
            .where(evidence_files.c.project_id == project_id)
            .order_by(evidence_files.c.seq, evidence_files.c.position)
        )
        for row in self._connection.execute(query):
            attached[row.seq].append(EvidenceFile(row.name, row.size, row.sha256))
        entries = (
            select(evidence)
            .where(evidence.c.project_id == project_id)
            .order_by(evidence.c.seq)
        )
        return tuple(
            _read(row, tuple(attached[row.seq]))
            for row in self._connection.execute(entries)
        )

    def holds_file(self, project_id: str, sha256: str) -> bool:
        """Return whether an entry of this project rests on the file."""
        query = select(evidence_files.c.seq).where(
            evidence_files.c.project_id == project_id,
            evidence_files.c.sha256 == sha256,
        )
        return self._connection.execute(query).first() is not None

    def _hold(self, project_id: str) -> None:
        """Let one transaction at a time add to a project's log (PostgreSQL).

        SQLite lets one writer in anyway and takes no notice of the lock.
        """
        query = (
            select(projects.c.id)
            .where(projects.c.id == project_id)
            .with_for_update(key_share=True)
        )
        if self._connection.execute(query).first() is None:
            raise UnknownIdError("과제", project_id, ())

    def _end(self, project_id: str) -> tuple[int, str]:
        """Return the next number, and the seal it has to follow."""
        query = (
            select(evidence.c.seq, evidence.c.seal)
            .where(evidence.c.project_id == project_id)
            .order_by(evidence.c.seq.desc())
            .limit(1)
        )
        last = self._connection.execute(query).first()
        return (1, "") if last is None else (last.seq + 1, last.seal)

    def _check(self, project_id: str, entry: NewEvidence, seq: int) -> None:
        where = f"{project_id} 수행기록"
        for text in (entry.title, entry.body, entry.milestone, *entry.links):
            require_storable(text, where)
        if not 0 <= entry.corrects < seq:
            raise InvalidInputError(
                where,
                f"바로잡을 기록 {entry.corrects}번이 없습니다.",
                "목록에 있는 기록의 번호를 적으십시오.",
            )
        for file in entry.files:
            if not Files(self._connection).holds(file.sha256):
                raise InvalidInputError(
                    where,
                    f"첨부파일 '{file.name}'의 내용이 보관되어 있지 않습니다.",
                    "파일을 다시 올리십시오.",
                )

    def _write(self, written: Evidence, recorder_id: str) -> None:
        entry = written.entry
        key = {"project_id": written.project_id, "seq": written.seq}
        insert_once(
            self._connection,
            evidence,
            {
                **key,
                "happened_on": entry.happened_on,
                "kind": entry.kind.value,
                "title": entry.title,
                "body": entry.body,
                "milestone": entry.milestone,
                "links": json.dumps(entry.links, ensure_ascii=False),
                "corrects": entry.corrects,
                "recorder": written.recorder,
                "recorder_id": recorder_id,
                "recorded_at": written.recorded_at,
                "previous": written.previous,
                "seal": written.seal,
            },
        )
        for position, file in enumerate(entry.files, start=1):
            values = {"name": file.name, "size": file.size, "sha256": file.sha256}
            insert_once(
                self._connection,
                evidence_files,
                {**key, "position": position, **values},
            )


def _read(row: Row[Any], attached: tuple[EvidenceFile, ...]) -> Evidence:
    entry = NewEvidence(
        happened_on=row.happened_on,
        kind=EvidenceKind(row.kind),
        title=row.title,
        body=row.body,
        milestone=row.milestone,
        links=tuple(json.loads(row.links)),
        files=attached,
        corrects=row.corrects,
    )
    return Evidence(
        project_id=row.project_id,
        seq=row.seq,
        entry=entry,
        recorder=row.recorder,
        recorded_at=row.recorded_at,
        previous=row.previous,
        seal=row.seal,
    )
