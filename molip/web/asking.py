"""Asks what a decision table wants to know, one question at a time."""

from decimal import Decimal

import streamlit as st

from molip.rules.tables import Input, InputKind
from molip.rules.tables.table import Value

_YES, _NO = "예", "아니요"


def ask_input(one: Input, key: str) -> Value | None:
    """Return what was answered; None where the question is still open."""
    if one.kind is InputKind.CHOICE:
        chosen = st.selectbox(
            one.question,
            list(one.choices),
            index=None,
            format_func=lambda name: one.choices[name],
            placeholder="고르기",
            key=key,
        )
        return None if chosen is None else str(chosen)
    if one.kind is InputKind.YES_NO:
        said = st.radio(one.question, [_YES, _NO], index=None, horizontal=True, key=key)
        return None if said is None else said == _YES
    whole = one.kind is InputKind.MONEY
    number = st.number_input(
        one.question,
        min_value=0 if whole else 0.0,
        value=None,
        step=1 if whole else 0.1,
        format="%d" if whole else "%.1f",
        key=key,
    )
    return None if number is None else Decimal(str(number))
