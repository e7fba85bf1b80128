"""Every field can say why it is asked, by what rule, and who asks it already."""

from datetime import date

from molip.commands.content import load_content
from molip.model.form import Provenance
from molip.rules import condense
from molip.rules.why import why
from molip.web.why import tell

CONTENT = load_content()
CATALOGUE = CONTENT.catalogue
RESULT = condense(CATALOGUE, CONTENT.rules, date(2026, 11, 24), CONTENT.context)


def test_other_forms_are_those_that_remain_and_ask_the_same():
    """A form that is gone is none to take an answer from; the form itself neither."""
    form = CATALOGUE.form("final-report")

    for field in form.fields:
        found = why(field, form, CATALOGUE, RESULT)
        same = [
            other
            for other in CATALOGUE.forms.values()
            if other.id != form.id
            and RESULT.outcomes[other.id].remains
            and any(f.datum == field.datum for f in other.fields)
        ]
        assert found.others == len(same)
        assert len(found.first) == min(5, len(same))
        assert set(found.first) <= {other.title for other in same}


def test_what_was_merged_into_a_form_is_named():
    """The plan for using outcomes goes into the final report, and the field says so."""
    form = CATALOGUE.form("final-report")

    merged = {
        title
        for field in form.fields
        for title in why(field, form, CATALOGUE, RESULT).merged
    }

    assert CATALOGUE.form("msit-outcome-utilisation-plan").title in merged


def test_the_ground_is_told_with_rule_provision_and_day():
    """A field's help names form, rule, provision, date, reuse; inferred is said."""
    for form in CATALOGUE.forms.values():
        for field in form.fields[:1]:
            told = "\n".join(tell(why(field, form, CATALOGUE, RESULT)))
            assert form.title in told
            assert "다시 쓰기:" in told
            assert ("추정한 항목" in told) == (field.provenance is Provenance.INFERRED)
            if rule := RESULT.outcomes[form.id].rule:
                assert str(rule.citations[0]) in told
                assert "부터 적용" in told
