"""A rule as text: written and read back, nothing is lost."""

from hypothesis import given, settings

from molip.content import Faults
from molip.rules import parse_rule
from molip.rules.writer import write_rule
from tests.made_rules import rules


def read_back(rule_id, text):
    """Return the rule of a text, which must have no fault."""
    faults = Faults()
    rule = parse_rule(rule_id, text, faults)
    assert faults.findings == ()
    return rule


def test_every_shipped_rule_comes_back_equal(content):
    """The text of a shipped rule says all that the rule says."""
    titles = {form.id: form.title for form in content.catalogue.forms.values()}

    for rule in content.rules:
        assert read_back(rule.id, write_rule(rule)) == rule
        assert read_back(rule.id, write_rule(rule, titles)) == rule


@settings(deadline=None)
@given(rules())
def test_any_rule_comes_back_equal(rule):
    """Whatever a rule may say can be written: any character, day or condition."""
    text = write_rule(rule)

    again = read_back(rule.id, text)

    assert again == rule
    assert write_rule(again) == text


def test_titles_stand_beside_forms_as_comments(content):
    """Who reads the text need not look ids up."""
    rule = next(r for r in content.rules if r.id == "deliberation-agenda")

    text = write_rule(rule, {"ndmi-deliberation-agenda": "심의\n안건"})

    assert '  "ndmi-deliberation-agenda",  # 심의 안건\n' in text
