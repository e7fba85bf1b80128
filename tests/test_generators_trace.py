"""No figure of a draft can be changed, dropped or added without being found."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.documents import Document, Heading, Paragraph, Span, TableBlock
from molip.generators import Fact, Role, check_draft
from molip.generators.verify.trace import check_document
from tests.records import SAMPLES, annual_draft

MADE = [annual_draft(name, 2) for name in SAMPLES]
RATE = Fact("ledger:2.rate", "집행률", "98.7%", Role.DERIVED, "ledger:2")
SUM = Fact("ledger:2.total", "집행", "1,234,000원", Role.SPENT, "ledger:2")
FACTS = {fact.id: fact for fact in (RATE, SUM)}


def findings(*spans, facts=FACTS):
    """Return what is found in one paragraph."""
    document = Document("보고서", "", (Paragraph(tuple(spans)),))
    return list(check_document(document, facts))


def places(made):
    """Return where spans with digits stand: block, row (or None), index."""
    for at, block in enumerate(made.document.blocks):
        if isinstance(block, Paragraph):
            for index, span in enumerate(block.spans):
                if any(c.isdigit() for c in span.text):
                    yield at, None, index
        elif isinstance(block, TableBlock):
            for number, row in enumerate(block.rows):
                for index, span in enumerate(row):
                    if any(c.isdigit() for c in span.text):
                        yield at, number, index


def with_text(made, place, change):
    """Return the draft with one span's text changed."""
    at, number, index = place
    block = made.document.blocks[at]
    if number is None:
        spans = list(block.spans)
        spans[index] = replace(spans[index], text=change(spans[index].text))
        block = replace(block, spans=tuple(spans))
    else:
        rows = [list(row) for row in block.rows]
        rows[number][index] = replace(
            rows[number][index], text=change(rows[number][index].text)
        )
        block = replace(block, rows=tuple(map(tuple, rows)))
    blocks = list(made.document.blocks)
    blocks[at] = block
    document = replace(made.document, blocks=tuple(blocks))
    return replace(made, document=document)


@pytest.mark.parametrize("made", MADE, ids=SAMPLES)
def test_a_draft_as_made_rests_on_its_facts(made):
    """The verifier finds nothing in what the composer wrote."""
    assert list(check_draft(made)) == []


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_wrong_digit_is_found(data):
    """One digit of any sentence or cell altered: the draft is refused."""
    made = data.draw(st.sampled_from(MADE))
    place = data.draw(st.sampled_from(list(places(made))))

    def alter(text):
        digits = [i for i, c in enumerate(text) if c.isdigit()]
        at = data.draw(st.sampled_from(digits))
        other = data.draw(st.sampled_from(sorted(set("0123456789") - {text[at]})))
        return text[:at] + other + text[at + 1 :]

    assert list(check_draft(with_text(made, place, alter)))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_added_or_lost_digit_is_found(data):
    """A figure that grew or shrank by a digit is not the record's."""
    made = data.draw(st.sampled_from(MADE))
    place = data.draw(st.sampled_from(list(places(made))))

    def alter(text):
        at = data.draw(st.sampled_from([i for i, c in enumerate(text) if c.isdigit()]))
        longer = data.draw(st.booleans())
        return (
            text[: at + 1] + "7" + text[at + 1 :]
            if longer
            else text[:at] + text[at + 1 :]
        )

    assert list(check_draft(with_text(made, place, alter)))


def test_a_value_with_its_particle_is_let_through():
    """What stands beside the value may be any words without figures."""
    assert findings(Span("집행액은 1,234,000원으로, ", (SUM.id,))) == []


def test_a_figure_without_a_fact_is_found():
    """The message names the figure."""
    (finding,) = findings(Span("특허 3건을 등록하였다."))

    assert "3건" in finding.problem


def test_swapped_values_are_found():
    """Both figures are known, but they stand where the other should."""
    both = (RATE.id, SUM.id)

    assert findings(Span("98.7%, 1,234,000원", both)) == []
    assert findings(Span("1,234,000원, 98.7%", both))


def test_another_facts_value_is_found():
    """A span that names the rate may not say the sum."""
    assert findings(Span("1,234,000원", (RATE.id,)))


def test_an_unknown_fact_is_found():
    """A fact that nobody knows grounds nothing."""
    (finding,) = findings(Span("본문", ("ledger:9.total",)))

    assert "ledger:9.total" in finding.problem


def test_a_heading_may_have_the_forms_number_and_no_other():
    """``1.`` and ``〈표 1〉`` are the form's; a figure must be a whole fact."""
    headings = [Heading("1. 개요"), Heading("98.7%"), Heading("가. 특허 5건")]
    document = Document("보고서", "", tuple(headings))

    assert [f.where for f in check_document(document, FACTS)] == ["98.7% › 3번째 덩이"]


def test_a_cell_may_leave_the_unit_to_its_column():
    """The figure alone is the same fact; another figure is not."""

    def cells(text):
        rows = ((Span(text, (SUM.id,)),),)
        table = TableBlock("〈표 1〉 집행(단위: 원)", ("집행",), rows)
        return list(check_document(Document("보고서", "", (table,)), FACTS))

    assert cells("1,234,000") == []
    assert cells("1,234,001")
    assert cells("234,000")
