"""Saves what was typed on every run: compares the widgets with what is stored.

``on_change`` callbacks are lost when reruns coalesce, comparing is not. The
database is the truth; a snapshot only remembers what this page last saw of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from molip.access import Actor
from molip.commands.submissions import read_submission, save_answers
from molip.errors import ConflictError, MolipError
from molip.evaluation.events import EventKind
from molip.evaluation.submission import Submission
from molip.web import session
from molip.web.figures import clock

_PREFIX = "answer:"
_SNAPSHOTS = "snapshots"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A submission as this page last saw it in the database."""

    version: int
    answers: Mapping[str, str]
    saved_at: datetime
    """When the last event was written."""
    rivals: Mapping[str, str]
    """What somebody else saved meanwhile, by criterion; waits for a decision."""
    rivals_by: str = ""
    """Who saved them, and when."""
    error: MolipError | None = None
    """Why the last saving was refused."""


def key_of(submission_id: str, criterion_id: str) -> str:
    """Return the widget key of an answer."""
    return f"{_PREFIX}{submission_id}:{criterion_id}"


def begin(submission: Submission, criterion_id: str) -> Snapshot:
    """Fill the widget of an answer from the database, unless it is on screen.

    Streamlit forgets a widget that was not drawn, so after a change of page or
    step the text is the database's again.
    """
    snapshot = snapshots().get(submission.id)
    if snapshot is None or (
        snapshot.version < submission.version and not snapshot.rivals
    ):
        snapshot = _seen(submission)
        _keep(submission.id, snapshot)
    key = key_of(submission.id, criterion_id)
    if key not in st.session_state:
        st.session_state[key] = snapshot.answers.get(criterion_id, "")
    return snapshot


def save_pending(actor: Actor) -> None:
    """Save every answer on screen that differs from what is stored."""
    for submission_id, snapshot in list(snapshots().items()):
        changed = _changed(submission_id, snapshot)
        if changed:
            _keep(submission_id, _save(actor, submission_id, snapshot, changed))


def settle(submission_id: str, criterion_id: str, text: str) -> None:
    """Take a decision between two texts: this one stands."""
    snapshot = snapshots()[submission_id]
    rivals = {k: v for k, v in snapshot.rivals.items() if k != criterion_id}
    snapshots()[submission_id] = replace(snapshot, rivals=rivals)
    st.session_state[key_of(submission_id, criterion_id)] = text


def snapshots() -> dict[str, Snapshot]:
    """Return the snapshots of this session, by submission."""
    kept: dict[str, Snapshot] = st.session_state.setdefault(_SNAPSHOTS, {})
    return kept


def _keep(submission_id: str, snapshot: Snapshot) -> None:
    """Keep what is now known; texts on screen that nobody touched follow it.

    Left as they were, they would look typed, and would be saved over newer ones.
    """
    before = snapshots().get(submission_id)
    snapshots()[submission_id] = snapshot
    if before is None:
        return
    for criterion, text in snapshot.answers.items():
        key = key_of(submission_id, criterion)
        untouched = st.session_state.get(key) == before.answers.get(criterion, "")
        if untouched and st.session_state[key] != text:
            st.session_state[key] = text


def _changed(submission_id: str, snapshot: Snapshot) -> dict[str, str]:
    start = key_of(submission_id, "")
    on_screen = {
        str(key).removeprefix(start): value
        for key, value in st.session_state.items()
        if str(key).startswith(start) and isinstance(value, str)
    }
    return {
        criterion: text
        for criterion, text in on_screen.items()
        if text != snapshot.answers.get(criterion, "")
        and criterion not in snapshot.rivals
    }


def _save(
    actor: Actor, submission_id: str, snapshot: Snapshot, changed: dict[str, str]
) -> Snapshot:
    """Return the snapshot after saving; on a conflict nothing is overwritten."""
    desk = session.desk()
    try:
        saved = save_answers(desk, actor, submission_id, snapshot.version, changed)
    except ConflictError:
        return _meet(actor, submission_id, snapshot, changed)
    except MolipError as error:
        return replace(snapshot, error=error)
    return _seen(saved)


def _meet(
    actor: Actor, submission_id: str, snapshot: Snapshot, changed: dict[str, str]
) -> Snapshot:
    """Save beside what others saved; where both wrote, keep both for a decision."""
    stored = read_submission(session.desk(), actor, submission_id)
    rivals = {
        criterion: stored.answers.get(criterion, "")
        for criterion, text in changed.items()
        if stored.answers.get(criterion, "")
        not in (snapshot.answers.get(criterion, ""), text)
    }
    fresh = replace(
        _seen(stored),
        rivals={**snapshot.rivals, **rivals},
        rivals_by=_who_saved(stored, rivals) or snapshot.rivals_by,
    )
    free = {key: text for key, text in changed.items() if key not in rivals}
    if not free:
        return fresh
    try:
        saved = save_answers(session.desk(), actor, submission_id, stored.version, free)
    except MolipError as error:
        return replace(fresh, error=error)
    return replace(_seen(saved), rivals=fresh.rivals, rivals_by=fresh.rivals_by)


def _who_saved(stored: Submission, criteria: Collection[str]) -> str:
    """Return who last saved one of these: ``한연구 님, 14:03:22``; empty: nobody."""
    for event in reversed(stored.history):
        if event.kind is EventKind.SAVED and not event.payload.keys().isdisjoint(
            criteria
        ):
            return f"{event.actor_name} 님, {clock(event.at)}"
    return ""


def _seen(submission: Submission) -> Snapshot:
    return Snapshot(
        version=submission.version,
        answers=dict(submission.answers),
        saved_at=submission.history[-1].at,
        rivals={},
    )
