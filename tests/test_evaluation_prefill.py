from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.evaluation.aspects import Aspect
from molip.evaluation.prefill import TELLERS, prefill
from molip.projects.evidence import (
    Consulting,
    EvidenceFile,
    EvidenceKind,
    Uptake,
)
from molip.projects.kinds import (
    ChangeKind,
    FundForm,
    MilestoneStatus,
    OutputKind,
    ReportKind,
)
from molip.projects.record import Change, Output, ReportDue
from tests.evaluation_records import (
    TODAY,
    annual,
    criteria,
    duty,
    entry,
    log,
    milestone,
    opinion,
    planned,
    record,
    spent,
)

CRITERIA = criteria()


def draft(criterion_id, project, evidence=(), today=TODAY):
    """Return the prefill of one criterion."""
    return prefill(CRITERIA, project, evidence, today)[criterion_id]


def test_every_aspect_has_its_teller():
    """A criterion in content cannot name an aspect that says nothing."""
    assert set(TELLERS) == set(Aspect)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_an_empty_record_yields_no_sentence_but_hints(criterion):
    """Nothing is made up; what could be supplied, and by whom, is said."""
    found = draft(criterion.id, record())

    assert found.text == ""
    assert found.facts == ()
    assert found.thin


def test_reports_in_time_are_counted_and_named():
    """①: all in time is said once, with the figure computed."""
    project = record(reports=(annual(1, date(2025, 12, 31), date(2025, 12, 31)),))

    found = draft("reports-in-time", project)

    assert found.text == (
        "연차·단계·최종보고서 가운데 2026. 11. 24.까지 제출하였거나 기한이 지난 것은 "
        "1건이며, 모두 기한 안에 제출하였습니다(1차년도 연차보고서)."
    )
    assert found.facts == ("reports/1",)
    assert found.thin == ()


def test_a_late_report_is_stated_with_its_days():
    """①: lateness is not hidden, and its reason is asked for."""
    project = record(reports=(annual(1, date(2025, 12, 31), date(2026, 1, 4)),))

    found = draft("reports-in-time", project)

    assert (
        "1차년도 연차보고서는 기한(2025. 12. 31.)보다 4일 늦은 2026. 1. 4.에 "
        "제출하였습니다." in found.text
    )
    assert "1건이며, 기한 안에 제출한 것은 없습니다." in found.text
    assert found.thin == (
        "1차년도 연차보고서가 늦은 까닭을 김하나 연구책임자가 덧붙여 주십시오.",
    )


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2025, 12, 31), "아직 기한(2025. 12. 31.) 전입니다."),
        (date(2026, 1, 1), "기한(2025. 12. 31.)이 1일 지났으나 제출 기록이 없습니다."),
    ],
)
def test_a_report_is_overdue_the_day_after_its_due_day(today, said):
    """①: the due day itself still counts."""
    project = record(reports=(annual(1, date(2025, 12, 31), None),))

    assert said in draft("reports-in-time", project, today=today).text


def test_a_stage_report_stands_in_for_that_year_s_annual_report():
    """①: 법 제12조제5항; the annual report is neither late nor counted."""
    stage = ReportDue(ReportKind.STAGE, 1, date(2025, 12, 31), date(2025, 12, 20))
    project = record(reports=(annual(1, date(2025, 12, 31), None), stage))

    found = draft("reports-in-time", project)

    assert "1건이며, 모두 기한 안에 제출하였습니다(1단계 단계보고서)." in found.text
    assert "제출한 것으로 봅니다(「국가연구개발혁신법」 제12조제5항)." in found.text
    assert found.thin == ()


def test_an_expense_report_is_told_apart():
    """①: the guideline names three reports; a late fourth is still stated."""
    expense = ReportDue(ReportKind.EXPENSE, 1, date(2026, 3, 31), date(2026, 4, 2))
    project = record(
        reports=(annual(1, date(2025, 12, 31), date(2025, 12, 1)), expense)
    )

    text = draft("reports-in-time", project).text

    lines = text.split("\n")
    assert lines[0].endswith(
        "1건이며, 모두 기한 안에 제출하였습니다(1차년도 연차보고서)."
    )
    assert lines[1].startswith("이 기준에 들지 않는 연구개발비 사용실적보고서 가운데")
    assert lines[1].endswith("1건이며, 기한 안에 제출한 것은 없습니다.")
    assert "1단계 연구개발비 사용실적보고서는 기한(2026. 3. 31.)보다 2일 늦은" in text


def test_a_year_without_any_report_is_thin():
    """①: a report that nobody wrote down is asked after."""
    found = draft("reports-in-time", record())

    assert found.thin == (
        (
            "1차년도에 내야 할 보고서가 과제 기록에 없습니다. 가람대학교 과제 담당자가 "
            "기한과 제출일을 적어 주십시오."
        ),
    )


def test_a_breach_comes_first_and_plainly():
    """②: a breach is stated, and nothing says that there was none."""
    broken = duty("학생 인건비 지급", "위반", "2월분을 한 달 늦게 지급함")
    project = record(ethics=(duty("연구윤리 교육"), broken))

    found = draft("ethics-and-law", project)

    first, second = found.text.split("\n")
    assert first == (
        "2026. 3. 2. 학생 인건비 지급에서 위반이 있었습니다. 과제 기록에는 "
        "“2월분을 한 달 늦게 지급함”이라고 적혀 있습니다."
    )
    assert second == (
        "과제 기록에 이행으로 적힌 의무는 1건입니다: 연구윤리 교육(2026. 3. 2.)."
    )
    assert found.facts == ("ethics/2", "ethics/1")
    assert any("언제 어떻게 바로잡았는지" in hint for hint in found.thin)


def test_no_breach_is_only_said_of_the_record():
    """②: the sentence says what the record holds, not more."""
    project = record(ethics=(duty("인건비 지급"), duty("연구데이터 관리")))

    found = draft("ethics-and-law", project)

    assert found.text.endswith("과제 기록에 위반으로 적힌 것은 없습니다.")
    assert found.thin == ()


def test_duties_the_guideline_names_are_asked_after():
    """②: wages and data belong to every project."""
    found = draft("ethics-and-law", record(ethics=(duty("IRB 심의", "해당 없음"),)))

    assert found.text == ""
    assert found.thin == (
        (
            "IRB 심의의 이행 여부가 분명하지 않습니다. 가람대학교 과제 담당자가 "
            "이행 또는 위반으로 적어 주십시오."
        ),
        (
            "인건비 지급을 지켰는지 과제 기록에 없습니다. 연구비 담당자가 확인하여 "
            "적어 주십시오."
        ),
        (
            "연구데이터의 진실성을 지켰는지 과제 기록에 없습니다. 연구책임자가 "
            "확인하여 적어 주십시오."
        ),
    )


def test_the_schedule_is_told_with_what_fell_behind():
    """③: done, in time, late, missed and open are told apart."""
    due = date(2026, 6, 30)
    project = record(
        milestones=(
            milestone("m1", due, due),
            milestone("m2", due, date(2026, 7, 20)),
            milestone("m3", due, None, MilestoneStatus.MISSED),
            milestone("m4", due, None, MilestoneStatus.DELAYED),
            milestone("m5", date(2026, 12, 1), None, MilestoneStatus.DROPPED),
            milestone("m6", date(2026, 12, 1), date(2026, 11, 1)),
            milestone("m7", date(2026, 12, 1), None, MilestoneStatus.PLANNED),
        )
    )

    lines = draft("plan-consistency", project).text.split("\n")

    assert lines == [
        (
            "2026. 11. 24.까지 계획한 추진 일정은 4건이며, 이 가운데 2건을 마쳤고 "
            "1건은 계획한 날까지 마쳤습니다."
        ),
        "‘m2 시험’은 계획(2026. 6. 30.)보다 20일 늦은 2026. 7. 20.에 마쳤습니다.",
        "‘m3 시험’은 목표에 이르지 못하였습니다(계획 2026. 6. 30.).",
        "‘m4 시험’은 계획한 날(2026. 6. 30.)이 147일 지났으나 마친 기록이 없습니다.",
        "‘m5 시험’은 중단하였습니다(계획 2026. 12. 1.).",
        "계획한 날이 오기 전에 마친 추진 일정은 1건입니다(‘m6 시험’).",
    ]


def test_spending_is_summed_to_the_won_and_to_today():
    """③: entries after today do not count; over-spending on an item is stated."""
    project = record(
        budget=(
            planned(1, "연구재료비", 100_000_000),
            replace(planned(1, "인건비", 50_000_000), form=FundForm.IN_KIND),
            planned(2, "연구재료비", 30_000_000),
        ),
        ledger=(
            spent(1, date(2025, 5, 1), 1, "연구재료비", 100_000_001),
            spent(2, date(2025, 6, 1), 1, "연구재료비", -1_000_000),
            spent(3, date(2025, 7, 1), 1, "연구활동비", 500),
            spent(4, TODAY, 2, "연구재료비", 10_000_000),
            spent(5, TODAY + timedelta(days=1), 2, "연구재료비", 9_000_000),
        ),
    )

    found = draft("plan-consistency", project)

    assert found.text.split("\n") == [
        (
            "1차년도 연구개발비는 계획 150,000,000원(현물 50,000,000원 포함) 가운데 "
            "99,000,501원을 집행하였습니다(집행률 66.0%)."
        ),
        (
            "2차년도 연구개발비는 계획 30,000,000원 가운데 2026. 11. 24.까지 "
            "10,000,000원을 집행하였습니다(집행률 33.3%)."
        ),
        "1차년도 연구활동비는 계획(0원)보다 500원 많은 500원을 집행하였습니다.",
    ]
    assert found.facts == ("spending/1", "spending/2", "spending/1/연구활동비")


def test_a_finished_step_without_evidence_is_thin():
    """③: who worked on it is asked for an entry; one with an entry is not."""
    due = date(2026, 6, 30)
    project = record(milestones=(milestone("m1", due, due), milestone("m2", due, due)))
    evidence = log([entry(EvidenceKind.DONE, "시험 완료", milestone="m1")])

    found = draft("plan-consistency", project, evidence)

    assert "이와 관련된 기록은 수행 1건입니다(수행기록 1번)." in found.text
    about_steps = [hint for hint in found.thin if "일정을 마친 과정" in hint]
    assert about_steps == [
        (
            "‘m2 시험’ 일정을 마친 과정을 보여 주는 수행기록이 없습니다. 나래연구원 "
            "연구자가 남길 수 있습니다."
        )
    ]


CHANGE = Change(
    on=date(2026, 4, 1),
    kind=ChangeKind.NOTICE,
    subject="소결 방법",
    before="상압 소결",
    after="가압 소결",
    reason="균열이 되풀이됨",
    provision="영 제14조제2항",
)


def test_changes_name_their_procedure_and_their_reason():
    """③ and ④: the same change, once by procedure and once by reason."""
    project = record(changes=(CHANGE, replace(CHANGE, on=date(2026, 12, 1))))

    assert draft("plan-consistency", project).text == (
        "계획을 바꾼 일은 1건입니다(통보 1건): 2026. 4. 1. 소결 방법."
    )
    assert draft("response-to-difficulty", project).text == (
        "2026. 4. 1. 소결 방법(통보, 영 제14조제2항): ‘상압 소결’에서 ‘가압 소결’로 "
        "바꾸었습니다. 까닭: 균열이 되풀이됨."
    )


def test_a_failure_is_told_with_what_was_tried_after_it():
    """④: renewed attempts are found by milestone and date, and named by number."""
    evidence = log(
        [
            entry(EvidenceKind.FAILED, "1차 소결 균열", date(2026, 5, 4), "m1"),
            entry(EvidenceKind.CHANGED, "승온 속도 변경", date(2026, 5, 6), "m1"),
            entry(EvidenceKind.TRIED, "2차 소결", date(2026, 5, 9), "m1"),
            entry(EvidenceKind.FAILED, "코팅 박리", date(2026, 6, 1)),
        ]
    )
    project = record(milestones=(milestone("m1", date(2026, 12, 1)),))

    found = draft("response-to-difficulty", project, evidence)

    lines = found.text.split("\n")
    assert lines[0] == (
        "‘m1 시험’에서 실패한 뒤(수행기록 1번) 같은 일정에서 시도·변경을 이어 "
        "갔습니다(수행기록 2~3번)."
    )
    assert lines[1] == (
        "2026. 5. 4. 실패(수행기록 1번): 1차 소결 균열. 1차 소결 균열에 대해 적는다."
    )
    assert len(lines) == 5
    assert found.facts == ("evidence/1", "evidence/2", "evidence/3", "evidence/4")
    assert found.thin == (
        (
            "‘코팅 박리’(수행기록 4번)에 이어진 기록을 같은 일정에서 찾지 못했습니다. "
            "다른 일정에서 이어 갔다면 김하나 연구책임자가 그 수행기록 번호를 적어 "
            "주십시오."
        ),
    )


def test_a_full_stop_of_a_date_ends_no_sentence():
    """④: the first sentence of an entry is quoted whole, or not at all."""
    told = replace(
        entry(EvidenceKind.TRIED, "재시험"),
        body="2026. 5. 4. 시험을 다시 하였다. 결과는 같았다.",
    )
    long = replace(entry(EvidenceKind.TRIED, "긴 기록"), body="가" * 121 + ".")

    text = draft("response-to-difficulty", record(), log([told, long])).text

    assert "재시험. 2026. 5. 4. 시험을 다시 하였다." in text
    assert "결과는 같았다" not in text
    assert text.endswith("(수행기록 2번): 긴 기록.")


def test_a_step_in_trouble_tells_the_reason_on_record():
    """④: a note is carried; a step without any attempt on record is thin."""
    late = milestone(
        "m1", date(2026, 6, 30), date(2026, 7, 20), note="장비 고장으로 늦어짐"
    )

    found = draft("response-to-difficulty", record(milestones=(late,)))

    assert found.text == (
        "‘m1 시험’은 계획(2026. 6. 30.)보다 20일 늦은 2026. 7. 20.에 마쳤습니다. "
        "까닭과 조치: 장비 고장으로 늦어짐."
    )
    assert any("‘m1 시험’에서 겪은 어려움과 시도가" in hint for hint in found.thin)


def test_a_corrected_entry_is_not_cited():
    """The entry that corrects it is; the log keeps both."""
    first = entry(EvidenceKind.TRIED, "온도 900도")
    second = replace(entry(EvidenceKind.TRIED, "온도 800도"), corrects=1)

    found = draft("response-to-difficulty", record(), log([first, second]))

    assert found.facts == ("evidence/2",)
    assert "900도" not in found.text


OUTPUTS = (
    Output("o1", OutputKind.PAPER, "소결 논문", date(2026, 5, 1), 2, "한국학회지", ""),
    Output("o2", OutputKind.DATA, "균열 자료", date(2026, 6, 1), 2, "", "m1"),
    Output("o3", OutputKind.PRESENTATION, "봄 학회", date(2026, 4, 1), 2, "구두", ""),
    Output("o4", OutputKind.PATENT, "나중 특허", date(2027, 1, 1), 2, "출원", ""),
)


def test_outputs_are_listed_by_kind_and_the_log_is_counted():
    """⑤: what came out by today, the log with its files, the missing notebook."""
    with_file = replace(
        entry(EvidenceKind.DONE, "시편 제작"),
        files=(EvidenceFile("시편.csv", 10, "0" * 64),),
    )

    found = draft("tangible-outputs", record(outputs=OUTPUTS), log([with_file]))

    assert found.text.split("\n") == [
        "과제 기록의 연구개발성과는 논문 1건, 연구데이터 1건, 학술발표 1건입니다.",
        "논문: ‘소결 논문’(2026. 5. 1.).",
        "연구데이터: ‘균열 자료’(2026. 6. 1.).",
        "학술발표: ‘봄 학회’(2026. 4. 1.).",
        "수행기록은 1건입니다(2026. 5. 4. ~ 2026. 5. 4.). 딸린 파일은 1개입니다.",
        "이와 관련된 기록은 수행 1건입니다(수행기록 1번).",
    ]
    assert any("‘균열 자료’의 확인처" in hint for hint in found.thin)
    assert any("연구노트를 어떻게 써 왔는지" in hint for hint in found.thin)
    assert any(hint.startswith("1차년도에 있었던 일을") for hint in found.thin)


def test_opinions_are_told_with_what_became_of_them():
    """⑥: taken up, in part or not; a reason is asked for where none is given."""
    project = record(
        feedback=(opinion("반영", "시편을 12개로 늘림"), opinion("미반영", "")),
        outputs=OUTPUTS,
    )
    evidence = log([entry(EvidenceKind.CONSULTED, "전문가 자문")])

    found = draft("feedback-taken-up", project, evidence)

    assert found.text.split("\n") == [
        "과제 기록에 남은 의견은 2건입니다(반영 1건, 미반영 1건).",
        (
            "2026. 6. 1. 진도점검에서 받은 의견 ‘시편 수를 늘릴 것’은 반영하였습니다. "
            "조치: 시편을 12개로 늘림."
        ),
        "2026. 6. 1. 진도점검에서 받은 의견 ‘시편 수를 늘릴 것’은 반영하지 않았습니다.",
        "2026. 5. 4. 자문·교류(수행기록 1번): 전문가 자문. 전문가 자문에 대해 적는다.",
        "학술발표는 1건입니다: ‘봄 학회’(2026. 4. 1.).",
    ]
    assert found.thin == (
        (
            "2026. 6. 1. 진도점검 의견을 반영하지 않은 까닭이 과제 기록에 없습니다. "
            "김하나 연구책임자가 적어 주십시오."
        ),
    )


def test_imported_entries_are_counted_as_such():
    """A reviewer sees which days are only what a file claims."""
    own, taken = (entry(EvidenceKind.TRIED, title) for title in ("내 기록", "옛 노트"))
    evidence = log([own, replace(taken, origin="notebook:0a")])

    found = draft("tangible-outputs", record(), evidence)

    assert "수행기록은 2건입니다" in found.text
    assert "이 가운데 1건은 다른 노트나 git log에서 가져온 기록입니다." in found.text


def test_advice_that_the_log_tells_of_counts_as_an_opinion():
    """What was logged in the year need not be typed again; nothing counts twice."""
    project = record(feedback=(opinion("반영", "시편을 12개로 늘림"),))
    advised = Consulting("수요기업", "온도를 더 높일 것", Uptake.LEFT, "시험대가 낡음")
    again = Consulting(
        "전문가", project.feedback[0].opinion, Uptake.TAKEN, "시편을 12개로 늘림"
    )
    new = replace(entry(EvidenceKind.CONSULTED, "자문"), consulting=advised)
    same = replace(
        entry(EvidenceKind.CONSULTED, "같은 자문", on=project.feedback[0].on),
        consulting=again,
    )

    found = draft("feedback-taken-up", project, log([new, same]))

    assert "과제 기록과 수행기록에 남은 의견은 2건" in found.text
    assert "수요기업에서 받은 의견" in found.text
    assert "‘온도를 더 높일 것’은 반영하지 않았습니다" in found.text


def test_what_lacks_a_reason_is_asked_of_the_one_who_knows():
    """② ④ ⑥: a breach, a change or an opinion without a word on record."""
    project = record(
        ethics=(duty("인건비 지급", "위반"),),
        changes=(replace(CHANGE, reason="", provision=""),),
        feedback=(opinion("반영", ""),),
    )
    drafts = prefill(CRITERIA, project, (), TODAY)

    assert drafts["ethics-and-law"].text == (
        "2026. 3. 2. 인건비 지급에서 위반이 있었습니다."
    )
    assert drafts["response-to-difficulty"].text == (
        "2026. 4. 1. 소결 방법(통보): ‘상압 소결’에서 ‘가압 소결’로 바꾸었습니다."
    )
    for criterion_id, hint in (
        ("plan-consistency", "소결 방법의 근거 조문이 과제 기록에 없습니다."),
        ("response-to-difficulty", "소결 방법의 까닭이 과제 기록에 없습니다."),
        ("feedback-taken-up", "의견에 대한 조치가 과제 기록에 없습니다."),
    ):
        assert any(hint in told for told in drafts[criterion_id].thin)


def test_a_step_called_late_before_its_day_is_stated():
    """③: what the record calls 지연 is told, whatever the calendar says."""
    step = milestone("m1", date(2026, 12, 1), None, MilestoneStatus.DELAYED)
    project = record(milestones=(replace(step, institute="gone"),))

    drafts = prefill(CRITERIA, project, (), TODAY)

    assert drafts["plan-consistency"].text == (
        "‘m1 시험’은 지연으로 적혀 있습니다(계획 2026. 12. 1.)."
    )
    assert any(
        hint.endswith("수행기록에 없습니다. 김하나 연구책임자가 남길 수 있습니다.")
        for hint in drafts["response-to-difficulty"].thin
    )


def test_a_long_log_is_shortened_before_anything_is_left_out():
    """④: with sixteen attempts only the quotes go; each is still named."""
    evidence = log(
        replace(entry(EvidenceKind.TRIED, f"{n}번째 시험"), body="가" * 100 + "다.")
        for n in range(16)
    )

    found = draft("response-to-difficulty", record(), evidence)

    assert all(f"(수행기록 {n}번)" in found.text for n in range(1, 17))
    assert len(found.text) <= (700 + 2000) // 2
    assert not any("줄였습니다" in hint for hint in found.thin)


def test_what_is_left_out_for_length_is_said():
    """④: the facts stay in the table, the hint gives the figure."""
    evidence = log(entry(EvidenceKind.TRIED, f"{n}번째 시험") for n in range(60))

    found = draft("response-to-difficulty", record(), evidence)

    left_out = 60 - len(found.sentences)
    assert left_out > 0
    assert f"길이를 맞추려고 문장 {left_out}개를 줄였습니다." in found.thin[-1]
    assert len(found.supports) == 60
    assert len(found.facts) == len(found.sentences)


@settings(max_examples=25)
@given(st.integers(0, 60), st.integers(0, 40))
def test_a_draft_leaves_room_but_never_drops_what_is_adverse(entries, late):
    """However long the log, the draft fits; every late step stays stated."""
    kinds = (EvidenceKind.TRIED, EvidenceKind.CONSULTED, EvidenceKind.DONE)
    evidence = log(entry(kinds[n % 3], f"{n}번째 시험") for n in range(entries))
    steps = tuple(
        milestone(f"m{n}", date(2026, 6, 30), date(2026, 7, 1)) for n in range(late)
    )
    drafts = prefill(CRITERIA, record(milestones=steps), evidence, TODAY)

    for criterion in CRITERIA:
        found = drafts[criterion.id]
        adverse = sum(len(s.text) + 1 for s in found.sentences if s.adverse)
        assert len(found.text) <= max(criterion.length_limit, adverse)
        assert {row.id for row in found.supports} >= set(found.facts)
    told = drafts["plan-consistency"].text
    assert all(f"‘m{n} 시험’은 계획" in told for n in range(late))
