"""Submissions as histories of events, each version given out once."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, select

from molip.errors import UnknownIdError
from molip.evaluation.events import Event, EventKind
from molip.store.tables import submission_events, submissions
from molip.store.versions import insert_once, require_next, require_storable

REVIEWER = "평가위원"
"""How a reviewer is called to everybody else."""
REVIEWERS_ACTS = frozenset({EventKind.RETURNED, EventKind.REVIEWED})


class Submissions:
    """The submissions of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def open(self, event: Event, project_id: str) -> bool:
        """Start a submission by its first event; False: it was there already."""
        parent = {
            "id": event.submission_id,
            "project_id": project_id,
            "opened_at": event.at,
        }
        if not insert_once(self._connection, submissions, parent):
            return False
        self.append(event)
        return True

    def append(self, event: Event) -> None:
        """Add an event that follows the last one.

        Raises:
            ConflictError: Somebody else acted first; the message names them, a
                reviewer by the role only.
            InvalidInputError: The version leaves a gap, or a text holds what no
                database keeps.
        """
        for key, text in event.payload.items():
            require_storable(text, f"항목 {key}")
        # Said early and kindly; under a race the key of the table decides.
        self.expect(event.submission_id, event.version - 1)
        values = {
            "submission_id": event.submission_id,
            "version": event.version,
            "kind": event.kind.value,
            "actor": event.actor,
            "actor_name": event.actor_name,
            "at": event.at,
            "payload": json.dumps(dict(event.payload), ensure_ascii=False),
        }
        if not insert_once(self._connection, submission_events, values):
            self.expect(event.submission_id, event.version - 1)

    def expect(self, submission_id: str, version: int) -> None:
        """Let those pass who have seen the latest version; 0: nothing yet.

        Raises:
            ConflictError: There is a later one; the message names who made it.
            InvalidInputError: There is no such version yet.
        """
        where = f"제출서 {submission_id}"
        last = self._last(submission_id)
        if last is None:
            require_next(where, version + 1, 0, "", datetime.min.replace(tzinfo=UTC))
        else:
            require_next(where, version + 1, last.version, _who(last), last.at)

    def hold(self, submission_id: str) -> None:
        """Let one transaction at a time add what replaces nothing (PostgreSQL).

        Saving answers does not wait for it. SQLite lets one writer in anyway and
        takes no notice of the lock.
        """
        query = (
            select(submissions.c.id)
            .where(submissions.c.id == submission_id)
            .with_for_update(key_share=True)
        )
        self._connection.execute(query).first()

    def project_of(self, submission_id: str) -> str:
        """Return the project it belongs to.

        Raises:
            UnknownIdError: There is no such submission.
        """
        query = select(submissions.c.project_id).where(
            submissions.c.id == submission_id
        )
        found = self._connection.execute(query).scalar()
        if found is None:
            raise UnknownIdError("제출서", submission_id, ())
        return str(found)

    def history(self, submission_id: str) -> tuple[Event, ...]:
        """Return the events of one submission in order."""
        query = (
            select(submission_events)
            .where(submission_events.c.submission_id == submission_id)
            .order_by(submission_events.c.version)
        )
        return tuple(_read(row) for row in self._connection.execute(query))

    def histories(
        self, projects: Collection[str] | None = None
    ) -> tuple[tuple[Event, ...], ...]:
        """Return the events of every submission, or of those of some projects.

        The one opened last comes first.
        """
        query = (
            select(submission_events)
            .join(submissions, submissions.c.id == submission_events.c.submission_id)
            .order_by(
                submissions.c.opened_at.desc(),
                submissions.c.id,
                submission_events.c.version,
            )
        )
        if projects is not None:
            query = query.where(submissions.c.project_id.in_(sorted(projects)))
        events = (_read(row) for row in self._connection.execute(query))
        grouped = groupby(events, key=lambda event: event.submission_id)
        return tuple(tuple(events) for _, events in grouped)

    def _last(self, submission_id: str) -> Row[int, str, str, datetime] | None:
        events = submission_events.c
        query = (
            select(events.version, events.kind, events.actor_name, events.at)
            .where(events.submission_id == submission_id)
            .order_by(events.version.desc())
            .limit(1)
        )
        return self._connection.execute(query).first()


def _who(row: Row[int, str, str, datetime]) -> str:
    return REVIEWER if row.kind in REVIEWERS_ACTS else row.actor_name


def _read(row: Row[Any]) -> Event:
    return Event(
        submission_id=row.submission_id,
        version=row.version,
        kind=EventKind(row.kind),
        actor=row.actor,
        actor_name=row.actor_name,
        at=row.at,
        payload=MappingProxyType(json.loads(row.payload)),
    )
