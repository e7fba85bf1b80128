"""Who is signed in, and the desk they work at; checked anew on every run."""

from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

from molip.access import Actor
from molip.commands.desk import Desk
from molip.commands.identity import demo_actors, find_actor
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.web.doors import COOKIE, DOORS

T = TypeVar("T")

SEOUL = ZoneInfo("Asia/Seoul")
_ACTOR = "actor"
_LEFT = "signed_out"


@st.cache_resource(show_spinner="서식과 과제를 불러오고 있습니다…")
def desk() -> Desk:
    """Return the desk of this process; all sessions share it."""
    return open_desk(Settings.from_environment())


def today() -> date:
    """Return the day in Seoul."""
    return desk().now().astimezone(SEOUL).date()


def actors() -> tuple[Actor, ...]:
    """Return whom one may sign in as in the demo."""
    return demo_actors(desk())


def current() -> Actor | None:
    """Return who is signed in, looked up anew; None where nobody is."""
    actor_id = st.session_state.get(_ACTOR, "")
    if not actor_id and not st.session_state.get(_LEFT):
        actor_id = DOORS.actor_of(st.context.cookies.get(COOKIE, ""))
    actor = find_actor(desk(), actor_id) if actor_id else None
    if actor is None:
        st.session_state.pop(_ACTOR, None)
    else:
        st.session_state[_ACTOR] = actor.id
    return actor


def sign_in(actor: Actor) -> None:
    """Begin a session; the browser is asked to keep it."""
    st.session_state[_ACTOR] = actor.id
    st.session_state[_LEFT] = False
    st.session_state["door"] = {"code": DOORS.code_for(actor.id)}


def sign_out() -> None:
    """End the session here and, through the browser, in its other tabs."""
    DOORS.close(st.context.cookies.get(COOKIE, ""))
    st.session_state.clear()
    st.session_state[_LEFT] = True
    st.session_state["door"] = {"close": True}
