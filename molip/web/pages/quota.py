"""총량제 현황: non-standard forms by programme and stage against the quota."""

from collections.abc import Sequence

import streamlit as st

from molip.access import Actor
from molip.commands.catalogue import current_catalogue
from molip.commands.quota import quota_board
from molip.forms import Catalogue
from molip.model.form import Stage
from molip.rules.quota import LIMITS, Count, Removal
from molip.web import session, words
from molip.web.plain import plain
from molip.web.tables import table

_PURPOSE = (
    "한 사업이 한 단계에서 쓸 수 있는 비표준서식은 **2건**, 공고접수 단계는 **3건**까지"
    "입니다(「국가연구개발혁신법」 매뉴얼 26.7판 참고 3). 표준서식은 세지 않습니다."
)


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("총량제 현황", anchor=False)
    st.markdown(_PURPOSE)
    st.caption(words.WORKING_LIST)
    desk = session.desk()
    board = quota_board(desk, actor, desk.today)
    catalogue = current_catalogue(desk, actor)
    over = [count for count in board if count.over]
    _headline(board, over)
    _board(board)
    _ways(over, catalogue)
    _outside()


def _headline(board: Sequence[Count], over: Sequence[Count]) -> None:
    programmes = {count.programme.id for count in board}
    first, second, third = st.columns(3)
    first.metric("사업", f"{len(programmes)}개")
    second.metric("상한을 넘은 단계", f"{len(over)}곳")
    third.metric("줄여야 할 서식", f"{sum(count.over for count in over)}건")


def _board(board: Sequence[Count]) -> None:
    st.header("사업과 단계", anchor=False)
    by_programme: dict[str, dict[Stage, Count]] = {}
    names: dict[str, str] = {}
    for count in board:
        by_programme.setdefault(count.programme.id, {})[count.stage] = count
        inferred = " (추정)" if count.programme.inferred else ""
        names[count.programme.id] = count.programme.name + inferred
    header = ("사업", *(f"{stage.value}(상한 {LIMITS[stage]})" for stage in Stage))
    rows = [
        (names[key], *(_cell(counts.get(stage)) for stage in Stage))
        for key, counts in by_programme.items()
    ]
    table(header, rows)
    st.caption(
        "칸은 간소화 뒤에 남는 비표준서식의 수이고, 괄호는 간소화 전의 수입니다."
    )


def _cell(count: Count | None) -> str:
    if count is None:
        return "–"
    told = f"{len(count.after)}건({len(count.before)}건)"
    return f"{told} · {count.over}건 넘음" if count.over else told


def _ways(over: Sequence[Count], catalogue: Catalogue) -> None:
    st.header("상한을 넘은 곳과 가장 덜 잃는 길", anchor=False)
    if not over:
        st.success("상한을 넘은 사업과 단계가 없습니다.")
        return
    st.markdown(
        "넘친 만큼 줄일 때 잃는 항목이 가장 적은 조합입니다. 항목이 겹친다는 "
        "계산일 뿐이며, 목적과 때가 같은지는 사람이 판단합니다."
    )
    for count in over:
        label = f"{count.programme.name} · {count.stage.value} — {count.over}건 넘음"
        with st.expander(label, key=f"quota-{count.programme.id}-{count.stage.name}"):
            table(
                ("줄일 서식", "담을 서식", "담는 항목", "담지 못하는 항목"),
                [_row(way, catalogue) for way in count.ways],
            )


def _row(way: Removal, catalogue: Catalogue) -> tuple[str, str, str, str]:
    title = catalogue.forms[way.form].title
    lost = ", ".join(catalogue.data[datum].label for datum in way.lost) or "없음"
    if not way.target:
        return title, "없음(사전협의 필요)", f"0 / {way.asked}", lost
    target = catalogue.forms[way.target].title
    return title, target, f"{way.covered} / {way.asked}", lost


def _outside() -> None:
    programmes = session.desk().content.programmes.by_id.values()
    outside = [programme for programme in programmes if programme.outside]
    with st.expander(f"총량제를 세지 않는 묶음 {len(outside)}개"):
        for programme in outside:
            st.markdown(f"- **{plain(programme.name)}**: {plain(programme.outside)}")
