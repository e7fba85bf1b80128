"""The demo's sign-in page (예시 로그인)."""

import streamlit as st

from molip.access import Actor
from molip.web import session, words
from molip.web.failures import told


def show() -> None:
    """Let a visitor choose as whom to look around."""
    st.title("몰입", anchor=False)
    st.write(words.PURPOSE)
    st.info(words.DEMO, icon=":material/info:")
    st.header("누구로 둘러보시겠습니까?", anchor=False)
    with told():
        for actor in session.sign_in_way().people():
            _offer(actor)


def _offer(actor: Actor) -> None:
    with st.container(border=True):
        st.markdown(f"**{actor.name}** · {actor.role}")
        st.caption(words.ROLES[actor.role])
        st.button(
            f"{actor.name} 님으로 들어가기",
            key=f"sign-in-{actor.id}",
            on_click=session.sign_in,
            args=(actor,),
            type="primary",
        )
