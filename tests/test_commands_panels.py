import json
import threading
from dataclasses import replace
from datetime import date, datetime

import pytest

from molip.access import Actor, Role
from molip.commands.evidence import log_evidence
from molip.commands.panel_building import (
    check_candidates,
    exclude_reviewer,
    form_panel,
    fresh_conflicts,
    list_panels,
    read_panel,
    save_candidate,
    seat_reviewer,
)
from molip.commands.panel_deciding import (
    confirm_panel,
    notify_result,
    open_meeting,
    refer_panel_back,
    resolve_panel,
)
from molip.commands.panel_judging import (
    hand_in,
    list_seats,
    read_draft,
    read_seat,
    read_summons,
    save_draft,
    sign_pledge,
    withdraw,
)
from molip.commands.panel_packs import read_pack
from molip.commands.panel_results import (
    acknowledge_result,
    export_panel_paper,
    list_results,
    object_to_result,
    read_result,
    result_clocks,
)
from molip.commands.projects import import_project
from molip.commands.submissions import (
    open_submission,
    read_submission,
    return_submission,
    save_answers,
    submit,
)
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    UnknownIdError,
)
from molip.evaluation.panels.candidates import Candidate, Tie, TieKind
from molip.evaluation.panels.judgement import ItemJudgement, Judgement
from molip.evaluation.panels.panel import PanelState, Purpose
from molip.evaluation.panels.papers import PanelPaper
from molip.evaluation.submission import State
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.store import SEOUL
from tests.desks import ADMINISTRATOR, APPROVER, PROJECT, RESEARCHER, STRANGER
from tests.panels import (
    FINAL,
    FIRST,
    NAMES,
    PANEL,
    RESULT,
    SECOND,
    decide,
    evaluated,
    fill_directory,
    formed,
    judge,
    later,
    mark,
    reviewer,
    seat,
    signed_in,
)

OBJECTION = {
    "ground": "misread",
    "claim": "재시도 결과를 다시 보아 주십시오.",
    "reason": "두 번째 시험의 자료가 의견에 반영되지 않았습니다.",
}
REOPEN = {"docx": read_docx_text, "hwpx": read_hwpx_text}


def version(desk):
    """Return the version an administrator sees."""
    return read_panel(desk, ADMINISTRATOR, PANEL).version


def test_the_whole_way_from_forming_to_a_changed_decision(desk):
    """평가 → 통보 → 이의신청 → 다른 위원의 검토 → 재평가 → 바뀐 결과."""
    told = evaluated(desk)
    assert told.result == "보통"
    assert read_submission(desk, RESEARCHER, FINAL).state is State.REVIEWED

    acknowledge_result(desk, RESEARCHER, PANEL)
    object_to_result(desk, RESEARCHER, PANEL, OBJECTION)
    seat(desk, *SECOND)
    for own in SECOND:
        judge(desk, own)
    accepted = decide(desk, {"result": "수용", "summary": "잘못 읽은 곳이 있습니다."})
    assert (accepted.round.purpose, accepted.result) == (Purpose.AGAIN, "보통")
    for own in SECOND:
        judge(desk, own, score=9)
    done = decide(desk, {"result": "우수", "summary": "다시 보니 뛰어납니다."})

    assert done.result == "우수"
    assert [one.purpose for one in done.rounds] == list(Purpose)
    assert not done.at_work
    assert all(event.actor and event.at.tzinfo for event in done.history)
    with pytest.raises(InvalidInputError, match="한 번만"):
        object_to_result(desk, RESEARCHER, PANEL, OBJECTION)
    lines = read_docx_text(
        export_panel_paper(desk, RESEARCHER, PANEL, PanelPaper.ANSWER, "docx")
    )
    assert "재평가하여 결과가 '보통'에서 '우수'로 바뀌었습니다." in lines


def test_an_accepted_objection_is_told_before_the_re_evaluation(desk):
    """The answer says that the result is cancelled; later that it came out the same."""
    evaluated(desk)
    object_to_result(desk, RESEARCHER, PANEL, OBJECTION)
    seat(desk, *SECOND)
    for own in SECOND:
        judge(desk, own)
    decide(desk, {"result": "수용", "summary": "다시 봅니다."})
    before = read_hwpx_text(
        export_panel_paper(desk, RESEARCHER, PANEL, PanelPaper.ANSWER, "hwpx")
    )
    for own in SECOND:
        judge(desk, own)

    decide(desk, {**RESULT, "condition": "시험 조건을 보고서에 더할 것"})

    answer, notice = (
        read_docx_text(export_panel_paper(desk, RESEARCHER, PANEL, paper, "docx"))
        for paper in (PanelPaper.ANSWER, PanelPaper.NOTICE)
    )
    assert "처음 통보한 결과를 취소하고 재평가하고 있습니다." in before
    assert "재평가한 결과도 '보통'으로 같습니다." in answer
    assert "재평가 결과에는 다시 이의신청을 할 수 없습니다." in notice
    assert "시험 조건을 보고서에 더할 것" in notice
    everything = "\n".join([*before, *answer, *notice])
    for own in (*FIRST, *SECOND):
        assert NAMES[own] not in everything


def test_what_came_after_the_submission_is_in_the_pack(desk, record):
    """New outputs, changes and entries are told apart from what was judged then."""
    formed(desk)
    seat(desk, "judge")
    fresh = replace(record.outputs[0], id="new", title="제출한 뒤의 논문")
    change = replace(record.changes[0], subject="제출한 뒤의 변경")
    later_record = replace(
        record,
        outputs=(*record.outputs, fresh),
        changes=(*record.changes, change),
    )
    import_project(desk, ADMINISTRATOR, later_record)
    entry = NewEvidence(date(2026, 11, 24), EvidenceKind.DONE, "제출한 뒤의 일", "본문")
    log_evidence(desk, RESEARCHER, PROJECT, entry)

    pack = read_pack(desk, signed_in(desk, "judge"), PANEL)

    assert {one.text for one in pack.since} == {
        "제출한 뒤의 논문", "제출한 뒤의 변경", "제출한 뒤의 일",
    }  # fmt: skip
    assert all(output.title != fresh.title for output in pack.record.outputs)
    assert all(one.entry.title != entry.title for one in pack.log)
    assert [one.on for one in pack.earlier] == sorted(one.on for one in pack.earlier)
    assert any(one.what == "연차보고서" for one in pack.earlier)


def test_an_objection_that_is_refused_leaves_the_result(desk):
    """기각: the first result is upheld, and that is the end."""
    evaluated(desk)
    object_to_result(desk, RESEARCHER, PANEL, OBJECTION)
    seat(desk, *SECOND)
    for own in SECOND:
        judge(desk, own)

    done = decide(desk, {"result": "기각", "summary": "의견에 오류가 없습니다."})

    assert (done.result, done.at_work, len(done.rounds)) == ("보통", False, 2)
    lines = read_docx_text(
        export_panel_paper(desk, RESEARCHER, PANEL, PanelPaper.ANSWER, "docx")
    )
    assert "처음 통보한 결과 '보통'을 유지합니다." in lines


def test_nobody_of_the_first_panel_deals_with_the_objection(desk):
    """Not even one who left it midway."""
    formed(desk)
    seat(desk, "judge-four", *FIRST)
    withdraw(desk, reviewer("judge-four"), PANEL, "피평가기관에 자문하게 되었습니다.")
    for own in FIRST:
        judge(desk, own)
    decide(desk)
    object_to_result(desk, RESEARCHER, PANEL, OBJECTION)

    barred = {
        one.candidate.id
        for one in check_candidates(desk, ADMINISTRATOR, PANEL)
        if one.barred
    }

    assert barred == {"judge-four", *FIRST}
    for own in barred:
        with pytest.raises(InvalidInputError, match="처음 평가에 참여한 사람"):
            seat_reviewer(desk, ADMINISTRATOR, PANEL, version(desk), own)


def test_the_pack_stays_shut_before_the_pledge(desk):
    """Neither pack nor draft nor the submission itself; then all three."""
    formed(desk)
    seat_reviewer(desk, ADMINISTRATOR, PANEL, version(desk), "judge")
    person = signed_in(desk, "judge")
    assert person.projects == frozenset()
    for look in (
        lambda: read_pack(desk, person, PANEL),
        lambda: read_draft(desk, person, PANEL),
        lambda: save_draft(desk, person, PANEL, 0, Judgement()),
        lambda: read_submission(desk, person, FINAL),
    ):
        with pytest.raises(ForbiddenError):
            look()

    lines = read_summons(desk, person, PANEL).lines
    sign_pledge(desk, person, PANEL, {line.id for line in lines})

    person = signed_in(desk, "judge")
    pack = read_pack(desk, person, PANEL)
    assert pack.submission.id == FINAL
    assert {s.id for s in pack.statements} == set(pack.submission.answers)
    assert any(s.facts for s in pack.statements)


def test_a_pledge_with_a_line_left_out_is_refused(desk):
    """Whoever cannot affirm it is told to withdraw."""
    formed(desk)
    seat_reviewer(desk, ADMINISTRATOR, PANEL, version(desk), "judge")
    lines = {line.id for line in read_summons(desk, reviewer("judge"), PANEL).lines}

    with pytest.raises(InvalidInputError, match="회피를 신청"):
        sign_pledge(desk, reviewer("judge"), PANEL, lines - {"no-profit"})


def test_who_was_appointed_in_spite_of_a_tie_need_not_deny_it(desk):
    """The line that a waiver covers is not asked; the witness stays on record."""
    formed(desk)
    tie = Tie(TieKind.PAPER, "선우한결", "코팅의 마모", date(2025, 4, 30))
    friend = Candidate("friend", "벗평가", "마루대학교(가상)", "재료과", ties=(tie,))
    save_candidate(desk, ADMINISTRATOR, friend)
    with pytest.raises(InvalidInputError, match="코팅의 마모"):
        seat_reviewer(desk, ADMINISTRATOR, PANEL, version(desk), "friend")

    panel = seat_reviewer(
        desk, ADMINISTRATOR, PANEL, version(desk), "friend", "국내 전문가가 드뭅니다."
    )

    person = Actor("friend", "벗평가", Role.REVIEWER)
    lines = {line.id for line in read_summons(desk, person, PANEL).lines}
    assert "no-joint-work" not in lines
    assert "no-profit" in lines
    assert panel.round.seat("friend").waived == ("joint-work",)
    assert "코팅의 마모" in panel.history[-1].payload["witness"]


def test_a_tie_declared_after_the_appointment_is_pointed_out(desk):
    """The administrator learns of it; what was waived is not told again."""
    formed(desk)
    seat(desk, "judge")
    assert fresh_conflicts(desk, ADMINISTRATOR, PANEL) == ()
    tie = Tie(TieKind.KIN, "윤도겸", "사촌", None)
    home = f"{NAMES['judge']}대학교(가상)"
    told = Candidate("judge", NAMES["judge"], home, "물리학과", ties=(tie,))

    save_candidate(desk, ADMINISTRATOR, told)

    ((own, found),) = fresh_conflicts(desk, ADMINISTRATOR, PANEL)
    assert (own, found.rule.id) == ("judge", "kin")


def test_a_researcher_of_the_project_can_never_be_appointed(desk, record):
    """No reason helps (영 제27조제3항제1호)."""
    formed(desk)
    person = record.people[1]
    home = next(i.name for i in record.institutes if i.id == person.institute)
    own = Candidate("own", person.name, home, "설계실")
    save_candidate(desk, ADMINISTRATOR, own)

    with pytest.raises(InvalidInputError, match="제27조제3항제1호"):
        seat_reviewer(desk, ADMINISTRATOR, PANEL, version(desk), "own", "꼭 필요")


def test_who_withdraws_midway_is_set_aside_and_the_panel_is_filled_up(desk):
    """The judgement stays in the history, no longer counts, and another joins."""
    formed(desk)
    seat(desk, *FIRST)
    for own in FIRST:
        judge(desk, own)
    open_meeting(desk, ADMINISTRATOR, PANEL, version(desk))

    withdraw(desk, signed_in(desk, "judge"), PANEL, "피평가기관에서 자문을 부탁받음")

    panel = read_panel(desk, ADMINISTRATOR, PANEL)
    left = panel.round.seat("judge")
    assert panel.round.state is PanelState.JUDGING
    assert left.judgement is not None
    assert not left.counted
    assert signed_in(desk, "judge").projects == frozenset()
    with pytest.raises(InvalidInputError, match="정족수 3명에 모자랍니다"):
        open_meeting(desk, ADMINISTRATOR, PANEL, panel.version)
    seat(desk, "judge-four")
    judge(desk, "judge-four")
    assert decide(desk).result == "보통"


def test_a_decision_falls_with_a_judgement_it_rested_on(desk):
    """Excluded before the committee confirms: the meeting decides anew."""
    formed(desk)
    seat(desk, "judge-four", *FIRST)
    for own in ("judge-four", *FIRST):
        judge(desk, own)
    open_meeting(desk, ADMINISTRATOR, PANEL, version(desk))
    resolve_panel(desk, ADMINISTRATOR, PANEL, version(desk), RESULT)

    panel = exclude_reviewer(
        desk, ADMINISTRATOR, PANEL, version(desk), "judge-four", "친족임이 드러남"
    )

    assert panel.round.state is PanelState.MEETING
    assert panel.round.resolution is None
    assert len(panel.round.counted) == 3


def test_a_judgement_once_handed_in_is_final(desk):
    """Neither the draft nor the judgement changes any more."""
    formed(desk)
    seat(desk, "judge")
    judge(desk, "judge")
    person = signed_in(desk, "judge")

    with pytest.raises(InvalidInputError, match="바뀌지 않습니다"):
        save_draft(desk, person, PANEL, 1, Judgement({}, "고침"))
    with pytest.raises(InvalidInputError, match="바뀌지 않습니다"):
        hand_in(desk, person, PANEL, 1)


def test_a_judgement_with_gaps_tells_all_of_them(desk):
    """No word, no score, no reason: each is named."""
    formed(desk)
    seat(desk, "judge")
    person = signed_in(desk, "judge")
    items = read_seat(desk, person, PANEL).items
    held = {item.id: mark(item, "충분합니다.", 7) for item in items}
    scored = next(item for item in items if item.points)
    held[items[0].id] = ItemJudgement(None, "", "까닭")
    held[scored.id] = ItemJudgement(scored.points + 1, "", "그래서 11점입니다.")
    draft = save_draft(desk, person, PANEL, 0, Judgement(held))

    with pytest.raises(InvalidInputError) as caught:
        hand_in(desk, person, PANEL, draft.version)

    assert items[0].title in caught.value.where
    assert "판정을 고르지 않았습니다." in caught.value.problem
    assert "배점 10점을 벗어났습니다." in caught.value.problem
    assert "매긴 점수가 적혀 있습니다." in caught.value.problem


def test_reviewers_who_hand_in_at_once_all_get_in(desk):
    """None is told to come again because of another."""
    formed(desk)
    seat(desk, *FIRST)
    refused, barrier = [], threading.Barrier(len(FIRST))

    def hand_it_in(own):
        barrier.wait(timeout=30)
        try:
            judge(desk, own)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test says so
            refused.append(error)

    people = [threading.Thread(target=hand_it_in, args=(own,)) for own in FIRST]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)

    assert refused == []
    assert len(read_panel(desk, ADMINISTRATOR, PANEL).round.counted) == len(FIRST)


def test_a_draft_is_kept_as_it_is_written(desk):
    """Every letter comes back, and two windows do not overwrite one another."""
    formed(desk)
    seat(desk, "judge")
    person = signed_in(desk, "judge")
    item = read_seat(desk, person, PANEL).items[0]
    held = Judgement({item.id: ItemJudgement(None, "보통", " 두 줄\n글 ")}, "전체")

    save_draft(desk, person, PANEL, 0, held)

    kept = read_draft(desk, person, PANEL)
    assert (kept.version, kept.judgement) == (1, held)
    assert save_draft(desk, person, PANEL, 1, held).version == 1
    with pytest.raises(ConflictError):
        save_draft(desk, person, PANEL, 0, Judgement({}, "다른 창"))


def test_reviewers_see_nothing_of_one_another_before_the_meeting(desk):
    """Then texts and scores without a name."""
    formed(desk)
    seat(desk, *FIRST)
    for score, own in enumerate(FIRST, start=4):
        judge(desk, own, f"{own}의 의견은 이러합니다.", score)

    before = repr(read_seat(desk, signed_in(desk, "judge"), PANEL))
    open_meeting(desk, ADMINISTRATOR, PANEL, version(desk))
    seen = read_seat(desk, signed_in(desk, "judge"), PANEL)

    assert "judge-too의 의견" not in before
    assert "judge-too의 의견" in repr(seen.meeting)
    spread = next(s for s in seen.meeting.spreads if s.item.points)
    assert (spread.scores, spread.middle) == ((4, 5, 6), "5")
    for own in ("judge-too", "judge-three"):
        assert NAMES[own] not in repr(seen)
        assert NAMES[own] not in before


def test_no_name_and_no_single_score_reaches_the_researcher(desk):
    """Not in the result, the list, the papers, or an error; names are masked."""
    evaluated(
        desk, {**RESULT, "summary": f"{NAMES['judge']} 위원의 지적을 받아들였습니다."}
    )
    view = read_result(desk, RESEARCHER, PANEL)
    told = [repr(view), repr(list_results(desk, RESEARCHER))]
    for paper in (PanelPaper.OPINIONS, PanelPaper.NOTICE):
        for suffix, reopen in REOPEN.items():
            data = export_panel_paper(desk, RESEARCHER, PANEL, paper, suffix)
            told.append("\n".join(reopen(data)))
    told.append(repr(read_submission(desk, RESEARCHER, FINAL)))
    told.append(repr(read_submission(desk, RESEARCHER, FINAL).history))
    for refused in (
        lambda: acknowledge_result(desk, RESEARCHER, PANEL),
        lambda: object_to_result(desk, RESEARCHER, PANEL, {}),
        lambda: read_panel(desk, RESEARCHER, PANEL),
        lambda: read_seat(desk, RESEARCHER, PANEL),
    ):
        try:
            refused()
        except (InvalidInputError, ForbiddenError) as error:
            told.append(str(error))

    everything = "\n".join(told)
    assert "근거가 충분합니다." in everything
    assert "○○○ 위원의 지적을 받아들였습니다." in everything
    for own in FIRST:
        assert NAMES[own] not in everything
        assert own not in everything.replace("judgement", "")
    assert "score" not in everything
    assert "7점" not in everything


def test_the_papers_hold_what_was_decided(desk):
    """Result, reasons and comments are in both formats alike."""
    evaluated(
        desk,
        {
            "result": "극히 불량",
            "summary": "두 가지 모두 매우 모자랍니다.",
            "process": "두 해 동안 연구노트가 한 줄도 없습니다.",
            "outcome": "계획한 시제품이 하나도 없습니다.",
        },
    )

    for paper in (PanelPaper.OPINIONS, PanelPaper.NOTICE):
        for suffix, reopen in REOPEN.items():
            lines = reopen(export_panel_paper(desk, RESEARCHER, PANEL, paper, suffix))
            assert lines[0] == paper.value
            assert "극히 불량" in lines
            assert "두 해 동안 연구노트가 한 줄도 없습니다." in lines
            assert "계획한 시제품이 하나도 없습니다." in lines
    with pytest.raises(InvalidInputError, match="처리된 이의신청이 없습니다"):
        export_panel_paper(desk, RESEARCHER, PANEL, PanelPaper.ANSWER, "docx")


@pytest.mark.parametrize("missing", ["process", "outcome"])
def test_the_worst_grade_needs_both_reasons(desk, missing):
    """극히 불량 with one reason only is refused, with the provision."""
    formed(desk)
    seat(desk, *FIRST)
    for own in FIRST:
        judge(desk, own)
    open_meeting(desk, ADMINISTRATOR, PANEL, version(desk))
    told = {
        "result": "극히 불량",
        "summary": "모자람",
        "process": "가",
        "outcome": "나",
    }

    with pytest.raises(InvalidInputError, match="제16조제2항"):
        resolve_panel(desk, ADMINISTRATOR, PANEL, version(desk), {**told, missing: " "})

    assert read_panel(desk, ADMINISTRATOR, PANEL).round.state is PanelState.MEETING


def test_an_incentive_names_the_example_it_rests_on(desk):
    """Of the project's own type of research; told in the notice."""
    incentive = {
        "incentive": "의미 있는 수행과정",
        "example": "analysis-after-failure",
        "incentive-reason": "코팅 박리의 원인을 밝혔습니다.",
    }
    formed(desk)
    seat(desk, *FIRST)
    for own in FIRST:
        judge(desk, own)
    open_meeting(desk, ADMINISTRATOR, PANEL, version(desk))
    for wrong in ({"example": ""}, {"example": "basic-journal"}):
        with pytest.raises(InvalidInputError, match="어느 예시"):
            resolve_panel(
                desk, ADMINISTRATOR, PANEL, version(desk),
                {**RESULT, **incentive, **wrong},
            )  # fmt: skip

    resolve_panel(desk, ADMINISTRATOR, PANEL, version(desk), {**RESULT, **incentive})
    confirm_panel(desk, APPROVER, PANEL, version(desk))
    notify_result(desk, ADMINISTRATOR, PANEL, version(desk))

    told = read_result(desk, RESEARCHER, PANEL).notices[0].incentive
    assert told.kind == "의미 있는 수행과정"
    assert "검증 실패" in told.example


def test_the_secretary_never_confirms_their_own_summary(desk):
    """Another administrator does, or sends it back with a reason."""
    formed(desk)
    seat(desk, *FIRST)
    for own in FIRST:
        judge(desk, own)
    open_meeting(desk, ADMINISTRATOR, PANEL, version(desk))
    resolve_panel(desk, ADMINISTRATOR, PANEL, version(desk), RESULT)
    with pytest.raises(InvalidInputError, match="다른 관리자"):
        confirm_panel(desk, ADMINISTRATOR, PANEL, version(desk))

    back = refer_panel_back(desk, APPROVER, PANEL, version(desk), "사유를 더 적을 것")

    assert back.round.state is PanelState.MEETING
    assert back.round.referred == "사유를 더 적을 것"


def test_nothing_is_told_before_the_notice(desk):
    """The researcher does not even learn that a panel sits."""
    formed(desk)
    seat(desk, *FIRST)

    assert list_results(desk, RESEARCHER) == ()
    with pytest.raises(UnknownIdError):
        read_result(desk, RESEARCHER, PANEL)
    with pytest.raises(ForbiddenError):
        read_result(desk, STRANGER, PANEL)


def test_a_return_is_possible_until_somebody_has_judged(desk):
    """What was judged must not change; before that it may be mended."""
    formed(desk)
    seat(desk, *FIRST)
    person = signed_in(desk, "judge")
    handed_in = read_submission(desk, person, FINAL).version
    back = return_submission(desk, person, FINAL, handed_in, {"general": "근거를 더"})
    with pytest.raises(InvalidInputError, match="보완하고 있습니다"):
        judge(desk, "judge-too")
    key = next(iter(back.answers))
    mended = save_answers(desk, RESEARCHER, FINAL, back.version, {key: "더 적은 글"})
    submit(desk, RESEARCHER, FINAL, mended.version)

    pack = read_pack(desk, person, PANEL)
    draft = read_draft(desk, signed_in(desk, "judge-too"), PANEL)
    hand_in(desk, signed_in(desk, "judge-too"), PANEL, draft.version)

    assert [s.id for s in pack.statements if s.revised] == [key]
    with pytest.raises(InvalidInputError, match="돌려보낼 수 없습니다"):
        return_submission(desk, person, FINAL, mended.version + 1, {"general": "또"})


def test_a_panel_is_formed_once_and_only_for_what_was_handed_in(desk):
    """Forming again gives the same; a draft has no panel."""
    fill_directory(desk)
    opened = open_submission(desk, RESEARCHER, PROJECT)
    with pytest.raises(InvalidInputError, match="제출된 다음에"):
        form_panel(desk, ADMINISTRATOR, opened.id)
    submit(desk, RESEARCHER, opened.id, opened.version)

    first = form_panel(desk, ADMINISTRATOR, opened.id)

    assert form_panel(desk, APPROVER, opened.id) == first
    assert [one.id for one in list_panels(desk, ADMINISTRATOR)] == [PANEL]
    assert first.results == ("우수", "보통", "미흡", "극히 불량")


def test_a_change_of_schemes_does_not_change_an_open_evaluation(desk):
    """Opened and handed in before the turn of the year, judged by the old grades."""
    fill_directory(desk)
    opened = open_submission(desk, RESEARCHER, PROJECT)
    submit(desk, RESEARCHER, opened.id, opened.version)

    panel = form_panel(later(desk, year=2027, month=2), ADMINISTRATOR, opened.id)

    assert panel.scheme == "four-grades"
    assert any(item.points for item in panel.items)


def test_under_completion_a_miss_needs_the_process_told(desk):
    """완료·미완료: no points; 미완료 only with a reason as to the process."""
    then = later(desk, year=2027, month=2)
    panel = formed(then)
    assert panel.results == ("완료", "미완료")
    assert not any(item.points for item in panel.items)
    seat(then, *FIRST)
    for own in FIRST:
        judge(then, own)
    open_meeting(then, ADMINISTRATOR, PANEL, version(then))
    told = {"result": "미완료", "summary": "성실하지 않았습니다."}
    with pytest.raises(InvalidInputError, match="수행과정에 대한 사유"):
        resolve_panel(then, ADMINISTRATOR, PANEL, version(then), told)

    told["process"] = "두 해의 연구노트와 시험 자료가 없습니다."
    done = resolve_panel(then, ADMINISTRATOR, PANEL, version(then), told)

    assert done.round.resolution.result == "미완료"


def test_who_comes_second_is_not_told_who_was_first(desk):
    """A conflict gives no name away."""
    panel = formed(desk)
    seat_reviewer(desk, ADMINISTRATOR, PANEL, panel.version, "judge")

    with pytest.raises(ConflictError) as caught:
        seat_reviewer(desk, APPROVER, PANEL, panel.version, "judge-too")

    assert "나관리" not in str(caught.value)


@pytest.mark.parametrize(
    ("told", "asked", "last", "answer"),
    [
        # 표준지침 p.22: the guideline's own worked example.
        ("2023-11-14", "2023-11-24", date(2023, 11, 24), date(2023, 12, 26)),
        # 2026. 9. 24.–26. 추석 연휴와 27. 일요일: the last day is the Monday after.
        ("2026-09-14", "2026-09-28", date(2026, 9, 28), date(2026, 10, 28)),
    ],
)
def test_the_clocks_run_over_holidays(desk, told, asked, last, answer):
    """Ten days from the day after; thirty to answer; a chain of holidays moves both."""
    noon = {"hour": 12, "minute": 0, "second": 0, "microsecond": 0}
    past = datetime.fromisoformat(told)
    day = {"year": past.year, "month": past.month, "day": past.day, **noon}
    panel = evaluated(later(desk, **day))
    assert panel.result == "보통"
    assert result_clocks(desk, RESEARCHER, PANEL).objection.day == last

    made = datetime.fromisoformat(f"{asked}T23:59:59+09:00").astimezone(SEOUL)
    object_to_result(replace(desk, now=lambda: made), RESEARCHER, PANEL, OBJECTION)

    clocks = result_clocks(desk, RESEARCHER, PANEL)
    assert (clocks.objection, clocks.answer.day) == (None, answer)


def test_an_objection_a_second_too_late_is_refused(desk):
    """The day ends at midnight in Seoul; the message says when it was."""
    evaluated(desk)
    due = result_clocks(desk, RESEARCHER, PANEL).objection.day
    at = datetime(due.year, due.month, due.day + 1, 0, 0, 0, tzinfo=SEOUL)

    with pytest.raises(InvalidInputError, match="기한이 지났습니다"):
        object_to_result(replace(desk, now=lambda: at), RESEARCHER, PANEL, OBJECTION)

    assert due == date(2026, 12, 4)


@pytest.mark.parametrize("missing", ["ground", "claim", "reason"])
def test_an_objection_says_all_it_must(desk, missing):
    """Ground, claim and reason (영 제30조)."""
    evaluated(desk)

    with pytest.raises(InvalidInputError, match="이의신청"):
        object_to_result(desk, RESEARCHER, PANEL, {**OBJECTION, missing: " "})

    assert read_panel(desk, ADMINISTRATOR, PANEL).objection is None


def test_a_reviewer_lists_only_their_own_panels(desk):
    """And none any more once it is over."""
    formed(desk)
    seat(desk, *FIRST)
    assert [one.panel_id for one in list_seats(desk, reviewer("judge"))] == [PANEL]
    assert list_seats(desk, reviewer("judge-four")) == ()
    for own in FIRST:
        judge(desk, own)

    decide(desk)

    assert list_seats(desk, reviewer("judge")) == ()
    with pytest.raises(ForbiddenError):
        read_pack(desk, reviewer("judge", PROJECT), PANEL)


def test_every_step_is_kept_with_who_and_when(desk):
    """The history of the panel, as the database has it."""
    panel = evaluated(desk)

    with desk.store.read() as unit:
        history = unit.panels.history(PANEL)

    assert history == panel.history
    assert [event.version for event in history] == list(range(1, len(history) + 1))
    assert {event.actor_name for event in history} == {
        "나관리", "도승인", *(NAMES[own] for own in FIRST),
    }  # fmt: skip
    assert json.dumps([dict(event.payload) for event in history], ensure_ascii=False)
