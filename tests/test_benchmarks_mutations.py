"""The operators of the mutation benchmark change one thing, and never to the truth."""

import re
from decimal import Decimal

import pytest

from benchmarks.mutation.chance import seeded
from benchmarks.mutation.inventing import (
    add_cause,
    add_flattery,
    add_wrong_lead,
    follow,
    name_other,
    name_outsider,
    person_sentences,
)
from benchmarks.mutation.known import Known, figures_of, make_known, signature
from benchmarks.mutation.making import make_records
from benchmarks.mutation.measuring import PARTS, cases_of
from benchmarks.mutation.mutating import (
    OPERATORS,
    Told,
    change_day,
    change_digit,
    change_unit,
    change_year,
    drop_digit,
    mutations,
    swap_goal,
    swap_label,
    swap_place,
    swap_value,
    turn_digits,
    turn_round,
)
from benchmarks.mutation.rewording import joined, may_join, rewordings
from benchmarks.mutation.varying import KEPT_APART, OPEN, vary
from molip.projects.check import check_project
from tests.records import sample

MISSED = (
    "다이어프램 조립체 환산 내구수명은 목표 5,000시간 이상에 대하여 "
    "실적 4,260시간으로, 목표에 미치지 못하였다."
)
REACHED = "토출압력은 91.3 MPa로 목표(90.0 MPa 이상)를 달성하였다."
LATE = "1세대 파손 원인 규명은 계획일보다 39일 늦은 2024. 11. 8.에 마쳤다."
PLANNED = "3차년도에 계획한 추진 일정 4건은 모두 마쳤다."
OUTPUTS = "연구개발성과는 모두 3건이며, 논문 2건, 특허 1건이다."
RIGHTS = (MISSED, REACHED, LATE, PLANNED, OUTPUTS)


@pytest.fixture(scope="module")
def known() -> Known:
    """Return what is known of a sample, with a few right sentences."""
    record, _ = sample("sample-development")
    return make_known(record, [*RIGHTS, *person_sentences(record)])


def _made(operator, text, known):
    return set(operator(Told(text, known), seeded("1")))


def _differing(old: str, new: str) -> int:
    assert len(old) == len(new)
    return sum(one != two for one, two in zip(old, new, strict=True))


def test_one_digit_differs_and_nothing_else(known):
    """A digit is replaced by another one: the rest of the sentence stands."""
    made = _made(change_digit, REACHED, known)

    assert made
    assert {_differing(REACHED, text) for text in made} == {1}


def test_two_neighbouring_digits_change_places(known):
    """Digits are turned within one figure: the sentence keeps all its digits."""
    made = _made(turn_digits, REACHED, known)

    assert "토출압력은 19.3 MPa로 목표(90.0 MPa 이상)를 달성하였다." in made
    assert all(sorted(text) == sorted(REACHED) for text in made)


def test_a_digit_is_left_out_and_commas_are_set_anew(known):
    """4,260 becomes 426; what only rounds the figure is not made."""
    made = _made(drop_digit, MISSED, known)

    assert MISSED.replace("4,260시간", "426시간") in made
    assert not _made(drop_digit, "오차는 6.8%였다.", known)


def test_a_unit_is_changed_with_its_particle(known):
    """The number stays, the unit does not, and the particle fits the new one."""
    made = _made(change_unit, MISSED, known)

    assert MISSED.replace("4,260시간으로", "4,260분으로") in made
    assert MISSED.replace("4,260시간으로", "4,260일로") in made


def test_talks_are_not_counted_as_people(known):
    """30 people interviewed and 30 interviews may both be right."""
    text = "심층 면담은 30건을 마쳤다."

    assert not any("30명" in made for made in _made(change_unit, text, known))


def test_another_figure_of_the_same_unit_is_put_in(known):
    """A swapped value stands in another right sentence, with the same unit."""
    made = _made(swap_value, MISSED, known)

    assert not made & set(RIGHTS)
    assert MISSED.replace("4,260시간", "5,000시간") not in made
    other = "환산 3,120시간에서 멈추었다."
    wider = make_known(known.record, [*RIGHTS, other])
    assert MISSED.replace("4,260시간", "3,120시간") in _made(swap_value, MISSED, wider)


def test_figures_are_given_to_another_indicator(known):
    """Only a name whose own figures differ takes the place of another."""
    made = _made(swap_label, REACHED, known)

    assert made == {
        REACHED.replace("토출압력은", name)
        for name in (
            "다이어프램 조립체 환산 내구수명은",
            "토출유량은",
            "토출 수소의 총탄화수소 농도는",
        )
    }


def test_a_day_is_not_given_to_a_step_of_the_same_day(known):
    """A step that was planned for or done on that very day is left out."""
    days = {
        step.title
        for step in known.record.milestones
        if str(step.done_on) == "2024-11-08"
    }
    made = _made(swap_label, LATE, known)

    assert days == {"1세대 파손 원인 규명"}
    assert made
    assert LATE not in made


def test_a_step_is_not_given_to_an_institute_that_has_it(known):
    """Steps of one institute do not change places in a sentence on who did them."""
    text = "90 MPa 성능시험은 ㈜다온정밀기계(가상)가 맡았다."
    made = _made(swap_label, text, known)

    assert made
    assert not any("2세대 시제 설계와 제작" in one for one in made)


def test_provisions_and_quoted_titles_are_left_alone(known):
    """표준 in the name of a rule is no kind of output, and no figure is taken there."""
    text = "「국가연구개발 과제평가 표준지침」 제18조제1항에 따라 2건을 적었다."

    assert not _made(swap_label, text, known)
    assert [figure.number for figure in figures_of(text)] == ["2"]


def test_target_and_result_change_places(known):
    """Both figures are kept, each where the other stood."""
    assert _made(swap_goal, REACHED, known) == {
        "토출압력은 90.0 MPa로 목표(91.3 MPa 이상)를 달성하였다."
    }
    assert not _made(
        swap_goal, "토출압력은 90.0 MPa로 목표(90.0 MPa 이상)를 달성하였다.", known
    )


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        (REACHED, REACHED.replace("달성하였다", "달성하지 못하였다")),
        (MISSED, MISSED.replace("미치지 못하였다", "이르렀다")),
        ("하중 편차가 5%로 줄었다.", "하중 편차가 5%로 늘었다."),
        ("목표를 낮추지 않기로 하였다.", "목표를 낮추기로 하였다."),
    ],
)
def test_a_sentence_is_turned_into_its_contrary(known, text, turned):
    """One word is turned round; the figures stay."""
    assert turned in _made(turn_round, text, known)
    assert all(
        signature(made) == signature(text) for made in _made(turn_round, text, known)
    )


def test_a_year_is_changed_only_where_no_other_year_says_the_same(known):
    """That year 2 did all four steps may be right as well: then it is not made."""
    twin = PLANNED.replace("3차년도", "2차년도")
    wider = make_known(known.record, [*RIGHTS, twin])

    assert twin in _made(change_year, PLANNED, known)
    assert twin not in _made(change_year, PLANNED, wider)


def test_a_day_is_changed_in_one_part(known):
    """Year, month or day: two of the three stay."""
    made = _made(change_day, LATE, known)

    for text in made:
        found = re.search(r"(\d{4})\. (\d{1,2})\. (\d{1,2})\.", text)
        assert found
        same = zip(found.groups(), ("2024", "11", "8"), strict=True)
        assert sum(one == two for one, two in same) == 2
    assert len(made) == 3


def test_bounds_move_only_where_the_new_one_is_not_implied(known):
    """0.4 or less is also 0.9 or less; 0.1 or less is a stronger claim."""
    text = "파손품의 수소는 0.4 wppm 이하였다."
    made = {
        figures_of(one)[0].value
        for seed in range(60)
        for one in change_digit(Told(text, known), seeded(str(seed)))
    }

    assert made
    assert all(value < Decimal("0.4") for value in made)


def test_an_institute_is_changed_only_to_an_untrue_one(known):
    """Both joint institutes are right as one of them; the others are not."""
    right = "가람대학교(가상)는 이 과제의 공동연구개발기관이다."
    made = _made(swap_place, right, known)

    assert right in known.rights
    assert right.replace("가람대학교(가상)는", "한빛소재연구원(가상)은") not in made
    assert right.replace("가람대학교(가상)는", "해온시험평가원(가상)은") in made


def test_another_person_is_never_one_of_the_same_part(known):
    """Who has the same role at the same institute could say it truly."""
    text = "배서율은 ㈜다온정밀기계(가상) 소속 참여연구자이다."
    made = set(name_other(text, known, seeded("1")))

    assert text in known.rights
    assert not any("모승우" in one or "천이든" in one for one in made)
    assert "윤도겸은 ㈜다온정밀기계(가상) 소속 참여연구자이다." in made


def test_an_outsider_is_nobody_of_the_record(known):
    """The invented name stands in no right sentence."""
    (made,) = name_outsider("배서율은 시험을 맡았다.", known, seeded("1"))

    name = re.split("[은는] ", made)[0]
    assert name not in known.everything
    assert made.endswith("시험을 맡았다.")


def test_causes_praise_and_leads_are_added_and_the_rest_stays(known):
    """Everything of the right sentence stands in the damaged one."""
    (cause,) = add_cause(MISSED, known, seeded("1"))
    (praised,) = add_flattery(REACHED, known, seeded("1"))
    (led,) = add_wrong_lead("시험대에서 2조를 시험하였다.", known, seeded("1"))

    assert cause.endswith(MISSED)
    assert praised.replace("달성하였다.", "").startswith(
        REACHED.removesuffix("달성하였다.")
    )
    assert led.endswith(" 시험대에서 2조를 시험하였다.")
    assert "윤도겸" not in led
    assert follow(REACHED, "상을 받았다") == REACHED[:-2] + "으며, 상을 받았다."
    assert not list(add_flattery(MISSED, known, seeded("1")))


def test_rewordings_keep_days_and_amounts():
    """Days, commas and 만 are written another way; the amounts are the same."""
    made = dict(rewordings("2024. 11. 8.까지 1,250,000원을 썼다."))

    assert made["날짜"] == "2024년 11월 8일까지 1,250,000원을 썼다."
    assert made["쉼표"] == "2024. 11. 8.까지 1250000원을 썼다."
    assert made["금액"] == "2024. 11. 8.까지 125만 원을 썼다."
    assert (
        dict(rewordings("계획은 570,000,000원이다."))["금액"]
        == "계획은 5억 7,000만 원이다."
    )


def test_sentences_are_joined_at_a_past_ending():
    """A plan or a list item is not joined to the next sentence."""
    assert may_join(REACHED, MISSED)
    assert joined("끝났다.", "좋았다.") == "끝났으며, 좋았다."
    assert not may_join("시험을 한다.", MISSED)
    assert not may_join("2025. 6. 9. [실패] 멈춤: 닳았다.", MISSED)


def test_made_and_varied_records_hold_together():
    """Twenty records without a fault, of different fields, the same at every run."""
    made = [
        record for name in ("open", "kept_apart") for record, _ in make_records(name, 7)
    ]
    varied = [vary(one)[0] for one in (*OPEN, *KEPT_APART)]

    assert len(made) + len(varied) >= 20
    assert len({record.identity.title for record in made}) == len(made)
    assert [find for one in (*made, *varied) for find in check_project(one)] == []
    assert [r for r, _ in make_records("open", 7)] == made[: len(made) // 2]


def test_no_wrong_sentence_of_the_open_part_is_a_right_one():
    """Wrong sentences differ from all right ones; both parts share no project."""
    first, _ = PARTS
    cases = cases_of(first)
    right = {(case.source.record.id, case.text) for case in cases if not case.wrong}
    wrong = {(case.source.record.id, case.text) for case in cases if case.wrong}

    assert not right & wrong
    assert {case.kind for case in cases if case.wrong} >= set(OPERATORS)
    assert all(case.text != case.before for case in cases if case.wrong)


def test_every_operator_is_tried_once_on_a_sentence(known):
    """One damaged sentence of each kind that fits, never the right one itself."""
    made = dict(mutations(Told(REACHED, known), seeded("3")))

    assert {"숫자 한 자리", "단위", "목표·실적", "반대말", "지어낸 원인"} <= set(made)
    assert REACHED not in made.values()
