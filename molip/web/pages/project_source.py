"""What a figure of a report rests on: the rows of the record, shown on their own."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from molip.access import Actor
from molip.commands.evidence import read_evidence
from molip.generators.facts import Fact, place_of, place_of_source
from molip.generators.source_rows import rows_at
from molip.model.korean import korean_date
from molip.projects.cells import Cell
from molip.projects.columns import Column, Kind, columns_of
from molip.projects.parts import label_of
from molip.projects.record import ProjectRecord
from molip.projects.sheet import cells_of
from molip.web import session
from molip.web.choosing import remember
from molip.web.pages.evidence_log import show_entry
from molip.web.plain import plain
from molip.web.tables import table

_PROJECT, _SOURCE = "project", "source"
_LOG = "evidence"
_ELSEWHERE = ("definition", "draft")
_SHOWN = 50


def way_to(fact: Fact, project_id: str) -> str:
    """Return the address that shows what a fact rests on; empty: no row of a record."""
    if fact.source.partition(":")[0] in _ELSEWHERE:
        return ""
    return f"project?{urlencode({_PROJECT: project_id, _SOURCE: fact.source})}"


def tell_of(fact: Fact) -> str:
    """Return what is read where a figure is pointed at: what it is, and where from."""
    told = f"{fact.label}({fact.role.value}) · {place_of(fact)}"
    return f"{told} · {fact.formula}" if fact.formula else told


def arrive() -> None:
    """Choose the project that the address names, when it is opened."""
    wanted = st.query_params.get(_PROJECT, "")
    if wanted and st.session_state.get("arrived-for") != wanted:
        st.session_state["arrived-for"] = wanted
        remember(wanted)


def show_source(actor: Actor, record: ProjectRecord) -> None:
    """Show the rows the address names, if they are this project's."""
    source = st.query_params.get(_SOURCE, "")
    if not source or st.query_params.get(_PROJECT) != record.id:
        return
    with st.container(border=True, key="source"):
        st.subheader("보고서의 값이 나온 곳", anchor=False)
        st.markdown(f"**{plain(place_of_source(source))}**")
        _show_rows(actor, record, source)
        st.button("닫기", on_click=st.query_params.clear, key="close-source")


def _show_rows(actor: Actor, record: ProjectRecord, source: str) -> None:
    head, _, number = source.partition(":")
    if head == _LOG:
        for entry in read_evidence(session.desk(), actor, record.id):
            if str(entry.seq) == number:
                show_entry(actor, entry, record)
                return
    part, rows = rows_at(record, source)
    if not rows:
        st.info(
            "과제 기록에 이 값의 줄이 없습니다. 그 사이 기록이 바뀌었거나, 0건입니다."
        )
        return
    columns = columns_of(part, record)
    cells = [cells_of(part, row, columns) for row in rows[:_SHOWN]]
    if len(rows) == 1:
        _one(columns, cells[0])
    else:
        _several(columns, cells)
        left = f" 앞의 {_SHOWN}건만 보입니다." if len(rows) > _SHOWN else ""
        st.caption(f"{label_of(part)} {len(rows):,}건에서 나온 값입니다.{left}")


def _one(columns: Sequence[Column], cells: dict[str, Cell]) -> None:
    told = ((c.label, _text(c, cells[c.field])) for c in columns)
    table(("항목", "내용"), ((label, text) for label, text in told if text))


def _several(columns: Sequence[Column], cells: Sequence[dict[str, Cell]]) -> None:
    table(
        [column.label for column in columns],
        ([_text(column, row[column.field]) for column in columns] for row in cells),
    )


def _text(column: Column, cell: Cell) -> str:
    if isinstance(cell, date):
        return korean_date(cell)
    if column.kind is Kind.MONEY and isinstance(cell, int):
        return f"{cell:,}"
    return column.choices.get(str(cell), str(cell)) if cell is not None else ""
