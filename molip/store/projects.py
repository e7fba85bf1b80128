"""Project records, every revision kept."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, func, select

from molip.errors import UnknownIdError
from molip.projects.document import from_document, to_document
from molip.projects.record import ProjectRecord
from molip.store.seen_records import seen_through
from molip.store.tables import project_revisions, projects
from molip.store.versions import conflict, insert_once, require_next


@dataclass(frozen=True, slots=True)
class ProjectRevision:
    """A project's record as it was kept once."""

    version: int
    record: ProjectRecord
    actor: str
    actor_name: str
    at: datetime
    source: str
    """Where what is new comes from, in Korean; empty: not told."""


@dataclass(frozen=True, slots=True)
class RevisionNote:
    """Who kept a revision, when and from where; without the record itself."""

    version: int
    actor_name: str
    at: datetime
    source: str


class Projects:
    """The records of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection
        self._seen = seen_through(connection)

    def append(
        self,
        record: ProjectRecord,
        version: int,
        actor: str,
        actor_name: str,
        at: datetime,
        source: str = "",
    ) -> None:
        """Add a revision; version 1 starts the project.

        Args:
            record: The whole record as it is from now on.
            version: The number the revision is to have.
            actor: Id of who revises.
            actor_name: Their name.
            at: When.
            source: Where what is new comes from, in Korean; empty: not told.

        Raises:
            ConflictError: Somebody else saved this version first.
            InvalidInputError: The version leaves a gap.
        """
        where = f"과제 {record.id}"
        last = self._last(record.id)
        if last is None:
            require_next(where, version, 0, "", at)
            insert_once(self._connection, projects, {"id": record.id, "created_at": at})
        else:
            require_next(where, version, last.version, last.actor_name, last.at)
        added = insert_once(
            self._connection,
            project_revisions,
            {
                "project_id": record.id,
                "version": version,
                "document": json.dumps(to_document(record), ensure_ascii=False),
                "actor": actor,
                "actor_name": actor_name,
                "at": at,
                "source": source,
            },
        )
        if not added:
            first = self._last(record.id)
            raise conflict(where, first.actor_name, first.at)  # type: ignore[union-attr]

    def version(self, project_id: str) -> int:
        """Return the number of the latest revision; 0: there is no such project."""
        last = self._last(project_id)
        return 0 if last is None else int(last.version)

    def read(self, project_id: str, at: datetime | None = None) -> ProjectRecord:
        """Return the latest revision, or the one that stood at a moment.

        A moment before the first revision gets the first.

        Raises:
            UnknownIdError: There is no such project; near ids are not told, since
                whoever asks may not know of them.
        """
        revisions = project_revisions.c
        query = (
            select(revisions.version).where(revisions.project_id == project_id).limit(1)
        )
        newest, oldest = revisions.version.desc(), revisions.version
        asked = query if at is None else query.where(revisions.at <= at)
        row = self._connection.execute(asked.order_by(newest)).first()
        row = row or self._connection.execute(query.order_by(oldest)).first()
        if row is None:
            raise UnknownIdError("과제", project_id, ())
        return self.revision(project_id, row.version)

    def revision(self, project_id: str, version: int) -> ProjectRecord:
        """Return the record as one revision kept it.

        Raises:
            UnknownIdError: There is no such project, or no such revision of it.
        """
        revisions = project_revisions.c
        query = select(revisions.document).where(
            revisions.project_id == project_id, revisions.version == version
        )
        record = self._seen.find(project_id, version)
        if record is None:
            row = self._connection.execute(query).first()
            if row is None:
                raise UnknownIdError("과제의 판", f"{project_id} {version}판", ())
            parsed = _parse(row.document)
            record = self._seen.keep(project_id, version, parsed, len(row.document))
        return record

    def all(self, ids: Collection[str] | None = None) -> tuple[ProjectRecord, ...]:
        """Return the latest revision of every project, or of those named, by id."""
        revisions = project_revisions.c
        query = (
            select(revisions.project_id, func.max(revisions.version).label("version"))
            .group_by(revisions.project_id)
            .order_by(revisions.project_id)
        )
        if ids is not None:
            query = query.where(revisions.project_id.in_(sorted(ids)))
        rows = list(self._connection.execute(query))
        return tuple(self.revision(row.project_id, row.version) for row in rows)

    def log(self, project_id: str) -> tuple[RevisionNote, ...]:
        """Return who kept which revision, the first one first; quick to read."""
        revisions = project_revisions.c
        query = (
            select(
                revisions.version, revisions.actor_name, revisions.at, revisions.source
            )
            .where(revisions.project_id == project_id)
            .order_by(revisions.version)
        )
        return tuple(RevisionNote(*row) for row in self._connection.execute(query))

    def revisions(self) -> int:
        """Return how many revisions there are of all projects; it only ever grows."""
        query = select(func.count()).select_from(project_revisions)
        return int(self._connection.execute(query).scalar_one())

    def versions(self) -> dict[str, int]:
        """Return the number of the latest revision of every project, by id."""
        revisions = project_revisions.c
        query = select(
            revisions.project_id, func.max(revisions.version).label("version")
        ).group_by(revisions.project_id)
        return {row.project_id: row.version for row in self._connection.execute(query)}

    def history(self, project_id: str) -> tuple[ProjectRevision, ...]:
        """Return every revision, the first one first; empty: no such project."""
        revisions = project_revisions.c
        query = (
            select(project_revisions)
            .where(revisions.project_id == project_id)
            .order_by(revisions.version)
        )
        return tuple(_revision(row) for row in self._connection.execute(query))

    def latest(self, project_id: str) -> ProjectRevision:
        """Return the latest revision.

        Raises:
            UnknownIdError: There is no such project.
        """
        revisions = project_revisions.c
        query = (
            select(project_revisions)
            .where(revisions.project_id == project_id)
            .order_by(revisions.version.desc())
            .limit(1)
        )
        row = self._connection.execute(query).first()
        if row is None:
            raise UnknownIdError("과제", project_id, ())
        return _revision(row)

    def _last(self, project_id: str) -> Row[int, str, datetime] | None:
        revisions = project_revisions.c
        query = (
            select(revisions.version, revisions.actor_name, revisions.at)
            .where(revisions.project_id == project_id)
            .order_by(revisions.version.desc())
            .limit(1)
        )
        return self._connection.execute(query).first()


def _revision(row: Row[Any]) -> ProjectRevision:
    return ProjectRevision(
        version=row.version,
        record=_parse(row.document),
        actor=row.actor,
        actor_name=row.actor_name,
        at=row.at,
        source=row.source,
    )


@lru_cache(maxsize=64)
def _parse(document: str) -> ProjectRecord:
    # Frozen all through, so that one value can serve every reader.
    return from_document(json.loads(document))
