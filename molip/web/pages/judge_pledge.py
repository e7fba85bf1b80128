"""The pledge (서약): line by line, before the pack opens."""

import streamlit as st

from molip.access import Actor
from molip.commands.panel_judging import Summons, sign_pledge
from molip.evaluation.panels.views import MemberView
from molip.web import session
from molip.web.failures import told
from molip.web.plain import plain


def show_pledge(actor: Actor, seat: MemberView, summons: Summons) -> None:
    """Show whom the pledge is about, its lines, and let it be signed."""
    st.subheader("이해상충 확인과 서약", anchor=False)
    st.markdown(
        "평가 자료는 서약한 다음에 열립니다. 아래 사람과 기관을 보고 한 줄씩 확인해 "
        "주십시오. 사실과 다른 줄이 있으면 서약하지 말고 회피를 알려 주십시오."
    )
    with st.expander(f"피평가자 {len(summons.researchers)}명과 기관", expanded=True):
        st.markdown("\n".join(f"- {plain(name)}" for name in summons.institutes))
        st.markdown("\n".join(f"- {plain(name)}" for name in summons.researchers))
    with st.form(f"pledge-{seat.panel_id}", border=False):
        ticked = {
            line.id: st.checkbox(
                plain(f"({line.kind}) {line.text}"),
                key=f"pledge-{seat.panel_id}-{line.id}",
            )
            for line in summons.lines
        }
        done = st.form_submit_button("서약하기", type="primary")
    words = session.desk().content.panels.terms
    st.caption(plain(f"근거: {words.pledge_citation}"))
    if done:
        with told():
            affirmed = {own for own, yes in ticked.items() if yes}
            sign_pledge(session.desk(), actor, seat.panel_id, affirmed)
            st.rerun()
