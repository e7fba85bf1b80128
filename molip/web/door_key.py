"""Hands the one-time code to the browser, which trades it in for its cookie."""

import streamlit as st

from molip.web.doors import PATH

_SCRIPT = f"""
const ORDERS = new Set()
export default function (component) {{
  const {{ data }} = component
  const order = JSON.stringify(data ?? {{}})
  if (ORDERS.has(order)) return
  ORDERS.add(order)
  const headers = {{ "X-Molip": "1" }}
  if (data?.code) fetch("{PATH}", {{ method: "POST", headers, body: data.code }})
  if (data?.close) {{
    ORDERS.clear()
    fetch("{PATH}", {{ method: "DELETE", headers }})
  }}
}}
"""

_KEY = st.components.v2.component("molip_door", html="<span hidden></span>", js=_SCRIPT)


def turn() -> None:
    """Carry out what signing in or out has asked of the browser, if anything."""
    order = st.session_state.get("door")
    if order:
        _KEY(key="door-key", data=order, height=1)
