"""Shows the page that was asked for, and what happens before each."""

import streamlit as st

from molip.access import Actor
from molip.access.roles import may
from molip.commands.admitting import Use, admit
from molip.model.korean import korean_date
from molip.web import autosave, door_key, judging, session
from molip.web.failures import told
from molip.web.pages.sign_in import show as show_sign_in
from molip.web.places import MENU, PLACES, Place
from molip.web.plain import plain


def run() -> None:
    """Show the page that was asked for to whoever is signed in."""
    with told():
        actor = session.current()
        if actor is None:
            _run_sign_in()
        else:
            _run_pages(actor)
        door_key.turn()


def _run_pages(actor: Actor) -> None:
    autosave.save_pending(actor)
    judging.save_pending(actor)
    places = [place for place in PLACES if may(actor, place.command)]
    pages = {place.path: _page(place, actor) for place in places}
    st.session_state["pages"] = pages
    menu = {
        heading: [pages[place.path] for place in group if place.path in pages]
        for heading, group in MENU.items()
    }
    shown = {heading: group for heading, group in menu.items() if group}
    # Not in the menu, but an address that somebody was sent gets an answer.
    barred = {p.path: _barred(p, actor) for p in PLACES if p.path not in pages}
    first = next(iter(shown))
    chosen = st.navigation(
        {**shown, first: [*shown[first], *barred.values()]}, expanded=True
    )
    known = {**pages, **barred}
    place = next(p for p in PLACES if known[p.path].title == chosen.title)
    st.set_page_config(
        page_title=f"{place.title} · 몰입",
        layout="wide" if place.wide else "centered",
    )
    _sidebar(actor)
    with told():
        chosen.run()


def _run_sign_in() -> None:
    # Under every address, so that it stands after signing in what was asked for.
    pages = [
        st.Page(
            show_sign_in,
            title="로그인",
            url_path=place.path,
            default=place.path == "home",
        )
        for place in PLACES
    ]
    chosen = st.navigation(pages, position="hidden")
    st.set_page_config(page_title="로그인 · 몰입", layout="centered")
    chosen.run()


def _page(place: Place, actor: Actor) -> st.Page:
    def show() -> None:
        place.show(actor)

    return st.Page(
        show,
        title=place.title,
        icon=f":material/{place.icon}:",
        url_path=place.path,
        default=place.path == "home",
    )


def _barred(place: Place, actor: Actor) -> st.Page:
    """Return a page that says, and keeps in the log, that it is not for the actor."""

    def refuse() -> None:
        st.title(place.title, anchor=False)
        admit(session.desk(), actor, place.command, use=Use.READ)

    return st.Page(refuse, title=place.title, url_path=place.path, visibility="hidden")


def _sidebar(actor: Actor) -> None:
    with st.sidebar:
        st.markdown(f"**{plain(actor.name)}** 님 · {actor.role}")
        st.caption("예시 로그인입니다. 사람과 과제는 모두 지어낸 것입니다.")
        if day := session.practice_day():
            st.caption(f"연습하는 날: {korean_date(day)} (실제 날짜가 아닙니다)")
        st.button("로그아웃", on_click=session.sign_out, width="stretch")
