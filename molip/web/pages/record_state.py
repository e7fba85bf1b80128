"""Which part of a record is being edited, and what came of the last saving."""

from dataclasses import dataclass

import streamlit as st

from molip.access import Actor
from molip.commands.editing import list_revisions, read_revision
from molip.errors import MolipError
from molip.projects.record import ProjectRecord
from molip.web import session

_EDITING = "record-editing"


@dataclass(frozen=True, slots=True)
class Editing:
    """A part of a record as it was when its editing began."""

    project_id: str
    part: str
    version: int
    record: ProjectRecord
    told: str = ""
    """What the last saving did, in Korean."""
    error: MolipError | None = None
    """Why the last saving was refused; what was typed still stands."""
    mine: ProjectRecord | None = None
    """The record as it was to be saved, where somebody else was first."""

    @property
    def key(self) -> str:
        """Return what the keys of the widgets begin with; each version has its own."""
        return f"record-{self.project_id}-{self.part}-{self.version}"


def begin(actor: Actor, project_id: str, part: str, told: str = "") -> None:
    """Begin to edit a part as it stands in the database."""
    version = list_revisions(session.desk(), actor, project_id)[-1].version
    record = read_revision(session.desk(), actor, project_id, version)
    keep(Editing(project_id, part, version, record, told))


def keep(editing: Editing) -> None:
    """Remember what is being edited; of one part at a time."""
    st.session_state[_EDITING] = editing


def editing_of(project_id: str) -> Editing | None:
    """Return what this session edits of a project."""
    found = st.session_state.get(_EDITING)
    if isinstance(found, Editing) and found.project_id == project_id:
        return found
    return None


def stop() -> None:
    """Leave off editing; nothing more is saved."""
    st.session_state.pop(_EDITING, None)
