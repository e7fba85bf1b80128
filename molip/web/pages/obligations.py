"""해야 할 일: what is owed, to whom, by when and why; and where it is done."""

from collections.abc import Callable, Sequence

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.commands.obligations import (
    ProjectDuties,
    all_obligations,
    export_calendar,
)
from molip.documents.calendar import CALENDAR_TYPE
from molip.projects.record import ProjectRecord
from molip.rules.obligations import Obligation, State, reasons
from molip.web import session
from molip.web.choosing import remember
from molip.web.due import due_line
from molip.web.links import go, link
from molip.web.pages.drafts import choose_report
from molip.web.plain import plain
from molip.web.tables import unbroken

_PURPOSE = (
    "과제 기록과 조문에서 무엇을 누구에게 언제까지 해야 하는지 셉니다. 첫날은 넣지 "
    "않고 세며, 기간의 말일이 토요일이나 공휴일이면 그다음 날까지입니다(「행정기본법」 "
    "제6조제1항, 「민법」 제157조·제160조·제161조). 앞으로 정해질 임시공휴일은 넣지 "
    "못했습니다."
)
_UNKNOWN = "기한은 지났는데, 했는지를 과제 기록만으로는 알 수 없는 것입니다."
_ON_REQUEST = "중앙행정기관의 장이 내게 한 때에만 해야 하는 것입니다."
_ALL = ""
_SHOWN = 20
_Pair = tuple[ProjectRecord, Obligation]


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("해야 할 일", anchor=False)
    st.markdown(_PURPOSE)
    everything = all_obligations(session.desk(), actor)
    if not everything:
        st.info("볼 수 있는 과제가 없습니다. 관리자에게 문의해 주십시오.")
        return
    chosen = _choose(everything)
    pairs = sorted(
        ((duties.record, one) for duties in chosen for one in duties.obligations),
        key=lambda pair: (pair[1].due_on, pair[0].id, pair[1].id),
    )
    several = len(chosen) > 1
    _open(actor, "지남", _in(pairs, State.OVERDUE), several=several)
    _open(actor, "임박", _in(pairs, State.SOON), several=several)
    coming = _in(pairs, State.NEXT)
    sure = [pair for pair in coming if not pair[1].deadline.on_request]
    asked = [pair for pair in coming if pair[1].deadline.on_request]
    _open(actor, "다음", sure, several=several)
    _closed("요청받으면 할 것", asked, _ON_REQUEST, several=several)
    unknown = _in(pairs, State.UNKNOWN)[::-1]
    _closed("확인할 것", unknown, _UNKNOWN, several=several)
    done = _in(pairs, State.DONE, State.STOOD_IN, State.LAPSED)[::-1]
    _closed("끝난 것", done, "", several=several)
    _calendar(actor, chosen)
    link("guide", "다른 날부터 기한 세어 보기")


def _choose(everything: Sequence[ProjectDuties]) -> Sequence[ProjectDuties]:
    """Return what belongs to the project chosen, or to all of them."""
    if len(everything) == 1:
        return everything
    titles = {one.record.id: one.record.identity.title for one in everything}
    chosen = st.selectbox(
        "과제",
        [_ALL, *titles],
        format_func=lambda one: titles.get(one, "모든 과제"),
        key="obligations-project",
        persist_state="session",
    )
    return [one for one in everything if chosen in (_ALL, one.record.id)]


def _in(pairs: Sequence[_Pair], *states: State) -> list[_Pair]:
    return [pair for pair in pairs if pair[1].state in states]


def _open(actor: Actor, name: str, pairs: Sequence[_Pair], *, several: bool) -> None:
    st.header(f"{name} {len(pairs)}건", anchor=False)
    if not pairs:
        st.write("없습니다.")
        return
    for record, one in pairs[: _limit(name)]:
        with st.container(border=True):
            st.markdown(due_line(one, session.today()))
            st.caption(_who(record, one, several=several))
            with st.expander(f"왜 해야 하는지: {plain(one.title)}"):
                _why(record, one)
            _where(actor, record, one)
    _more(name, len(pairs))


def _why(record: ProjectRecord, one: Obligation) -> None:
    st.markdown(
        "  \n".join(f"{label}: {plain(unbroken(text))}" for label, text in reasons(one))
    )
    st.caption(
        f"소관 {plain(record.identity.ministry)} · "
        f"전문기관 {plain(record.identity.specialized_institution)}"
    )


def _where(actor: Actor, record: ProjectRecord, one: Obligation) -> None:
    """Offer the page on which the duty is done."""
    form, definitions = one.deadline.form, session.desk().content.definitions
    key = f"do-{record.id}-{one.id}"
    if form in definitions and may(actor, Command.DRAFT_REPORT, record.id):
        if st.button(f"초안 만들러 가기: {plain(one.title)}", key=key):
            remember(record.id)
            choose_report(record, form, one.number)
            go("draft")
    elif st.button(f"과제 기록 보기: {plain(one.title)}", key=key):
        remember(record.id)
        go("project")


def _closed(name: str, pairs: Sequence[_Pair], about: str, *, several: bool) -> None:
    """Show what asks for nothing more by itself, in the order given."""
    if not pairs:
        return
    with st.expander(f"{name} {len(pairs)}건"):
        if about:
            st.caption(about)
        shown = pairs[: _limit(name)]
        st.markdown("\n".join(_item(*pair, several=several) for pair in shown))
        _more(name, len(pairs))


def _item(record: ProjectRecord, one: Obligation, *, several: bool) -> str:
    """Return a list's line on a duty: mark, what, by when, on what ground."""
    told = dict(reasons(one))
    parts = [
        f"{label}: {told[label]}"
        for label in ("낸 날", "대신하는 것", "근거", "추정")
        if label in told and not (label == "근거" and "대신하는 것" in told)
    ]
    if several:
        parts.append(f"과제: {record.identity.title}")
    lines = "  \n  ".join(plain(unbroken(part)) for part in parts)
    return f"- {due_line(one, session.today())}  \n  {lines}"


def _who(record: ProjectRecord, one: Obligation, *, several: bool) -> str:
    who = f"{plain(one.deadline.duty)} → {plain(one.deadline.recipient)}"
    return f"{who} · {plain(record.identity.title)}" if several else who


def _limit(name: str) -> int:
    return int(st.session_state.get(f"obligations-{name}", _SHOWN))


def _more(name: str, count: int) -> None:
    limit = _limit(name)
    if count <= limit:
        return

    def show_more() -> None:
        st.session_state[f"obligations-{name}"] = limit + _SHOWN

    left = count - limit
    label = f"{name}: {min(left, _SHOWN)}건 더 보기(남은 {left}건)"
    st.button(label, on_click=show_more, key=f"obligations-more-{name}")


def _calendar(actor: Actor, chosen: Sequence[ProjectDuties]) -> None:
    owing = [one for one in chosen if any(o.is_open for o in one.obligations)]
    if not owing:
        return
    st.header("달력에 넣기", anchor=False)
    st.caption(
        "남은 일을 달력 프로그램에 넣는 파일입니다. 7일 전과 하루 전에 알립니다. 다시 "
        "받아 넣으면 같은 일은 새 기한으로 바뀝니다. 보안과제는 과제번호만 담습니다."
    )
    st.download_button(
        "달력 파일 내려받기(.ics)",
        data=_writer(actor, owing),
        file_name="molip-obligations.ics",
        mime=CALENDAR_TYPE,
        on_click="ignore",
    )


def _writer(actor: Actor, owing: Sequence[ProjectDuties]) -> Callable[[], bytes]:
    ids = [one.record.id for one in owing]
    return lambda: export_calendar(session.desk(), actor, ids)
