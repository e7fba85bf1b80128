"""Questions about rows of a record: worth a look, and no verdict."""

import streamlit as st

from molip.commands.remembering import remembered
from molip.projects.parts import label_of
from molip.projects.questions import questions
from molip.projects.record import ProjectRecord
from molip.web.tables import table

_MOST = 50
_MARK = "\x1f"

Asked = tuple[str, str, str, str]
"""Part, row, what is odd, and what to do."""


def show_questions(record: ProjectRecord, parts: tuple[str, ...]) -> None:
    """Show what is asked about these parts, folded; nothing where nothing is."""
    labels = {label_of(part) for part in parts}
    asked = remembered("questions", _questions, record)
    mine = [one for one in asked if one[0] in labels]
    if not mine:
        return
    with st.expander(f"확인할 것 {len(mine)}건"):
        st.caption("틀렸다는 뜻이 아닙니다. 맞으면 그대로 두어도 됩니다.")
        table(
            ("어디", "무엇이", "어떻게"),
            (
                (f"{part} {which}".strip(), what, how)
                for part, which, what, how in mine[:_MOST]
            ),
        )
        if len(mine) > _MOST:
            st.caption(f"앞의 {_MOST}건만 보입니다.")


def _questions(record: ProjectRecord) -> tuple[Asked, ...]:
    found = []
    for finding in questions(record, _place):
        part, which = finding.where.split(_MARK)
        if part == label_of("years"):
            # Spending beyond the plan of a year is seen to in the budget.
            part, which = label_of("budget"), f"{which}년차"
        elif part == label_of("people"):
            names = {person.id: person.name for person in record.people}
            which = names.get(which, which)
        found.append((part, which, finding.problem, finding.remedy))
    return tuple(found)


def _place(part: str, which: object, key: str = "") -> str:
    del key  # the part and the row are enough for a person
    return f"{part}{_MARK}{which}"
