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


@pytest.mark.parametrize(
    ("path", "datum"),
    [
        (("주관연구개발기관", "주소"), "institute-address"),
        (("신청인", "주소"), "applicant-address"),
        (("연구책임자", "연락처", "휴대전화"), "principal-investigator-contact"),
        (("연구개발과제 실무담당자", "전자우편"), "institute-contact-email"),
        (("외국기관 연구책임자", "성명"), "foreign-pi-name"),
        (("대표자 / 대리인", "주소(직장 또는 자택)"), "agent-address"),
        (("총괄연구개발과제명", "국문"), "umbrella-project-title"),
        (("기술분류", "산업기술분류", "1순위 소분류 명칭"),
         "industry-technology-classification"),
        (("연구개발과제의 추진체계",), "research-organisation"),
        (("기타 조치사항 이행계획",), "other-measures-plan"),
        (("학번 Student No.",), "student-number"),
    ],
)  # fmt: skip
def test_a_label_is_read_by_what_stands_around_it(index, path, datum):
    """Who is named over it, which words only dress it up, which are its English."""
    (binding,) = bind([found(*path)], index)

    assert binding.datum == datum
    assert SURE <= binding.confidence < 1


@pytest.mark.parametrize(
    "path",
    [
        ("주관연구개발기관 연구책임자", "학력", "지도교수", "성명"),
        ("외국인 투자자", "주소"),
        ("신규채용 인력 세부내용", "성명"),
        ("인적사항", "국적"),
        ("복학원서 접수증", "년 월 일"),
        ("수량",),
        ("연구개발과제명(과제번호)",),
    ],
)
def test_a_vague_label_under_somebody_unknown_is_left_to_a_person(index, path):
    """A name of nobody whom the dictionary knows is never bound silently."""
    (binding,) = bind([found(*path)], index)

    assert binding.datum == ""


@pytest.mark.parametrize(
    ("columns", "datum"),
    [
        (("기관부담 연구개발비", "현금"), "cash-contribution"),
        (("기관부담 연구개발비", "현물"), "in-kind-contribution"),
        (("정부지원 연구개발비", "현금"), ""),
        (("합계", "합계"), "total-rnd-budget"),
        (("지방자치단체", "현금"), ""),
    ],
)
def test_the_total_of_a_table_of_money_is_bound_by_its_column(index, columns, datum):
    """Two facts of one name stay open; so does what the dictionary lacks."""
    field = found("연구개발비", "총계", column_path=columns, kind=Kind.MONEY)

    (binding,) = bind([field], index)

    assert binding.datum == datum


def test_one_cell_of_a_matrix_is_not_the_whole_amount(index):
    """현물 in the column 인건비 is not all that is given in kind."""
    field = found("총계", "현물", column_path=("직접비", "인건비"), kind=Kind.MONEY)

    (binding,) = bind([field], index)

    assert binding.datum == ""
    assert "in-kind-contribution" in dict(binding.candidates)


def test_a_decision_made_before_columns_were_told_apart_still_holds(index):
    """Keys that were kept earlier find their label as before."""
    field = found("참여자", column_path=("별난 열",))

    (binding,) = bind([field], index, {"참여자>별난열": "project-title"})

    assert decision_key(field) == "참여자|별난열"
    assert binding.datum == "project-title"
    assert binding.decided
