import threading
from dataclasses import replace

import pytest

from molip.commands.projects import import_project
from molip.commands.submissions import (
    asked_in,
    check_submission,
    export_submission,
    list_submissions,
    open_submission,
    read_submission,
    return_submission,
    save_answers,
    submit,
    suggest_answers,
)
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    UnknownIdError,
)
from molip.evaluation.events import EventKind
from molip.evaluation.submission import State, SubmissionKind
from tests.desks import (
    ADMINISTRATOR,
    COLLEAGUE,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    reviewed,
)


@pytest.fixture
def begun(desk):
    """A submission somebody has opened."""
    return open_submission(desk, RESEARCHER, PROJECT)


@pytest.fixture
def returned(desk, begun):
    """A submission that a reviewer sent back."""
    submit(desk, RESEARCHER, begun.id, begun.version)
    remarks = {"general": "근거를 더 적어 주십시오."}
    return return_submission(desk, REVIEWER, begun.id, 2, remarks)


def _first(submission):
    return next(iter(submission.answers))


def test_opening_prefills_every_statement_from_the_record(desk, begun):
    """Nobody starts from a blank page."""
    assert begun.state is State.WRITING
    assert begun.kind is SubmissionKind.FINAL
    asking = asked_in(desk, RESEARCHER, begun.id)
    assert set(begun.answers) == {criterion.id for criterion in asking.all}
    assert begun.sheets == tuple(sheet.id for sheet in asking.sheets)
    assert all(begun.answers[c.id] for c in asking.all if not c.optional)


def test_opening_again_resumes(desk, begun):
    """Whoever closed the page finds every letter again."""
    text = "이어서 쓸 글\n  둘째 줄 "
    save_answers(desk, RESEARCHER, begun.id, begun.version, {_first(begun): text})

    resumed = open_submission(desk, RESEARCHER, PROJECT)

    assert resumed.id == begun.id
    assert resumed.version == 2
    assert resumed.answers[_first(begun)] == text


def test_two_who_open_at_once_get_one_submission(desk):
    """A double click makes no second paper."""
    found, barrier = [], threading.Barrier(4)

    def open_it():
        barrier.wait(timeout=30)
        found.append(open_submission(desk, RESEARCHER, PROJECT).id)

    clicks = [threading.Thread(target=open_it) for _ in range(4)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join(timeout=60)

    assert found == [f"{PROJECT}-final"] * 4
    assert len(list_submissions(desk, ADMINISTRATOR)) == 1


def test_stage_and_final_evaluations_have_a_submission_each(desk, begun):
    """Asked for by name, either can be opened; the id says which it is."""
    stage = open_submission(desk, RESEARCHER, PROJECT, SubmissionKind.STAGE)

    assert (begun.id, stage.id) == (f"{PROJECT}-final", f"{PROJECT}-stage-1")
    assert {s.id for s in list_submissions(desk, RESEARCHER)} == {begun.id, stage.id}


def test_a_reviewed_submission_comes_back_as_it_is(desk, begun):
    """Opening the page after the review starts nothing anew."""
    submit(desk, RESEARCHER, begun.id, begun.version)
    reviewed(desk, begun.id)

    again = open_submission(desk, RESEARCHER, PROJECT)

    assert (again.id, again.state) == (begun.id, State.REVIEWED)


def test_saving_what_is_there_adds_nothing(desk, begun):
    """Autosave on every run does not fill the history."""
    same = save_answers(desk, RESEARCHER, begun.id, 1, dict(begun.answers))

    assert same == begun


def test_a_late_save_is_refused_and_names_who_was_first(desk, begun):
    """Two tabs, two people: the second is told, the first text stands."""
    key = _first(begun)
    save_answers(desk, RESEARCHER, begun.id, 1, {key: "먼저"})
    other = replace(RESEARCHER, id="other", name="남연구")

    with pytest.raises(ConflictError, match="한연구 님이") as raised:
        save_answers(desk, other, begun.id, 1, {key: "나중"})

    assert "서울 시각" in raised.value.problem
    assert read_submission(desk, RESEARCHER, begun.id).answers[key] == "먼저"


def test_two_hundred_autosaves_from_several_people_all_survive(desk, begun):
    """Whoever meets a conflict reads again and saves again; nothing is lost."""
    key = _first(begun)

    def write(name):
        actor = replace(RESEARCHER, id=name, name=name)
        for number in range(50):
            while True:
                seen = read_submission(desk, actor, begun.id)
                try:
                    text = f"{name} {number}"
                    save_answers(desk, actor, begun.id, seen.version, {key: text})
                except ConflictError:
                    continue
                break

    writers = [
        threading.Thread(target=write, args=(n,)) for n in ("가", "나", "다", "라")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=120)

    history = read_submission(desk, RESEARCHER, begun.id).history
    saved = [e.payload[key] for e in history if e.kind is EventKind.SAVED]
    assert len(saved) == 200
    for name in ("가", "나", "다", "라"):
        own = [text for text in saved if text.startswith(name)]
        assert own == [f"{name} {number}" for number in range(50)]


def test_an_incomplete_submission_is_not_submitted(desk, begun):
    """What is missing is named, and nothing changes."""
    emptied = save_answers(desk, RESEARCHER, begun.id, 1, {_first(begun): " "})

    with pytest.raises(InvalidInputError, match="적지 않으셨습니다"):
        submit(desk, RESEARCHER, begun.id, emptied.version)

    assert read_submission(desk, RESEARCHER, begun.id).state is State.WRITING
    assert not check_submission(desk, RESEARCHER, begun.id).ready


def test_a_submitted_text_is_frozen(desk, begun):
    """Nobody changes what the reviewers read."""
    submit(desk, RESEARCHER, begun.id, 1)

    with pytest.raises(InvalidInputError, match="'제출' 상태"):
        save_answers(desk, RESEARCHER, begun.id, 2, {_first(begun): "바꿈"})


def test_a_returned_submission_is_mended_and_submitted_again(desk, returned):
    """제출 → 보완 요청 → 제출 → 검토 완료."""
    key = _first(returned)
    mended = save_answers(desk, RESEARCHER, returned.id, 3, {key: "보완한 글"})
    submit(desk, RESEARCHER, returned.id, mended.version)

    reviewed(desk, returned.id)
    done = read_submission(desk, RESEARCHER, returned.id)

    assert done.state is State.REVIEWED
    assert done.answers[key] == "보완한 글"


def test_a_reviewer_sees_nothing_before_it_is_submitted(desk, begun):
    """Drafts are the researcher's own; not even their number is told."""
    assert list_submissions(desk, REVIEWER) == ()

    for look in (
        lambda: read_submission(desk, REVIEWER, begun.id),
        lambda: suggest_answers(desk, REVIEWER, begun.id),
        lambda: export_submission(desk, REVIEWER, begun.id, "docx"),
        lambda: return_submission(desk, REVIEWER, begun.id, 1, {"general": "?"}),
    ):
        with pytest.raises(ForbiddenError, match="아직 제출되지 않은"):
            look()


def test_a_reviewer_does_not_see_what_is_being_mended(desk, returned):
    """Until it is submitted again, the reviewer reads what was submitted."""
    key = _first(returned)
    before = returned.answers[key]
    save_answers(desk, RESEARCHER, returned.id, 3, {key: "고치는 중인 글"})

    seen = read_submission(desk, REVIEWER, returned.id)

    assert seen.state is State.RETURNED
    assert seen.answers[key] == before
    assert "고치는 중인 글" not in repr(list_submissions(desk, REVIEWER))
    told = read_docx_text(export_submission(desk, REVIEWER, returned.id, "docx"))
    assert not any("고치는 중인 글" in line for line in told)
    assert all(before not in event.payload.values() for event in seen.history)


def test_a_researcher_never_learns_who_reviewed(desk, returned):
    """Remarks come without a name, in every place they are shown."""
    seen = read_submission(desk, RESEARCHER, returned.id)
    exported = read_docx_text(export_submission(desk, RESEARCHER, returned.id, "docx"))

    assert seen.remarks == {"general": "근거를 더 적어 주십시오."}
    assert seen.history[-1].actor_name == "평가위원"
    for told in (repr(seen), repr(seen.history), "\n".join(exported)):
        assert REVIEWER.name not in told
        assert REVIEWER.id not in told


def test_reviewers_do_not_learn_of_one_another(desk, returned):
    """Each knows their own remarks, an administrator knows all."""
    own = read_submission(desk, REVIEWER, returned.id).history[-1]
    others = read_submission(desk, COLLEAGUE, returned.id).history[-1]
    office = read_submission(desk, ADMINISTRATOR, returned.id).history[-1]

    assert own.actor_name == REVIEWER.name
    assert (others.actor, others.actor_name) == ("", "평가위원")
    assert office.actor_name == REVIEWER.name


def test_reviewers_who_come_second_are_told_without_a_name(desk, begun):
    """A conflict between two reviewers gives neither away."""
    submit(desk, RESEARCHER, begun.id, 1)
    return_submission(desk, REVIEWER, begun.id, 2, {"general": "더"})

    with pytest.raises(ConflictError, match="평가위원 님이") as raised:
        return_submission(desk, COLLEAGUE, begun.id, 2, {"general": "또"})

    assert REVIEWER.name not in str(raised.value)


@pytest.mark.parametrize(
    ("suffix", "reopen"), [("docx", read_docx_text), ("hwpx", read_hwpx_text)]
)
def test_an_export_holds_every_statement(desk, begun, suffix, reopen):
    """What was written is in the file."""
    text = "한 줄로 적은 진술 <&> “따옴표”"
    answers = dict.fromkeys(begun.answers, text)
    save_answers(desk, RESEARCHER, begun.id, 1, answers)

    lines = reopen(export_submission(desk, RESEARCHER, begun.id, suffix))

    assert sum(text in line for line in lines) == len(answers)


def test_another_format_is_refused(desk, begun):
    """The message lists what there is."""
    with pytest.raises(InvalidInputError, match="docx, hwpx"):
        export_submission(desk, RESEARCHER, begun.id, "pdf")


def test_what_was_submitted_rests_on_the_record_of_then(desk, begun, record):
    """A later correction of the record does not rewrite a submitted paper."""
    submit(desk, RESEARCHER, begun.id, 1)
    before = suggest_answers(desk, REVIEWER, begun.id)

    import_project(desk, ADMINISTRATOR, replace(record, feedback=(), changes=()))

    assert suggest_answers(desk, REVIEWER, begun.id) == before


def test_nothing_goes_by_an_unknown_id(desk, begun):
    """A wrong id or criterion is told and not guessed."""
    with pytest.raises(UnknownIdError, match="제출서"):
        read_submission(desk, RESEARCHER, "no-such")
    with pytest.raises(UnknownIdError, match="평가 기준"):
        save_answers(desk, RESEARCHER, begun.id, 1, {"project": PROJECT})


def test_an_absurdly_long_answer_is_refused(desk, begun):
    """Long before it would fill the disk."""
    with pytest.raises(InvalidInputError, match="50,000자"):
        save_answers(desk, RESEARCHER, begun.id, 1, {_first(begun): "가" * 50_001})


@pytest.mark.parametrize("text", ["끝\0", "반쪽 \ud83d"])
def test_an_answer_that_cannot_be_kept_is_refused_with_its_place(desk, begun, text):
    """The message names the statement and the character."""
    with pytest.raises(InvalidInputError, match=rf"{_first(begun)} \d번째 글자"):
        save_answers(desk, RESEARCHER, begun.id, 1, {_first(begun): text})
