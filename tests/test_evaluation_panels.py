"""The panel as the fold of its events, and what each role sees of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.errors import ConflictError, InvalidInputError
from molip.evaluation.criteria import load_criteria
from molip.evaluation.panels.deciding import allowed_results, spread_of
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.fold import fold_panel, follow
from molip.evaluation.panels.items import Item, items_of, read_items, write_items
from molip.evaluation.panels.judgement import (
    ItemJudgement,
    Judgement,
    from_payload,
    to_payload,
)
from molip.evaluation.panels.panel import PanelState
from molip.evaluation.panels.steps import next_event, overtaken, require_version
from molip.evaluation.panels.views import view_member, view_result
from molip.evaluation.panels.words import load_panel_words
from molip.evaluation.schemes import find_scheme, load_schemes
from molip.evaluation.sheet_reader import load_sheets
from molip.evaluation.sheets import sheets_for
from molip.evaluation.submission import SubmissionKind
from molip.evaluation.transitions import By
from molip.projects.kinds import ResearchType
from tests.evaluation_records import TODAY, at

POINTS = 9973
"""A scale nobody uses: a score found anywhere is a score that leaked."""
ITEMS = (
    Item("one", "첫 항목", 0, ("충실", "보통"), ("one",)),
    Item("two", "둘째 항목", POINTS, (), ()),
)
PEOPLE = {"r1": "가평가", "r2": "나평가", "r3": "다평가", "r4": "라평가"}
OFFICE, BOARD, LEAD = "office", "board", "lead"


def formed(quorum=2):
    """Return the event that forms a panel."""
    payload = {
        "submission": "s-1",
        "project": "small",
        "kind": "최종평가",
        "scheme": "four-grades",
        "quorum": str(quorum),
        "items": write_items(ITEMS),
        "results": "우수\n보통",
    }
    return PanelEvent("s-1-panel", 1, PanelAct.FORMED, OFFICE, "나관리", at(1), payload)


def judged(score, text="까닭"):
    """Return a judgement of both items as a payload."""
    held = {
        "one": ItemJudgement(None, "충실", f"{text} 하나"),
        "two": ItemJudgement(score, "", f"{text} 둘"),
    }
    return to_payload(Judgement(held, f"{text} 전체"))


def step(panel, act, actor=OFFICE, **payload):
    """Return the panel after one more act."""
    by = By(actor, PEOPLE.get(actor, actor), at(1) + timedelta(minutes=panel.version))
    told = {key.replace("_", "-"): text for key, text in payload.items()}
    return follow(panel, next_event(panel, act, by, told))


def judging(*people):
    """Return a panel on which people have pledged and judged."""
    panel = fold_panel([formed()])
    for number, own in enumerate(people):
        panel = step(panel, PanelAct.SEATED, reviewer=own, name=PEOPLE[own])
        panel = step(panel, PanelAct.PLEDGED, own)
        told = judged(8000 + number, PEOPLE[own])
        by = By(own, PEOPLE[own], at(2))
        panel = follow(panel, next_event(panel, PanelAct.JUDGED, by, told))
    return panel


def notified(*people):
    """Return a panel whose result was notified."""
    panel = step(judging(*people), PanelAct.MET)
    panel = step(panel, PanelAct.RESOLVED, result="보통", summary="가평가의 말대로")
    panel = step(panel, PanelAct.CONFIRMED, BOARD)
    return step(panel, PanelAct.NOTIFIED)


ACTS = st.lists(
    st.tuples(
        st.sampled_from([act for act in PanelAct if act is not PanelAct.FORMED]),
        st.sampled_from([OFFICE, BOARD, LEAD, *PEOPLE]),
        st.sampled_from([*PEOPLE]),
        st.sampled_from(["우수", "보통", "수용", "기각"]),
    ),
    max_size=40,
)


def run(acts):
    """Return the panel after those acts that may follow, one upon the other."""
    panel = fold_panel([formed(quorum=1)])
    for act, actor, reviewer, result in acts:
        payload = {
            "reviewer": reviewer, "name": PEOPLE[reviewer], "reason": "까닭",
            "result": result, "summary": "종합", "ground": "error", "claim": "취지",
            **(judged(1) if act is PanelAct.JUDGED else {}),
        }  # fmt: skip
        by = By(actor, actor, at(3))
        try:
            event = next_event(panel, act, by, payload)
        except InvalidInputError:
            continue
        panel = follow(panel, event)
    return panel


@settings(max_examples=60)
@given(ACTS)
def test_the_history_folds_into_the_same_panel(acts):
    """Reading it back gives what was built; every beginning is a panel, too."""
    panel = run(acts)

    assert fold_panel(panel.history) == panel
    for length in range(1, len(panel.history) + 1):
        assert fold_panel(panel.history[:length]).version == length


@settings(max_examples=60)
@given(ACTS)
def test_no_judgement_is_ever_lost(acts):
    """Whoever judged stays on record with it, also when set aside."""
    panel = run(acts)

    made = [event.actor for event in panel.history if event.kind is PanelAct.JUDGED]
    kept = [s.reviewer for one in panel.rounds for s in one.seats if s.judgement]
    assert sorted(made) == sorted(kept)


@settings(max_examples=60)
@given(ACTS)
def test_what_was_told_was_met_decided_and_confirmed_by_another(acts):
    """No notice without quorum, meeting, resolution and a second administrator."""
    panel = run(acts)

    for told in panel.notified:
        assert len(told.counted) >= panel.quorum
        assert told.resolution is not None
        assert told.confirmation is not None
        assert told.confirmation.by not in {told.resolution.secretary, panel.secretary}
        assert all(seat.pledged_at for seat in told.counted)
    first = {seat.reviewer for seat in panel.rounds[0].seats}
    assert all(s.reviewer not in first for one in panel.rounds[1:] for s in one.seats)
    assert sum(e.kind is PanelAct.OBJECTED for e in panel.history) <= 1


@given(
    st.dictionaries(
        st.sampled_from(["one", "two", "a:b"]),
        st.builds(
            ItemJudgement,
            st.none() | st.integers(0, POINTS),
            st.text(max_size=3),
            st.text(max_size=9),
        ),
    ),
    st.text(max_size=9),
)
def test_a_judgement_reads_back_as_it_was(items, overall):
    """Letter for letter; an item with nothing in it is as good as none."""
    again = from_payload(to_payload(Judgement(items, overall)))

    assert again.overall == overall
    nothing = ItemJudgement(None, "", "")
    assert dict(again.items) == {k: v for k, v in items.items() if v != nothing}


def test_items_read_back_as_they_were():
    """They are fixed in the forming event."""
    assert read_items(write_items(ITEMS)) == ITEMS


@pytest.mark.parametrize(
    ("act", "actor", "payload", "problem"),
    [
        (PanelAct.SEATED, OFFICE, {"reviewer": "r1", "name": "가"}, "이미 이 평가단"),
        (PanelAct.PLEDGED, "r1", {}, "이미 서약"),
        (PanelAct.PLEDGED, "r4", {}, "위원이 아닙니다"),
        (PanelAct.JUDGED, "r1", {}, "바뀌지 않습니다"),
        (PanelAct.RESOLVED, OFFICE, {"result": "보통", "summary": ""}, "'평가 중'"),
        (PanelAct.CONFIRMED, BOARD, {}, "'평가 중' 단계여서"),
        (PanelAct.ACKNOWLEDGED, LEAD, {}, "'평가 중'"),
        (PanelAct.FORMED, OFFICE, {}, "다시|'평가 중'"),
    ],
)
def test_what_may_not_follow_is_refused(act, actor, payload, problem):
    """Each refusal says why, and names nobody."""
    panel = judging("r1", "r2")
    by = By(actor, "아무개", at(3))

    with pytest.raises(InvalidInputError, match=problem) as caught:
        next_event(panel, act, by, payload)

    assert not any(name in str(caught.value) for name in PEOPLE.values())


def test_a_meeting_waits_for_everybody_and_for_the_quorum():
    """Nobody is passed over; too few do not decide."""
    few = judging("r1")
    waiting = step(judging("r1", "r2"), PanelAct.SEATED, reviewer="r3", name="다평가")

    with pytest.raises(InvalidInputError, match="정족수 2명에 모자랍니다"):
        step(few, PanelAct.MET)
    with pytest.raises(InvalidInputError, match="내지 않은 위원이 1명"):
        step(waiting, PanelAct.MET)


def test_there_is_one_chair():
    """A second is refused; after the first has left another may lead."""
    panel = fold_panel([formed()])
    panel = step(panel, PanelAct.SEATED, reviewer="r1", name="가평가", chair="yes")
    with pytest.raises(InvalidInputError, match="위원장이 이미"):
        step(panel, PanelAct.SEATED, reviewer="r2", name="나평가", chair="yes")

    panel = step(panel, PanelAct.EXCLUDED, reviewer="r1", reason="이해상충")

    again = step(panel, PanelAct.SEATED, reviewer="r2", name="나평가", chair="yes")
    assert [seat.reviewer for seat in again.round.active if seat.chair] == ["r2"]


def test_a_result_that_is_not_offered_is_refused():
    """The words of the scheme, no others."""
    panel = step(judging("r1", "r2"), PanelAct.MET)

    with pytest.raises(InvalidInputError, match="고르지 않았습니다"):
        step(panel, PanelAct.RESOLVED, result="", summary="가")
    with pytest.raises(InvalidInputError, match="'완료'는 정할 수 없는 결과"):
        step(panel, PanelAct.RESOLVED, result="완료", summary="가")


def test_the_spread_shows_where_opinions_differ_and_decides_nothing():
    """Sorted scores, counted words; apart by a quarter of the points or more."""
    panel = step(judging("r1", "r2", "r3"), PanelAct.MET)

    words, scores = spread_of(panel.round)

    assert (words.given, words.middle) == ("충실 3", "")
    assert (scores.scores, scores.middle) == ((8000, 8001, 8002), "8001")
    assert not words.apart
    assert not scores.apart
    assert replace(scores, scores=(1000, 4000)).apart
    assert replace(words, words=(("충실", 2), ("보통", 1))).apart


def test_the_researchers_view_holds_no_name_and_no_score():
    """Searched through, whatever field it might hide in."""
    panel = notified("r1", "r2", "r3")

    told = repr(view_result(panel, ()))

    assert "까닭" not in told
    assert "○○○ 하나" in told
    assert "○○○의 말대로" in told
    for own, name in PEOPLE.items():
        assert name not in told
        assert f"'{own}'" not in told
    for score in (8000, 8001, 8002, POINTS):
        assert str(score) not in told


def test_a_members_view_holds_only_their_own_before_the_meeting():
    """Their score, not the others'; in the meeting scores stand without names."""
    before = judging("r1", "r2", "r3")
    during = step(before, PanelAct.MET)

    hidden = repr(view_member(before, before.round.seats[1]))
    opened = repr(view_member(during, during.round.seats[1]))

    assert "8001" in hidden
    assert "8000" not in hidden
    assert "8002" not in hidden
    assert "가평가" not in hidden
    assert "8000" in opened
    for name in ("가평가", "다평가"):
        assert name not in opened


def test_comments_stand_in_no_order_of_the_reviewers():
    """Seated the other way round, the notice reads the same."""
    one = view_result(notified("r1", "r2", "r3"), ())
    other = view_result(notified("r3", "r2", "r1"), ())

    assert [c.texts for c in one.notices[0].comments] == [
        c.texts for c in other.notices[0].comments
    ]


def test_only_what_was_told_is_in_the_researchers_history():
    """The notice by the office; their own acts by their own name."""
    panel = step(notified("r1", "r2"), PanelAct.ACKNOWLEDGED, LEAD)

    steps = view_result(panel, ()).steps

    assert [(one.what, one.who) for one in steps] == [
        ("결과 통보", "관리자"),
        ("통보 확인", "lead"),
    ]
    with pytest.raises(InvalidInputError, match="이미 확인"):
        step(panel, PanelAct.ACKNOWLEDGED, LEAD)


def test_an_older_version_is_refused_without_a_name():
    """Who comes second is told that, and not who was first."""
    panel = judging("r1")

    require_version(panel, panel.version)
    with pytest.raises(ConflictError, match="다른 사람이"):
        require_version(panel, panel.version - 1)
    assert "덮어쓴 것은 없습니다" in str(overtaken())


@pytest.mark.parametrize(
    ("events", "problem"),
    [
        ([], "이력이 비어"),
        ([replace(formed(), version=2)], "번호가 2입니다"),
        ([replace(formed(), kind=PanelAct.MET)], "구성 기록으로 열리지"),
        ([replace(formed(), at=datetime(2026, 1, 1))], "시간대가 없습니다"),  # noqa: DTZ001
        (
            [
                formed(),
                replace(formed(), version=2, kind=PanelAct.MET, panel_id="other"),
            ],
            "다른 평가단의 이력",
        ),
    ],
)
def test_a_broken_history_is_refused(events, problem):
    """A history that was tampered with never becomes a panel."""
    with pytest.raises(InvalidInputError, match=problem):
        fold_panel(events)


def test_every_evaluation_has_items_and_results():
    """Over every scheme, kind and type of research; ids are unique."""
    faults, root = Faults(), content_root()
    schemes = load_schemes(root, faults)
    sheets = load_sheets(root, load_criteria(root, faults), schemes, faults)
    terms = load_panel_words(root, faults).terms
    assert faults.findings == ()
    days = (TODAY, TODAY.replace(year=2027))
    seen = {}
    for programme in ("아무 사업", "혁신도전형"):
        for day in days:
            applied = find_scheme(schemes, programme, day)
            for kind in SubmissionKind:
                for sort in ResearchType:
                    own = sheets_for(sheets, applied, kind, sort)
                    items = items_of(own, terms.item_verdicts)
                    ids = [item.id for item in items]
                    assert ids
                    assert len(set(ids)) == len(ids)
                    results = allowed_results(applied.scheme, own, terms)
                    seen[applied.scheme.id, kind] = results

    assert seen == {
        ("four-grades", SubmissionKind.STAGE): ("우수", "보통", "미흡", "극히 불량"),
        ("four-grades", SubmissionKind.FINAL): ("우수", "보통", "미흡", "극히 불량"),
        ("completion", SubmissionKind.STAGE): ("완료", "미완료"),
        ("completion", SubmissionKind.FINAL): ("완료", "미완료"),
        ("no-grades", SubmissionKind.STAGE): (
            "계속",
            "조건부 진행",
            "단계 재도전",
            "종료",
        ),
        ("no-grades", SubmissionKind.FINAL): ("등급 없이 의견 확정",),
    }


def test_a_panel_below_quorum_goes_back_to_judging():
    """Who leaves in the meeting may be replaced; who leaves before only counts less."""
    panel = step(judging("r1", "r2"), PanelAct.MET)

    after = step(panel, PanelAct.WITHDREW, "r1", reason="이해상충")

    assert after.round.state is PanelState.JUDGING
    assert [seat.reviewer for seat in after.round.counted] == ["r2"]
    assert after.round.seats[0].judgement is not None
