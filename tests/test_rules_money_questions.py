"""Questions on a ledger: each is raised by its case, and not by what is near it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.projects.record import LedgerEntry
from molip.rules.money.criteria import load_misuse_questions
from molip.rules.money.questions import ask_ledger, tell_row
from tests.records import SAMPLES, sample

CRITERIA = load_content().misuse_questions
RECORD, _ = sample("sample-development")
"""One stage, from 2023. 7. 1. to 2026. 6. 30."""
ACTIVITY, EQUIPMENT, MATERIAL = "연구활동비", "연구시설·장비비", "연구재료비"


def entry(day, summary, amount=500_000, item=ACTIVITY, method="카드", payee="가온"):
    """Return a row of the third year's ledger."""
    return LedgerEntry(
        0, date.fromisoformat(day), 3, item, amount, payee, summary, method
    )


def asked(*rows, record=RECORD):
    """Return the ids of the questions that these rows alone raise."""
    ledger = tuple(replace(row, no=n) for n, row in enumerate(rows, start=1))
    found = ask_ledger(replace(record, ledger=ledger), CRITERIA)
    return [one.criterion.id for one in found]


OVEN = {"item": EQUIPMENT, "method": "계좌이체", "amount": 20_000_000}
BIG = {"item": EQUIPMENT, "method": "계좌이체"}
CASES = {
    "outside-period": (
        [entry("2026-07-15", "시편 구입", item=MATERIAL)],
        [entry("2026-07-15", "최종보고서 인쇄와 제본")],
    ),
    "rest-day-meeting": (
        [entry("2026-03-07", "협의 회의 식비(두 기관 5명)")],
        [entry("2026-03-06", "협의 회의 식비(두 기관 5명)")],
    ),
    "late-equipment": (
        [entry("2026-05-01", "오븐 구입", **OVEN)],
        [entry("2026-04-30", "오븐 구입", **OVEN)],
    ),
    "late-software": (
        [entry("2026-05-11", "해석 소프트웨어 사용계약")],
        [entry("2026-04-28", "해석 소프트웨어 사용계약")],
    ),
    "materials-at-end": (
        [entry("2026-06-23", "합금 분말 19 kg", 19_000_000, MATERIAL)],
        [entry("2026-06-23", "합금 분말 1 kg", 1_000_000, MATERIAL)],
    ),
    "split-equipment": (
        [entry("2025-09-01", "오븐 본체", **OVEN), entry("2025-09-20", "문짝", **OVEN)],
        [entry("2025-09-01", "오븐 본체", **OVEN), entry("2025-12-20", "문짝", **OVEN)],
    ),
    "unplanned-equipment": (
        [entry("2025-09-01", "오븐 구입", 30_000_000, **BIG)],
        [entry("2025-09-01", "오븐 구입(협약 시 계획한 장비)", 30_000_000, **BIG)],
    ),
    "undeliberated-equipment": (
        [entry("2025-09-01", "현미경(계획한 장비)", 105_000_000, **BIG)],
        [entry("2025-09-01", "현미경(계획한 장비, 심의 제3호)", 105_000_000, **BIG)],
    ),
    "twice": (
        [entry("2025-09-01", "분석 의뢰"), entry("2025-09-03", "분석 의뢰")],
        [entry("2025-09-01", "분석 의뢰"), entry("2025-10-03", "분석 의뢰")],
    ),
    "personal": (
        [entry("2025-09-01", "예시학회 종신회원 가입비")],
        [entry("2025-09-01", "예시학회 연회비")],
    ),
    "prepaid": (
        [entry("2025-09-01", "하이패스 충전")],
        [entry("2025-09-01", "충전소 방문 통행료")],
    ),
    "beyond-end": (
        [entry("2026-03-10", "서버 이용료(12개월분)")],
        [entry("2026-03-10", "서버 이용료(3개월분)")],
    ),
    "overlapping-travel": (
        [
            entry("2025-09-05", "출장 여비 9. 1.~9. 3.", payee="김가상"),
            entry("2025-09-08", "출장 여비 9. 3.~9. 5.", payee="김가상"),
        ],
        [
            entry("2025-09-05", "출장 여비 9. 1.~9. 3.", payee="김가상"),
            entry("2025-09-08", "출장 여비 9. 4.~9. 5.", payee="김가상"),
        ],
    ),
    "travel-and-meal": (
        [
            entry("2025-09-05", "출장 여비 9. 1.~9. 3.", payee="김가상"),
            entry("2025-09-02", "학회장 회의 식비(두 기관 4명)"),
        ],
        [
            entry("2025-09-05", "출장 여비 9. 1.~9. 3.", payee="김가상"),
            entry("2025-09-04", "학회장 회의 식비(두 기관 4명)"),
        ],
    ),
    "meeting-without-note": (
        [entry("2025-09-02", "회의 식비")],
        [entry("2025-09-02", "회의 식비(세 기관 8명)")],
    ),
    "patent-in-direct-cost": (
        [entry("2025-09-02", "밀봉 구조 특허 출원 수수료")],
        [entry("2025-09-02", "밀봉 구조 특허 출원 동향 조사")],
    ),
    "own-institute": (
        [entry("2025-09-02", "부품", item=MATERIAL, payee=RECORD.institutes[1].name)],
        [entry("2025-09-02", "인건비", item="인건비", payee=RECORD.institutes[1].name)],
    ),
    "promotion-in-direct-cost": (
        [entry("2025-09-02", "기관 카탈로그 인쇄")],
        [entry("2025-09-02", "실험 절차서 인쇄")],
    ),
    "alcohol": (
        [entry("2025-09-02", "협의 식비(외부 3명)", payee="달빛호프")],
        [entry("2025-09-02", "협의 식비(외부 3명)", payee="달빛식당")],
    ),
    "allowance-to-support-staff": (
        [entry("2025-09-02", "연구지원인력 2명 연구수당", item="연구수당")],
        [entry("2025-09-02", "참여연구자 2명 연구수당", item="연구수당")],
    ),
    "personal-card": (
        [entry("2025-09-02", "출장비(개인카드 사용분)", method="계좌이체")],
        [entry("2025-09-02", "출장비(연구비카드)", method="계좌이체")],
    ),
    "overtime-meal": (
        [entry("2025-09-02", "야근 식대 3명")],
        [entry("2025-09-02", "협의 식대(외부 3명)")],
    ),
    "cancellation-fee": (
        [entry("2025-09-02", "항공권 취소 수수료")],
        [entry("2025-09-02", "항공권 발권 수수료")],
    ),
    "institute-wide-cost": (
        [entry("2025-09-02", "세무기장료")],
        [entry("2025-09-02", "위탁정산 수수료")],
    ),
}


def test_every_question_has_a_case_here():
    """A question that is added must show what raises it and what does not."""
    assert {one.id for one in CRITERIA} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_case_raises_its_question_once(name):
    """That question and no other."""
    assert asked(*CASES[name][0]) == [name]


@pytest.mark.parametrize("name", CASES)
def test_what_is_near_a_case_raises_nothing(name):
    """One detail other, and there is nothing to ask."""
    assert asked(*CASES[name][1]) == []


@pytest.mark.parametrize("project", SAMPLES)
def test_the_samples_are_asked_nothing_silly(project):
    """Of 540 rows one is asked about: twelve months paid seven weeks before the end."""
    record, _ = sample(project)

    found = ask_ledger(record, CRITERIA)

    expected = ["beyond-end"] if project == "sample-development" else []
    assert [one.criterion.id for one in found] == expected
    if found:
        assert tell_row(found[0].refunds[0]).endswith("쓰지 않은 저장 용량 환급")


def test_a_question_is_asked_with_its_case_and_paper():
    """Never as a verdict."""
    for one in CRITERIA:
        assert one.ask.endswith("?")
        assert one.page.startswith("사례집 p.")
        assert one.papers
        assert "위반" not in one.ask + one.title


def test_a_refund_is_never_asked_about_and_stands_beside_what_it_gives_back():
    """The row before it is; what came back may be the answer."""
    paid = entry("2026-03-10", "서버 이용료(12개월분)")
    back = entry("2026-06-20", "서버 이용료(12개월분) 환급", -300_000)
    record = replace(RECORD, ledger=(paid, replace(back, no=1)))

    found = ask_ledger(record, CRITERIA)

    assert [one.rows for one in found] == [(paid,)]
    assert [row.amount for row in found[0].refunds] == [-300_000]


def test_two_payments_of_which_one_came_back_are_no_question():
    """The refund of the same amount settles it."""
    rows = [
        entry("2025-09-01", "분석 의뢰"),
        entry("2025-09-03", "분석 의뢰"),
        entry("2025-09-10", "분석 의뢰 환급", -500_000),
    ]

    assert asked(*rows) == []


def test_the_first_day_of_the_project_counts_too():
    """What was spent before it is asked about."""
    early = replace(entry("2023-06-30", "시편 구입"), year=1)

    assert asked(early) == ["outside-period"]


def test_a_trip_whose_days_make_no_sense_is_no_trip():
    """Neither 2. 30. nor an end before its start."""
    rows = [
        entry("2025-09-05", "출장 여비 2. 30.~2. 31.", payee="김가상"),
        entry("2025-09-06", "출장 여비 9. 3.~9. 1.", payee="김가상"),
        entry("2025-09-07", "출장 여비 2025. 9. 1.~2025. 9. 2.", payee="김가상"),
    ]

    assert asked(*rows) == []


@given(st.permutations([row for rows, _ in CASES.values() for row in rows]))
@settings(max_examples=15, deadline=None)
def test_questions_do_not_depend_on_the_order_or_the_numbers_of_rows(rows):
    """The same rows ask the same questions, so that an answer is found again."""
    ledger = tuple(replace(row, no=n) for n, row in enumerate(rows, start=1))
    plain = tuple(
        replace(row, no=n)
        for n, row in enumerate(
            (row for raised, _ in CASES.values() for row in raised), start=1
        )
    )

    mixed = ask_ledger(replace(RECORD, ledger=ledger), CRITERIA)
    found = ask_ledger(replace(RECORD, ledger=plain), CRITERIA)

    assert {one.id for one in mixed} == {one.id for one in found}


def test_faulty_questions_are_told_with_their_lines(tmp_path):
    """A look that lacks what it looks at, an item that is none, an id twice."""
    folder = tmp_path / "rules" / "money"
    folder.mkdir(parents=True)
    path = content_root() / "rules" / "money" / "misuse-questions.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("days = 7", "days = 0").replace("months = 2", "months = 0")
    text = text.replace('id = "alcohol"', 'id = "personal"')
    text = text.replace('items = ["연구수당"]', 'items = ["수당"]')
    text = text.replace('words = ["야근"]\n', "").replace("days = 14", "days = -14")
    (folder / path.name).write_text(text, encoding="utf-8")
    faults = Faults()

    load_misuse_questions(tmp_path, faults)

    told = "\n".join(str(finding) for finding in faults.findings)
    for wanted in (
        "'twice'에 필요한 days",
        "months와 days 가운데 하나",
        "두 번 쓰였습니다",
        "'수당'은 쓸 수 없는",
        "words나 amount",
        "0보다 작습니다",
    ):
        assert wanted in told
