"""Conditions say the same as text, as a tree and in Korean."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.model.form import Filler
from molip.rules.condition import (
    ATTRIBUTES,
    And,
    Contains,
    Equals,
    Not,
    OneOf,
    Or,
    holds,
    korean,
    named_forms,
)
from molip.rules.condition_text import read_condition, write_condition
from tests.catalogues import form

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
attributes = st.sampled_from(sorted(ATTRIBUTES))
leaves = st.one_of(
    st.builds(Equals, attributes, st.one_of(texts, st.booleans())),
    st.builds(OneOf, attributes, st.lists(texts, min_size=1, max_size=3).map(tuple)),
    st.builds(Contains, attributes, texts),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(conditions)
def test_text_and_tree_are_the_same(condition):
    """Writing a condition down and reading it back changes nothing."""
    assert read_condition(write_condition(condition)) == condition


@given(conditions, st.sampled_from(["a", "b", "c"]))
def test_named_forms_are_the_only_ones_a_condition_can_hold_for(condition, form_id):
    """The index that speeds condensing up never hides a rule from a form."""
    names = named_forms(condition)

    if names is not None and form_id not in names:
        assert not holds(condition, form(form_id))


@given(conditions)
def test_every_condition_can_be_said_in_korean(condition):
    """An administrator can read any condition as one clause."""
    assert korean(condition).endswith("경우")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('title contains "서약"', True),
        ('title contains "서약" and standard = true', False),
        ('not (standard = true) and topic = "보안"', True),
        ('topic = "성과" or topic in ["보안", "윤리"]', True),
        ('stage != "협약"', True),
        ('filled_by = "연구자" and (topic = "성과" or stage = "평가")', False),
    ],
)
def test_a_condition_holds_as_it_reads(text, wanted):
    """And binds closer than or; parentheses bind closest."""
    pledge = form(
        "pledge", title="보안서약서", topic="보안", filled_by=Filler.RESEARCHER
    )

    assert holds(read_condition(text), pledge) is wanted


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("", 1),
        ('titel = "x"', 1),
        ('title contains "x" and', 23),
        ('(title = "x"', 13),
        ('title = "x" )', 13),
        ("title in []", 11),
        ('title ~ "x"', 7),
        ("not " * 40 + 'title = "x"', 85),
    ],
)
def test_a_broken_condition_is_refused_at_its_character(text, character):
    """The message counts characters as a person does, from 1."""
    with pytest.raises(InvalidInputError, match=f"조건의 {character}번째 글자"):
        read_condition(text)


@given(st.text(max_size=60))
def test_no_text_crashes_the_reader(text):
    """Whatever is typed is a condition or a message."""
    with contextlib.suppress(InvalidInputError):
        assert write_condition(read_condition(text))
