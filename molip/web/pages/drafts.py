"""보고서 초안: a report drafted from the record, with what it rests on and lacks."""

import streamlit as st

from molip.access import Actor


def show(actor: Actor) -> None:
    """Show the page."""
    st.title("보고서 초안")
    st.write(actor.name)
