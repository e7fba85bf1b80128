"""Tables that screen readers and phones can read: real rows, not a canvas."""

from collections.abc import Iterable, Sequence

import streamlit as st

from molip.web.plain import plain


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show a table of texts; numbers stand as they are to be read."""
    lines = [_row(header), _row(["---"] * len(header), escape=False)]
    lines.extend(_row(row) for row in rows)
    with st.container(horizontal=False):
        st.markdown("\n".join(lines))


def _row(cells: Sequence[str], *, escape: bool = True) -> str:
    shown = [plain(cell).replace("\n", " ") if escape else cell for cell in cells]
    return f"| {' | '.join(shown)} |"
