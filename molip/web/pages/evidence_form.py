"""The form for a new entry of the evidence log: done in a minute, on a phone too."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from molip.access import Actor
from molip.commands.evidence import log_evidence
from molip.errors import MolipError
from molip.model.korean import korean_date
from molip.projects.evidence import Consulting, EvidenceKind, NewEvidence, Uptake
from molip.projects.evidence_guide import EntryTemplate
from molip.projects.importing_evidence.values import short_title
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.failures import show_result
from molip.web.pages.evidence_parts import show_consulting, show_further

_TURN = "entry-turn"
_RESULT = "entry-result"


@dataclass(frozen=True, slots=True)
class Keys:
    """Widget keys of one entry; a new entry gets new ones, and so starts empty."""

    turn: int
    project: str

    def __call__(self, part: str) -> str:
        """Return the key of one widget."""
        return f"entry-{self.project}-{self.turn}-{part}"

    def text(self, part: str) -> str:
        """Return what was typed, trimmed; empty where nothing was."""
        return str(st.session_state.get(self(part)) or "").strip()


def show_form(actor: Actor, record: ProjectRecord) -> None:
    """Show the form; what happened to the last entry stands above it."""
    st.subheader("새 기록 남기기", anchor=False)
    st.caption(words.LOG_PURPOSE)
    show_result(_RESULT, record.id)
    keys = _keys(record.id)
    kind = _ask_kind(keys)
    template = session.desk().content.log_guide.templates[kind]
    with st.form(keys("form"), border=True, enter_to_submit=False):
        _main_parts(record, keys, template)
        if kind is EvidenceKind.CONSULTED:
            show_consulting(keys)
        with st.expander("더 적기: 제목, 사람, 일정, 자료, 바로잡기"):
            show_further(record, keys)
        st.form_submit_button(
            "기록 남기기",
            type="primary",
            width="stretch",
            on_click=_log,
            args=(actor, record.id, keys),
            key=keys("submit"),
        )


def correct(project_id: str, seq: int) -> None:
    """Begin an entry that corrects another; a callback of the log."""
    st.session_state[_keys(project_id)("corrects")] = seq


def _keys(project_id: str) -> Keys:
    return Keys(st.session_state.setdefault(_TURN, 1), project_id)


def _ask_kind(keys: Keys) -> EvidenceKind:
    """Ask for the kind outside the form: what it says next depends on it."""
    chosen = st.pills(
        "무슨 일이었습니까?",
        [kind.value for kind in EvidenceKind],
        default=EvidenceKind.DONE.value,
        required=True,
        width="stretch",
        key=keys("kind"),
    )
    return EvidenceKind(chosen or EvidenceKind.DONE.value)


def _main_parts(record: ProjectRecord, keys: Keys, template: EntryTemplate) -> None:
    corrects = int(st.session_state.get(keys("corrects")) or 0)
    if corrects:
        st.info(f"{corrects}번 기록을 바로잡는 새 기록입니다.")
    st.text_area("내용", key=keys("body"), height=120, placeholder=template.hint)
    st.form_submit_button(
        "한 줄 틀 넣기",
        type="tertiary",
        icon=":material/add:",
        help=template.hint,
        on_click=_insert,
        args=(keys, template.line),
        key=keys("template"),
    )
    today = session.today()
    st.date_input(
        "일어난 날",
        value=today,
        min_value=min(record.agreement.signed_on, today),
        max_value=today,
        format="YYYY.MM.DD",
        key=keys("day"),
    )


def _insert(keys: Keys, line: str) -> None:
    """Put the line of the kind below what is written, unless it is there."""
    body = str(st.session_state.get(keys("body")) or "")
    if line not in body:
        st.session_state[keys("body")] = f"{body}\n{line}".lstrip("\n")


def _log(actor: Actor, project_id: str, keys: Keys) -> None:
    """Write the entry down; runs before the page, so that no rerun cuts it short."""
    new = _read(keys)
    files = st.session_state.get(keys("files")) or []
    attachments = {file.name: file.getvalue() for file in files}
    try:
        evidence = log_evidence(session.desk(), actor, project_id, new, attachments)
    except MolipError as error:
        st.session_state[_RESULT] = (project_id, error)
        return
    st.session_state[_TURN] = keys.turn + 1
    day = korean_date(new.happened_on)
    told = f"{evidence.seq}번 기록을 남겼습니다: {day} {new.title}"
    st.session_state[_RESULT] = (project_id, told)


def _read(keys: Keys) -> NewEvidence:
    day = st.session_state.get(keys("day"))
    things = st.session_state.get(keys("things")) or ()
    return NewEvidence(
        happened_on=day if isinstance(day, date) else session.today(),
        kind=EvidenceKind(keys.text("kind") or EvidenceKind.DONE.value),
        title=keys.text("title") or short_title(keys.text("body")),
        body=keys.text("body"),
        milestone=keys.text("milestone"),
        links=(*things, *keys.text("link").split()),
        corrects=int(st.session_state.get(keys("corrects")) or 0),
        people=tuple(st.session_state.get(keys("people")) or ()),
        consulting=_read_consulting(keys),
    )


def _read_consulting(keys: Keys) -> Consulting | None:
    """Return the advice; None where nothing of it was told."""
    parts = [keys.text(part) for part in ("consulted", "advice", "action")]
    if keys.text("kind") != EvidenceKind.CONSULTED.value or not any(parts):
        return None
    consulted, advice, action = parts
    uptake = Uptake(keys.text("uptake") or Uptake.TAKEN.value)
    return Consulting(consulted, advice, uptake, action)
