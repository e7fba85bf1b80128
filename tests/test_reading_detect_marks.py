import pytest

from molip.reading.finding.labels import read_label, tidy
from molip.reading.finding.limits import find_limit, find_unit
from molip.reading.finding.marks import find_choices


@pytest.mark.parametrize(
    ("text", "options", "ticked"),
    [
        ("□ 예 ■ 아니오", ("예", "아니오"), ("아니오",)),
        ("예□ 아니오□", ("예", "아니오"), ()),
        ("☐ 유 ☑ 무", ("유", "무"), ("무",)),
        ("일반[  ], 보안[√]", ("일반", "보안"), ("보안",)),
        ("( )예 ( )아니오", ("예", "아니오"), ()),
        ("○ 남 ○ 여", ("남", "여"), ()),
        ("▢ 국내 ▢ 국외", ("국내", "국외"), ()),
    ],
)
def test_boxes_are_read_before_and_after_their_words(text, options, ticked):
    """Forms print check boxes in many ways."""
    choices = find_choices(text)

    assert choices is not None
    assert (choices.options, choices.ticked) == (options, ticked)


@pytest.mark.parametrize("text", ["○ \n - ", "□ 개념", "1. 목표 (주관)", ""])
def test_bullets_are_no_boxes(text):
    """A bullet offers nothing to choose."""
    assert find_choices(text) is None


@pytest.mark.parametrize(
    ("printed", "label"),
    [("성   명", "성명"), ("그 외 기관", "그 외 기관"), ("출 연 (연)", "출연 (연)"),
     ("ICT기술분류", "ICT기술분류"), ("수요량1)", "수요량"), ("기타(   )", "기타")],
)  # fmt: skip
def test_labels_are_tidied_without_closing_real_spaces(printed, label):
    """Only letters spaced for looks are closed up."""
    assert read_label(printed).text == label


def test_tidy_makes_one_line():
    """Line breaks within a label are spaces."""
    assert tidy("국가과학기술\n표준분류") == "국가과학기술 표준분류"


def test_units_and_limits_are_found_as_printed():
    """They stand in brackets or in the running text."""
    assert find_unit("(단위: 천원)") == "천원"
    assert find_limit("공백 포함 500자 이내로 작성") == "공백 포함 500자 이내"
