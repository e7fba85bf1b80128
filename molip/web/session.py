"""Who is signed in, and the desk they work at; checked anew on every run."""

from datetime import date

import streamlit as st

from molip.access import Actor
from molip.commands.desk import Desk
from molip.commands.identity import DemoSignIn, SignIn
from molip.commands.opening import open_desk
from molip.commands.settings import Settings
from molip.errors import MolipError
from molip.web.doors import COOKIE, DOORS

_EVERYWHERE = "0.0.0.0"  # noqa: S104 — what no address means to Streamlit
_ACTOR = "actor"
_LEFT = "signed_out"


@st.cache_resource(show_spinner="서식과 과제를 불러오고 있습니다…")
def desk() -> Desk:
    """Return the desk of this process; all sessions share it."""
    return open_desk(Settings.from_environment())


def today() -> date:
    """Return the day in Seoul."""
    return desk().today


def practice_day() -> date | None:
    """Return the day chosen for practice on the fictional projects; None: none is."""
    return Settings.from_environment().practice_day


def sign_in_way() -> SignIn:
    """Return the way of signing in; for now there is only the demo's."""
    return DemoSignIn(desk(), _address())


def _address() -> str:
    """Return what the server listens on."""
    return str(st.get_option("server.address") or _EVERYWHERE)


def current() -> Actor | None:
    """Return who is signed in, looked up anew; None where nobody is."""
    actor_id = st.session_state.get(_ACTOR, "")
    if not actor_id and not st.session_state.get(_LEFT):
        actor_id = DOORS.actor_of(_token())
    if not actor_id:
        return None
    try:
        actor = sign_in_way().sign_in(actor_id)
    except MolipError:
        st.session_state.pop(_ACTOR, None)
        return None
    st.session_state[_ACTOR] = actor.id
    return actor


def sign_in(actor: Actor) -> None:
    """Begin a session; the browser is asked to keep it."""
    st.session_state[_ACTOR] = actor.id
    st.session_state[_LEFT] = False
    st.session_state["door"] = {"code": DOORS.code_for(actor.id)}


def sign_out() -> None:
    """End the session here; tabs that are opened from now on start signed out."""
    DOORS.close(_token())
    st.session_state.clear()
    st.session_state[_LEFT] = True
    st.session_state["door"] = {"close": True}


def _token() -> str:
    token = st.context.cookies.get(COOKIE)
    return token if isinstance(token, str) else ""
