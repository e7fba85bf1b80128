"""What a reviewer sees once they have judged: their own, then the meeting."""

import streamlit as st

from molip.evaluation.panels.deciding import Spread
from molip.evaluation.panels.judgement import Judgement
from molip.evaluation.panels.views import Meeting, MemberView
from molip.web.plain import lines, plain
from molip.web.tables import table


def show_meeting(seat: MemberView) -> None:
    """Show the reviewer's own judgement, and all of them in the meeting."""
    if seat.judgement is None:
        return
    st.success("평가 의견을 냈습니다. 더는 바뀌지 않습니다.")
    if seat.meeting is None:
        st.caption("합의 회의가 열리면 다른 위원의 의견이 이름 없이 보입니다.")
    else:
        st.subheader("합의 회의", anchor=False)
        st.caption("점수와 의견은 낸 차례나 위원과 상관없이 늘어놓았습니다.")
        show_spreads(seat.meeting.spreads)
        show_comments(seat.meeting)
    with st.expander("내가 낸 의견", expanded=seat.meeting is None):
        _own(seat, seat.judgement)


def show_spreads(spreads: tuple[Spread, ...]) -> None:
    """Show how the judgements lie, item by item; differing ones are marked."""
    table(
        ("항목", "점수·판정", "가운데 값", "의견"),
        (
            (one.item.title, one.given, one.middle, "다름" if one.apart else "")
            for one in spreads
        ),
    )
    st.caption("점수의 합이나 가운데 값이 결과를 정하지 않습니다. 평가단이 정합니다.")


def show_comments(meeting: Meeting) -> None:
    """Show the reasons of each item, unnamed."""
    for one in meeting.comments:
        if one.texts:
            with st.expander(plain(f"{one.title}: 의견 {len(one.texts)}건")):
                for text in one.texts:
                    st.markdown(lines(text))
                    st.divider()


def _own(seat: MemberView, judgement: Judgement) -> None:
    for item in seat.items:
        held = judgement.of(item)
        given = f"{held.score}점" if held.score is not None else held.verdict
        st.markdown(f"**{plain(item.title)}** {plain(given)}")
        st.markdown(lines(held.reason))
    if judgement.overall:
        st.markdown(f"**전체 의견**  \n{lines(judgement.overall)}")
