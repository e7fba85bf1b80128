"""The evidence log of each project, sealed entry by entry."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from molip.errors import ContentError, Finding, InvalidInputError, UnknownIdError
from molip.projects.evidence import Evidence, EvidenceFile, NewEvidence, seal_of
from molip.store.evidence_rows import (
    imported_before,
    read_row,
    row_of,
    texts_of,
    unreadable,
)
from molip.store.files import Files
from molip.store.seen import seen_through
from molip.store.tables import evidence, evidence_files, projects
from molip.store.times import in_seoul
from molip.store.versions import require_storable

_BESIDE = 400
"""Letters of an entry beside its text, about."""


class EvidenceLogs:
    """The logs of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection
        self._seen = seen_through(connection).logs

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
        added = self.append_all(
            project_id, (entry,), recorder, recorder_id, recorded_at
        )
        return added[0]

    def append_all(
        self,
        project_id: str,
        entries: Sequence[NewEvidence],
        recorder: str,
        recorder_id: str,
        recorded_at: datetime,
    ) -> tuple[Evidence, ...]:
        """Add entries in this order, each sealed with the one before.

        Raises:
            UnknownIdError: There is no such project.
            InvalidInputError: As for one entry; or one was imported before.
        """
        self.hold(project_id)
        require_storable(recorder, f"{project_id} 수행기록")
        at = in_seoul(recorded_at)
        last = self._last(project_id)
        known = set(self.origins(project_id))
        written: list[Evidence] = []
        for entry in entries:
            seq = last.seq + 1
            self._check(project_id, entry, seq)
            if entry.origin in known:
                raise imported_before(project_id, entry)
            known.update(filter(None, (entry.origin,)))
            files = tuple(replace(f, attached_at=at) for f in entry.files)
            kept = replace(entry, files=files)
            seal = seal_of(project_id, seq, kept, recorder, at, last.seal)
            evidence = Evidence(project_id, seq, kept, recorder, at, last.seal, seal)
            written.append(evidence)
            last = _Last(seq, seal)
        self._write(written, recorder_id)
        return tuple(written)

    def hold(self, project_id: str) -> None:
        """Let one transaction at a time add to a project's log (PostgreSQL).

        SQLite lets one writer in anyway and takes no notice of the lock. Whoever
        holds first and then looks at the clock never writes a time before the last.

        Raises:
            UnknownIdError: There is no such project.
        """
        query = (
            select(projects.c.id)
            .where(projects.c.id == project_id)
            .with_for_update(key_share=True)
        )
        if self._connection.execute(query).first() is None:
            raise UnknownIdError("과제", project_id, ())

    def origins(self, project_id: str) -> frozenset[str]:
        """Return the marks of everything imported into the project's log."""
        query = select(evidence.c.origin).where(
            evidence.c.project_id == project_id, evidence.c.origin.is_not(None)
        )
        return frozenset(self._connection.scalars(query))

    def log(self, project_id: str) -> tuple[Evidence, ...]:
        """Return the log in order; a project without entries has an empty one.

        A log read lately is not read again as long as its last entry bears the
        same seal: whoever wants to know whether it is whole calls `reread`.

        Raises:
            ContentError: Somebody put into the database what no entry can hold.
        """
        last = self._last(project_id)
        found = self._seen.find((project_id, last.seal))
        if found is not None:
            return found
        entries = self.reread(project_id)
        if not entries:
            return ()
        size = sum(len(one.entry.body) + _BESIDE for one in entries)
        return self._seen.keep((project_id, entries[-1].seal), entries, size)

    def reread(self, project_id: str) -> tuple[Evidence, ...]:
        """Return the log as it stands in the database now, entry by entry.

        Raises:
            ContentError: As for `log`.
        """
        try:
            attached = self._attached(project_id)
            query = (
                select(evidence)
                .where(evidence.c.project_id == project_id)
                .order_by(evidence.c.seq)
            )
            rows = self._connection.execute(query).all()
        except (ValueError, TypeError) as error:
            raise ContentError([unreadable(project_id)]) from error
        entries: list[Evidence] = []
        findings: list[Finding] = []
        for row in rows:
            try:
                entries.append(read_row(row, tuple(attached[row.seq])))
            except (ValueError, TypeError, KeyError):
                findings.append(unreadable(project_id, row.seq))
        if findings:
            raise ContentError(findings)
        return tuple(entries)

    def _attached(self, project_id: str) -> defaultdict[int, list[EvidenceFile]]:
        """Return the files of each entry, in order."""
        attached = defaultdict(list)
        query = (
            select(evidence_files)
            .where(evidence_files.c.project_id == project_id)
            .order_by(evidence_files.c.seq, evidence_files.c.position)
        )
        for row in self._connection.execute(query):
            file = EvidenceFile(row.name, row.size, row.sha256, row.attached_at)
            attached[row.seq].append(file)
        return attached

    def holds_file(self, project_id: str, sha256: str) -> bool:
        """Return whether an entry of this project rests on the file."""
        query = select(evidence_files.c.seq).where(
            evidence_files.c.project_id == project_id,
            evidence_files.c.sha256 == sha256,
        )
        return self._connection.execute(query).first() is not None

    def _last(self, project_id: str) -> "_Last":
        """Return number and seal that the next entry has to follow."""
        query = (
            select(evidence.c.seq, evidence.c.seal)
            .where(evidence.c.project_id == project_id)
            .order_by(evidence.c.seq.desc())
            .limit(1)
        )
        last = self._connection.execute(query).first()
        return _Last(0, "") if last is None else _Last(last.seq, last.seal)

    def _check(self, project_id: str, entry: NewEvidence, seq: int) -> None:
        where = f"{project_id} 수행기록"
        for text in texts_of(entry):
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

    def _write(self, written: Sequence[Evidence], recorder_id: str) -> None:
        rows = [row_of(e) | {"recorder_id": recorder_id} for e in written]
        attached = [
            {
                "project_id": e.project_id,
                "seq": e.seq,
                "position": position,
                "name": file.name,
                "size": file.size,
                "sha256": file.sha256,
                "attached_at": file.attached_at,
            }
            for e in written
            for position, file in enumerate(e.entry.files, start=1)
        ]
        for table, values in ((evidence, rows), (evidence_files, attached)):
            if values:
                self._connection.execute(insert(table), values)


class _Last(NamedTuple):
    """The end of a log."""

    seq: int
    seal: str
