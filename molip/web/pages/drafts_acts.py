"""What a press on the drafts' page does: one command, its refusal told on top.

A press carries the version that was on screen, so that a change somebody else made
meanwhile is told and never overwritten.
"""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor
from molip.commands.draft_keeping import edit_section, edit_sentence, vouch
from molip.commands.draft_redrafting import redraft
from molip.commands.draft_state import KeptDraft
from molip.errors import MolipError
from molip.web import failures, session

_EDITING = "draft-editing"
_TOLD = "draft-told"
_DONE = "draft-done"

Place = tuple[str, int]


def tell() -> None:
    """Say what became of the last press."""
    error = st.session_state.pop(_TOLD, None)
    if isinstance(error, MolipError):
        failures.show(error)
    done = st.session_state.pop(_DONE, "")
    if done:
        st.success(str(done))


def editing(kept: KeptDraft) -> tuple[str, int]:
    """Return the section being edited and the version it was begun at; or nothing."""
    draft_id, section, version = st.session_state.get(_EDITING, ("", "", 0))
    return (str(section), int(version)) if draft_id == kept.id else ("", 0)


def begin(draft_id: str, section_id: str, version: int) -> None:
    """Open a section for editing."""
    st.session_state[_EDITING] = (draft_id, section_id, version)


def leave() -> None:
    """Close it without saving."""
    st.session_state.pop(_EDITING, None)


def save_section(draft_id: str, section_id: str, version: int, key: str) -> None:
    """Keep what the text area holds."""
    text = str(st.session_state.get(key, ""))

    def work(actor: Actor) -> KeptDraft:
        return edit_section(session.desk(), actor, draft_id, version, section_id, text)

    if _tried(work, "고친 글을 저장했습니다."):
        leave()


def save_sentence(draft_id: str, version: int, place: Place, key: str) -> None:
    """Keep the wording of one sentence."""
    text = str(st.session_state.get(key, ""))

    def work(actor: Actor) -> KeptDraft:
        return edit_sentence(session.desk(), actor, draft_id, version, place, text)

    _tried(work, "문장을 저장했습니다.")


def save_vouching(draft_id: str, version: int, place: Place, key: str) -> None:
    """Keep somebody's word for a sentence."""
    reason = str(st.session_state.get(key, ""))
    if not reason.strip():
        st.session_state[_TOLD] = MolipError(
            "보증하는 까닭",
            "비어 있습니다.",
            "어떤 자료로 확인하였는지 적으십시오.",
        )
        return

    def work(actor: Actor) -> KeptDraft:
        return vouch(session.desk(), actor, draft_id, version, place, reason)

    _tried(work, "이름과 까닭을 보증 목록에 적었습니다.")


def withdraw(draft_id: str, version: int, place: Place) -> None:
    """Take a word back."""

    def work(actor: Actor) -> KeptDraft:
        return vouch(session.desk(), actor, draft_id, version, place, "")

    _tried(work, "보증을 거두었습니다.")


def save_redraft(
    draft_id: str, version: int, offered: dict[str, tuple[str, frozenset[int]]]
) -> None:
    """Take over sections; a box that is shown decides over what was suggested."""
    choices = {
        section: (seal, _chosen(section, seal, numbers))
        for section, (seal, numbers) in offered.items()
    }

    def work(actor: Actor) -> KeptDraft:
        return redraft(session.desk(), actor, draft_id, version, choices)

    _tried(work, f"{len(choices)}개 장을 다시 썼습니다. 나머지 장은 그대로입니다.")


def box_key(section_id: str, seal: str, number: int) -> str:
    """Return the key of the box that accepts a proposal."""
    return f"accept:{section_id}:{seal[:12]}:{number}"


def _chosen(section: str, seal: str, suggested: frozenset[int]) -> frozenset[int]:
    start = box_key(section, seal, 0).removesuffix("0")
    boxes = {
        int(str(key).removeprefix(start)): bool(value)
        for key, value in st.session_state.items()
        if str(key).startswith(start)
    }
    unseen = frozenset(n for n in suggested if n not in boxes)
    return unseen | {number for number, taken in boxes.items() if taken}


def _tried(work: Callable[[Actor], KeptDraft], done: str) -> bool:
    # Looked up anew: whoever was signed in when it was drawn may no longer be.
    actor = session.current()
    if actor is None:
        return False
    try:
        work(actor)
    except MolipError as error:
        st.session_state[_TOLD] = error
        return False
    st.session_state[_DONE] = done
    return True
