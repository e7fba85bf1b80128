"""Condensing loses no fact, whatever the rules say."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from molip.model.datum import Kind
from molip.model.form import Provenance
from molip.rules import Action, Fate, condense, remaining, summarise
from molip.rules.check import check_condensation, check_rules
from tests.catalogues import (
    DAY,
    added,
    catalogue,
    catalogues_with_rules,
    datum,
    dropped,
    field,
    form,
    rule,
)


def fates(condensation, form_id):
    """Return ``{datum: fate}`` of one form."""
    return {a.datum: a.fate for a in condensation.outcomes[form_id].accounts}


@given(catalogues_with_rules())
def test_no_field_is_lost(case):
    """Every field of every source form has exactly one account."""
    forms, rules = case

    condensed = condense(forms, rules, DAY)

    for form_id, source in forms.forms.items():
        accounts = condensed.outcomes[form_id].accounts
        assert [a.datum for a in accounts] == [f.datum for f in source.fields]


@given(catalogues_with_rules())
def test_a_carried_fact_is_still_asked(case):
    """Carried means: a form that remains asks for it."""
    forms, rules = case

    condensed = condense(forms, rules, DAY)

    left = remaining(forms, condensed).forms
    for outcome in condensed.outcomes.values():
        for account in outcome.accounts:
            if account.fate in {Fate.CARRIED, Fate.ADDED}:
                assert account.datum in {f.datum for f in left[account.to].fields}


@given(catalogues_with_rules(), st.randoms())
def test_the_order_of_rules_does_not_matter(case, random):
    """The order of files on disk decides nothing."""
    forms, rules = case
    shuffled = list(rules)
    random.shuffle(shuffled)

    assert condense(forms, shuffled, DAY) == condense(forms, rules, DAY)


@given(catalogues_with_rules())
def test_condensing_twice_changes_nothing(case):
    """What is left is left: no rule bites on its own result."""
    forms, rules = case
    left = remaining(forms, condense(forms, rules, DAY))

    again = remaining(left, condense(left, rules, DAY))

    assert again == left


@given(catalogues_with_rules())
def test_a_pledge_or_consent_is_never_swept_away(case):
    """Only a rule that names it, or a form that carries it, may end a pledge."""
    forms, rules = case
    binding = {
        d for d, v in forms.data.items() if v.kind in {Kind.PLEDGE, Kind.CONSENT}
    }

    condensed = condense(forms, rules, DAY)

    named = {d for r in rules for said in r.dispositions for d in said.data}
    for outcome in condensed.outcomes.values():
        for account in outcome.accounts:
            if account.datum in binding and account.fate is Fate.DROPPED:
                assert account.datum in named


def test_a_fact_is_followed_through_a_chain():
    """A into B into C: what B hands on is looked for in C."""
    forms = catalogue([form("a", "xy"), form("b", "xy"), form("c", "x")])
    rules = [
        rule("one", ["a"], Action.MERGE, "b"),
        rule("two", ["b"], Action.MERGE, "c", [dropped("y")]),
    ]

    condensed = condense(forms, rules, DAY)

    assert fates(condensed, "a") == {"x": Fate.CARRIED, "y": Fate.DROPPED}
    assert condensed.outcomes["a"].target == "c"
    assert [f for f, o in condensed.outcomes.items() if o.remains] == ["c"]


def test_a_fact_nobody_speaks_of_is_unaccounted():
    """The proof fails loudly, naming form, field and rule."""
    forms = catalogue([form("a", "xy"), form("b", "x")])
    condensed = condense(forms, [rule("one", ["a"], Action.MERGE, "b")], DAY)

    findings = list(check_condensation(forms, condensed))

    assert fates(condensed, "a")["y"] is Fate.UNACCOUNTED
    assert "항목 y(y)" in findings[0].problem
    assert summarise(forms, condensed)["unaccounted_fields"] == 1


def test_a_system_holds_only_what_it_is_known_to_hold():
    """Replaced by IRIS: facts that IRIS does not hold stay unaccounted."""
    forms = catalogue([form("a", "xy")], [datum("x", system="IRIS")])

    condensed = condense(forms, [rule("one", ["a"], Action.SYSTEM, "IRIS")], DAY)

    assert fates(condensed, "a") == {"x": Fate.SYSTEM, "y": Fate.UNACCOUNTED}


def test_an_inferred_target_makes_a_weak_proof():
    """A sceptic is shown what rests on inference alone."""
    target = form("b", fields=(field("x", Provenance.INFERRED),))
    forms = catalogue([form("a", "x"), target])

    condensed = condense(forms, [rule("one", ["a"], Action.MERGE, "b")], DAY)

    assert condensed.outcomes["a"].accounts[0].weak
    assert summarise(forms, condensed)["weak_fields"] == 1


def test_two_rules_on_one_form_leave_it_and_say_so():
    """Nobody wins by chance."""
    forms = catalogue([form("a", "x"), form("b", "x")])
    rules = [
        rule("one", ["a"], Action.MERGE, "b"),
        rule("two", ["a"], fates=[dropped("*")]),
    ]

    condensed = condense(forms, rules, DAY)

    assert condensed.outcomes["a"].remains
    assert "one, two" in condensed.findings[0].problem


def test_an_exception_wins_over_the_rule_it_names():
    """The general rule steps back where the exception applies, and only there."""
    forms = catalogue([form("a", "x"), form("c", "x"), form("b", "x")])
    general = rule("general", ["a", "c"], Action.MERGE, "b")
    exception = rule("exception", ["a"], Action.KEEP, overrides=("general",))

    condensed = condense(forms, [general, exception], DAY)

    assert condensed.outcomes["a"].remains
    assert not condensed.outcomes["c"].remains
    assert not condensed.findings


def test_a_ring_of_merges_leaves_its_forms_and_is_reported():
    """A into B into A would lose both."""
    forms = catalogue([form("a", "x"), form("b", "x"), form("c", "x")])
    rules = [
        rule("one", ["a"], Action.MERGE, "b"),
        rule("two", ["b"], Action.MERGE, "a"),
        rule("three", ["c"], Action.MERGE, "a"),
    ]

    condensed = condense(forms, rules, DAY)

    assert [f for f, o in condensed.outcomes.items() if o.remains] == ["a", "b"]
    assert len(condensed.findings) == 2


def test_a_rule_holds_from_its_first_to_its_last_day():
    """The day before and the day after, every form is there."""
    forms = catalogue([form("a", "x")])
    last = DAY + timedelta(days=9)
    rules = [rule("one", ["a"], fates=[dropped("*")], valid_until=last)]

    left = [
        condense(forms, rules, day).outcomes["a"].remains
        for day in (DAY - timedelta(days=1), DAY, last, last + timedelta(days=1))
    ]

    assert left == [True, False, False, True]


def test_checks_find_what_a_rule_names_in_vain():
    """Missing forms, targets, facts and rules: all of them at once."""
    forms = catalogue([form("a", "x"), form("b", "x")])
    bad = replace(
        rule("one", ["a", "gone"], Action.STANDARD, "b", [dropped("z")]),
        overrides=("nobody",),
    )
    dead = rule("two", ["gone"], Action.MERGE, "nowhere")

    problems = " ".join(f.problem for f in check_rules(forms, [bad, dead]))

    for words in ("'gone'", "표준서식이 아닙니다", "'z'", "'nobody'", "'nowhere'"):
        assert words in problems
    assert "하나도 없습니다" in problems


def test_before_any_rule_every_form_is_there():
    """As of 2025-12-15 nothing had been condensed."""
    forms = catalogue([form("a", "x")])
    rules = [rule("one", ["a"], fates=[dropped("*")])]

    figures = summarise(forms, condense(forms, rules, date(2025, 12, 15)))

    assert figures["source_forms"] == figures["remaining_forms"] == 1


def test_an_added_item_is_asked_by_the_target_from_then_on():
    """A pledge, too, keeps its effect in the form that takes it over."""
    forms = catalogue(
        [form("a", ["x", "y"]), form("b", ["x"]), form("c", ["x"])],
        [datum("y", Kind.PLEDGE)],
    )
    rules = [
        rule("a-to-b", ["a"], Action.MERGE, "b", [added("y")]),
        rule("b-to-c", ["b"], Action.MERGE, "c", [added("y")]),
    ]

    condensed = condense(forms, rules, DAY)

    assert fates(condensed, "a") == {"x": Fate.CARRIED, "y": Fate.ADDED}
    left = remaining(forms, condensed).forms
    assert [f.datum for f in left["c"].fields] == ["x", "y"]


def test_an_added_item_does_not_get_lost_further_on():
    """Where the target is absorbed itself, the next form must ask it, too."""
    forms = catalogue([form("a", ["y"]), form("b", ["x"]), form("c", ["x"])])
    rules = [
        rule("a-to-b", ["a"], Action.MERGE, "b", [added("y")]),
        rule("b-to-c", ["b"], Action.MERGE, "c"),
    ]

    assert fates(condense(forms, rules, DAY), "a") == {"y": Fate.UNACCOUNTED}
