"""Conditions say the same as text, as a tree and in Korean."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.model.form import Filler
from molip.rules.condition import (
    And,
    Compares,
    Contains,
    Equals,
    Not,
    OneOf,
    Or,
    Order,
    holds,
    may_hold,
    named_forms,
    needs_project,
)
from molip.rules.condition_korean import read_korean, say_condition
from molip.rules.condition_text import read_condition, write_condition
from molip.rules.vocabulary import VOCABULARY, Subject, ValueKind
from tests.catalogues import form
from tests.records import sample

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
numbers = st.decimals(-1000, 10**12, allow_nan=False, places=2)
days = st.dates(date(1948, 1, 1), date(2100, 12, 31))
BY_KIND = {
    ValueKind.TEXT: texts,
    ValueKind.YES_NO: st.booleans(),
    ValueKind.NUMBER: numbers,
    ValueKind.MONEY: st.integers(0, 10**12).map(Decimal),
    ValueKind.DAY: days,
}
PROJECT, _ = sample("sample-basic")
NAMES = sorted(VOCABULARY)
TEXTS = [name for name in NAMES if VOCABULARY[name].kind is ValueKind.TEXT]
ORDERED = [name for name in NAMES if VOCABULARY[name].ordered]


@st.composite
def equal(draw):
    """Return an equality with a value of the attribute's kind."""
    name = draw(st.sampled_from(NAMES))
    return Equals(name, draw(BY_KIND[VOCABULARY[name].kind]))


@st.composite
def compared(draw):
    """Return a comparison by size or by day."""
    name = draw(st.sampled_from(ORDERED))
    value = draw(BY_KIND[VOCABULARY[name].kind])
    return Compares(name, draw(st.sampled_from(list(Order))), value)


several = st.lists(texts, min_size=1, max_size=3).map(tuple)
leaves = st.one_of(
    equal(),
    compared(),
    st.builds(OneOf, st.sampled_from(TEXTS), several),
    st.builds(Contains, st.sampled_from(TEXTS), texts),
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
        assert not holds(condition, Subject(form(form_id)))


@given(conditions)
def test_the_korean_sentence_and_the_tree_are_the_same(condition):
    """An administrator reads any condition as one clause, and it reads back."""
    said = say_condition(condition)

    assert said.endswith("경우")
    assert read_korean(said) == condition


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'topic = "보안" and title contains "서약"',
            "분야가 '보안'인 동시에 서식 이름에 '서약' 글이 들어 있는 경우",
        ),
        (
            "project.total_budget >= 100000000",
            "과제의 총 연구개발비가 100,000,000원 이상인 경우",
        ),
        ("day >= 2027-01-01", "기준일이 2027. 1. 1. 부터인 경우"),
        ("not (standard = true)", "(표준서식이 맞는 경우)가 아닌 경우"),
    ],
)
def test_a_condition_reads_as_korean(text, said):
    """Particles, money and days as in an official letter."""
    assert say_condition(read_condition(text)) == said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("project.security = true", False),
        ("project.total_budget > 1_000_000_000", True),
        ('project.research_type = "개발"', True),
        ("project.stage_count = 1", True),
        ("day < 2026-07-01", False),
        ("day >= 2026-07-01 and day <= 2026-12-31", True),
        ('programme = "forest-research"', True),
    ],
)
def test_a_condition_sees_project_programme_and_day(text, wanted):
    """Figures and days are compared as such."""
    record, _ = sample("sample-development")
    subject = Subject(form("any"), "forest-research", date(2026, 11, 24), record)

    assert holds(read_condition(text), subject) is wanted


@given(conditions)
def test_what_may_hold_leaves_only_the_project_open(condition):
    """Where no project is asked of, may hold and holds are the same."""
    subject = Subject(form("a"))

    if not needs_project(condition):
        assert may_hold(condition, subject) == holds(condition, subject)
    if holds(condition, Subject(form("a"), project=PROJECT)):
        assert may_hold(condition, subject)


@given(conditions)
def test_without_a_project_nothing_equals_what_is_not_known(condition):
    """No condition fails for want of a project; it just does not hold."""
    assert holds(condition, Subject(form("a"))) in {True, False}
    assert needs_project(condition) == ("project." in write_condition(condition))


@pytest.mark.parametrize(
    "text",
    [
        'standard = "예"',
        "title = true",
        "title >= 3",
        'day >= "내일"',
        "day >= 2026-13-01",
        "project.total_budget >= true",
        'project.security in ["예"]',
    ],
)
def test_a_value_of_another_kind_is_refused(text):
    """A text is not compared with a number, nor a day with a word."""
    with pytest.raises(InvalidInputError) as told:
        read_condition(text)

    assert told.value.remedy


@given(st.text(max_size=60))
def test_no_sentence_crashes_the_reader(text):
    """Whatever is typed is a condition or a message."""
    with contextlib.suppress(InvalidInputError):
        assert say_condition(read_korean(text))


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

    assert holds(read_condition(text), Subject(pledge)) is wanted


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
