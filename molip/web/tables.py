"""Tables that screen readers and phones can read: real rows, not a canvas."""

import re
from collections.abc import Iterable, Sequence

import streamlit as st

from molip.web.plain import plain

_DATE = re.compile(r"(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)")
_TOGETHER = "\\1\u00a0\\2\u00a0\\3"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show a table of texts; numbers stand as they are to be read."""
    lines = [_row(header), _row(["---"] * len(header), escape=False)]
    lines.extend(_row(row) for row in rows)
    st.markdown("\n".join(lines))


def _row(cells: Sequence[str], *, escape: bool = True) -> str:
    shown = [_cell(cell) if escape else cell for cell in cells]
    return f"| {' | '.join(shown)} |"


def unbroken(text: str) -> str:
    """Return the text with each date kept on one line, however narrow the page."""
    return _DATE.sub(_TOGETHER, text)


def _cell(text: str) -> str:
    return plain(unbroken(text).replace("\n", " "))
