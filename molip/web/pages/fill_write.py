"""The second step of filling: what is known, what is asked, what is yours to do."""

import streamlit as st

from molip.commands.upload_items import source_name
from molip.filling.coverage import State
from molip.web import session
from molip.web.pages import fill_words
from molip.web.pages.fill_start import show_hazards
from molip.web.pages.fill_view import Blank, Step, Work, screen
from molip.web.plain import lines, plain
from molip.web.tables import table
from molip.web.why import TITLE, grounds, show_why

_FIRST = 50
_OPEN = 10
_SHORT = 160


def collect(work: Work) -> None:
    """Take over what the widgets on the last screen hold."""
    for blank in work.shown:
        key = _key(work, blank)
        if f"{key}-text" in st.session_state:
            _take(work, blank, key)


def _take(work: Work, blank: Blank, key: str) -> None:
    typed = str(st.session_state[f"{key}-text"] or "").strip()
    chosen = st.session_state.get(f"{key}-offer")
    offered = dict(_offers(blank))
    text = typed or offered.get(str(chosen), "")
    _choose(work, blank, "" if typed else str(chosen or ""))
    confirmed = bool(st.session_state.get(f"{key}-confirm"))
    # A paper of our own takes what the record knows wherever nothing else is said.
    emptied = not text and work.upload is None
    if (confirmed or text != blank.text) and not emptied:
        work.answers[blank.key] = text
    else:
        work.answers.pop(blank.key, None)


def _choose(work: Work, blank: Blank, chosen: str) -> None:
    """Note which fact a proposal was taken for: it is not asked again next time."""
    facts = {
        name: datum
        for (name, _), datum in zip(blank.proposals, blank.facts, strict=True)
    }
    if blank.options or not facts or not blank.decision:
        return
    if chosen in facts:
        work.chosen[blank.decision] = facts[chosen]
    elif blank.decision in work.chosen:
        # Taken back: an earlier choice may be kept already.
        work.chosen[blank.decision] = ""


def show_write(work: Work) -> None:
    """Show what is known, then at most a screen of what is left."""
    if work.upload is not None:
        show_hazards(work.upload.hazards)
        if not work.upload.writable:
            st.warning(fill_words.XLSX)
    else:
        st.info(fill_words.NOT_THE_LAYOUT)
    total = len(work.blanks)
    st.markdown(
        f"이 서식의 항목 **{total:,}개** 가운데 **{work.known:,}개**는 이미 압니다."
    )
    _known(work)
    _own_hand(work)
    st.subheader("나머지 항목", anchor=False)
    st.caption(fill_words.LEAVE_EMPTY)
    _asked(work)
    st.button(
        "적을 내용 확인하기 →", type="primary", on_click=go, args=(work, Step.CHECK),
        key="fill-check",
    )  # fmt: skip


def _known(work: Work) -> None:
    known = work.of(State.FILLED)
    if not known:
        return
    with st.expander(
        f"이미 아는 것 {len(known):,}개와 출처", expanded=len(known) <= _OPEN
    ):
        rows = [(b.label, short(b.text), _source(b)) for b in known[:_FIRST]]
        table(("항목", "적을 내용", "출처"), rows)
        if len(known) > _FIRST:
            left = len(known) - _FIRST
            st.caption(f"그 밖에 {left:,}개. 확인 단계에서 볼 수 있습니다.")
        st.caption("고치려면 아래 '항목 찾기'에서 이름으로 찾으십시오.")


def _source(blank: Blank) -> str:
    known = blank.known
    if known is None:
        return ""
    return " · ".join(part for part in (source_name(known), known.note) if part)


def _own_hand(work: Work) -> None:
    own = work.of(State.PERSON)
    if not own:
        return
    with st.expander(f"직접 하실 일 {len(own):,}개"):
        st.caption(fill_words.OWN_HAND)
        table(("항목", "까닭"), [(b.label, b.why) for b in own[:_FIRST]])


def _asked(work: Work) -> None:
    said = st.text_input(
        "항목 찾기",
        placeholder="예: 최종 목표 (아는 항목도 찾아 고칠 수 있습니다)",
        key=f"fill-search-{work.turn}",
        persist_state="session",
    )
    wanted = work.search(said) if said else work.asked()
    if not wanted:
        st.write("찾은 항목이 없습니다." if said else "더 여쭐 것이 없습니다.")
    shown, page, pages = screen(wanted, 0 if said else work.page)
    if said and pages > 1:
        st.caption(
            f"{len(wanted):,}개를 찾아 앞의 {len(shown)}개만 보입니다. 낱말을 더 적어 "
            "보십시오."
        )
    # Before the widgets: what is typed while they are drawn is not lost.
    work.shown = shown
    for blank in shown:
        _blank(work, blank)
    if not said and pages > 1:
        _pages(work, page, pages)


def _pages(work: Work, page: int, pages: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "← 앞 항목", on_click=_turn, args=(work, page - 1), disabled=page == 0,
            key="fill-before",
        )  # fmt: skip
        st.markdown(f"{pages:,}쪽 가운데 {page + 1:,}쪽")
        st.button(
            "다음 항목 →", on_click=_turn, args=(work, page + 1),
            disabled=page + 1 >= pages, key="fill-after",
        )  # fmt: skip


def _blank(work: Work, blank: Blank) -> None:
    """Show the widgets of one blank."""
    key = _key(work, blank)
    kept = work.answers.get(blank.key, blank.text)
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(blank.label)}**")
        if blank.hint:
            st.caption(lines(blank.hint))
        st.caption(plain(_source(blank) or blank.why))
        _why(work, blank)
        offers = _offers(blank)
        if offers:
            _offer(key, blank, offers, kept)
        _answer(key, blank, "" if kept in {text for _, text in offers} else kept)
        if blank.confirm:
            st.checkbox(
                "확인했습니다. 이대로 적습니다.",
                value=blank.key in work.answers,
                key=f"{key}-confirm",
            )


def _why(work: Work, blank: Blank) -> None:
    """Offer the ground of a blank; that of an upload is not known."""
    actor = session.current()
    if work.form is None or actor is None:
        return
    if work.whys is None:
        work.whys = grounds(actor, work.form)
    if found := work.whys.get(blank.key):
        with st.popover(f"{TITLE} ({blank.label})"):
            show_why(found)


def _offer(
    key: str, blank: Blank, offers: tuple[tuple[str, str], ...], kept: str
) -> None:
    texts = dict(offers)
    names = list(texts)
    now = next((n for n, text in offers if text == kept), None)
    count = len(offers)
    title = (
        f"보기 {count}개 가운데 고르기"
        if blank.options
        else f"제안 {count}개: 맞는 것이 있으면 고르십시오"
    )
    st.selectbox(
        f"{blank.label}: {title}",
        names,
        index=names.index(now) if now else None,
        format_func=lambda n: n if blank.options else f"{n}: {short(texts[n])}",
        placeholder=title,
        label_visibility="collapsed",
        key=f"{key}-offer",
    )


def _offers(blank: Blank) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen instead of typed: the form's boxes, or proposals."""
    if blank.options:
        return tuple((option, option) for option in blank.options)
    return blank.proposals


def _answer(key: str, blank: Blank, kept: str) -> None:
    label = f"{blank.label}: {'직접 적기' if _offers(blank) else '답'}"
    write = st.text_area if blank.long or "\n" in blank.text else st.text_input
    write(
        label, value=kept, key=f"{key}-text", label_visibility="collapsed",
        placeholder=_placeholder(blank),
    )  # fmt: skip


def _placeholder(blank: Blank) -> str:
    if blank.options:
        return "직접 적기(여럿이면 쉼표로 나누어)"
    return "직접 적기" if blank.proposals else "답을 적거나 비워 두십시오"


def _key(work: Work, blank: Blank) -> str:
    return f"fill-{work.turn}-{blank.key}"


def _turn(work: Work, page: int) -> None:
    collect(work)
    work.page = page


def go(work: Work, step: Step) -> None:
    """Go to a step; a file that was made is made anew after changes."""
    collect(work)
    work.step, work.made = step, None
    work.shown = ()


def short(text: str) -> str:
    """Return the beginning of a long text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"
