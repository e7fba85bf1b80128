"""수행기록: what happened, entry by entry, and whether it is still whole."""

from collections.abc import Callable

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.evidence import (
    read_evidence,
    read_evidence_file,
    verify_evidence,
)
from molip.model.korean import korean_date
from molip.projects.evidence import Evidence, EvidenceFile, EvidenceKind
from molip.projects.record import ProjectRecord
from molip.web import session, words
from molip.web.failures import told
from molip.web.figures import moment, size
from molip.web.pages.evidence_form import show_form
from molip.web.plain import lines, plain

_PAGE = 10
_COLORS = {
    EvidenceKind.DONE: "green",
    EvidenceKind.TRIED: "blue",
    EvidenceKind.FAILED: "red",
    EvidenceKind.CHANGED: "orange",
    EvidenceKind.DECIDED: "violet",
    EvidenceKind.CONSULTED: "gray",
}


def show_log(actor: Actor, record: ProjectRecord) -> None:
    """Show the form for a new entry to those who may write, then the log."""
    if may(actor, Command.LOG_EVIDENCE, record.id):
        show_form(actor, record)
    log = read_evidence(session.desk(), actor, record.id)
    st.subheader(f"남긴 기록 {len(log)}건", anchor=False)
    if not log:
        st.info("아직 남긴 기록이 없습니다.")
        return
    st.caption(words.SEAL)
    if st.button("기록이 온전한지 확인", key="verify"):
        _verify(actor, record)
    count = int(st.session_state.get("log-count", _PAGE))
    titles = {milestone.id: milestone.title for milestone in record.milestones}
    for evidence in sorted(log, key=lambda e: -e.seq)[:count]:
        _entry(actor, evidence, titles)
    if len(log) > count:
        st.button(
            f"이전 기록 {min(_PAGE, len(log) - count)}건 더 보기",
            on_click=_more,
            args=(count + _PAGE,),
        )


def show_entry(actor: Actor, evidence: Evidence, record: ProjectRecord) -> None:
    """Show one entry, for pages that cite it."""
    _entry(actor, evidence, {m.id: m.title for m in record.milestones})


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


def _entry(actor: Actor, evidence: Evidence, titles: dict[str, str]) -> None:
    entry = evidence.entry
    with st.container(border=True):
        badge = f":{_COLORS[entry.kind]}-badge[{entry.kind.value}]"
        st.markdown(
            f"{plain(korean_date(entry.happened_on))} {badge} **{plain(entry.title)}**"
        )
        st.markdown(lines(entry.body))
        about = [f"{evidence.seq}번"]
        if entry.corrects:
            about.append(f"{entry.corrects}번 기록을 바로잡음")
        if entry.milestone:
            about.append(f"일정: {titles.get(entry.milestone, entry.milestone)}")
        about += entry.links
        st.caption(plain(" · ".join(about)))
        for file in entry.files:
            _file(actor, evidence, file)
        st.caption(
            f"{plain(evidence.recorder)} · {moment(evidence.recorded_at)} 남김 · "
            f"봉인 `{evidence.seal[:12]}`"
        )


def _file(actor: Actor, evidence: Evidence, file: EvidenceFile) -> None:
    st.download_button(
        f"{plain(file.name)} ({size(file.size)}) 내려받기",
        data=_reader(actor, evidence.project_id, file.sha256),
        file_name=file.name,
        key=f"file-{evidence.seq}-{file.sha256[:12]}-{file.name}",
        on_click="ignore",
    )


def _reader(actor: Actor, project_id: str, sha256: str) -> Callable[[], bytes]:
    """Return what reads the file once it is asked for, not before."""
    return lambda: read_evidence_file(session.desk(), actor, project_id, sha256)


def _more(count: int) -> None:
    st.session_state["log-count"] = count
