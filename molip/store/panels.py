"""Evaluation panels, drafts of judgements and the reviewer directory."""

import json
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Connection, select

from molip.errors import ConflictError
from molip.evaluation.panels.candidates import (
    Candidate,
    read_candidate,
    write_candidate,
)
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.steps import overtaken
from molip.store.histories import Histories
from molip.store.tables import panel_candidates, panel_drafts, panel_events


@dataclass(frozen=True, slots=True)
class PanelRow:
    """An event as it is kept."""

    panel_id: str
    version: int
    kind: str
    payload: str
    """JSON, flat texts by key."""
    actor: str
    actor_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft of a judgement (평가 의견 초안) as it is kept."""

    draft_id: str
    """Panel, round and reviewer."""
    version: int
    payload: str
    """JSON, flat texts by key."""
    actor: str
    actor_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A version of somebody's entry in the directory."""

    candidate_id: str
    version: int
    document: str
    """JSON."""
    actor: str
    actor_name: str
    at: datetime


class Panels:
    """The panels of all submissions."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._rows = Histories(connection, panel_events, PanelRow, "평가단")
        self._connection = connection

    def append(self, event: PanelEvent) -> None:
        """Add an event that follows the last one.

        Raises:
            ConflictError: Somebody acted first; it is not said who, since most who
                read this may not know of one another.
            InvalidInputError: A text holds what no database keeps.
        """
        row = PanelRow(
            event.panel_id,
            event.version,
            event.kind.value,
            json.dumps(dict(event.payload), ensure_ascii=False),
            event.actor,
            event.actor_name,
            event.at,
        )
        try:
            self._rows.append(row)
        except ConflictError:
            raise overtaken() from None

    def history(self, panel_id: str) -> tuple[PanelEvent, ...]:
        """Return the events of one panel in order; empty: there is none."""
        return tuple(_event(row) for row in self._rows.history(panel_id))

    def histories(self) -> tuple[tuple[PanelEvent, ...], ...]:
        """Return the events of every panel, the one formed last first."""
        query = select(panel_events.c.panel_id).where(panel_events.c.version == 1)
        newest = query.order_by(panel_events.c.at.desc(), panel_events.c.panel_id)
        ids = self._connection.execute(newest).scalars().all()
        return tuple(self.history(one) for one in ids)


class PanelDrafts(Histories[DraftRow]):
    """Drafts of judgements, each known to its writer only."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        super().__init__(connection, panel_drafts, DraftRow, "평가 의견 초안")


class Directory:
    """The reviewer directory (평가위원 후보단)."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._rows = Histories(
            connection, panel_candidates, CandidateRow, "평가위원 후보"
        )

    def put(self, candidate: Candidate, actor: str, name: str, at: datetime) -> None:
        """Keep a candidate's entry as its next version; what is the same stays."""
        text = write_candidate(candidate)
        past = self._rows.history(candidate.id)
        if past and past[-1].document == text:
            return
        row = CandidateRow(candidate.id, len(past) + 1, text, actor, name, at)
        self._rows.append(row)

    def all(self) -> tuple[Candidate, ...]:
        """Return everybody's latest entry, by id."""
        return tuple(read_candidate(row.document) for row in self._rows.latest())


def _event(row: PanelRow) -> PanelEvent:
    return PanelEvent(
        row.panel_id,
        row.version,
        PanelAct(row.kind),
        row.actor,
        row.actor_name,
        row.at,
        MappingProxyType(json.loads(row.payload)),
    )
