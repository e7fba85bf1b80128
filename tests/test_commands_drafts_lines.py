"""Sentences of a section: split, joined, tied to facts, merged; nothing lost."""

from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from molip.commands.draft_changes import Kind, merged, proposals, word_diff
from molip.commands.draft_lines import blocks_of_lines, lines_of, link
from molip.commands.draft_state import KeptSection
from molip.commands.draft_text import read_text, section_text
from molip.documents import Paragraph, ParagraphStyle, Span, TableBlock
from molip.generators.facts import Fact, Role

FACTS = {
    name: Fact(name, "수치", value, Role.ACTUAL, f"indicator:{name}")
    for name, value in {
        "a": "3건", "b": "3건", "c": "98.7%", "d": "2026. 11. 24.", "e": "13건",
    }.items()
}  # fmt: skip

sentences = st.sampled_from(
    ("시험을 마쳤다.", "2026. 11. 24. 회의를 하였다.", "〔확인 필요: 값〕", "특허 3건",
     "硏究 😀 끝났다.", "결과는 98.7%이다.", "물었는가?", "값은 1.5 mm이다.")
)  # fmt: skip
texts = st.lists(sentences, min_size=1, max_size=5)
paragraphs = st.builds(
    lambda told, style: Paragraph((Span(" ".join(told)),), style),
    texts,
    st.sampled_from(ParagraphStyle),
)
tables = st.builds(
    lambda told: TableBlock(f"〈표〉 {told}", ("가",), ((Span(told),),)), sentences
)
bodies = st.lists(paragraphs | tables, max_size=5).map(tuple)


def normal(blocks):
    """Return blocks in the one shape in which they are kept."""
    return blocks_of_lines(lines_of(blocks))


def kept(blocks, base=None):
    """Return a section that says this, composed so or otherwise."""
    return KeptSection(
        "s", "장", 1, normal(blocks), normal(blocks if base is None else base), (), "",
        MappingProxyType({}),
    )  # fmt: skip


def told(blocks):
    """Return the texts of the lines."""
    return [line.text for line in lines_of(blocks)]


@given(blocks=bodies)
def test_sentences_joined_again_say_the_same(blocks):
    """Splitting loses no word, and doing it twice changes nothing."""
    once = normal(blocks)

    assert normal(once) == once
    assert [b.text for b in once if isinstance(b, Paragraph)] == [
        b.text for b in blocks if isinstance(b, Paragraph)
    ]


def test_a_date_ends_no_sentence_and_a_fact_is_never_torn():
    """Points of figures and of quoted records stay inside."""
    quoted = "끝냈다. 다시 시작했다."
    block = Paragraph(
        (
            Span("2026. 11. 24. 기록: "),
            Span(quoted, ("x",)),
            Span(" 다음이다. 또 있다."),
        )
    )

    assert told([block]) == [
        f"2026. 11. 24. 기록: {quoted}", "다음이다.", "또 있다.",
    ]  # fmt: skip


def test_figures_are_tied_to_the_facts_that_stood_there_first():
    """Equal values follow the order of the sentence; a part of a figure is none."""
    spans = link("3건과 3건, 98.7%, 13건, 2026. 11. 24., 8.7%", ["b", "a"], FACTS)

    tied = [(span.text, span.facts) for span in spans if span.facts]
    assert tied == [
        ("3건", ("b",)), ("3건", ("a",)), ("98.7%", ("c",)), ("13건", ("e",)),
        ("2026. 11. 24.", ("d",)),
    ]  # fmt: skip
    assert spans[-1].text.endswith("8.7%")


@given(text=st.text())
def test_tying_changes_no_letter(text):
    """Whatever a person writes stays as it is written."""
    assert "".join(span.text for span in link(text, ["a"], FACTS)) == text


@given(blocks=bodies)
def test_a_section_shown_as_text_reads_back_equal(blocks):
    """Tables keep their places, paragraphs their styles' words."""
    section = kept(blocks)

    again = read_text(section_text(section), section, FACTS)

    assert told(again) == told(section.blocks)


@given(old=bodies, new=bodies)
def test_accepting_everything_gives_the_new_text_and_nothing_the_old(old, new):
    """Where no person wrote, the proposals are the whole difference."""
    section = kept(old)
    fresh = normal(new)
    offered = proposals(section, fresh)

    everything = merged(section, fresh, {one.number for one in offered})

    if not any(t in told(old) for t in told(new)):
        assert told(everything) == told(fresh)
    assert told(merged(section, fresh, ())) == told(section.blocks)


def test_what_a_person_wrote_or_took_out_is_left_alone():
    """Only sentences whose record says something new are offered."""
    base = (Paragraph((Span("가를 마쳤다. 나는 3건이다. 다를 하였다."),)),)
    mine = (Paragraph((Span("가를 마쳤다. 내가 쓴 글이다. 나는 3건이다."),)),)
    fresh = normal((Paragraph((Span("가를 마쳤다. 나는 13건이다. 다를 하였다."),)),))

    section = kept(mine, base)
    (only,) = proposals(section, fresh)

    assert (only.before.text, only.after.text) == ("나는 3건이다.", "나는 13건이다.")
    assert not only.by_hand
    assert told(merged(section, fresh, {only.number})) == [
        "가를 마쳤다.", "내가 쓴 글이다.", "나는 13건이다.",
    ]  # fmt: skip


@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_a_word_diff_holds_both_texts(before, after):
    """What stays and goes is the old text; what stays and comes is the new."""
    stretches = word_diff(before, after)

    old = "".join(s.text for s in stretches if s.kind is not Kind.NEW)
    new = "".join(s.text for s in stretches if s.kind is not Kind.GONE)
    assert (old, new) == (before, after)
