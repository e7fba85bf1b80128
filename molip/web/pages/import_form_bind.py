"""The second step of importing: what was read, which facts it asks, what is alike."""

from dataclasses import replace

import streamlit as st

from molip.access import Actor
from molip.binding.bind import NONE
from molip.commands.catalogue import propose_form
from molip.commands.decisions import decide_binding
from molip.errors import MolipError
from molip.web import session
from molip.web.failures import show as show_error
from molip.web.pages import import_form_words as words
from molip.web.pages.fill_start import show_hazards
from molip.web.pages.import_form_view import (
    Group,
    Step,
    Work,
    group_fields,
    name_of,
    offer,
    screen,
)
from molip.web.plain import plain
from molip.web.tables import table

_FIRST, _ALIKE = 100, 5
_FAILED = "import-failed"


def show_bind(actor: Actor, work: Work) -> None:
    """Show what was read, then what needs a hand, then what is alike."""
    if failed := st.session_state.pop(_FAILED, None):
        show_error(failed)
    proposal = work.proposal
    show_hazards(proposal.hazards, words.HAZARDS)
    groups = group_fields(proposal.bindings)
    known = tuple(group for group in groups if group.datum)
    # What is likely first: a large form has more labels than anybody will look at.
    left = tuple(
        sorted(
            (g for g in groups if not g.datum and not g.no_fact),
            key=lambda g: -g.likeliest,
        )
    )
    st.markdown(
        f"{proposal.document.format} 파일에서 칸 **{len(proposal.bindings):,}개**를 "
        f"찾았습니다. 서로 다른 이름 {len(groups):,}개 가운데 **{len(known):,}개**는 "
        f"자료항목에 이어졌고 **{len(left):,}개**는 사람이 정해야 합니다."
    )
    nameless = sum(
        not binding.field.label and not binding.field.column_path
        for binding in proposal.bindings
    )
    if nameless:
        st.caption(f"이름이 없는 칸 {nameless:,}개는 세지 않았습니다.")
    if absent := sum(group.no_fact for group in groups):
        st.caption(f"사전에 없는 사실이라고 정한 이름 {absent:,}개는 뺐습니다.")
    _known(actor, work, known)
    _left(actor, work, left)
    _alike(work)
    st.button(
        "서식 정보 적기 →", type="primary", on_click=_leave,
        args=(actor, work, left), key="import-to-entry",
    )  # fmt: skip


def _known(actor: Actor, work: Work, known: tuple[Group, ...]) -> None:
    if not known:
        return
    data = session.desk().content.catalogue.data
    with st.expander(f"이어진 이름 {len(known):,}개"):
        rows = [
            (group.label, data[group.datum].label, group.why)
            for group in known[:_FIRST]
        ]
        table(("서식의 이름", "자료항목", "까닭"), rows)
        if len(known) > _FIRST:
            st.caption(f"앞의 {_FIRST}개만 보입니다.")
        by_key = {group.key: group for group in known}
        chosen = st.selectbox(
            "고칠 이름",
            list(by_key),
            index=None,
            format_func=lambda key: by_key[key].label,
            placeholder="잘못 이어진 이름이 있으면 고르십시오",
            key=f"import-{work.turn}-{work.applied}-wrong",
        )
        if chosen in by_key:
            _choose(work, by_key[chosen])
            st.button(
                "이 이름 고치기", on_click=_apply,
                args=(actor, work, (by_key[chosen],)), key="import-mend",
            )  # fmt: skip


def _left(actor: Actor, work: Work, left: tuple[Group, ...]) -> None:
    st.subheader("사람이 정할 이름", anchor=False)
    if not left:
        st.write("모두 이어졌습니다.")
        return
    st.caption(words.BIND)
    shown, page, pages = screen(left, work.page)
    for group in shown:
        _choose(work, group)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "고른 것 적용", on_click=_apply, args=(actor, work, left),
            key="import-apply",
        )  # fmt: skip
        if pages > 1:
            st.button(
                "← 앞 이름", on_click=_turn, args=(work, page - 1), disabled=page == 0,
                key="import-before",
            )  # fmt: skip
            st.markdown(f"{pages:,}쪽 가운데 {page + 1:,}쪽")
            st.button(
                "다음 이름 →", on_click=_turn, args=(work, page + 1),
                disabled=page + 1 >= pages, key="import-after",
            )  # fmt: skip


def _choose(work: Work, group: Group) -> None:
    """Show the choice for one label; typing searches the whole dictionary."""
    data = session.desk().content.catalogue.data
    more = f" ({group.count:,}칸)" if group.count > 1 else ""
    st.selectbox(
        plain(f"{group.label}{more}"),
        offer(group, data),
        index=None,
        format_func=lambda datum: (
            words.NO_FACT if datum == NONE else name_of(data[datum], group)
        ),
        placeholder="그대로 둠 (이름을 적어 사전에서 찾기)",
        key=_key(work, group),
        persist_state="session",
    )


def _apply(actor: Actor, work: Work, groups: tuple[Group, ...]) -> None:
    """Keep what was chosen and read the form anew with it."""
    desk = session.desk()
    try:
        for group in groups:
            if chosen := st.session_state.get(_key(work, group)):
                decide_binding(desk, actor, group.key, str(chosen))
        before = work.proposal
        proposal = propose_form(desk, actor, before.name, before.document)
        work.proposal = replace(proposal, hazards=before.hazards)
    except MolipError as error:
        st.session_state[_FAILED] = error
        return
    work.applied += 1


def _leave(actor: Actor, work: Work, left: tuple[Group, ...]) -> None:
    _apply(actor, work, left)
    if _FAILED not in st.session_state:
        work.step = Step.ENTRY


def _turn(work: Work, page: int) -> None:
    work.page = page


def _key(work: Work, group: Group) -> str:
    return f"import-{work.turn}-{group.key}"


def _alike(work: Work) -> None:
    st.subheader("겹치는 서식", anchor=False)
    proposal = work.proposal
    if not proposal.alike:
        st.write("같은 것을 묻는 서식을 찾지 못했습니다.")
        return
    st.caption(
        f"자료항목에 이어진 사실 {len(proposal.facts):,}개만으로 견주었습니다. 이어진 "
        "것이 적으면 겹친다는 뜻도 약합니다."
    )
    catalogue = session.desk().content.catalogue
    rows = [
        (
            f"{one.form.title}{' (제목이 같음)' if one.same_title else ''}",
            catalogue.issuer_name(one.form),
            f"{one.asked:,}개 가운데 {one.same:,}개({one.percent}%)",
            f"{one.of_other:,}개",
        )
        for one in proposal.alike[:_ALIKE]
    ]
    table(("서식", "발행기관", "이 서식의 사실 중 겹치는 것", "그 서식의 사실"), rows)
    best = proposal.standard
    if best is None:
        st.caption("표준서식 가운데 같은 것을 묻는 것은 없습니다.")
        return
    st.markdown(
        f"표준서식 **{plain(best.form.title)}**에서 이 서식이 묻는 사실 "
        f"{best.asked:,}개 가운데 {best.same:,}개({best.percent}%)를 이미 묻습니다."
    )
