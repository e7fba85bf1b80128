"""The decision under a review: made by a person, kept beside the advice."""

import streamlit as st

from molip.access import Actor
from molip.commands.review_decisions import (
    DECISIONS,
    decide_review,
    review_decisions,
    review_key,
)
from molip.rules.review import Review
from molip.web import session
from molip.web.failures import told
from molip.web.figures import moment
from molip.web.plain import plain
from molip.web.tables import table


def show_decision(actor: Actor, review: Review) -> None:
    """Show what was decided so far, and take a decision."""
    st.header("결정", anchor=False)
    past = review_decisions(session.desk(), actor, review)
    if past:
        st.markdown(f"지금의 결정: **{plain(past[-1].decision)}**")
        header = ("때(서울 시각)", "결정", "권고", "까닭", "정한 사람")
        rows = [
            (moment(one.at), one.decision, one.advice, one.reason, one.actor_name)
            for one in past
        ]
        table(header, rows)
    else:
        st.caption("아직 결정하지 않았습니다.")
    _decide(actor, review, len(past))


def _decide(actor: Actor, review: Review, version: int) -> None:
    key = f"decide-{review_key(review)}-{version}"
    with st.form(key, border=False):
        decision = st.selectbox(
            "결정하기",
            DECISIONS,
            index=DECISIONS.index(review.advice) if review.advice in DECISIONS else 0,
            format_func=lambda one: one.value,
        )
        reason = st.text_area("까닭", help="권고와 다르게 정하면 꼭 적습니다.")
        done = st.form_submit_button("결정 남기기", type="primary")
    if done:
        with told():
            wanted = (decision, reason)
            decide_review(session.desk(), actor, review, version, wanted)
            st.rerun()
