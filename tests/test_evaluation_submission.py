from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.errors import ConflictError, InvalidInputError, UnknownIdError
from molip.evaluation.events import Event, EventKind
from molip.evaluation.submission import (
    State,
    SubmissionKind,
    can_return,
    can_review,
    can_save,
    can_submit,
    fold,
)
from molip.evaluation.transitions import (
    By,
    open_event,
    return_event,
    review_event,
    save_event,
    submit_event,
)
from tests.evaluation_records import at, event, opened

BY = By("p1", "김하나", at(2))
KEYS = ("one", "two", "three")
TEXTS = st.text(max_size=8)
SAVES = st.lists(st.dictionaries(st.sampled_from(KEYS), TEXTS), max_size=6)


def history(*rounds: list[dict[str, str]]) -> list[Event]:
    """Return a valid history: each round's saves, submitted, and returned between."""
    steps: list[tuple[EventKind, dict[str, str]]] = []
    for position, saves in enumerate(rounds):
        if position:
            steps.append((EventKind.RETURNED, {"general": f"{position}번째 보완"}))
        steps += [(EventKind.SAVED, save) for save in saves]
        steps.append((EventKind.SUBMITTED, {}))
    return [
        opened(one="처음"),
        *(event(v, kind, **told) for v, (kind, told) in enumerate(steps, start=2)),
    ]


def told(submission):
    """Return what a submission says, apart from how it was saved."""
    return (
        submission.id,
        submission.project_id,
        submission.kind,
        submission.state,
        dict(submission.answers),
        dict(submission.remarks),
    )


@given(st.lists(SAVES, min_size=1, max_size=3))
def test_how_saves_are_batched_does_not_matter(rounds):
    """Saving key by key, or all at once before submitting, makes the same paper."""
    merged = [[{k: v for save in saves for k, v in save.items()}] for saves in rounds]
    single = [[{k: v} for save in saves for k, v in save.items()] for saves in rounds]

    expected = told(fold(history(*rounds)))

    assert told(fold(history(*merged))) == expected
    assert told(fold(history(*single))) == expected


@given(st.lists(SAVES, min_size=1, max_size=3), st.data())
def test_every_beginning_of_a_valid_history_is_valid(rounds, data):
    """What was read half-way is a submission too, and its version is its length."""
    events = history(*rounds)
    length = data.draw(st.integers(1, len(events)))

    submission = fold(events[:length])

    assert submission.version == length
    assert submission.history == tuple(events[:length])


OPEN_ACTS = (EventKind.SAVED, EventKind.ATTACHED, EventKind.DETACHED)


def follows_the_rule(kinds: list[EventKind], *, confirmed: bool) -> bool:
    """Say by hand whether the events may follow the opening one."""
    moves = {
        **{("writing", act): "writing" for act in OPEN_ACTS},
        ("writing", EventKind.SUBMITTED): "waiting" if confirmed else "submitted",
        ("waiting", EventKind.CONFIRMED): "submitted",
        ("waiting", EventKind.DECLINED): "writing",
        ("submitted", EventKind.RETURNED): "writing",
        ("submitted", EventKind.REVIEWED): "reviewed",
    }
    state = "writing"
    for kind in kinds:
        state = moves.get((state, kind), "")
    return bool(state)


@given(st.lists(st.sampled_from(list(EventKind)), max_size=6), st.booleans())
def test_a_history_folds_exactly_when_the_rule_allows_it(kinds, confirmed):
    """작성 중 → 제출 (→ 기관 확인) → (보완 요청 → …)* → 검토 완료."""
    first = opened(**({"confirmation": "required"} if confirmed else {}))
    events = [first, *(event(v, k) for v, k in enumerate(kinds, start=2))]

    try:
        fold(events)
    except InvalidInputError:
        folded = False
    else:
        folded = True

    assert folded == follows_the_rule(kinds, confirmed=confirmed)


def test_opening_keeps_the_prefilled_answers():
    """A new submission starts from what the record told."""
    submission = fold([opened(reports_in_time="모두 제출하였습니다.")])

    assert submission.state is State.WRITING
    assert submission.kind is SubmissionKind.STAGE
    assert dict(submission.answers) == {"reports-in-time": "모두 제출하였습니다."}
    assert submission.submitted_at is None


@pytest.mark.parametrize(
    ("state", "save", "submit", "give_back", "review"),
    [
        (State.WRITING, True, True, False, False),
        (State.SUBMITTED, False, False, True, True),
        (State.RETURNED, True, True, False, False),
        (State.REVIEWED, False, False, False, False),
    ],
)
def test_each_state_allows_its_own_commands(state, save, submit, give_back, review):
    """The pages can ask before they show a button."""
    allowed = (
        can_save(state),
        can_submit(state),
        can_return(state),
        can_review(state),
    )

    assert allowed == (save, submit, give_back, review)


def test_answers_are_frozen_once_submitted():
    """Saving after submission is refused, and says how it can be mended."""
    submission = fold([opened(), event(2, EventKind.SUBMITTED)])

    with pytest.raises(InvalidInputError) as caught:
        save_event(submission, 2, {"one": "고침"}, KEYS, BY)

    assert submission.frozen
    assert "'제출' 상태여서 저장을 할 수 없습니다." in caught.value.problem
    assert caught.value.remedy == (
        "고칠 것이 있으면 평가위원의 보완 요청을 받아 고치십시오."
    )


def test_a_returned_submission_can_be_mended_and_shows_the_remark():
    """보완 요청: the answers thaw, the reviewer's words stay in view."""
    events = [opened(one="가"), event(2, EventKind.SUBMITTED)]
    returned = fold([*events, event(3, EventKind.RETURNED, one="까닭을 더 적을 것")])

    saved = save_event(returned, 3, {"one": "나"}, KEYS, BY)

    assert not returned.frozen
    assert dict(returned.remarks) == {"one": "까닭을 더 적을 것"}
    assert saved is not None
    assert fold([*returned.history, saved]).answers["one"] == "나"


def test_saving_what_is_already_there_writes_nothing():
    """Autosave does not fill the history with empty events."""
    submission = fold([opened(one="가")])

    assert save_event(submission, 1, {"one": "가"}, KEYS, BY) is None


def test_only_what_changed_is_written():
    """An event carries the changed answers, letter for letter."""
    submission = fold([opened(one="가", two="나")])

    saved = save_event(submission, 1, {"one": "가", "two": " 나\n다 "}, KEYS, BY)

    assert saved is not None
    assert dict(saved.payload) == {"two": " 나\n다 "}


def test_an_older_version_is_refused():
    """Who writes on an old version is told, and overwrites nothing."""
    submission = fold([opened(), event(2, EventKind.SAVED, one="가")])

    with pytest.raises(ConflictError, match="덮어쓴 것은 없습니다"):
        save_event(submission, 1, {"one": "나"}, KEYS, BY)


def test_an_answer_to_no_criterion_is_refused():
    """A misspelt key does not vanish into the history."""
    submission = fold([opened()])

    with pytest.raises(UnknownIdError, match="비슷한 이름: one"):
        save_event(submission, 1, {"onne": "가"}, KEYS, BY)


def test_asking_for_more_must_say_what():
    """A return without a word helps nobody."""
    submission = fold([opened(), event(2, EventKind.SUBMITTED)])

    with pytest.raises(InvalidInputError, match="보완할 점을 한 가지 이상"):
        return_event(submission, 2, {"general": "  "}, KEYS, BY)


def test_the_whole_way_from_opening_to_review():
    """The events the commands make fold into the states they promise."""
    events = [open_event("s-1", "small", SubmissionKind.FINAL, {"one": "가"}, BY)]
    states = []
    for make in (
        lambda s: save_event(s, s.version, {"two": "나"}, KEYS, BY),
        lambda s: submit_event(s, s.version, BY),
        lambda s: return_event(s, s.version, {"general": "더"}, KEYS, BY),
        lambda s: submit_event(s, s.version, BY),
        lambda s: review_event(s, s.version, {"two": "잘 보았습니다."}, KEYS, BY),
    ):
        events.append(make(fold(events)))
        states.append(fold(events).state)

    done = fold(events)

    assert states == [
        State.WRITING,
        State.SUBMITTED,
        State.RETURNED,
        State.SUBMITTED,
        State.REVIEWED,
    ]
    assert done.kind is SubmissionKind.FINAL
    assert dict(done.answers) == {"one": "가", "two": "나"}
    assert dict(done.remarks) == {"two": "잘 보았습니다."}
    with pytest.raises(InvalidInputError, match="내용만 보십시오"):
        submit_event(done, done.version, BY)


@pytest.mark.parametrize(
    ("events", "problem"),
    [
        ([], "이력이 비어 있습니다"),
        ([event(1, EventKind.SAVED)], "시작 기록으로 열리지 않습니다"),
        ([event(2, EventKind.OPENED, project="small")], "번호가 2입니다"),
        ([opened(), event(3, EventKind.SAVED)], "번호가 3입니다"),
        ([event(1, EventKind.OPENED)], "어느 과제의 것인지 없습니다"),
        (
            [event(1, EventKind.OPENED, project="small", kind="특별평가")],
            "'특별평가'에는 제출서를 낼 수 없습니다",
        ),
        ([opened(), event(2, EventKind.OPENED)], "다시 시작을 할 수 없습니다"),
        (
            [
                opened(),
                Event("s-2", 2, EventKind.SAVED, "p1", "김하나", at(2)),
            ],
            r"다른 제출서\(s-1\)의 이력에 섞여",
        ),
        (
            [
                Event(
                    "s-1",
                    1,
                    EventKind.OPENED,
                    "p1",
                    "김하나",
                    datetime(2026, 11, 1),  # noqa: DTZ001
                    {"project": "small"},
                )
            ],
            "시각에 시간대가 없습니다",
        ),
    ],
)
def test_a_broken_history_is_refused(events, problem):
    """A history that was tampered with never becomes a submission."""
    with pytest.raises(InvalidInputError, match=problem):
        fold(events)
