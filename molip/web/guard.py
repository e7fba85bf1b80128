"""Watches a text area: commits it when typing pauses, says what is saved.

Streamlit hands a text area's words over only when it is left. The guard hands
them over after a pause, and asks before the window closes on unsaved words.
"""

import streamlit as st

_HTML = '<p id="state" role="status" aria-live="polite"></p>'
_CSS = """
p { margin: 0; font: 600 0.875rem var(--st-font); color: var(--st-green-text-color); }
p.waiting { color: var(--st-orange-text-color); }
"""
_SCRIPT = """
const PAUSE = 2000
const WATCHED = new WeakMap()
export default function (component) {
  const { data, parentElement } = component
  const before = WATCHED.get(parentElement)
  if (before) before.stop()
  const state = parentElement.querySelector("#state")
  const find = () => [...document.querySelectorAll("textarea")]
    .find((area) => area.getAttribute("aria-label") === data.label)
  const same = (text) => text.replace(/\\r\\n/g, "\\n") === data.saved
  let timer = 0
  const commit = () => {
    const area = find()
    if (!area || same(area.value)) return
    area.dispatchEvent(new KeyboardEvent("keydown", {
      key: "Enter", code: "Enter", keyCode: 13, which: 13,
      ctrlKey: true, bubbles: true, cancelable: true,
    }))
  }
  const unsaved = () => { const area = find(); return !!area && !same(area.value) }
  const show = () => {
    const waiting = unsaved()
    const words = waiting ? data.waiting : data.done
    if (state.textContent !== words) state.textContent = words
    state.className = waiting ? "waiting" : ""
  }
  const typed = (event) => {
    if (event.target !== find()) return
    show()
    clearTimeout(timer)
    timer = setTimeout(commit, PAUSE)
  }
  const leaving = (event) => {
    if (!unsaved()) return
    commit()
    event.preventDefault()
    event.returnValue = ""
  }
  const hidden = () => { if (document.visibilityState === "hidden") commit() }
  document.addEventListener("input", typed, true)
  document.addEventListener("visibilitychange", hidden)
  window.addEventListener("beforeunload", leaving)
  // Words typed while the last saving was under way.
  if (unsaved()) timer = setTimeout(commit, PAUSE)
  show()
  const later = setTimeout(show, 300)
  const stop = () => {
    clearTimeout(timer)
    clearTimeout(later)
    document.removeEventListener("input", typed, true)
    document.removeEventListener("visibilitychange", hidden)
    window.removeEventListener("beforeunload", leaving)
  }
  WATCHED.set(parentElement, { stop })
  return stop
}
"""

_GUARD = st.components.v2.component("molip_guard", html=_HTML, css=_CSS, js=_SCRIPT)


def watch(label: str, saved: str, done: str, key: str) -> None:
    """Watch the text area of this label.

    Args:
        label: The text area's label; only one on the page may bear it.
        saved: The text that the database holds.
        done: What to say while the text area holds just that.
        key: The guard's own key.
    """
    _GUARD(
        key=key,
        data={
            "label": label,
            "saved": saved,
            "done": done,
            "waiting": "적는 중입니다. 잠시 멈추면 저장됩니다.",
        },
    )
