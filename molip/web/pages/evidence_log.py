"""수행기록: what happened, entry by entry, and whether it is still whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.evidence import (
    read_evidence,
    read_evidence_file,
    verify_evidence,
)
from molip.commands.evidence_export import export_evidence
from molip.model.korean import korean_date
from molip.projects.evidence import Evidence, EvidenceFile, EvidenceKind
from molip.projects.evidence_told import Labels, corrected_by, labels_of, told_lines
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.failures import told
from molip.web.figures import moment, size
from molip.web.files import MIMES
from molip.web.pages.evidence_form import correct, show_form
from molip.web.pages.evidence_import import show_import
from molip.web.plain import lines, plain

_PAGE = 10
_FILES = {
    "docx": ("연구노트(DOCX)", MIMES["docx"]),
    "hwpx": ("연구노트(HWPX)", MIMES["hwpx"]),
    "jsonl": ("봉인까지 담은 기록(JSONL)", "application/jsonl"),
}
_COLORS = {
    EvidenceKind.DONE: "green",
    EvidenceKind.TRIED: "blue",
    EvidenceKind.FAILED: "red",
    EvidenceKind.CHANGED: "orange",
    EvidenceKind.DECIDED: "violet",
    EvidenceKind.CONSULTED: "gray",
}


@dataclass(frozen=True, slots=True)
class _Context:
    """What an entry is shown with."""

    labels: Labels
    log: Mapping[int, Evidence] = field(default_factory=dict)
    corrected: Mapping[int, int] = field(default_factory=dict)
    writable: bool = False


def _context(record: ProjectRecord, log: Sequence[Evidence] = ()) -> _Context:
    return _Context(
        labels_of(record),
        {evidence.seq: evidence for evidence in log},
        corrected_by(log),
    )


def show_log(actor: Actor, record: ProjectRecord) -> None:
    """Show the form for a new entry to those who may write, then the log."""
    writable = may(actor, Command.LOG_EVIDENCE, record.id)
    if writable:
        show_form(actor, record)
    if may(actor, Command.IMPORT_EVIDENCE, record.id):
        show_import(actor, record)
    log = read_evidence(session.desk(), actor, record.id)
    st.subheader(f"남긴 기록 {len(log)}건", anchor=False)
    if not log:
        st.info("아직 남긴 기록이 없습니다.")
        return
    st.caption(words.SEAL)
    with st.container(horizontal=True):
        checked = st.button("기록이 온전한지 확인", key="verify")
        _offer_files(actor, record)
    if checked:
        _verify(actor, record)
    count = int(st.session_state.get("log-count", _PAGE))
    context = replace(_context(record, log), writable=writable)
    for evidence in sorted(log, key=lambda e: -e.seq)[:count]:
        _entry(actor, evidence, context)
    if len(log) > count:
        st.button(
            f"이전 기록 {min(_PAGE, len(log) - count)}건 더 보기",
            on_click=_more,
            args=(count + _PAGE,),
        )


def show_entry(actor: Actor, evidence: Evidence, record: ProjectRecord) -> None:
    """Show one entry, for pages that cite it."""
    _entry(actor, evidence, _context(record))


def _offer_files(actor: Actor, record: ProjectRecord) -> None:
    for suffix, (label, mime) in _FILES.items():
        st.download_button(
            label,
            data=_exporter(actor, record.id, suffix),
            file_name=f"{record.id}-수행기록.{suffix}",
            mime=mime,
            on_click="ignore",
            key=f"log-{suffix}",
        )


def _exporter(actor: Actor, project_id: str, suffix: str) -> Callable[[], bytes]:
    """Return what writes the file once it is asked for, not before."""
    return lambda: export_evidence(session.desk(), actor, project_id, suffix)


def _verify(actor: Actor, record: ProjectRecord) -> None:
    with told():
        findings = verify_evidence(session.desk(), actor, record.id)
        if not findings:
            st.success("모든 기록과 첨부파일이 남긴 그대로입니다.")
        for finding in findings:
            st.error(
                f"**{plain(finding.where)}**  \n{plain(finding.problem)}  \n"
                f"{plain(finding.remedy)}"
            )


def _entry(actor: Actor, evidence: Evidence, context: _Context) -> None:
    entry = evidence.entry
    with st.container(border=True):
        st.markdown(_headline(evidence))
        if entry.body != entry.title:
            st.markdown(lines(entry.body))
        for line in told_lines(entry, context.labels):
            st.caption(plain(line))
        for file in entry.files:
            _file(actor, evidence, file)
        _corrections(evidence, context)
        st.caption(
            f"{evidence.seq}번 · {plain(evidence.recorder)} · "
            f"{moment(evidence.recorded_at)} 남김 · 봉인 `{evidence.seal[:12]}`"
        )
        if context.writable:
            st.button(
                "이 기록 바로잡기",
                type="tertiary",
                icon=":material/edit:",
                on_click=correct,
                args=(evidence.project_id, evidence.seq),
                key=f"correct-{evidence.seq}",
            )


def _headline(evidence: Evidence) -> str:
    entry = evidence.entry
    badge = f":{_COLORS[entry.kind]}-badge[{entry.kind.value}]"
    day = plain(korean_date(entry.happened_on))
    return f"{day} {badge} **{plain(entry.title)}**"


def _corrections(evidence: Evidence, context: _Context) -> None:
    """Show what the entry corrects and what corrects it; either opens the other."""
    corrects = evidence.entry.corrects
    later = context.corrected.get(evidence.seq, 0)
    for other, label in (
        (corrects, f"{corrects}번 기록을 바로잡음"),
        (later, f"{later}번 기록에서 바로잡음"),
    ):
        if not other:
            continue
        if other not in context.log:
            st.caption(label)
            continue
        with st.popover(label):
            st.markdown(_headline(context.log[other]))
            st.markdown(lines(context.log[other].entry.body))


def _file(actor: Actor, evidence: Evidence, file: EvidenceFile) -> None:
    st.download_button(
        f"{plain(file.name)} ({size(file.size)}) 내려받기",
        data=_reader(actor, evidence.project_id, file.sha256),
        file_name=file.name,
        key=f"file-{evidence.seq}-{file.sha256[:12]}-{file.name}",
        on_click="ignore",
    )
    # Files of entries from before times were kept came in with their entry.
    at = file.attached_at or evidence.recorded_at
    st.caption(f"{moment(at)} 붙임 · `{file.sha256[:12]}`")


def _reader(actor: Actor, project_id: str, sha256: str) -> Callable[[], bytes]:
    """Return what reads the file once it is asked for, not before."""
    return lambda: read_evidence_file(session.desk(), actor, project_id, sha256)


def _more(count: int) -> None:
    st.session_state["log-count"] = count
