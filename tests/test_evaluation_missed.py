"""Goals that were missed: found, asked one by one, prefilled; what is thin."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from molip.content import Faults
from molip.documents import plain_text
from molip.evaluation.asking import asked_of, prefill_asked
from molip.evaluation.aspects import Case
from molip.evaluation.aspects.means import told_result
from molip.evaluation.confirmation import CONFIRMATION_FILE, load_confirmation
from molip.evaluation.missed import (
    MISSED_FILE,
    load_missed_questions,
    missed_goals,
)
from molip.evaluation.paper import render_submission
from molip.evaluation.prefill import prefill
from molip.evaluation.sheets import criteria_of
from molip.evaluation.submission import fold
from molip.evaluation.thin import THIN_FILE, ThinRules, check_thin, load_thin_rules
from molip.projects.evidence import EvidenceKind
from molip.projects.kinds import Direction, MilestoneStatus
from molip.projects.record import Indicator, IndicatorYear, WorkItem
from tests.evaluation_records import (
    ROOT,
    TODAY,
    entry,
    log,
    milestone,
    opened,
    record,
    sheets,
)

QUESTIONS = load_missed_questions(ROOT, Faults())
RULES = ThinRules(120, 4)
AGAIN = """[[choice]]
programme = "미래기계부품 혁신개발사업(가상)"
confirm = true
basis = "공고"
[[choice]]"""


def indicator(direction, *results):
    """Return an indicator by its target and result of each year."""
    years = tuple(
        IndicatorYear(
            year, Decimal(target), None if actual is None else Decimal(actual)
        )
        for year, (target, actual) in enumerate(results, start=1)
    )
    return Indicator("I1", "수명", "시간", direction, 100, years, "잰다")


@pytest.mark.parametrize(
    ("found", "missed"),
    [
        (indicator(Direction.UP, ("10", "9")), True),
        (indicator(Direction.UP, ("10", "10")), False),
        (indicator(Direction.DOWN, ("10", "10")), False),
        (indicator(Direction.DOWN, ("10", "10.1")), True),
        (indicator(Direction.UP, ("10", None)), False),
        (indicator(Direction.UP, ("10", "9"), ("20", "19")), True),
        (indicator(Direction.UP, ("10", "9"), ("20", "21")), False),
    ],
)
def test_an_indicator_below_its_target_is_a_missed_goal(found, missed):
    """The second year still runs: a result there counts once it reaches its target."""
    goals = missed_goals(record(indicators=(found,)), TODAY)

    assert [goal.id for goal in goals] == ["missed/indicator/I1"] * missed


def test_a_target_reached_later_is_no_miss():
    """Only the latest measured year counts."""
    found = indicator(Direction.UP, ("10", "9"), ("20", "21"))

    goals = missed_goals(record(indicators=(found,)), date(2027, 1, 2))

    assert goals == ()


@pytest.mark.parametrize(
    ("status", "planned", "done", "missed"),
    [
        (MilestoneStatus.MISSED, date(2026, 5, 1), None, True),
        (MilestoneStatus.DROPPED, date(2026, 12, 1), None, True),
        (MilestoneStatus.PLANNED, date(2026, 11, 23), None, True),
        (MilestoneStatus.PLANNED, date(2026, 11, 24), None, False),
        (MilestoneStatus.DONE, date(2026, 5, 1), date(2026, 6, 1), False),
    ],
)
def test_a_step_given_up_or_past_its_day_is_a_missed_goal(
    status, planned, done, missed
):
    """One that came late is asked under its criterion only."""
    step = milestone("M1", planned, done, status, "장비 고장")

    goals = missed_goals(record(milestones=(step,)), TODAY)

    assert [goal.id for goal in goals] == ["missed/milestone/M1"] * missed


STEP = milestone("M1", date(2026, 5, 1), None, MilestoneStatus.MISSED, "코팅이 떨어짐")
LOG = log(
    [
        entry(EvidenceKind.FAILED, "코팅 시험 실패", milestone="M1"),
        entry(EvidenceKind.TRIED, "두께를 바꿈", milestone="M1"),
        entry(EvidenceKind.TRIED, "다른 일", milestone="M2"),
    ]
)


def test_each_missed_goal_is_asked_four_things_and_prefilled():
    """Cause, attempts, learning, what remains; nothing of another step."""
    project = record(milestones=(STEP,))
    asking = asked_of(sheets()[:1], QUESTIONS, project, TODAY)

    told = prefill_asked(asking, project, LOG, TODAY)

    assert [c.id.rpartition("/")[2] for c in asking.of_goals] == [
        "cause",
        "attempts",
        "learning",
        "remains",
    ]
    assert {c.number for c in asking.of_goals} == {7}
    assert all(criterion.optional for criterion in asking.of_goals)
    cause = told["missed/milestone/M1/cause"]
    assert cause.text.startswith("코팅이 떨어짐\n")
    assert "코팅 시험 실패" in cause.text
    assert cause.facts == ("milestones/M1", "evidence/1")
    attempts = told["missed/milestone/M1/attempts"].text
    assert "두께를 바꿈" in attempts
    assert "다른 일" not in attempts
    assert told["missed/milestone/M1/learning"].text == ""


def test_a_paper_tells_missed_goals_and_loses_no_text():
    """A goal that is no longer missed leaves its text under a heading of its own."""
    project = record(milestones=(STEP,))
    asking = asked_of(sheets()[:1], QUESTIONS, project, TODAY)
    answers = {
        "missed/milestone/M1/cause": "바탕이 거칠었다.",
        "missed/milestone/M9/cause": "예전에 적은 글",
    }
    submission = fold([opened(**answers)])

    texts = list(plain_text(render_submission(submission, asking, project, LOG)))

    assert "3. 이루지 못한 목표" in texts
    assert texts.index("목표 7. M1 시험") < texts.index("바탕이 거칠었다.")
    assert "4. 지금은 묻지 않는 항목에 적은 글" in texts
    assert "예전에 적은 글" in texts


def thin(project, evidence=(), **answers):
    """Return what is called thin, problem by problem."""
    goals = missed_goals(project, TODAY)
    case = Case(project, tuple(evidence), TODAY)
    return [f.problem for f in check_thin(answers, case, goals, RULES)]


def test_a_short_and_silent_log_is_told():
    """Two entries in two years, months apart."""
    told = thin(record(), log([entry(EvidenceKind.DONE, "함")]))

    assert "연구 기간에 견주어 수행기록이 1건으로 적습니다." in told
    assert any("2025. 1. 1. ~ 2026. 5. 4. 동안" in problem for problem in told)
    assert "실패를 적은 수행기록이 하나도 없습니다." in told


def test_a_log_kept_all_along_is_not_called_thin():
    """An entry every other month, a failure among them."""
    months = [date(2025 + m // 12, m % 12 + 1, 10) for m in range(0, 23, 2)]
    kinds = [EvidenceKind.FAILED, *[EvidenceKind.DONE] * 11]
    kept = log([entry(k, "일", day) for k, day in zip(kinds, months, strict=True)])

    assert thin(record(), kept) == []


def test_a_miss_without_a_cause_or_a_trial_is_told():
    """Until either the record or the submission says why."""
    bare = milestone("M1", date(2026, 5, 1), None, MilestoneStatus.MISSED)
    project = record(milestones=(bare,))

    told = thin(project, log([entry(EvidenceKind.DONE, "함")]))
    answered = check_thin(
        {"missed/milestone/M1/cause": "바탕이 거칠었다."},
        Case(project, (), TODAY),
        missed_goals(project, TODAY),
        RULES,
    )

    assert "이르지 못한 원인이 기록에도 제출서에도 없습니다." in told
    assert any("시도나 실패를 적은 수행기록이" in problem for problem in told)
    assert not any("원인이" in finding.problem for finding in answered)
    assert not any("원인이" in p for p in thin(record(milestones=(STEP,))))


@pytest.mark.parametrize(
    ("name", "load", "old", "new", "problem"),
    [
        (MISSED_FILE, load_missed_questions, '"note", ', '"notes", ', "'notes'"),
        (MISSED_FILE, load_missed_questions, "tells = []", "tell = []", "'tells'"),
        (THIN_FILE, load_thin_rules, "quiet_days = 120", "quiet_days = 0", "1 이상"),
        (CONFIRMATION_FILE, load_confirmation, "default = true", "", "'default'"),
        (
            CONFIRMATION_FILE,
            load_confirmation,
            "[[choice]]",
            AGAIN,
            "두 번",
        ),
    ],
)
def test_a_broken_file_is_refused(tmp_path, name, load, old, new, problem):
    """Each file says what is wrong with it."""
    text = Path(ROOT, name).read_text(encoding="utf-8")
    path = Path(tmp_path, name)
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()

    load(tmp_path, faults)

    assert old in text
    assert any(problem in finding.problem for finding in faults.findings)


@pytest.mark.parametrize(
    "load", [load_missed_questions, load_thin_rules, load_confirmation]
)
def test_a_missing_file_is_a_fault(tmp_path, load):
    """A lost file is not taken for an empty one."""
    faults = Faults()

    load(tmp_path, faults)

    assert faults.findings


def test_confirmation_is_the_rule_unless_a_programme_chose():
    """Content decides, programme by programme."""
    found = load_confirmation(ROOT, Faults())

    assert found.needed("기초연구사업")
    assert not found.needed("미래기계부품 혁신개발사업(가상)")


def test_a_step_without_a_reason_on_record_is_asked_for_it():
    """Nobody makes one up; an indicator has no place for one."""
    bare = milestone("M1", date(2026, 5, 1), None, MilestoneStatus.MISSED)
    found = indicator(Direction.UP, ("10", "9"))
    project = record(milestones=(bare,), indicators=(found,))
    asking = asked_of(sheets()[:1], QUESTIONS, project, TODAY)

    told = prefill_asked(asking, project, (), TODAY)

    assert "까닭이 과제 기록에 없습니다" in told["missed/milestone/M1/cause"].thin[0]
    assert len(told["missed/indicator/I1/cause"].thin) == 1
    assert told["missed/milestone/M1/cause"].text == ""


def test_goal_indicators_and_work_are_told_as_recorded():
    """Targets, results and units read aloud; what is not measured yet is left out."""
    found = indicator(Direction.UP, ("10", "9"), ("20", None))
    reached_one = replace(found, id="I2", label="압력", unit="MPa")
    item = WorkItem(1, "시편 제작", "가압하여 굽는다", "다 만듦", "M1")
    later = replace(item, year=9, subject="나중 일")
    project = record(indicators=(found, reached_one), work=(item, later))
    criteria = {c.id: c for c in criteria_of(sheets())}
    wanted = [criteria["boldness"], criteria["strategy-and-structure"]]

    told = prefill(wanted, project, (), TODAY)

    assert told["boldness"].text == (
        "최종목표: 소결 온도를 낮춘다.\n"
        "‘수명’ 1차년도: 목표 10시간 이상, 실적 9시간(미달).\n"
        "‘압력’ 1차년도: 목표 10 MPa 이상, 실적 9 MPa(미달)."
    )
    structure = told["strategy-and-structure"].text
    assert "1차년도 ‘시편 제작’: 가압하여 굽는다" in structure
    assert "나중 일" not in structure
    assert told_result(found, found.years[1]) == "목표 20시간 이상, 실적 아직 없음"
    bare = prefill(wanted, record(final_goal=" "), (), TODAY)["boldness"]
    assert [hint[:4] for hint in bare.thin] == ["최종목표", "성과지표"]


def test_questions_that_are_gone_are_a_fault(tmp_path):
    """A file cut short does not silently ask nothing."""
    text = Path(ROOT, MISSED_FILE).read_text(encoding="utf-8").split("[[question]]")[0]
    path = Path(tmp_path, MISSED_FILE)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    faults = Faults()

    load_missed_questions(tmp_path, faults)

    assert [f.problem for f in faults.findings] == ["물음이 하나도 없습니다."]
