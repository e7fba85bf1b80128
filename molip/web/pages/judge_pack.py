"""The reviewer's pack (평가 자료): statements, facts, log, earlier, since."""

from collections.abc import Iterable

import streamlit as st

from molip.access import Actor
from molip.commands.panel_packs import read_pack
from molip.evaluation.completeness import is_blank
from molip.evaluation.panels.pack import Pack, PackLine, Statement
from molip.evaluation.panels.views import MemberView
from molip.model.korean import korean_date, korean_period
from molip.web import session
from molip.web.figures import moment
from molip.web.links import link
from molip.web.pages.evidence_log import show_entry
from molip.web.plain import lines, plain
from molip.web.tables import table


def show_pack(actor: Actor, seat: MemberView) -> None:
    """Show everything the reviewer judges by."""
    pack = read_pack(session.desk(), actor, seat.panel_id)
    _brief(pack)
    st.subheader("연구자가 적은 내용", anchor=False)
    for statement in pack.statements:
        show_statement(statement)
    st.subheader("이전 단계와 보고서, 받은 의견", anchor=False)
    _told(pack.earlier, "기록이 없습니다.")
    st.subheader("제출한 뒤 달라진 것", anchor=False)
    _told(pack.since, "제출한 뒤 과제 기록과 수행기록에 더해진 것이 없습니다.")
    with st.expander(f"수행기록 {len(pack.log)}건", on_change="rerun") as log:
        if log.open:
            for entry in pack.log:
                show_entry(actor, entry, pack.record)


def show_statement(statement: Statement) -> None:
    """Show one statement and the facts of the record beside it."""
    revised = " :orange-badge[보완함]" if statement.revised else ""
    st.markdown(f"**{plain(statement.title)}**{revised}")
    blank = is_blank(statement.text)
    st.markdown("_적지 않았습니다._" if blank else lines(statement.text))
    if statement.facts:
        with st.expander(f"기록과 견주기: 사실 {len(statement.facts)}건"):
            rows = ((s.id, s.label, s.value) for s in statement.facts)
            table(("근거", "기록", "내용"), rows)


def _brief(pack: Pack) -> None:
    record = pack.record
    agreement = record.agreement
    at = pack.submission.submitted_at
    table(
        ("항목", "내용"),
        (
            ("과제번호", record.identity.number),
            ("사업", record.identity.programme),
            ("주관연구개발기관", record.supervising_institute.name),
            ("연구책임자", record.principal_investigator.name),
            ("기간", korean_period(agreement.starts_on, agreement.ends_on)),
            ("최종목표", record.final_goal),
            ("제출한 때", moment(at) if at else "-"),
        ),
    )
    link("project", "과제 기록 보기")
    link("review", "제출서 보기, 보완 요청하기")


def _told(rows: Iterable[PackLine], nothing: str) -> None:
    rows = tuple(rows)
    if not rows:
        st.write(nothing)
        return
    table(
        ("날", "구분", "내용"),
        ((korean_date(one.on), one.what, one.text) for one in rows),
    )
