"""Saves a reviewer's judgement as it is written: compares widgets with the draft.

Every version is kept by the database; where the same words were changed in two
windows, both stand one below the other until the reviewer mends them.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

import streamlit as st

from molip.access import Actor, Role
from molip.commands.panel_judging import Draft, read_draft, save_draft
from molip.errors import ConflictError, MolipError
from molip.evaluation.panels.judgement import from_payload, to_payload
from molip.evaluation.panels.views import MemberView
from molip.web import session

_PREFIX, _SEEN = "judge:", "judgements"


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft as this page last saw it in the database."""

    round_number: int
    version: int
    told: dict[str, str] = field(default_factory=dict)
    """Flat texts by key, as they are kept."""
    saved_at: datetime | None = None
    error: MolipError | None = None
    both: tuple[str, ...] = ()
    """Keys under which another window's words were joined to these."""


def key_of(panel_id: str, round_number: int, part: str) -> str:
    """Return the widget key of one part, ``reason:item-id``, of a judgement."""
    return f"{_PREFIX}{panel_id}:{round_number}:{part}"


def begin(actor: Actor, view: MemberView) -> Seen:
    """Return the draft, read anew where this page has not seen it."""
    seen = _all().get(view.panel_id)
    if seen is None or seen.round_number != view.round_number:
        draft = read_draft(session.desk(), actor, view.panel_id)
        seen = _of(draft, view.round_number)
        _all()[view.panel_id] = seen
    return seen


def fill(view: MemberView, seen: Seen, part: str) -> str:
    """Return a widget's key, its value put in from the draft where it was not drawn."""
    key = key_of(view.panel_id, view.round_number, part)
    if key not in st.session_state:
        text = seen.told.get(part, "")
        st.session_state[key] = _value(part, text)
    return key


def save_pending(actor: Actor) -> None:
    """Save every judgement on screen that differs from what is kept."""
    if actor.role is not Role.REVIEWER:
        return
    for panel_id, seen in list(_all().items()):
        wanted = {**seen.told, **_on_screen(panel_id, seen.round_number)}
        wanted = {part: text for part, text in wanted.items() if text}
        if wanted != seen.told:
            _all()[panel_id] = _save(actor, panel_id, seen, wanted)


def forget(panel_id: str) -> None:
    """Drop what was seen, once it was handed in."""
    _all().pop(panel_id, None)


def _save(actor: Actor, panel_id: str, seen: Seen, wanted: dict[str, str]) -> Seen:
    desk = session.desk()
    try:
        draft = save_draft(desk, actor, panel_id, seen.version, from_payload(wanted))
    except ConflictError:
        return _join(actor, panel_id, seen, wanted)
    except MolipError as error:
        return replace(seen, error=error)
    return replace(_of(draft, seen.round_number), saved_at=desk.now(), both=seen.both)


def _join(actor: Actor, panel_id: str, seen: Seen, wanted: dict[str, str]) -> Seen:
    """Save beside what another window saved; reasons changed in both stand in both."""
    desk = session.desk()
    stored = read_draft(desk, actor, panel_id)
    theirs = to_payload(stored.judgement)
    joined, both = dict(theirs), []
    for part in {*wanted, *seen.told}:
        mine, before = wanted.get(part, ""), seen.told.get(part, "")
        if mine == before:
            continue
        clash = theirs.get(part, "") not in (before, mine)
        if clash and not part.startswith(("score:", "verdict:")):
            joined[part] = f"{theirs[part]}\n{mine}".strip()
            both.append(part)
        else:
            joined[part] = mine
    try:
        draft = save_draft(desk, actor, panel_id, stored.version, from_payload(joined))
    except MolipError as error:
        return replace(seen, error=error)
    for part in both:
        key = key_of(panel_id, seen.round_number, part)
        st.session_state[key] = joined[part]
    fresh = _of(draft, seen.round_number)
    return replace(fresh, saved_at=desk.now(), both=tuple(both))


def _on_screen(panel_id: str, round_number: int) -> dict[str, str]:
    start = key_of(panel_id, round_number, "")
    return {
        str(key).removeprefix(start): "" if value is None else str(value)
        for key, value in st.session_state.items()
        if str(key).startswith(start)
    }


def _value(part: str, text: str) -> str | int | None:
    if part.startswith("score:"):
        return int(text) if text else None
    if part.startswith("verdict:"):
        return text or None
    return text


def _of(draft: Draft, round_number: int) -> Seen:
    return Seen(round_number, draft.version, to_payload(draft.judgement))


def _all() -> dict[str, Seen]:
    kept: dict[str, Seen] = st.session_state.setdefault(_SEEN, {})
    return kept
