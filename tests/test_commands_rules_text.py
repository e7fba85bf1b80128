"""Rules as text: what the guided form writes."""

from molip.commands.rule_text import write_rule
from molip.commands.rules import read_rule


def test_every_shipped_rule_comes_back_as_it_was(content):
    """Text to rule to text to rule: nothing is lost on the way."""
    for rule in content.rules:
        text = write_rule(rule, content.catalogue)

        again, findings = read_rule(rule.id, text)

        assert (again, findings) == (rule, ())
        assert write_rule(again, content.catalogue) == text
