"""Strategies for rules of any shape that a text can state."""

from datetime import date

from hypothesis import strategies as st

from molip.model.citation import Citation
from molip.rules.condition import And, OneOf
from molip.rules.rule import (
    ABSORBING,
    Action,
    Case,
    Disposition,
    Fate,
    ReviewCriterion,
    Rule,
)
from tests.test_rules_condition import conditions

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
days = st.dates(date(1948, 1, 1), date(2100, 12, 31))
ids = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
several = st.lists(texts, min_size=1, max_size=3).map(tuple)
citations = st.builds(Citation, texts, texts)
cases = st.builds(
    Case,
    form=ids,
    expect=st.none() | st.sampled_from(Action),
    into=st.just("") | texts,
    at=st.none() | days,
    note=st.just("") | texts,
)
named = st.lists(ids, min_size=1, max_size=3).map(lambda f: OneOf("form", tuple(f)))
whole_conditions = st.one_of(named, conditions, st.tuples(named, conditions).map(And))


@st.composite
def dispositions(draw, action):
    """Return what a rule of this action may say of some facts."""
    fates = [Fate.DERIVED, Fate.SYSTEM, Fate.DROPPED]
    fates += [Fate.ADDED] if action in ABSORBING else []
    fate = draw(st.sampled_from(fates))
    needed = fate in {Fate.DERIVED, Fate.SYSTEM}
    data = ids if fate is Fate.ADDED else st.just("*") | texts
    return Disposition(
        data=tuple(draw(st.lists(data, min_size=1, max_size=3))),
        fate=fate,
        to=draw(texts if needed else st.just("") | texts),
        reason=draw(texts),
        citation=draw(st.none() | citations),
    )


@st.composite
def rules(draw):
    """Return a rule that the reader takes."""
    action = draw(st.sampled_from(Action))
    targeted = action in {*ABSORBING, Action.SYSTEM}
    first, last = sorted((draw(days), draw(days)))
    return Rule(
        id=draw(ids),
        title=draw(texts),
        action=action,
        condition=draw(whole_conditions),
        into=draw(texts if targeted else st.just("") | texts),
        criteria=tuple(draw(st.lists(st.sampled_from(ReviewCriterion), min_size=1))),
        citations=tuple(draw(st.lists(citations, min_size=1, max_size=3))),
        rationale=draw(texts),
        valid_from=first,
        valid_until=draw(st.none() | st.just(last)),
        recorded_on=draw(days),
        author=draw(texts),
        overrides=tuple(draw(st.lists(texts, max_size=2))),
        dispositions=tuple(draw(st.lists(dispositions(action), max_size=3))),
        every=draw(texts) if action is Action.CYCLE else "",
        cases=tuple(draw(st.lists(cases, max_size=3))),
    )
