"""Questions on the ledger: open ones to be answered, answered ones to be read."""

from collections.abc import Sequence

import streamlit as st

from molip.access import Actor
from molip.commands.money import AskedQuestion, answer_question
from molip.model.korean import korean_date
from molip.rules.money.questions import tell_row
from molip.web import session
from molip.web.failures import told
from molip.web.plain import lines, plain

_PURPOSE = (
    "부적정집행 사례집의 사례와 닮은 집행이 있어 여쭙습니다. 닮았다는 것은 잘못했다는 "
    "뜻이 아닙니다. 어떻게 된 집행인지 적어 두면 다시 묻지 않고, 정산할 때 그대로 쓸 "
    "수 있습니다."
)
_CHOSEN = "이 물음의 기준이 되는 날수나 금액은 몰입이 정했습니다(추정)."
_NEAR = "꼭 맞는 사례가 없어 가장 가까운 사례를 들었습니다."


def show_questions(
    actor: Actor, project_id: str, asked: Sequence[AskedQuestion]
) -> None:
    """Show the open questions, then those that were answered."""
    st.markdown(_PURPOSE)
    still = [one for one in asked if not one.answers]
    done = [one for one in asked if one.answers]
    if not still:
        st.success("물을 것이 없습니다.")
    for one in still:
        _question(actor, project_id, one)
    if done:
        st.subheader(f"답한 물음 {len(done)}건", anchor=False)
    for one in done:
        last = one.answers[-1]
        with st.expander(one.question.criterion.title):
            _rows(one)
            st.markdown(f"답: {lines(last.answer)}")
            if last.paper:
                st.markdown(f"증명자료: {lines(last.paper)}")
            st.caption(plain(f"{korean_date(last.at.date())} {last.actor_name} 님"))
            _form(actor, project_id, one, "답 고치기")


def _question(actor: Actor, project_id: str, one: AskedQuestion) -> None:
    criterion = one.question.criterion
    with st.container(border=True):
        st.subheader(criterion.title, anchor=False)
        _rows(one)
        st.markdown(plain(one.question.why))
        st.markdown(f"**{plain(criterion.ask)}**")
        st.markdown(f"답이 되는 자료: {plain(criterion.papers)}")
        st.caption(
            plain(
                f"닮은 사례: {criterion.page} {criterion.case}. 근거: "
                f"{criterion.citation}"
            )
        )
        for said, words in ((criterion.chosen, _CHOSEN), (criterion.near, _NEAR)):
            if said:
                st.caption(words)
        _form(actor, project_id, one, "답 남기기")


def _rows(one: AskedQuestion) -> None:
    for row in one.question.rows:
        st.markdown(f"- {plain(tell_row(row))}")
    for row in one.question.refunds:
        st.markdown(f"- {plain(tell_row(row))} (나중에 돌려받은 금액)")


def _form(actor: Actor, project_id: str, one: AskedQuestion, label: str) -> None:
    with told(), st.form(f"ask-{one.question.id}", border=False):
        answer = st.text_area("어떻게 된 집행입니까?", max_chars=2000)
        paper = st.text_input("증명자료(있으면)", max_chars=500)
        if st.form_submit_button(label):
            asked = (project_id, one.question.id, len(one.answers))
            answer_question(session.desk(), actor, asked, (answer, paper))
            st.rerun()
