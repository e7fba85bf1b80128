"""접근기록: who looked at or changed what, and who was refused."""

from datetime import date

import streamlit as st

from molip.access import Actor, Role
from molip.commands.access_log import (
    HEADER,
    MOST,
    Wanted,
    cells_of,
    export_access_log,
    read_access_log,
)
from molip.commands.projects import list_projects
from molip.web import session
from molip.web.failures import told
from molip.web.tables import table

_ALL = ""
_ZONE = "(서울 시각)"


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("접근기록", anchor=False)
    office = actor.role is Role.ADMINISTRATOR
    st.caption(
        "보기는 같은 사람이 같은 것을 볼 때 10분에 한 번, 바꾸기와 내보내기와 거절된 "
        "일은 모두 남습니다. 때는 서울 시각입니다. 남은 기록은 고치거나 지울 수 "
        "없습니다."
    )
    if not office:
        st.caption("다른 사람은 역할까지만 보입니다. 본인이 한 일에는 이름이 보입니다.")
    with told():
        titles = {
            one.id: one.identity.title for one in list_projects(session.desk(), actor)
        }
        if not titles and not office:
            st.info("참여하는 과제가 없어 보여 드릴 접근기록이 없습니다.")
            return
        wanted = _wanted(actor, titles, office=office)
        _rows(actor, wanted, titles)


def _wanted(actor: Actor, titles: dict[str, str], *, office: bool) -> Wanted:
    first, second, third = st.columns(3)
    project = first.selectbox(
        "과제",
        [_ALL, *titles] if office else list(titles),
        format_func=lambda own: titles.get(own, "모든 과제"),
        key=f"access-project-{actor.id}",
    )
    day = second.date_input("날짜(비우면 모든 날)", value=None, format="YYYY.MM.DD")
    person = _ALL
    if office:
        everybody = read_access_log(session.desk(), actor, Wanted(str(project)))
        names = {one.actor: f"{one.actor_name}({one.role})" for one in everybody}
        person = third.selectbox(
            "사람",
            [_ALL, *sorted(names, key=names.__getitem__)],
            format_func=lambda own: names.get(own, "모든 사람"),
            key=f"access-person-{project}",
        )
    return Wanted(str(project), str(person), day if isinstance(day, date) else None)


def _rows(actor: Actor, wanted: Wanted, titles: dict[str, str]) -> None:
    entries = read_access_log(session.desk(), actor, wanted)
    if not entries:
        st.info("고른 조건에 맞는 접근기록이 없습니다.")
        return
    st.write(f"최근 {len(entries)}건")
    if len(entries) == MOST:
        st.caption(f"{MOST}건까지만 보입니다. 전체는 파일로 받으십시오.")
    st.download_button(
        "CSV로 받기",
        lambda: export_access_log(session.desk(), actor, wanted),
        file_name="접근기록.csv",
        mime="text/csv",
    )
    shown = []
    for one in entries:
        at, name, role, command, act, project, allowed = cells_of(one)
        title = titles.get(project, project) or "-"
        shown.append(
            (at.removesuffix(_ZONE), name or "-", role, command, act, title, allowed)
        )
    table(HEADER, shown)
