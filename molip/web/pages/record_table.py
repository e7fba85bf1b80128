"""A page of a part's rows in an editor, with a search and filters above it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from molip.model.korean import josa
from molip.projects.columns import Column, Kind, columns_of
from molip.projects.parts import label_of
from molip.projects.sheet import cells_of, rows_of
from molip.web.pages.record_state import Editing

PAGE = 200
"""Rows in one editor at most."""
_ALL = "전체"
_HIDDEN = ("institutes", "people")
"""Parts whose ids say nothing to a person."""


def choose_rows(editing: Editing) -> tuple[int, ...]:
    """Return the positions of the rows to show, as filters and page have it."""
    rows = rows_of(editing.record, editing.part)
    found = list(range(len(rows)))
    if len(rows) > PAGE // 4 or editing.part == "ledger":
        found = _filtered(editing, rows)
    if len(found) <= PAGE:
        return tuple(found)
    pages = -(-len(found) // PAGE)
    page = st.selectbox(
        f"쪽 (한 쪽에 {PAGE}줄)",
        range(1, pages + 1),
        format_func=lambda n: f"{n} / {pages}쪽",
        key=f"{editing.key}-page",
    )
    first = (int(page or 1) - 1) * PAGE
    return tuple(found[first : first + PAGE])


def _filtered(editing: Editing, rows: Sequence[Any]) -> list[int]:
    """Return the positions of the rows that match year, item and search."""
    years = sorted({row.year for row in rows if hasattr(row, "year")})
    items = sorted({row.item for row in rows if hasattr(row, "item")})
    year: Any = _ALL
    item: Any = _ALL
    with st.container(horizontal=True):
        if years:
            year = st.selectbox(
                "연차",
                [_ALL, *years],
                format_func=lambda n: n if n == _ALL else f"{n}년차",
                key=f"{editing.key}-year",
            )
        if items:
            item = st.selectbox("비목", [_ALL, *items], key=f"{editing.key}-item")
        typed = st.text_input(
            "찾을 말",
            key=f"{editing.key}-search",
            placeholder="거래처, 적요, 제목의 일부",
        )
    words = str(typed or "").casefold().split()
    found = [
        index
        for index, row in enumerate(rows)
        if year in (_ALL, getattr(row, "year", year))
        and item in (_ALL, getattr(row, "item", item))
        and _has(row, words)
    ]
    st.caption(
        f"{len(rows):,}줄 가운데 {len(found):,}줄입니다. 고친 것을 저장한 다음에 "
        "거르기나 쪽을 바꾸십시오. 바꾸면 저장하지 않은 것은 사라집니다."
    )
    return found


def _has(row: Any, words: Sequence[str]) -> bool:  # noqa: ANN401 - a row of any part
    if not words:
        return True
    texts = (getattr(row, name) for name in row.__slots__)
    told = " ".join(text for text in texts if isinstance(text, str)).casefold()
    return all(word in told for word in words)


def show_table(editing: Editing, shown: Sequence[int]) -> str:
    """Show the editor; return the key under which Streamlit keeps its edits."""
    columns = columns_of(editing.part, editing.record)
    rows = rows_of(editing.record, editing.part)
    cells = [cells_of(editing.part, rows[index], columns) for index in shown]
    label = label_of(editing.part)
    # Rows that differ are another table: edits of one must not land in another.
    key = f"{editing.key}-rows-{hash(tuple(shown))}"
    st.data_editor(
        # As objects: a column of blanks must not be taken for one of numbers.
        pd.DataFrame(cells, columns=[c.field for c in columns], dtype=object),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_order=[c.field for c in columns if _is_seen(editing.part, c)],
        column_config={column.field: _config(column) for column in columns},
        disabled=[column.field for column in columns if column.fixed],
        width="stretch",
        alt=f"{josa(label, '을/를')} 고치는 표",
        placeholder="없음",
    )
    return key


def _is_seen(part: str, column: Column) -> bool:
    return not (column.fixed and part in _HIDDEN)


def _config(column: Column) -> Any:  # noqa: ANN401 - Streamlit names no common type
    """Return how Streamlit shows a column; blanks are told after saving, not hidden."""
    config = st.column_config
    if column.kind is Kind.DAY:
        return config.DateColumn(column.label, format="YYYY. M. D.")
    if column.kind is Kind.CHOICE:
        return config.SelectboxColumn(
            column.label,
            options=list(column.choices),
            format_func=lambda value: column.choices.get(str(value), str(value)),
        )
    if column.kind is Kind.MONEY:
        return config.NumberColumn(column.label, format="localized", step=1)
    if column.kind is Kind.WHOLE:
        return config.NumberColumn(column.label, format="%d", step=1)
    if column.kind is Kind.LONG:
        return config.TextColumn(column.label, width="large")
    return config.TextColumn(column.label)
