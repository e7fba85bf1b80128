"""Free paraphrase: what a person writes about a record in other words than its own.

Only things can be made up. A verb, an ordinary word, a day without its year and a
figure that follows from others are let through; values that changed places are not.
"""

import pytest

from benchmarks.faithfulness import grounds, is_found
from molip.content import Faults, content_root
from molip.generators.verify import load_lexicon
from molip.generators.verify.figures import FigureReader
from molip.generators.verify.ordinary import verb_of

KNOWN = dict(grounds())


@pytest.mark.parametrize(
    ("of", "text"),
    [
        ("sample-applied/3", "2차년도 연차보고서는 2023. 12. 28. 제출하였다."),
        ("sample-applied/4", "호재인의 참여율은 45%이다."),
        ("sample-applied/5", "센서 2대를 잃은 것은 8월 12일이다."),
        ("sample-applied/1", "드론 비행은 50회 가운데 29회로 58%였다."),
    ],
)
def test_what_the_record_bears_out_in_other_words_is_let_through(of, text):
    """Reports, shares of people, days without a year and parts of a whole have rows."""
    assert not is_found(KNOWN[of], text)


@pytest.mark.parametrize(
    ("of", "text"),
    [
        ("sample-applied/3", "2차년도 연차보고서는 2022. 12. 28. 제출하였다."),
        ("sample-applied/4", "호재인의 참여율은 60%이다."),
        ("sample-applied/5", "센서 2대를 잃은 것은 8월 13일이다."),
        ("sample-applied/1", "드론 비행은 50회 가운데 29회로 68%였다."),
        ("sample-applied/1", "드론 비행은 계획 29회, 실적 50회로 58%였다."),
        ("sample-applied/2", "채수부터 판정까지 90분(목표 88분)이 걸렸다."),
        (
            "sample-applied/2",
            "채수부터 판정까지 88분이고 거르는 데 드는 35분이 가장 짧다.",
        ),
        ("sample-applied/4", "박사후연구원 명서진이 참여하였다."),
        ("sample-applied/4", "예측 모형을 맡은 명서진이 참여하였다."),
        ("sample-applied/5", "같은 자료에서 0.06 높고 새 저수지에서 0.01 낮았다."),
    ],
)
def test_what_changed_places_is_found(of, text):
    """Another's day, share or task, a target for a result, the least for the most."""
    assert is_found(KNOWN[of], text)


@pytest.mark.parametrize(
    "text",
    [
        "센서 자료로 장관상을 수상하였다.",
        "관측 방법을 기술이전하였다.",
        "현장 시료에서 곰팡이를 보았다.",
    ],
)
def test_a_thing_the_record_lacks_stays_made_up(text):
    """An award, a transfer or a material is a claim, whatever verb it stands with."""
    assert is_found(KNOWN["sample-applied/4"], text)


@pytest.mark.parametrize(
    ("word", "is_denied", "stem"),
    [
        ("바뀌었다", False, "바뀌었"),
        ("섰고", False, "섰"),
        ("건드리지", True, "건드리"),
        ("건드리지", False, None),
        ("저수지", False, None),
        ("사진", False, None),
    ],
)
def test_a_verb_is_told_from_a_noun_by_its_ending(word, is_denied, stem):
    """지 closes a verb only before 않다; a noun that ends in it is a noun."""
    assert verb_of(word, is_denied=is_denied) == stem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12월 4일까지 확인한다.", [(1204, "월일")]),
        ("드론을 교정에만 쓰기로 한 배경", []),
        ("사흘 늦었다.", [(3, "일")]),
        ("센서 한 대를 놓았다.", [(1, "대")]),
        ("13월 4일", [(13, "월"), (4, "일")]),
    ],
)
def test_days_and_counts_told_in_words_are_read(text, told):
    """한 배경 counts nothing, 사흘 is three days, 12월 4일 is one day of any year."""
    faults = Faults()
    reader = FigureReader(load_lexicon(content_root(), faults))

    said = reader.read(text)

    assert [(int(f.number), f.unit) for f in said.figures] == told


def test_the_first_year_is_read_as_a_year():
    """첫해 and 둘째 해 name years as 1차년도 and 2차년도 do."""
    reader = FigureReader(load_lexicon(content_root(), Faults()))

    said = reader.read("첫해에 놓고 둘째 해에 늘렸다.")

    assert [year.number for year in said.years] == [1, 2]
