"""새 과제 시작하기: from a list of projects, or a project folder as a ZIP."""

from dataclasses import dataclass

import streamlit as st

from molip.access import Actor
from molip.commands.identity import DemoSignIn
from molip.commands.project_imports import (
    import_folder,
    import_portfolio,
    open_portfolio,
    preview_portfolio,
)
from molip.commands.record_imports import Proposal
from molip.importing.mapping import Mapping
from molip.importing.opening import is_project_folder
from molip.importing.portfolio import Portfolio
from molip.model.korean import korean_period
from molip.web import session
from molip.web.failures import told
from molip.web.pages.import_project_map import choose_columns
from molip.web.pages.import_project_view import show_faults
from molip.web.plain import plain
from molip.web.tables import table

_WORK = "bring-new"
_TURN = "bring-new-turn"
_MOST = 20
_PURPOSE = (
    "NTIS·IRIS에서 내려받은 과제 목록(엑셀, CSV)이나 과제 폴더(ZIP)로 과제를 "
    "시작합니다. 목록에는 단계와 연차가 없으므로 전체 기간을 한 단계로 하고 열두 "
    "달씩 연차를 나눕니다. 목표와 사용계획은 나중에 적습니다."
)
_DEMO = (
    "예시 로그인에서는 목록을 미리 볼 수만 있습니다. 실제 과제가 들어오면 역할을 골라 "
    "들어오는 예시 로그인이 닫히기 때문입니다. 과제 폴더(ZIP)는 지어낸 과제"
    "(`sample = true`)이면 가져올 수 있습니다."
)
_TYPES = ("기초", "응용", "개발", "기반조성")


@dataclass(slots=True)
class _NewWork:
    turn: int
    proposal: Proposal
    mapping: Mapping


def show_new(actor: Actor) -> None:
    """Show the way to new projects."""
    st.markdown(_PURPOSE)
    if _is_demo():
        st.info(_DEMO)
    if done := st.session_state.pop("bring-new-done", ""):
        st.success(plain(str(done)))
    work = st.session_state.get(_WORK)
    with told():
        if isinstance(work, _NewWork):
            _check(actor, work)
        else:
            _start(actor)


def _start(actor: Actor) -> None:
    turn = int(st.session_state.get(_TURN, 0))
    file = st.file_uploader(
        "과제 목록이나 과제 폴더(ZIP)",
        type=["csv", "tsv", "xlsx", "zip"],
        key=f"bring-new-file-{turn}",
    )
    if file is None:
        return
    data = file.getvalue()
    if is_project_folder(data):
        record = import_folder(
            session.desk(), actor, file.name, data, sample_only=_is_demo()
        )
        _finish(turn, f"'{record.identity.title}' 과제를 가져왔습니다.")
    proposal = open_portfolio(session.desk(), actor, file.name, data)
    st.session_state[_TURN] = turn + 1
    st.session_state[_WORK] = _NewWork(turn + 1, proposal, proposal.guess.mapping)
    st.rerun()


def _check(actor: Actor, work: _NewWork) -> None:
    st.markdown(f"**{plain(work.proposal.upload.name)}**")
    st.caption(f"이렇게 읽었습니다: {plain(work.proposal.upload.told)}")
    st.button("← 다른 파일 올리기", on_click=_leave, key="bring-new-leave")
    kind = session.desk().content.imports.kinds["projects"]
    with st.expander("열 맞춤"):
        work.mapping = choose_columns(
            work.mapping, kind, work.proposal.guess, f"bring-new-{work.turn}"
        )
    chosen = st.selectbox(
        "연구개발단계가 적히지 않은 과제는",
        _TYPES,
        index=None,
        placeholder="모두 적혀 있으면 고르지 않아도 됩니다",
        key=f"bring-new-type-{work.turn}",
    )
    work.mapping = work.mapping.with_default("research_type", chosen or "")
    found = preview_portfolio(session.desk(), actor, work.proposal, work.mapping)
    _show_found(found)
    ready = bool(found.records) and not found.faults and not _is_demo()
    label = f"과제 {len(found.records):,}건 시작하기" if ready else "과제 시작하기"
    if st.button(label, type="primary", disabled=not ready, key="bring-new-take"):
        import_portfolio(session.desk(), actor, work.proposal, work.mapping)
        _finish(work.turn, f"과제 {len(found.records):,}건을 시작했습니다.")


def _show_found(found: Portfolio) -> None:
    st.subheader("미리보기", anchor=False)
    st.markdown(
        f"새 과제 **{len(found.records):,}건** · 이미 있는 과제 "
        f"{len(found.already):,}건"
    )
    show_faults("고쳐야 가져올 수 있습니다", found.faults)
    if found.records:
        table(
            ("과제번호", "과제명", "연구책임자", "기간"),
            [
                (
                    record.identity.number,
                    record.identity.title,
                    record.principal_investigator.name,
                    korean_period(record.agreement.starts_on, record.agreement.ends_on),
                )
                for record in found.records[:_MOST]
            ],
        )


def _is_demo() -> bool:
    """Return whether people choose who they are: then only samples may be kept.

    A project that is no sample would shut this way of signing in for everybody.
    """
    return isinstance(session.sign_in_way(), DemoSignIn)


def _finish(turn: int, done: str) -> None:
    st.session_state["bring-new-done"] = done
    st.session_state[_TURN] = turn + 1
    _leave()
    st.rerun()


def _leave() -> None:
    st.session_state.pop(_WORK, None)
