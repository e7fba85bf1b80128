"""Matching a table's columns and explaining its words, in selects."""

from dataclasses import dataclass
from datetime import date

import streamlit as st
from openpyxl.utils import get_column_letter

from molip.access import Actor
from molip.commands.record_imports import Imported, Look, Proposal, open_import
from molip.importing.guide import Kind
from molip.importing.headers import FIRST_ROWS, SURE, Guess, reread
from molip.importing.mapping import Mapping
from molip.importing.preview import MONEY
from molip.importing.values import UNITS
from molip.importing.words import CHOICES, Unknown
from molip.model.korean import josa, quoted
from molip.projects.record import ProjectRecord
from molip.web import session
from molip.web.plain import plain

_NONE = -1
_MOST_ASKED = 20


@dataclass(slots=True)
class Work:
    """What a person is bringing in, from opening to receipt."""

    turn: int
    project_id: str
    file: tuple[str, bytes]
    proposal: Proposal
    mapping: Mapping
    look: Look | None = None
    done: Imported | None = None

    def key(self, name: str) -> str:
        """Return a widget's key; another file begins anew."""
        return f"bring-{self.turn}-{name}"


def show_mapping(actor: Actor, work: Work) -> None:
    """Show how the table is read; what a person chooses goes into the work."""
    if work.proposal.sheet is None:
        return
    if _choose_table(actor, work):
        st.rerun()
    kind = session.desk().content.imports.kinds[work.mapping.kind]
    _show_columns(work, kind)
    work.mapping = choose_unit(work.mapping, work.key("unit"))


def show_questions(record: ProjectRecord, work: Work) -> None:
    """Ask what words of the file mean; an answer begins the page anew."""
    before = work.mapping
    if work.look is not None:
        _ask(record, work, work.look.preview.unknown)
    if work.mapping != before:
        st.rerun()


def _choose_table(actor: Actor, work: Work) -> bool:
    """Let the kind and the sheet be chosen; True: the table was opened anew."""
    kinds = session.desk().content.imports.kinds
    choices = [key for key in kinds if key != "projects"]
    held = work.mapping.kind
    kind = st.selectbox(
        "자료 종류",
        choices,
        index=choices.index(held) if held in choices else None,
        format_func=lambda key: f"{kinds[key].title} — {kinds[key].note}",
        placeholder="어떤 자료인지 고르십시오",
        key=work.key("kind"),
    )
    sheets = work.proposal.upload.sheets
    at = next(n for n, sheet in enumerate(sheets) if sheet is work.proposal.sheet)
    sheet = at
    if len(sheets) > 1:
        sheet = st.selectbox(
            "시트",
            list(range(len(sheets))),
            index=at,
            format_func=lambda n: sheets[n].name.rsplit(" › ", 1)[-1],
            key=work.key("sheet"),
        )
    if kind is None:
        st.stop()
    if (kind, sheet) == (held, at):
        return False
    work.proposal = open_import(
        session.desk(), actor, work.project_id, work.file, kind, sheet
    )
    work.mapping, work.look = work.proposal.guess.mapping, None
    # Other columns are asked for: their selects begin anew.
    work.turn += 1_000
    return True


def _show_columns(work: Work, kind: Kind) -> None:
    guess = work.proposal.guess
    doubtful = [
        kind.column(role).label
        for role, _ in work.mapping.columns
        if guess.sure(role) < SURE
    ]
    missing = [
        c.label for c in kind.columns if c.required and work.mapping.index(c.role) < 0
    ]
    if work.proposal.remembered:
        st.info("전에 고르신 열 맞춤을 그대로 썼습니다.")
    elif doubtful or missing:
        named = ", ".join([*missing, *doubtful])
        st.warning(f"열을 확인해 주십시오: {plain(named)}")
    unsure = bool(missing or doubtful) and not work.proposal.remembered
    with st.expander("열 맞춤", expanded=unsure):
        _show_header(work, kind)
        work.mapping = choose_columns(
            work.mapping, kind, work.proposal.guess, work.key("column")
        )


def _show_header(work: Work, kind: Kind) -> None:
    sheet, mapping = work.proposal.sheet, work.mapping
    if sheet is None:
        return
    left, right = st.columns(2)
    header = left.number_input(
        "열 이름이 시작하는 행",
        min_value=1,
        max_value=min(FIRST_ROWS, len(sheet.rows)),
        value=mapping.header + 1,
        key=work.key("header"),
    )
    height = right.selectbox(
        "열 이름의 줄 수", [1, 2], index=mapping.height - 1, key=work.key("height")
    )
    if (header - 1, height) != (mapping.header, mapping.height):
        found = reread(sheet, kind, header - 1, height)
        work.proposal = Proposal(work.proposal.upload, sheet, found, remembered=False)
        work.mapping, work.look = found.mapping, None
        work.turn += 1_000
        st.rerun()


def choose_columns(mapping: Mapping, kind: Kind, guess: Guess, key: str) -> Mapping:
    """Show a select for each column; return the mapping as it is chosen."""
    places = [_NONE, *range(len(guess.labels))]
    for column in kind.columns:
        held = mapping.index(column.role)
        chosen = st.selectbox(
            f"{column.label} (꼭 필요)" if column.required else column.label,
            places,
            index=held + 1 if held < len(guess.labels) else 0,
            format_func=lambda n: _name(guess, n),
            key=f"{key}-{column.role}",
        )
        if chosen != held:
            mapping = mapping.with_column(column.role, chosen)
    return mapping


def _name(guess: Guess, index: int) -> str:
    if index == _NONE:
        return "없음"
    label = guess.labels[index] or "(이름 없음)"
    return f"{get_column_letter(index + 1)}열 · {label}"


def choose_unit(mapping: Mapping, key: str) -> Mapping:
    """Show a select for the unit of a money table; return the mapping with it."""
    if mapping.kind not in MONEY:
        return mapping
    units = list(UNITS.values())
    chosen = st.selectbox(
        "금액 단위",
        units,
        index=units.index(mapping.unit) if mapping.unit in units else None,
        format_func=lambda unit: {won: name for name, won in UNITS.items()}[unit],
        placeholder="표에 적혀 있지 않습니다. 골라 주십시오",
        key=key,
    )
    return mapping.with_unit(chosen) if chosen else mapping


def _ask(record: ProjectRecord, work: Work, unknown: tuple[Unknown, ...]) -> None:
    """Ask what words mean; an answer holds for every row that says the same."""
    answered = [f"{word} → {name}" for _, word, name in work.mapping.words]
    if answered:
        st.caption(f"옮긴 말: {plain(', '.join(answered))}")
    if work.mapping.kind == "outputs":
        _ask_day(work)
    for number, one in enumerate(unknown[:_MOST_ASKED]):
        chosen = st.selectbox(
            _question(one),
            choices_of(one, record),
            index=None,
            placeholder="골라 주십시오",
            key=work.key(f"word-{one.role}-{number}-{one.word}"),
        )
        if chosen is not None:
            work.mapping = answer(work.mapping, one, chosen)
    if len(unknown) > _MOST_ASKED:
        st.caption(f"이 밖에 {len(unknown) - _MOST_ASKED}가지를 이어서 묻습니다.")


def _question(one: Unknown) -> str:
    rows = f"({len(one.rows):,}줄)"
    if not one.word:
        return f"{josa(one.label, '이/가')} 적히지 않은 줄에 쓸 값 {rows}"
    return f"{quoted(one.word, '은/는')} 어느 {one.label}입니까? {rows}"


def choices_of(one: Unknown, record: ProjectRecord | None) -> list[str]:
    """Return what a word can be explained as."""
    if one.role == "institute" and record is not None:
        return [institute.name for institute in record.institutes]
    if one.role == "year" and record is not None:
        return [f"{year.number}차년도" for year in record.years]
    return list(CHOICES.get(one.role, ()))


def answer(mapping: Mapping, one: Unknown, chosen: str) -> Mapping:
    """Return the mapping with an answer in it."""
    if one.word:
        return mapping.with_word(one.role, one.word, chosen)
    return mapping.with_default(one.role, chosen)


def _ask_day(work: Work) -> None:
    held = work.mapping.default("on")
    chosen = st.date_input(
        "날짜 없는 성과의 날짜",
        value=date.fromisoformat(held) if held else None,
        format="YYYY-MM-DD",
        help="DOI 목록처럼 날짜가 적혀 있지 않은 성과에만 씁니다.",
        key=work.key("on"),
    )
    if isinstance(chosen, date):
        work.mapping = work.mapping.with_default("on", chosen.isoformat())
