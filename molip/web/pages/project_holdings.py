"""Equipment, research notes, opinions, ethics and security of a project, read only."""

from collections.abc import Iterable

import streamlit as st

from molip.model.korean import korean_date, korean_period
from molip.projects.holdings import ResearchNote
from molip.projects.record import ProjectRecord
from molip.web.tables import table


def show_holdings(record: ProjectRecord) -> None:
    """Show what the project holds beside its results."""
    _section(
        "연구시설·장비",
        ("이름", "금액(원)", "구입한 날", "설치 장소", "등록번호"),
        (
            (
                one.name,
                f"{one.price:,}",
                korean_date(one.bought_on),
                one.place,
                one.registration or "없음",
            )
            for one in record.equipment
        ),
    )
    names = {person.id: person.name for person in record.people}
    _section(
        "연구노트",
        ("번호", "매체", "기록자", "쓴 기간", "보존 기한"),
        (
            (
                note.id,
                note.medium.value,
                names.get(note.recorder, "-"),
                _period(note),
                korean_date(note.kept_until),
            )
            for note in record.notes
        ),
    )
    _section(
        "받은 의견과 조치",
        ("받은 날", "출처", "의견", "조치", "반영 여부"),
        (
            (korean_date(one.on), one.source, one.opinion, one.response, one.status)
            for one in record.feedback
        ),
    )
    _section(
        "연구윤리와 법령",
        ("의무", "이행 여부", "확인한 날", "덧붙임"),
        (
            (one.subject, one.status, korean_date(one.on), one.note or "-")
            for one in record.ethics
        ),
    )
    _section(
        f"보안 (보안등급: {record.identity.security_class})",
        ("보안 사항", "이행 여부", "한 날", "덧붙임"),
        (
            (one.subject.value, one.status.value, korean_date(one.on), one.note or "-")
            for one in record.security
        ),
    )


def _section(
    title: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> None:
    st.subheader(title, anchor=False)
    found = tuple(rows)
    if found:
        table(header, found)
    else:
        st.write("적힌 것이 없습니다.")


def _period(note: ResearchNote) -> str:
    if note.ends_on is None:
        return f"{korean_date(note.starts_on)} ~ 쓰는 중"
    return korean_period(note.starts_on, note.ends_on)
