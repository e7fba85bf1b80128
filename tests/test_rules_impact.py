"""A change of rules is measured as if everything had been decided anew."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.commands.content import load_content
from molip.content import Faults
from molip.rules import Action, Case, condense, parse_rule
from molip.rules.cases import check_cases, run_cases
from molip.rules.check import check_rules
from molip.rules.condition import (
    And,
    Compares,
    Contains,
    Equals,
    Not,
    OneOf,
    Order,
)
from molip.rules.deciding import Context
from molip.rules.editions import Edition, rules_as_of
from molip.rules.impact import Standing
from tests.catalogues import (
    DAY,
    catalogue,
    catalogues_with_rules,
    dropped,
    form,
    rule,
)
from tests.records import sample

CONTENT = load_content()
TODAY = date(2026, 11, 24)


GENERAL = [
    Contains("title", "f1"),
    Not(OneOf("form", ("f1", "f2"))),
    And((Contains("title", "f"), Equals("project.security", value=True))),
    Compares("day", Order.AT_LEAST, DAY),
]


@given(catalogues_with_rules(), st.data())
def test_the_measured_effect_is_that_of_deciding_everything_anew(case, data):
    """Incremental and whole agree, whichever rule goes, comes or changes."""
    forms, rules = case
    if not rules:
        return
    old = data.draw(st.sampled_from(rules))
    other = data.draw(st.sampled_from(rules))
    general = replace(old, condition=data.draw(st.sampled_from(GENERAL)))
    choices = [None, replace(other, id=old.id), replace(old, id="new"), general]
    new = data.draw(st.sampled_from([*choices, replace(general, id="wide")]))
    changes = {old.id if new is None else new.id: new}
    after = {**{r.id: r for r in rules}, **changes}
    kept = [r for r in after.values() if r is not None]

    impact = Standing(forms, rules, DAY).measure(changes)

    before, then = condense(forms, rules, DAY), condense(forms, kept, DAY)
    differ = [f for f in forms.forms if before.outcomes[f] != then.outcomes[f]]
    assert [changed.form for changed in impact.changed] == differ
    for changed in impact.changed:
        assert changed.before == before.outcomes[changed.form]
        assert changed.after == then.outcomes[changed.form]
    assert impact.remaining_before == sum(o.remains for o in before.outcomes.values())
    assert impact.remaining_after == sum(o.remains for o in then.outcomes.values())
    assert set(impact.new_findings) == set(then.findings) - set(before.findings)
    assert set(impact.gone_findings) == set(before.findings) - set(then.findings)


def test_withdrawing_a_rule_brings_its_forms_back():
    """With those whose facts went through them."""
    forms = catalogue([form("a", ["x"]), form("b", ["x"]), form("c", ["x"])])
    rules = [
        rule("a-to-b", ["a"], Action.MERGE, "b"),
        rule("b-to-c", ["b"], Action.MERGE, "c"),
    ]

    impact = Standing(forms, rules, DAY).measure({"b-to-c": None})

    assert [changed.form for changed in impact.changed] == ["a", "b"]
    assert impact.returning == ("b",)
    assert (impact.remaining_before, impact.remaining_after) == (1, 2)


def test_a_ring_is_told_with_its_way():
    """And the forms in it stay."""
    forms = catalogue([form(name, ["x"]) for name in "abcd"])
    rules = [
        rule("r1", ["a"], Action.MERGE, "b"),
        rule("r2", ["b"], Action.MERGE, "c"),
        rule("r3", ["d"], Action.MERGE, "a"),
    ]
    ring = {"r4": rule("r4", ["c"], Action.MERGE, "a")}

    impact = Standing(forms, rules, DAY).measure(ring)

    assert {c.form for c in impact.changed} == {"a", "b", "d"}
    assert any("a → b → c → a" in finding.problem for finding in impact.new_findings)


def test_a_rule_that_asks_of_a_project_waits_for_one():
    """Without a project the form is decided by the rest, and that is said."""
    forms = catalogue([form("a", ["x"])])
    secret = replace(
        rule("secret", ["a"], Action.ABOLISH, fates=(dropped("x"),)),
        condition=And((OneOf("form", ("a",)), Equals("project.security", value=True))),
    )
    record, _ = sample("sample-basic")
    identity = replace(record.identity, security_class="보안")

    unknown = condense(forms, [secret], DAY)
    open_one = condense(forms, [secret], DAY, Context(project=record))
    hidden = replace(record, identity=identity)
    closed = condense(forms, [secret], DAY, Context(project=hidden))

    assert unknown.outcomes["a"].by_project == ("secret",)
    assert unknown.outcomes["a"].remains
    assert open_one.outcomes["a"].remains
    assert not closed.outcomes["a"].remains


def test_a_rule_may_look_at_the_day():
    """Beside its own validity."""
    forms = catalogue([form("a")])
    later = replace(
        rule("later", ["a"]),
        condition=And(
            (OneOf("form", ("a",)), Compares("day", Order.AT_LEAST, date(2027, 1, 1)))
        ),
    )

    assert condense(forms, [later], date(2026, 12, 31)).outcomes["a"].remains
    assert not condense(forms, [later], date(2027, 1, 1)).outcomes["a"].remains


def test_a_longer_cycle_leaves_the_form_standing():
    """주기 조정: asked less often, every field still carried."""
    forms = catalogue([form("a", ["x"])])
    less = replace(rule("less", ["a"], Action.CYCLE), every="단계가 끝날 때 한 번")

    outcome = condense(forms, [less], DAY).outcomes["a"]

    assert outcome.remains
    assert outcome.action_name == "주기 조정"


def test_cases_are_tried_and_a_wrong_one_is_told():
    """What was expected and what came out, in Korean."""
    forms = catalogue([form("a", ["x"]), form("b", ["x"])])
    right = Case("a", Action.MERGE, "b")
    wrong = Case("b", Action.ABOLISH)
    merge = replace(rule("merge", ["a"], Action.MERGE, "b"), cases=(right, wrong))

    results = run_cases(merge, forms, [merge])
    findings = list(check_cases(merge, forms, [merge], Context()))

    assert [result.passed for result in results] == [True, False]
    assert len(findings) == 1
    assert "바란 것: 폐지" in findings[0].problem
    assert "나온 것: 검토 전" in findings[0].problem


def test_a_rule_that_never_decides_is_told():
    """One that an exception always goes before is dead."""
    forms = catalogue([form("a"), form("b")])
    general = rule("general", ["a"])
    special = replace(rule("special", ["a"], Action.KEEP), overrides=("general",))

    told = [f.problem for f in check_rules(forms, [general, special])]

    assert any("'general'" in text and "정하는 서식이" in text for text in told)


@pytest.mark.parametrize("by_condition", [False, True])
def test_an_overlap_of_a_later_day_is_told_today(by_condition):
    """Whether the second rule begins later, or its condition names a later day."""
    forms = catalogue([form("a")])
    later = date(2027, 1, 1)
    named = OneOf("form", ("a",))
    second = replace(
        rule("second", ["a"]),
        valid_from=DAY if by_condition else later,
        condition=And((named, Compares("day", Order.AT_LEAST, later)))
        if by_condition
        else named,
    )
    first = rule("first", ["a"], Action.KEEP)

    assert not condense(forms, [first, second], TODAY).findings
    told = [f.problem for f in check_rules(forms, [first, second])]

    assert any("first, second" in text for text in told)


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (Equals("stage", "없는 단계"), "'없는 단계'일 수 없습니다"),
        (OneOf("project.research_type", ("기타연구",)), "'기타연구'일 수 없습니다"),
        (Equals("programme", "no-such"), "없는 programme id"),
        (Equals("issuer", "no-such"), "없는 issuer id"),
    ],
)
def test_a_value_that_cannot_be_is_told(condition, problem):
    """A misspelt stage, programme or issuer would never hold."""
    forms = catalogue([form("a")])
    wrong = replace(rule("wrong", ["a"]), condition=condition)

    told = [f.problem for f in check_rules(forms, [wrong], CONTENT.context)]

    assert any(problem in text for text in told)


def test_an_exception_to_a_rule_that_is_not_there_is_told():
    """It would silently be no exception."""
    forms = catalogue([form("a")])
    lonely = replace(rule("lonely", ["a"]), overrides=("gone", "lonely"))

    told = [f.problem for f in check_rules(forms, [lonely])]

    assert sum("예외를 둘 수 있는 규칙이 아닙니다" in text for text in told) == 2


def test_a_project_rule_is_named_only_where_its_form_part_fits():
    """과제에 따라 is said of the forms that it can reach, of no others."""
    forms = catalogue([form("a", topic="보안"), form("b", topic="장비")])
    secret = replace(
        rule("secret", ["a"]),
        condition=And(
            (Equals("topic", "보안"), Equals("project.security", value=True))
        ),
    )

    outcomes = condense(forms, [secret], DAY).outcomes

    assert outcomes["a"].by_project == ("secret",)
    assert outcomes["b"].by_project == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('action = "cycle"', "주기는"),
        ('action = "keep"\nevery = "해마다"', "주기는"),
        (
            'action = "keep"\n[[case]]\nform = "a"\nexpect = "merged"',
            "merged",
        ),
    ],
)
def test_the_new_keys_are_read_strictly(text, problem):
    """A cycle without its interval, a case that cannot come out."""
    head = (
        'title = "규칙"\nforms = ["a"]\ncriteria = ["use"]\nrationale = "까닭"\n'
        'valid_from = 2026-07-01\nrecorded_on = 2026-07-01\nauthor = "이"\n'
    )
    cited = '\n[[citation]]\nstatute = "법"\nprovision = "제1조"\n'
    faults = Faults()

    assert parse_rule("r", head + text + cited, faults) is None

    assert any(problem in f"{f.where}{f.problem}" for f in faults.findings)


MOMENT = datetime(2026, 7, 1, 9, tzinfo=UTC)
editions = st.lists(
    st.builds(
        lambda rule_id, days, hours, gone, number: Edition(
            rule_id,
            None if gone else rule(f"{rule_id}", ["a"]),
            DAY + timedelta(days=days),
            MOMENT + timedelta(hours=hours),
            number,
        ),
        st.sampled_from(["r", "s"]),
        st.integers(-3, 3),
        st.integers(-3, 3),
        st.booleans(),
        st.integers(0, 9),
    ),
    max_size=6,
    unique_by=lambda edition: (edition.rule_id, edition.number),
)


@given(editions, st.integers(-4, 4), st.integers(-4, 4), st.randoms())
def test_what_was_known_never_changes(found, days, hours, random):
    """Texts recorded later do not alter an answer as of earlier; order is of none."""
    day, known = DAY + timedelta(days=days), MOMENT + timedelta(hours=hours)
    then = [edition for edition in found if edition.recorded_at <= known]
    shuffled = list(found)
    random.shuffle(shuffled)

    assert rules_as_of(found, day, known) == rules_as_of(then, day, known)
    assert rules_as_of(found, day, known) == rules_as_of(shuffled, day, known)


def test_a_text_counts_from_its_day_and_a_rollback_brings_the_old_one_back():
    """The same question, asked of different days and as known at different times."""
    old = rule("r", ["a"])
    new = replace(old, title="새 글")
    january, march = date(2027, 1, 1), date(2027, 3, 1)
    history = [
        Edition("r", old, date.min, MOMENT, 0),
        Edition("r", new, january, MOMENT + timedelta(days=1), 1),
        Edition("r", old, march, MOMENT + timedelta(days=200), 2),
    ]
    late = MOMENT + timedelta(days=300)

    assert rules_as_of(history, date(2026, 12, 31), late) == (old,)
    assert rules_as_of(history, january, late) == (new,)
    assert rules_as_of(history, march, late) == (old,)
    assert rules_as_of(history, march, MOMENT + timedelta(days=2)) == (new,)
    assert rules_as_of(history, january, MOMENT) == (old,)


def test_every_shipped_rule_passes_its_cases():
    """Those that have any."""
    rules = CONTENT.rules

    for one in rules:
        results = run_cases(one, CONTENT.catalogue, rules, CONTENT.context)
        assert all(result.passed for result in results), one.id
