"""A kept draft's files and its versions."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from molip.access import Actor
from molip.commands.draft_exporting import Readiness, export_kept
from molip.commands.draft_keeping import read_draft
from molip.commands.draft_state import KeptDraft
from molip.commands.draft_text import section_text
from molip.store.times import korean_time
from molip.web import session
from molip.web.files import MIMES, NAMES
from molip.web.pages.drafts_stale import show_diff
from molip.web.plain import plain
from molip.web.tables import table


def show_files(actor: Actor, kept: KeptDraft, state: Readiness) -> None:
    """Show how long it is, what it rests on, and the files."""
    limit = f" / 상한 {state.max_pages}쪽" if state.max_pages else ""
    st.markdown(
        f"본문 A4 약 **{state.pages}쪽**{limit}(미리보기 기준) · "
        f"근거로 쓴 사실 **{len(kept.facts)}건** · "
        f"**{kept.version}판** ({plain(kept.steps[-1].name)}, "
        f"{korean_time(kept.steps[-1].at)})"
    )
    if state.too_long:
        st.warning("본문이 쪽수 상한을 넘습니다. 줄인 다음 쪽수를 다시 확인하십시오.")
    with st.container(horizontal=True):
        for suffix, name in NAMES.items():
            _button(actor, kept, suffix, f"{name} 내려받기", final=False)
    if state.ready:
        with st.container(horizontal=True):
            for suffix, name in NAMES.items():
                _button(actor, kept, suffix, f"제출본 {name} 내려받기", final=True)
    else:
        st.caption(
            "위의 파일은 검토용입니다. 지적된 문장과 다시 쓸 장이 없어야 제출본을 "
            "내려받을 수 있습니다."
        )
    st.caption(
        "파일에는 확인이 필요한 항목, 보증 목록, 근거 목록이 함께 들어갑니다. 워드 "
        "파일에는 수치마다 근거가 메모로 붙습니다."
    )


def show_versions(actor: Actor, kept: KeptDraft) -> None:
    """Show who changed what and when, and what a version said otherwise."""
    with st.expander(f"판 이력 {len(kept.steps)}건", key="draft-versions"):
        table(
            ("판", "한 일", "사람", "때", "장"),
            [
                (str(s.version), s.act.value, s.name, korean_time(s.at), s.what)
                for s in reversed(kept.steps)
            ],
        )
        if len(kept.steps) == 1:
            return
        earlier = st.selectbox(
            "지금과 견줄 판",
            [step.version for step in reversed(kept.steps[:-1])],
            index=None,
            format_func=lambda version: f"{version}판",
            placeholder="판을 고르십시오",
            key=f"compare-{kept.version}",
        )
        if earlier is not None:
            _compare(read_draft(session.desk(), actor, kept.id, int(earlier)), kept)


def _compare(before: KeptDraft, now: KeptDraft) -> None:
    same = True
    for section in now.sections:
        old = before.section(section.id)
        told = section_text(old) if old else ""
        if told != section_text(section):
            same = False
            st.markdown(f"**{plain(section.heading or '머리글')}**")
            st.markdown(show_diff(told, section_text(section)))
    if same:
        st.info("글이 같습니다.")


def _button(
    actor: Actor, kept: KeptDraft, suffix: str, label: str, *, final: bool
) -> None:
    kind = "final" if final else "review"
    st.download_button(
        label,
        data=_writer(actor, kept.id, suffix, final=final),
        file_name=f"{kept.definition}-{kept.project}-{kept.scope}.{suffix}",
        mime=MIMES[suffix],
        key=f"draft-{suffix}-{kind}",
        on_click="ignore",
    )


def _writer(
    actor: Actor, draft_id: str, suffix: str, *, final: bool
) -> Callable[[], bytes]:
    """Return what writes the file once it is asked for, not before."""
    return partial(export_kept, session.desk(), actor, draft_id, suffix, final=final)
