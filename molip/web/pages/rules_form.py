"""A rule as a guided form; what is filled in becomes the rule's text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from molip.forms import Catalogue
from molip.model.citation import Citation
from molip.rules import Action, Case, Rule
from molip.rules.condition import And, Condition, OneOf
from molip.rules.condition_korean import say_condition
from molip.rules.rule import (
    ABSORBING,
    ACTION_NAMES,
    CRITERION_NAMES,
    FATE_NAMES,
    Disposition,
    Fate,
)
from molip.rules.writer import split_condition, write_rule
from molip.web.plain import plain

_NOBODY = "검토 전"
_SAYABLE = (Fate.ADDED, Fate.DERIVED, Fate.SYSTEM, Fate.DROPPED)
Rows = Sequence[Mapping[str, object]]


def edit_form(own: str, rule: Rule, text: str, catalogue: Catalogue) -> str:
    """Return the rule's text as the form says it; untouched, it is the text given.

    Args:
        own: Tells the widgets of one proposal from another's.
        rule: What the text states.
        text: As it stands; comments in it go once the form changes something.
        catalogue: Forms to choose from.
    """
    key = _key(own)
    # What the widgets were first given must not change under them.
    seed, first = st.session_state.setdefault(f"{key}seed", (rule, text))
    edited = _tables(key, _words(key, seed, catalogue), catalogue)
    titles = {form.id: form.title for form in catalogue.forms.values()}
    changed: str = first if edited == seed else write_rule(edited, titles)
    # Whoever turns to the text finds what the form says.
    st.session_state[f"rules-text-{own}"] = changed
    return changed


def forget_form(own: str) -> None:
    """Let the form begin from the text when somebody turns to it again."""
    for key in [str(k) for k in st.session_state if str(k).startswith(_key(own))]:
        st.session_state.pop(key, None)


def _key(own: str) -> str:
    return f"rules-form-{own}-"


def _words(key: str, rule: Rule, catalogue: Catalogue) -> Rule:
    title = st.text_input("제목", value=rule.title, key=f"{key}title")
    left, right = st.columns(2)
    actions = {name: action for action, name in ACTION_NAMES.items()}
    named = left.selectbox(
        "조치",
        list(actions),
        index=list(actions.values()).index(rule.action),
        key=f"{key}action",
    )
    action = actions[named]  # fmt: skip
    criteria = right.multiselect(
        "검토 기준", list(CRITERION_NAMES), default=list(rule.criteria),
        format_func=lambda one: CRITERION_NAMES[one], key=f"{key}criteria",
    )  # fmt: skip
    condition = _forms(key, rule.condition, catalogue)
    into = _target(key, rule, action, catalogue)
    every = rule.every if action is Action.CYCLE else ""
    if action is Action.CYCLE:
        every = st.text_input("새 주기", value=rule.every, key=f"{key}every")
    rationale = st.text_area("왜 그런지", value=rule.rationale, key=f"{key}rationale")
    left, right = st.columns(2)
    first = left.date_input(
        "효력 시작", value=rule.valid_from, format="YYYY.MM.DD", key=f"{key}from"
    )
    last = right.date_input(
        "효력 끝(없으면 비움)", value=rule.valid_until, format="YYYY.MM.DD",
        key=f"{key}until",
    )  # fmt: skip
    return replace(
        rule, title=title, action=action, criteria=tuple(criteria),
        condition=condition, into=into, every=every, rationale=rationale,
        valid_from=first if isinstance(first, date) else rule.valid_from,
        valid_until=last if isinstance(last, date) else None,
    )  # fmt: skip


def _forms(key: str, condition: Condition, catalogue: Catalogue) -> Condition:
    forms, rest = split_condition(condition)
    chosen = st.multiselect(
        "이 규칙이 정하는 서식(이름으로 찾기)",
        list(dict.fromkeys((*forms, *catalogue.forms))),
        default=list(forms),
        format_func=lambda form_id: _title(form_id, catalogue),
        key=f"{key}forms",
    )
    if rest is not None:
        st.caption(f"조건: {plain(say_condition(rest))}(조건은 글에서 고칩니다)")
    if not chosen:
        return rest if rest is not None else condition
    named = OneOf("form", tuple(chosen))
    return named if rest is None else And((named, rest))


def _target(key: str, rule: Rule, action: Action, catalogue: Catalogue) -> str:
    if action in ABSORBING:
        every = list(dict.fromkeys(filter(None, (rule.into, *catalogue.forms))))
        return st.selectbox(
            "옮겨 갈 서식", every,
            format_func=lambda form_id: _title(form_id, catalogue), key=f"{key}into",
        )  # fmt: skip
    if action is Action.SYSTEM:
        return st.text_input("정보를 가진 시스템", value=rule.into, key=f"{key}system")
    return ""


def _tables(key: str, rule: Rule, catalogue: Catalogue) -> Rule:
    st.markdown("**근거 조문**")
    citations = _rows(
        f"{key}citations", ("법령", "조문"),
        [(c.statute, c.provision) for c in rule.citations],
    )  # fmt: skip
    st.markdown("**항목의 처리** (대상 서식에 없는 항목만 적습니다)")
    fates = _rows(
        f"{key}fates", ("자료항목", "처리", "무엇에서", "까닭"),
        [(", ".join(d.data), FATE_NAMES[d.fate], d.to, d.reason)
         for d in rule.dispositions],
        {"처리": [FATE_NAMES[fate] for fate in _SAYABLE]},
    )  # fmt: skip
    st.markdown("**시험 사례** (이 서식은 이렇게 되어야 한다)")
    cases = _rows(
        f"{key}cases", ("서식", "바라는 조치", "옮겨 갈 서식", "메모"),
        [(c.form, ACTION_NAMES[c.expect] if c.expect else _NOBODY, c.into, c.note)
         for c in rule.cases],
        {
            "서식": list(catalogue.forms),
            "바라는 조치": [*ACTION_NAMES.values(), _NOBODY],
        },
    )  # fmt: skip
    return replace(
        rule,
        citations=tuple(Citation(*c) for c in citations if c[0] and c[1]),
        dispositions=_dispositions(fates, rule),
        cases=_cases(cases, rule),
    )


def _rows(
    key: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    choices: Mapping[str, Sequence[str]] | None = None,
) -> list[tuple[str, ...]]:
    """Return the rows of a table that a person may add to and take from."""
    import pandas as pd  # noqa: PLC0415 - half a second, and on this page only

    columns = {
        name: st.column_config.SelectboxColumn(options=list((choices or {})[name]))
        if name in (choices or {})
        else st.column_config.TextColumn()
        for name in header
    }
    data = pd.DataFrame(list(rows), columns=list(header), dtype="string")
    found = st.data_editor(
        data, num_rows="dynamic", column_config=columns, key=key, hide_index=True
    )
    texts = found.fillna("").astype(str).to_numpy().tolist()
    every = [tuple(str(cell).strip() for cell in row) for row in texts]
    return [row for row in every if any(row)]


def _dispositions(
    rows: Sequence[tuple[str, ...]], rule: Rule
) -> tuple[Disposition, ...]:
    fates = {name: fate for fate, name in FATE_NAMES.items()}
    before = {(d.data, d.fate): d.citation for d in rule.dispositions}
    said = []
    for data, fate, to, reason in rows:
        names = tuple(name.strip() for name in data.split(",") if name.strip())
        if names and fate in fates:
            citation = before.get((names, fates[fate]))
            said.append(Disposition(names, fates[fate], to, reason, citation))
    return tuple(said)


def _cases(rows: Sequence[tuple[str, ...]], rule: Rule) -> tuple[Case, ...]:
    actions = {name: action for action, name in ACTION_NAMES.items()}
    days = {(c.form, c.expect): c.at for c in rule.cases}
    said = []
    for form, expect, into, note in rows:
        if form and expect:
            action = actions.get(expect)
            said.append(Case(form, action, into, days.get((form, action)), note))
    return tuple(said)


def _title(form_id: str, catalogue: Catalogue) -> str:
    form = catalogue.forms.get(form_id)
    return f"{form.title} · {catalogue.issuer_name(form)}" if form else form_id
