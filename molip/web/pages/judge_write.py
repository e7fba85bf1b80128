"""The judgement, one item a step, saved as it is written."""

from collections.abc import Sequence

import streamlit as st

from molip.access import Actor
from molip.commands.panel_judging import hand_in
from molip.commands.panel_packs import read_pack
from molip.errors import MolipError
from molip.evaluation.panels.items import Item
from molip.evaluation.panels.judgement import (
    OVERALL,
    check_judgement,
    from_payload,
)
from molip.evaluation.panels.views import MemberView
from molip.web import judging, session
from molip.web.failures import show
from molip.web.figures import clock
from molip.web.guard import watch
from molip.web.judging import Seen
from molip.web.pages.judge_pack import show_statement
from molip.web.plain import plain

_STEP, _REFUSED = "judge-step", "judge-refused"
_AUTOSAVE = (
    "적는 대로 저장됩니다. 의견을 내기 전에는 아무도 보지 못하고, 낸 다음에는 고칠 수 "
    "없습니다."
)


def show_writing(actor: Actor, seat: MemberView) -> None:
    """Show the step at hand; the last one hands the judgement in."""
    seen = judging.begin(actor, seat)
    refused = st.session_state.pop(_REFUSED, None)
    if isinstance(refused, MolipError):
        show(refused)
    if seen.error is not None:
        show(seen.error)
    if seen.both:
        st.warning(
            "다른 창에서 같은 곳을 고쳤습니다. 두 글을 이어 붙여 두었으니 다듬어 "
            "주십시오."
        )
    step = _choose_step(seat.items, seen)
    if step < len(seat.items):
        _show_item(actor, seat, seen, seat.items[step])
    else:
        _show_last(actor, seat, seen)
    _walk(step, len(seat.items))


def _choose_step(items: Sequence[Item], seen: Seen) -> int:
    step = min(int(st.session_state.get(_STEP, 0)), len(items))
    held = from_payload(seen.told)
    done = [not check_judgement((item,), held) for item in items]
    st.progress(
        sum(done) / len(items),
        text=f"{len(items)}개 항목 가운데 {sum(done)}개를 다 적었습니다.",
    )
    with st.container(horizontal=True, gap="small"):
        for number, item in enumerate(items):
            mark = " ✓" if done[number] else ""
            _step_button(step, number, f"{number + 1}{mark}", item.title)
        _step_button(step, len(items), "내기", "전체 의견을 적고 냅니다.")
    return step


def _step_button(step: int, number: int, label: str, tip: str) -> None:
    st.button(
        label,
        key=f"judge-step-{number}",
        type="primary" if number == step else "secondary",
        help=plain(tip),
        on_click=_go,
        args=(number,),
    )


def _show_item(actor: Actor, seat: MemberView, seen: Seen, item: Item) -> None:
    st.subheader(plain(item.title), anchor=False)
    if item.points:
        st.number_input(
            f"점수 (배점 {item.points}점)",
            min_value=0,
            max_value=item.points,
            step=1,
            value=None,
            key=judging.fill(seat, seen, f"score:{item.id}"),
        )
    elif item.verdicts:
        st.radio(
            "판정",
            item.verdicts,
            key=judging.fill(seat, seen, f"verdict:{item.id}"),
            horizontal=True,
        )
    _text(seat, seen, f"reason:{item.id}", "판단한 사유", 180)
    st.caption(
        "사유는 이름과 점수 없이 연구자에게 전해집니다. 글에 점수나 이름을 적지 "
        "마십시오."
    )
    pack = read_pack(session.desk(), actor, seat.panel_id)
    own = [one for one in pack.statements if one.id in item.statements]
    if own:
        st.markdown("##### 연구자가 적은 내용")
    for statement in own:
        show_statement(statement)


def _show_last(actor: Actor, seat: MemberView, seen: Seen) -> None:
    st.subheader("전체 의견과 제출", anchor=False)
    _text(seat, seen, OVERALL, "전체 의견 (선택)", 140)
    found = check_judgement(seat.items, from_payload(seen.told))
    if found:
        st.error(f"먼저 채울 것이 {len(found)}건 있습니다.")
        st.markdown(
            "\n".join(
                f"- **{plain(one.where)}**: {plain(one.problem)} {plain(one.remedy)}"
                for one in found
            )
        )
    st.button(
        "평가 의견 내기",
        type="primary",
        disabled=bool(found),
        help="낸 다음에는 고칠 수 없습니다.",
        on_click=_hand_in,
        args=(actor, seat.panel_id, seen.version),
    )


def _text(seat: MemberView, seen: Seen, part: str, label: str, height: int) -> None:
    key = judging.fill(seat, seen, part)
    st.text_area(label, key=key, height=height)
    done = f"저장됨 {clock(seen.saved_at)}" if seen.saved_at else _AUTOSAVE
    watch(label, seen.told.get(part, ""), done, key=f"guard-{key}")


def _walk(step: int, last: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if step:
            st.button("← 이전 항목", on_click=_go, args=(step - 1,))
        if step < last:
            st.button("다음 항목 →", on_click=_go, args=(step + 1,), type="primary")


def _hand_in(actor: Actor, panel_id: str, version: int) -> None:
    try:
        hand_in(session.desk(), actor, panel_id, version)
    except MolipError as error:
        st.session_state[_REFUSED] = error
        return
    judging.forget(panel_id)
    st.session_state[_STEP] = 0


def _go(step: int) -> None:
    st.session_state[_STEP] = step
