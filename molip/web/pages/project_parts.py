"""The sections of a project's record, read only."""

import streamlit as st

from molip.model.korean import korean_date, korean_period, won
from molip.model.korean import plain as number
from molip.projects.kinds import MilestoneStatus
from molip.projects.record import ProjectRecord
from molip.projects.sums import budget_total, items_of, spending_rate, spent_total
from molip.web.plain import plain
from molip.web.tables import table

_ALL = "전체"
_MARKS = {
    MilestoneStatus.DONE: "완료",
    MilestoneStatus.PLANNED: "예정",
    MilestoneStatus.DELAYED: "지연",
    MilestoneStatus.MISSED: "미달",
    MilestoneStatus.DROPPED: "중단",
}


def show_overview(record: ProjectRecord) -> None:
    """Show what the project is and what it is to reach."""
    identity, agreement = record.identity, record.agreement
    lead = record.principal_investigator
    table(
        ("항목", "내용"),
        (
            ("과제번호", identity.number),
            ("사업", f"{identity.programme} · {identity.sub_programme}"),
            (
                "부처·전문기관",
                f"{identity.ministry} · {identity.specialized_institution}",
            ),
            ("연구개발단계", identity.research_type.value),
            ("주관연구개발기관", record.supervising_institute.name),
            ("연구책임자", lead.name),
            ("기간", korean_period(agreement.starts_on, agreement.ends_on)),
            ("협약일", korean_date(agreement.signed_on)),
        ),
    )
    st.subheader("최종 목표", anchor=False)
    st.markdown(plain(record.final_goal))
    st.subheader("성과지표", anchor=False)
    table(
        ("지표", "단위", "방향", "연차", "목표", "실적"),
        (
            (
                indicator.label,
                indicator.unit,
                indicator.direction.value,
                f"{year.year}년차",
                number(year.target),
                "아직 없음" if year.actual is None else number(year.actual),
            )
            for indicator in record.indicators
            for year in indicator.years
        ),
    )
    st.subheader("보고서 제출", anchor=False)
    table(
        ("보고서", "연차", "기한", "제출한 날"),
        (
            (
                report.kind.value,
                f"{report.year}년차",
                korean_date(report.due_on),
                korean_date(report.submitted_on) if report.submitted_on else "아직",
            )
            for report in record.reports
        ),
    )


def show_schedule(record: ProjectRecord) -> None:
    """Show the milestones by year."""
    for year in record.years:
        st.subheader(f"{year.number}년차", anchor=False)
        st.markdown(plain(year.goal))
        table(
            ("일정", "계획", "마친 날", "상태", "덧붙임"),
            (
                (
                    milestone.title,
                    korean_date(milestone.planned_on),
                    korean_date(milestone.done_on) if milestone.done_on else "-",
                    _MARKS[milestone.status],
                    milestone.note or "-",
                )
                for milestone in record.milestones
                if milestone.year == year.number
            ),
        )


def show_money(record: ProjectRecord) -> None:
    """Show plan against spending, item by item, in won."""
    numbers = [year.number for year in record.years]
    chosen = st.segmented_control(
        "연차",
        [_ALL, *(f"{n}년차" for n in numbers)],
        default=_ALL,
        required=True,
        key="money-year",
    )
    years = [n for n in numbers if chosen in {_ALL, f"{n}년차"}]
    plan = budget_total(record, years=years)
    spent = spent_total(record, years=years)
    rate = spending_rate(record, years=years)
    st.markdown(
        f"계획 **{won(plan)}** 가운데 **{won(spent)}**을 썼습니다"
        f"{'' if rate is None else f' (집행률 {number(rate)}%)'}."
    )
    table(
        ("비목", "계획(원)", "집행(원)", "집행률"),
        (_money_row(record, item, years) for item in items_of(record)),
    )


def _money_row(
    record: ProjectRecord, item: str, years: list[int]
) -> tuple[str, str, str, str]:
    rate = spending_rate(record, years=years, item=item)
    return (
        item,
        f"{budget_total(record, years=years, item=item):,}",
        f"{spent_total(record, years=years, item=item):,}",
        "-" if rate is None else f"{number(rate)}%",
    )


def show_outputs(record: ProjectRecord) -> None:
    """Show what came out."""
    if not record.outputs:
        st.info("아직 적힌 성과가 없습니다.")
        return
    table(
        ("종류", "제목", "날짜", "연차", "내용"),
        (
            (
                output.kind.value,
                output.title,
                korean_date(output.on),
                f"{output.year}년차",
                output.detail,
            )
            for output in record.outputs
        ),
    )


def show_people(record: ProjectRecord) -> None:
    """Show institutes and who takes part how much."""
    names = {institute.id: institute.name for institute in record.institutes}
    st.subheader("연구개발기관", anchor=False)
    table(
        ("기관", "역할", "종류"),
        ((i.name, i.role.value, i.kind) for i in record.institutes),
    )
    st.subheader("참여 인력", anchor=False)
    table(
        ("이름", "역할", "소속", "직위", "참여율"),
        (
            (
                person.name,
                person.role.value,
                names.get(person.institute, "-"),
                person.position,
                ", ".join(
                    f"{part.year}년차 {number(part.rate)}%"
                    for part in person.participation
                ),
            )
            for person in record.people
        ),
    )
