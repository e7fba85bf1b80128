"""A found field is bound to the fact it asks for, or left to a person."""

import pytest

from molip.binding import bind, index_labels
from molip.binding.bind import SURE, decision_key
from molip.binding.labels import normalise
from molip.commands.content import load_content
from molip.model.datum import Kind
from molip.reading.fields import FoundField


@pytest.fixture(scope="module")
def index():
    """Return the labels of the shipped catalogue."""
    return index_labels(load_content().catalogue)


def found(*path, kind=Kind.TEXT, **changes):
    """Return a field found under these labels."""
    return FoundField(path, changes.pop("column_path", ()), kind, "here", **changes)


@pytest.mark.parametrize(
    ("path", "datum"),
    [
        (("연구개발과제명",), "project-title"),
        (("1. 과 제 명(국문)",), "project-title"),
        (("연구개발과제번호",), "project-number"),
        (("연구책임자", "성명"), "principal-investigator-name"),
        (("주관연구개발기관명",), "supervising-institute-name"),
        (("사업자등록번호",), "institute-business-number"),
        (("핵심어",), "keywords"),
    ],
)
def test_a_known_label_is_bound(index, path, datum):
    """Numbering, spaces and brackets do not hide a standard term."""
    (binding,) = bind([found(*path)], index)

    assert binding.datum == datum
    assert binding.confidence >= SURE
    assert binding.why


def test_a_label_of_several_facts_is_left_to_a_person(index):
    """증빙자료 is asked of four different things."""
    (binding,) = bind([found("증빙자료")], index)

    assert binding.datum == ""
    assert len(binding.candidates) > 1


def test_a_near_label_is_offered_and_not_bound_silently(index):
    """A likeness is a proposal, never a decision."""
    (binding,) = bind([found("연구개발과제의 이름표")], index)

    assert binding.datum == ""
    assert all(confidence < SURE for _, confidence in binding.candidates)


def test_nonsense_is_bound_to_nothing(index):
    """What no form ever asked stays open."""
    (binding,) = bind([found("쿠쿠루삥뽕")], index)

    assert (binding.datum, binding.confidence, binding.candidates) == ("", 0.0, ())


def test_the_shape_of_the_blank_counts(index):
    """A date blank is not answered by a title."""
    (binding,) = bind([found("연구개발과제명", kind=Kind.SIGNATURE)], index)

    assert binding.datum == ""


def test_a_persons_decision_wins(index):
    """What somebody decided once is not asked again."""
    field = found("신청인", "성명")

    (binding,) = bind([field], index, {decision_key(field): "applicant-name"})

    assert (binding.datum, binding.confidence) == ("applicant-name", 1.0)


def test_every_standard_term_finds_its_own_fact(index):
    """The dictionary is its own first test: no label leads to another's fact."""
    catalogue = load_content().catalogue

    for datum in catalogue.data.values():
        (binding,) = bind([found(datum.label, kind=datum.kind)], index)
        assert datum.id in {binding.datum, *(d for d, _ in binding.candidates)}


def test_normalising_twice_changes_nothing():
    """Labels are compared in one form only."""
    for text in ("1. 성   명", "연구개발비(천원)", "①과제명:", ""):
        assert normalise(normalise(text)) == normalise(text)
