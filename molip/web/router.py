"""Which pages there are, who sees them, and what happens before each."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from molip.access import Actor, Command
from molip.access.roles import may
from molip.model.korean import korean_date
from molip.web import autosave, door_key, session
from molip.web.failures import told
from molip.web.pages import (
    burden,
    condensing,
    drafts,
    fill,
    forms,
    guide,
    home,
    import_form,
    novelty,
    obligations,
    project,
    quota,
    review,
    review_form,
    rules,
    write,
)
from molip.web.pages.sign_in import show as show_sign_in
from molip.web.plain import plain


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the menu."""

    path: str
    title: str
    icon: str
    show: Callable[[Actor], None]
    command: Command
    """Whoever may give it sees the page."""
    wide: bool = False


PLACES = (
    Place("home", "홈", "home", home.show, Command.READ_PROJECT),
    Place("project", "과제", "folder", project.show, Command.READ_PROJECT, wide=True),
    Place("write", "작성", "edit", write.show, Command.WRITE_SUBMISSION),
    Place("review", "검토·제출", "task_alt", review.show, Command.READ_SUBMISSION),
    Place("draft", "보고서 초안", "description", drafts.show, Command.DRAFT_REPORT),
    Place("fill", "서식 채우기", "edit_document", fill.show, Command.FILL_FORM),
    Place("guide", "절차 안내", "help", guide.show, Command.READ_CATALOGUE),
    Place("forms", "서식 찾기", "search", forms.show, Command.READ_CATALOGUE),
    Place("import", "서식 등록", "upload_file", import_form.show, Command.IMPORT_FORM),
    Place(
        "condense",
        "간소화 현황",
        "bar_chart",
        condensing.show,
        Command.READ_CATALOGUE,
        wide=True,
    ),
    Place(
        "burden",
        "행정부담(추정)",
        "schedule",
        burden.show,
        Command.READ_CATALOGUE,
        wide=True,
    ),
    Place("rules", "규칙", "rule", rules.show, Command.READ_RULE_HISTORY, wide=True),
    Place("consult", "사전협의 검토", "gavel", review_form.show, Command.IMPORT_FORM),
    Place(
        "quota",
        "총량제 현황",
        "format_list_numbered",
        quota.show,
        Command.READ_CATALOGUE,
        wide=True,
    ),
    Place(
        "obligations",
        "해야 할 일",
        "event_upcoming",
        obligations.show,
        Command.READ_OBLIGATIONS,
    ),
    Place("novelty", "차별성", "compare", novelty.show, Command.COMPARE_PLAN),
)


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
    places = [place for place in PLACES if may(actor, place.command)]
    pages = {place.path: _page(place, actor) for place in places}
    st.session_state["pages"] = pages
    chosen = st.navigation(list(pages.values()), expanded=True)
    place = next(p for p in places if pages[p.path].title == chosen.title)
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


def _sidebar(actor: Actor) -> None:
    with st.sidebar:
        st.markdown(f"**{plain(actor.name)}** 님 · {actor.role}")
        st.caption("예시 로그인입니다. 사람과 과제는 모두 지어낸 것입니다.")
        if day := session.practice_day():
            st.caption(f"연습하는 날: {korean_date(day)}. 실제 날짜가 아닙니다.")
        st.button("로그아웃", on_click=session.sign_out, width="stretch")
