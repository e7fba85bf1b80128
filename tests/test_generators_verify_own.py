"""Sentences as our own reports have them: damaged ones are found, rewritten ones not.

Who is where, who has which step, what follows from target and result, how a record's
sentence may be spelled, and what of it may not be changed.
"""

import re

import pytest

from benchmarks.faithfulness import grounds
from molip.content import Faults, content_root
from molip.generators import draft, load_definitions
from molip.generators.verify import (
    DraftText,
    IssueKind,
    Sentence,
    make_ground,
    verify_on,
)
from tests.records import sample

KNOWN = dict(grounds())
SECOND = "sample-development/2"
OWN = "연마 지그를 다시 만들어 1주 늦었"
GOT = "거르지 않는 방법으로 바꾸어 39분을 얻었다."


def kinds(text, of=SECOND):
    """Return the kinds of what is found in a sentence, its style left out."""
    found = verify_on(KNOWN[of], DraftText("", (Sentence(text),)))
    return {issue.kind for issue in found} - {IssueKind.STYLE}


@pytest.mark.parametrize(
    "text",
    [
        "길나현은 한빛소재연구원(가상) 소속이다.",
        "한빛소재연구원(가상)에 속한 탁준서가 참여하였다.",
        "배서율과 모승우는 ㈜다온정밀기계(가상)에서 근무하는 참여연구자이다.",
        "봉예나(한빛소재연구원)가 참여하였다.",
        "3세대 1차 시제 내구시험은 해온시험평가원(가상)이 수행하였다.",
        "유체·구조 연성해석 모형과 공동 형상 결정은 가람대학교(가상)가 담당하였다.",
    ],
)
def test_who_is_where_and_who_did_what_may_be_told(text):
    """Of every year: a step that this report is not on has its institute too."""
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "길나현은 가람대학교(가상) 소속이다.",
        "해온시험평가원(가상)에 속한 탁준서가 참여하였다.",
        "배서율과 모승우는 한빛소재연구원(가상)에서 근무하는 참여연구자이다.",
        "봉예나(가람대학교)가 참여하였다.",
        "3세대 1차 시제 내구시험은 한빛소재연구원(가상)이 수행하였다.",
        "유체·구조 연성해석 모형과 공동 형상 결정은 ㈜다온정밀기계(가상)가 담당하였다.",
    ],
)
def test_a_person_or_a_step_at_another_institute_is_found(text):
    """Both exist in the project, but not together."""
    assert IssueKind.NAME in kinds(text)


def test_a_step_of_another_year_keeps_its_state():
    """Its title is no new word; that it came to nothing is still untrue."""
    title = "1세대 시제 3조 제작"

    assert kinds(f"{title}은 ㈜다온정밀기계(가상)가 맡았다.") == set()
    assert kinds(f"{title}은 끝내지 못하였다.") == {IssueKind.POLARITY}


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("토출압력은 실적 91.3 MPa로 목표(90.0 MPa 이상)를 달성하였다.", True),
        ("토출압력은 실적 91.3 MPa로 목표(90.0 MPa 이상)에 이르지 못하였다.", False),
        # 1.3 is what lies between the two: a value of the record, but no result.
        ("토출압력은 1.3 MPa로 목표(90.0 MPa 이상)를 달성하였다.", False),
        ("토출압력은 목표 90.0 MPa 이상에 대하여 실적 91.3 MPa로 달성하였다.", True),
        ("토출압력은 실적 91.3 kg/h로 목표(90.0 MPa 이상)를 달성하였다.", False),
    ],
)
def test_a_verdict_follows_from_the_target_and_the_result(text, is_right):
    """Worked out from the figures told, whatever else these figures may be."""
    assert (not kinds(text)) is is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        # By itself such a sentence leaves its indicator to the one before.
        ("목표와의 차이는 740시간이다.", True),
        ("목표와의 차이는 4,260시간이다.", False),
        ("토출압력의 목표와의 차이는 740시간이다.", False),
    ],
)
def test_a_difference_may_leave_its_subject_to_the_sentence_before(text, is_right):
    """It has to be a difference of the record all the same."""
    assert (not kinds(text)) is is_right


def test_a_difference_is_that_of_the_indicator_told_before():
    """What a sentence leaves out is what the one before it was about."""
    text = DraftText(
        "", (Sentence("토출압력은 91.3 MPa를 기록하였다."),
             Sentence("목표와의 차이는 740시간이다."))
    )  # fmt: skip

    found = verify_on(KNOWN[SECOND], text)

    assert [(one.sentence_index, one.kind) for one in found] == [(1, IssueKind.SUBJECT)]


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("2차년도에 계획한 추진 일정 4건 가운데 3건을 마쳤고, 1건은 끝내지 못하였다.",
         True),
        ("2차년도에 계획한 추진 일정 4건 가운데 3건을 마쳤고, 1건은 먼저 끝냈다.",
         False),
        (("추진 일정 4건 가운데 3건을 마쳤고, 1건은 끝내지 못하였으며, "
         "90 MPa 성능시험은 2025. 3. 21.에 마쳤다."), True),
        (("추진 일정 4건 가운데 2건을 마쳤고, 2건은 끝내지 못하였으며, "
         "90 MPa 성능시험은 2025. 3. 21.에 마쳤다."), False),
        ("2세대 가속 내구시험 5,000시간은 2025. 6. 20.까지 마칠 계획이었으나 이르렀다.",
         False),
        (("2세대 가속 내구시험 5,000시간은 2025. 6. 20.까지 마칠 계획이었으나 "
         "이르지 못하였다."), True),
    ],
)  # fmt: skip
def test_steps_are_counted_part_by_part(text, is_right):
    """A count in one part is no verdict on the step that the next part names."""
    assert (not kinds(text)) is is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("2차년도(2024. 7. 1. ~ 2025. 6. 30.)에는 2세대 시제를 제작하였다.", True),
        ("2차년도(2024. 7. 1. ~ 2026. 6. 30.)에는 2세대 시제를 제작하였다.", False),
    ],
)
def test_a_year_has_its_own_days(text, is_right):
    """The last day of the project is not the last day of its second year."""
    assert (not kinds(text)) is is_right


@pytest.mark.parametrize("of", KNOWN)
def test_a_sentence_of_the_record_may_be_spelled_otherwise(of):
    """Without commas, with 했다 for 하였다, closing on 음: it says the same."""
    ground = KNOWN[of]
    told = [s.text for s in ground.sentences if ground.is_verbatim(s.text)]

    for text in told:
        spelled = text.replace("하였다", "했다").replace("되었다", "됐다")
        spelled = re.sub(r"(?<=\d)%(?!p)", "퍼센트", spelled)
        spelled = re.sub(r"(?<=\d),(?=\d{3})", "", spelled)
        assert kinds(spelled, of) == set(), spelled


SPLIT = (
    "파손품 14조를 분해하여 가장자리 균열 9조, 중앙부 균열 3조, 누설만 있는 것 2조로 "
    "나누었다."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("파손품 14조", "파손품 12조"),
        ("균열 3조", "균열 2조"),
        ("나누었다", "나누지 못하였다"),
        ("나누었다", "나누지 않았다"),
    ],
)
def test_a_sentence_of_the_record_may_not_be_changed(old, new):
    """Its numbers and its yes stay, whatever else in the record has those numbers."""
    of = "sample-development/1"

    assert kinds(SPLIT, of) == set()
    assert kinds(SPLIT.replace(old, new), of)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("미달의 원인은 다음과 같이 기록되어 있다.", True),
        ("미달의 원인은 다음과 같이 기록되어 있지 않다.", False),
        ("시도와 판단은 아래와 같이 적지 않았다.", False),
    ],
)
def test_what_is_pointed_to_is_there(text, is_right):
    """Nobody points to what follows and says that it does not."""
    assert (not kinds(text)) is is_right


def test_the_report_does_not_deny_its_own_sentences():
    """What a template says of the record is turned round by a no at its end."""
    right = "2차년도의 추진 일정 가운데 1건이 남아 있다."

    assert IssueKind.POLARITY not in kinds(right)
    assert IssueKind.POLARITY in kinds(right.replace("있다", "있지 않다"))


def test_spending_rates_are_of_money():
    """The share of all money spent is no value of whatever has none."""
    assert kinds("최대 상당응력 예측 오차는 97.6%였다.", "sample-development/1")


@pytest.mark.parametrize(
    ("of", "text", "is_right"),
    [
        # Two sentences in one: the record's own, and a verdict on something else.
        ("sample-development/2",
         f"{OWN}으며, 토출압력은 실적 91.3 MPa로 목표를 달성하였다.", True),
        ("sample-development/2",
         f"{OWN}으며, 토출압력은 실적 91.3 MPa로 목표에 이르지 못하였다.", False),
        ("sample-development/2",
         f"{OWN}으며, 이로 인해 토출압력이 세계 최고 수준에 이르렀다.", False),
        # A label as people type it, without the blank before a unit.
        ("sample-basic/2", "가장 좋은 조성의 과전압(10mA/cm²)은 296mV이다.", True),
        ("sample-basic/2", "가장 좋은 조성의 과전압(10mA/cm²)은 286mV이다.", False),
        # 잰 is no name of an indicator that has 측정 in it.
        ("sample-basic/1", ("실적을 잰 성과지표 4개 가운데 3개는 목표를 달성하였고, "
         "1개는 미치지 못하였다."), True),
        ("sample-basic/1", ("실적을 잰 성과지표 4개 가운데 2개는 목표를 달성하였고, "
         "2개는 미치지 못하였다."), False),
        # The year in a sentence of the record is its own.
        ("sample-applied/4", f"5차년도에 {GOT}", True),
        ("sample-applied/4", f"2차년도에 {GOT}", False),
    ],
)  # fmt: skip
def test_parts_and_labels_are_known_however_they_are_written(of, text, is_right):
    """What is the record's own is let through, what stands beside it is looked at."""
    assert (not kinds(text, of)) is is_right


def test_people_are_counted_in_either_unit():
    """명 and 인 count the same."""
    of = "sample-basic/3"

    assert (
        kinds("연구에 참여하지 않은 대학원생 2인이 다시 돌려 보게 하였다.", of) == set()
    )
    assert kinds("연구에 참여하지 않은 대학원생 3인이 다시 돌려 보게 하였다.", of)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        # Of the second year: 5,000 hours meant, 4,260 reached.
        ("목표 5,000시간 이상에 대하여 실적 4,260시간으로 미치지 못하였다.", True),
        ("목표 8,000시간 이상에 대하여 실적 4,260시간으로 미치지 못하였다.", False),
        ("최종 목표 8,000시간 이상에 대하여 실적 4,260시간으로 미치지 못하였다.", True),
    ],
)
def test_target_and_result_are_of_one_year(text, is_right):
    """Both are the indicator's; what is called the last target may be another's."""
    definition = load_definitions(content_root(), Faults())["final-report"]
    record, log = sample("sample-development")
    facts = draft(definition, record, log).facts
    ground = make_ground(facts, definition, KNOWN[SECOND].lexicon, record)

    found = verify_on(ground, DraftText("", (Sentence(f"환산 내구수명은 {text}"),)))

    assert (not found) is is_right


def test_a_spending_rate_follows_from_the_amounts_beside_it():
    """Each amount and the rate are the record's, and still need not belong together."""
    right = "계획 570,000,000원 가운데 567,104,800원을 집행하여 집행률이 99.5%이다."
    wrong = "계획 202,000,000원 가운데 567,104,800원을 집행하여 집행률이 99.5%이다."

    assert kinds(f"2차년도의 연구개발비는 {right}") == set()
    assert IssueKind.FORMULA in kinds(f"2차년도의 연구개발비는 {wrong}")


def test_an_entry_of_the_log_keeps_its_year_and_its_figures():
    """Its day and kind stand before it, its title before a colon."""
    entry = (
        "2026. 8. 10. [시도] 첫 예측 조성의 과전압 예비 측정: "
        "박막 1개에서 287 mV. 목표 280 mV에 7 mV 모자란다."
    )
    wrong = entry.replace("287", "_").replace("280", "287").replace("_", "280")

    assert IssueKind.VALUE not in kinds(entry, "sample-basic/3")
    assert IssueKind.VALUE in kinds(wrong, "sample-basic/3")


def test_a_unit_of_a_record_sentence_may_not_be_changed():
    """The number is right, and what it counts is not."""
    of = "sample-basic/3"

    assert kinds("목표 280 mV에 7 mV 모자란다.", of) == set()
    assert kinds("목표 280 mV에 7 μm 모자란다.", of)
