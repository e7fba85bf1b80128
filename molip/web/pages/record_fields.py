"""The values of a part that is one row, each in a field of its own."""

from datetime import date
from typing import Any

import streamlit as st

from molip.projects.cells import Cell
from molip.projects.columns import Column, Kind, columns_of
from molip.projects.document import EARLIEST, LATEST
from molip.projects.sheet import cells_of, rows_of
from molip.web.pages.record_state import Editing

_HEIGHT = 120
_BLANK = ""


def show_fields(editing: Editing) -> None:
    """Show a field for each value."""
    columns = columns_of(editing.part, editing.record)
    (row,) = rows_of(editing.record, editing.part)
    cells = cells_of(editing.part, row, columns)
    for column in columns:
        _field(column, cells[column.field], _key(editing, column))


def edits_of(editing: Editing) -> dict[str, Any]:
    """Return what the fields hold, as edits of the one row there is."""
    columns = columns_of(editing.part, editing.record)
    typed = {
        column.field: st.session_state[_key(editing, column)]
        for column in columns
        if _key(editing, column) in st.session_state
    }
    return {"edited_rows": {0: typed}, "added_rows": [], "deleted_rows": []}


def _key(editing: Editing, column: Column) -> str:
    return f"{editing.key}-{column.field}"


def _field(column: Column, cell: Cell, key: str) -> None:
    label = f"{column.label} (비워도 됨)" if column.optional else column.label
    if column.kind is Kind.DAY:
        day = cell if isinstance(cell, date) else None
        st.date_input(
            label,
            value=day,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY.MM.DD",
            key=key,
        )
    elif column.kind is Kind.CHOICE:
        choices = list(column.choices)
        if cell not in choices:
            choices.insert(0, str(cell or _BLANK))
        st.selectbox(
            label,
            choices,
            index=choices.index(str(cell or _BLANK)),
            format_func=lambda value: column.choices.get(value, value),
            key=key,
        )
    elif column.kind is Kind.LONG:
        st.text_area(label, value=str(cell or _BLANK), height=_HEIGHT, key=key)
    else:
        hint = "쉼표로 나누어 적으십시오." if column.kind is Kind.LIST else None
        st.text_input(label, value=str(cell or _BLANK), help=hint, key=key)
