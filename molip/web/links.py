"""Ways from one page to another."""

import streamlit as st


def link(path: str, label: str) -> None:
    """Show a link to a page, if the person may see it."""
    page = st.session_state.get("pages", {}).get(path)
    if page is not None:
        st.page_link(page, label=label)


def go(path: str) -> None:
    """Leave for a page."""
    st.switch_page(st.session_state["pages"][path])
