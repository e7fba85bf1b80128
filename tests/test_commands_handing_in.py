"""Commands around handing in: sheets, files, comments, confirmation, receipt."""

import hashlib
import json
import threading
from dataclasses import replace
from datetime import datetime

import pytest

from molip.access import Actor, Role
from molip.commands.projects import import_project
from molip.commands.submission_due import due_day
from molip.commands.submissions import (
    asked_in,
    attach_file,
    check_submission,
    comment_on,
    confirm_submission,
    decline_submission,
    detach_file,
    export_receipt,
    export_submission,
    list_comments,
    list_submissions,
    open_submission,
    read_attachment,
    read_submission,
    resolve_comment,
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
from molip.evaluation.confirmation import Confirmation
from molip.evaluation.events import EventKind
from molip.evaluation.submission import State, SubmissionKind
from molip.projects.kinds import MilestoneStatus
from molip.store import SEOUL
from tests.desks import (
    ADMINISTRATOR,
    PROJECT,
    RESEARCHER,
    REVIEWER,
    opened,
)

CO_AUTHOR = Actor("second", "공연구", Role.RESEARCHER, frozenset({PROJECT}))
ITEM = "data-built"


@pytest.fixture
def strict(desk):
    """A desk where the institution confirms first."""
    content = replace(desk.content, confirmation=Confirmation({}, default=True))
    return replace(desk, content=content)


@pytest.fixture
def begun(desk):
    """A submission somebody has opened, where nobody has to confirm."""
    return open_submission(desk, RESEARCHER, PROJECT)


@pytest.fixture
def waiting(strict):
    """A submission that waits for the institution."""
    begun = open_submission(strict, RESEARCHER, PROJECT)
    return submit(strict, RESEARCHER, begun.id, begun.version)


def at(desk, moment):
    """Return the desk with its clock standing at a moment."""
    return replace(desk, now=lambda: moment)


def test_a_submission_answers_the_sheets_of_its_evaluation(desk, begun):
    """A final evaluation of development research under grades has four sheets."""
    assert begun.sheets == (
        "sincerity",
        "process",
        "meaningful-common",
        "meaningful-development",
    )
    asking = asked_in(desk, RESEARCHER, begun.id)
    assert [sheet.id for sheet in asking.sheets] == list(begun.sheets)
    assert len(asking.criteria) == 13
    assert [goal.id for goal in asking.goals] == [
        "missed/indicator/I1",
        "missed/milestone/M8",
        "missed/milestone/M11",
    ]


def test_a_later_change_of_rules_changes_no_open_submission(desk, begun):
    """What it asks was settled when it was opened."""
    nobody = [
        replace(sheet, applies=replace(sheet.applies, schemes=()))
        for sheet in desk.content.sheets
    ]
    changed = replace(desk, content=replace(desk.content, sheets=tuple(nobody)))

    found = asked_in(changed, RESEARCHER, begun.id)

    assert found.criteria == asked_in(desk, RESEARCHER, begun.id).criteria


def test_a_programme_without_grades_is_asked_by_its_own_sheets(desk, record):
    """혁신도전형: of the stage sheet one row is the researcher's."""
    identity = replace(record.identity, programme="혁신도전형")
    import_project(desk, ADMINISTRATOR, replace(record, identity=identity))

    stage = open_submission(desk, RESEARCHER, PROJECT, SubmissionKind.STAGE)

    asking = asked_in(desk, RESEARCHER, stage.id)
    assert stage.sheets == ("challenge-stage",)
    assert [criterion.id for criterion in asking.criteria] == ["proposals"]
    assert stage.answers["proposals"]


def test_a_project_that_ends_later_goes_by_the_scheme_to_come(desk, record):
    """The day the submission is due decides, not the day writing begins."""
    agreement = replace(record.agreement, ends_on=datetime(2026, 12, 31).date())  # noqa: DTZ001
    stages = (replace(record.stages[0], ends_on=agreement.ends_on),)
    years = (*record.years[:-1], replace(record.years[-1], ends_on=agreement.ends_on))
    changed = replace(record, agreement=agreement, stages=stages, years=years)
    import_project(desk, ADMINISTRATOR, changed)

    final = open_submission(desk, RESEARCHER, PROJECT, SubmissionKind.FINAL)

    assert final.sheets == ("sincerity", "meaningful-common", "meaningful-development")


def test_a_submission_from_before_sheets_still_goes_all_the_way(desk):
    """An old history holds the six criteria only: read, written, submitted, shown."""
    criteria = desk.content.criteria
    old = opened("old-1")
    payload = {**old.payload, **{c.id: f"{c.title} 글" for c in criteria}}
    with desk.store.write() as unit:
        unit.submissions.open(replace(old, payload=payload), PROJECT)

    found = read_submission(desk, RESEARCHER, "old-1")
    asking = asked_in(desk, RESEARCHER, "old-1")
    saved = save_answers(desk, RESEARCHER, "old-1", 1, {criteria[0].id: "새 글"})
    submit(desk, RESEARCHER, "old-1", saved.version)
    seen = read_submission(desk, REVIEWER, "old-1")

    assert found.sheets == ("sincerity",)
    assert asking.all == criteria
    assert seen.state is State.SUBMITTED
    text = "\n".join(read_docx_text(export_submission(desk, REVIEWER, "old-1", "docx")))
    assert "새 글" in text
    assert "이루지 못한 목표" not in text


def test_a_goal_missed_while_it_is_written_can_be_answered(desk, begun, record):
    """It is asked at once, though it was not when writing began."""
    step = record.milestones[0]
    missed = replace(step, status=MilestoneStatus.MISSED, done_on=None)
    milestones = (missed, *record.milestones[1:])
    import_project(desk, ADMINISTRATOR, replace(record, milestones=milestones))
    key = f"missed/milestone/{step.id}/cause"

    saved = save_answers(desk, RESEARCHER, begun.id, 1, {key: "장비가 늦었다."})

    assert key not in begun.answers
    assert saved.answers[key] == "장비가 늦었다."
    with pytest.raises(UnknownIdError):
        save_answers(desk, RESEARCHER, begun.id, 2, {"missed/milestone/M99/cause": "?"})


def test_what_is_thin_is_told_and_blocks_nothing(desk, begun):
    """Blank items that may be blank, and the log, are words only."""
    emptied = save_answers(desk, RESEARCHER, begun.id, 1, {ITEM: ""})

    found = check_submission(desk, RESEARCHER, begun.id)

    assert emptied.answers[ITEM] == ""
    assert found.ready
    assert any(
        f.where.endswith("데이터를 체계 있게 모으고 관리했는지")
        and f.problem == "비어 있습니다."
        for f in found.warnings
    )


def test_a_file_is_kept_shown_and_given_back(desk, begun):
    """Name cleaned, hash and item told; the bytes come back letter for letter."""
    kept = attach_file(desk, RESEARCHER, begun.id, ITEM, "폴더/측정.csv", b"1,2")
    submit(desk, RESEARCHER, begun.id, kept.version)

    seen = read_submission(desk, REVIEWER, begun.id)

    (file,) = seen.files
    assert (file.item, file.name, file.size, file.by) == (
        ITEM,
        "측정.csv",
        3,
        RESEARCHER.name,
    )
    assert read_attachment(desk, REVIEWER, begun.id, file.sha256) == b"1,2"
    text = "\n".join(
        read_hwpx_text(export_submission(desk, REVIEWER, begun.id, "hwpx"))
    )
    assert "측정.csv" in text
    assert file.sha256 in text


def test_a_reviewer_sees_no_file_before_it_is_submitted(desk, begun):
    """Nor one that was taken back, though its history stays."""
    kept = attach_file(desk, RESEARCHER, begun.id, "", "초안.txt", b"secret")
    sha256 = kept.files[0].sha256
    detached = detach_file(desk, RESEARCHER, begun.id, kept.version)
    submit(desk, RESEARCHER, begun.id, detached.version)

    with pytest.raises(UnknownIdError, match="붙임"):
        read_attachment(desk, REVIEWER, begun.id, sha256)

    own = read_submission(desk, RESEARCHER, begun.id)
    assert EventKind.ATTACHED in [event.kind for event in own.history]
    assert "초안.txt" not in repr(read_submission(desk, REVIEWER, begun.id).history)


@pytest.mark.parametrize(
    ("item", "data", "error"),
    [
        ("", b"", InvalidInputError),
        ("none", b"x", UnknownIdError),
        ("", b"x" * (20 * 1024 * 1024 + 1), InvalidInputError),
    ],
    ids=["empty", "no such item", "too large"],
)
def test_a_file_that_cannot_be_taken_changes_nothing(desk, begun, item, data, error):
    """What is wrong is said; neither bytes nor event are kept."""
    with pytest.raises(error):
        attach_file(desk, RESEARCHER, begun.id, item, "a.txt", data)

    assert read_submission(desk, RESEARCHER, begun.id) == begun


def test_a_file_attached_beside_a_writer_loses_neither(desk, begun):
    """The writer's next save is told of a newer version, and then goes through."""
    attach_file(desk, CO_AUTHOR, begun.id, ITEM, "a.txt", b"a")

    with pytest.raises(ConflictError, match="공연구 님이"):
        save_answers(desk, RESEARCHER, begun.id, begun.version, {ITEM: "쓰던 글"})
    saved = save_answers(
        desk, RESEARCHER, begun.id, begun.version + 1, {ITEM: "쓰던 글"}
    )

    assert saved.answers[ITEM] == "쓰던 글"
    assert len(saved.files) == 1


def test_files_attached_at_once_are_all_kept(desk, begun):
    """Whoever comes second takes the next turn, on either engine."""

    def attach(name):
        for number in range(3):
            data = f"{name} {number}".encode()
            attach_file(desk, CO_AUTHOR, begun.id, "", f"{name}{number}.txt", data)

    writers = [threading.Thread(target=attach, args=(n,)) for n in ("가", "나")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)

    names = {file.name for file in read_submission(desk, RESEARCHER, begun.id).files}
    assert names == {
        f"{name}{number}.txt" for name in ("가", "나") for number in range(3)
    }


def test_co_authors_comment_without_disturbing_who_writes(desk, begun):
    """A comment changes no version; resolving and reopening are kept, too."""
    comment_on(desk, CO_AUTHOR, begun.id, ITEM, " 수량을 확인해 주세요. ")
    resolve_comment(desk, RESEARCHER, begun.id, 1)
    reopened = resolve_comment(desk, CO_AUTHOR, begun.id, 1, resolved=False)

    saved = save_answers(desk, RESEARCHER, begun.id, begun.version, {ITEM: "글"})

    assert saved.version == begun.version + 1
    assert reopened == list_comments(desk, RESEARCHER, begun.id)
    warnings = check_submission(desk, RESEARCHER, begun.id).warnings
    assert "해결하지 않은 의견이 1건 있습니다." in [f.problem for f in warnings]
    (comment,) = reopened
    assert (comment.text, comment.by, comment.resolved, comment.settled_by) == (
        "수량을 확인해 주세요.",
        CO_AUTHOR.name,
        False,
        CO_AUTHOR.name,
    )


def test_comments_reach_neither_reviewers_nor_files(desk, begun):
    """They stay among those who write."""
    comment_on(desk, CO_AUTHOR, begun.id, ITEM, "우리끼리 하는 말")
    submit(desk, RESEARCHER, begun.id, 1)

    for actor in (REVIEWER, ADMINISTRATOR):
        with pytest.raises(ForbiddenError):
            list_comments(desk, actor, begun.id)
        assert "우리끼리" not in repr(read_submission(desk, actor, begun.id))
    text = "\n".join(
        read_docx_text(export_submission(desk, RESEARCHER, begun.id, "docx"))
    )
    assert "우리끼리" not in text


def test_many_who_comment_at_once_are_all_heard(desk, begun):
    """Whoever comes second takes the next number."""

    def say(name):
        actor = replace(CO_AUTHOR, id=name, name=name)
        for number in range(5):
            comment_on(desk, actor, begun.id, "", f"{name} {number}")

    speakers = [threading.Thread(target=say, args=(n,)) for n in ("가", "나", "다")]
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join(timeout=60)

    heard = [c.text for c in list_comments(desk, RESEARCHER, begun.id)]
    assert sorted(heard) == sorted(
        f"{n} {i}" for n in ("가", "나", "다") for i in range(5)
    )


@pytest.mark.parametrize(
    ("item", "text", "error"),
    [
        ("", " ", InvalidInputError),
        ("", "가" * 2001, InvalidInputError),
        ("none", "글", UnknownIdError),
    ],
)
def test_a_comment_that_says_nothing_is_refused(desk, begun, item, text, error):
    """So is one that is too long, or on nothing."""
    with pytest.raises(error):
        comment_on(desk, CO_AUTHOR, begun.id, item, text)

    assert list_comments(desk, CO_AUTHOR, begun.id) == ()


def test_reviewers_see_nothing_until_the_institution_confirms(strict, waiting):
    """제출 is not 접수: only then it is in the reviewers' list."""
    assert waiting.state is State.AWAITING
    assert list_submissions(strict, REVIEWER) == ()
    with pytest.raises(ForbiddenError, match="아직 제출되지 않은"):
        read_submission(strict, REVIEWER, waiting.id)

    confirmed = confirm_submission(strict, ADMINISTRATOR, waiting.id, waiting.version)

    assert confirmed.state is State.SUBMITTED
    assert [one.id for one in list_submissions(strict, REVIEWER)] == [waiting.id]


def test_what_the_institution_sends_back_stays_unseen_by_reviewers(strict, waiting):
    """A second round after a reviewer's wish shows the first text until confirmed."""
    confirm_submission(strict, ADMINISTRATOR, waiting.id, 2)
    back = return_submission(strict, REVIEWER, waiting.id, 3, {"general": "더"})
    saved = save_answers(
        strict, RESEARCHER, waiting.id, back.version, {ITEM: "고친 글"}
    )
    submit(strict, RESEARCHER, waiting.id, saved.version)
    declined = decline_submission(
        strict, ADMINISTRATOR, waiting.id, saved.version + 1, "금액을 확인하십시오."
    )

    seen = read_submission(strict, REVIEWER, waiting.id)

    assert declined.state is State.DECLINED
    assert read_submission(strict, RESEARCHER, waiting.id).declined == declined.declined
    assert seen.state is State.RETURNED
    assert seen.answers[ITEM] != "고친 글"
    assert "금액을" not in repr(seen) + repr(seen.history)


def test_a_researcher_cannot_confirm_and_an_office_confirms_once(strict, waiting):
    """The second of two administrators is told."""
    with pytest.raises(ForbiddenError):
        confirm_submission(strict, RESEARCHER, waiting.id, waiting.version)
    confirm_submission(strict, ADMINISTRATOR, waiting.id, waiting.version)

    with pytest.raises(ConflictError, match="나관리 님이"):
        confirm_submission(strict, ADMINISTRATOR, waiting.id, waiting.version)


def test_submitting_at_the_last_second_and_a_second_later(desk, begun):
    """Late is taken and marked, with the very time; never refused silently."""
    with desk.store.read() as unit:
        record = unit.projects.read(PROJECT)
    due = due_day(desk, record, begun.kind, begun.id)
    last = datetime(due.year, due.month, due.day, 23, 59, 59, tzinfo=SEOUL)

    found = submit(at(desk, last), RESEARCHER, begun.id, begun.version)

    # 60 days after 2026. 6. 30. is a Saturday, so Monday the 31st.
    assert due.isoformat() == "2026-08-31"
    assert (found.due_on, found.late, found.submitted_at) == (due, False, last)


def test_a_late_submission_is_received_and_marked(desk, begun):
    """The clock of the tests stands in November, long past the day."""
    found = submit(desk, RESEARCHER, begun.id, begun.version)

    told = json.loads(export_receipt(desk, REVIEWER, begun.id, "json"))

    assert found.state is State.SUBMITTED
    assert found.late
    assert (told["late"], told["received"], told["due_on"]) == (
        True,
        True,
        "2026-08-31",
    )


@pytest.mark.parametrize(
    ("kind", "submission_id", "day"),
    [
        (SubmissionKind.STAGE, f"{PROJECT}-stage-1", "2026-06-30"),
        (SubmissionKind.STAGE, f"{PROJECT}-stage-7", None),
        (SubmissionKind.FINAL, f"{PROJECT}-final", "2026-08-31"),
    ],
)
def test_the_due_day_is_that_of_the_report(desk, record, kind, submission_id, day):
    """A stage on its last day, a final evaluation 60 days after the agreement."""
    found = due_day(desk, record, kind, submission_id)

    assert (found.isoformat() if found else None) == day


def test_the_receipt_is_the_same_for_whoever_may_see_it(strict, waiting):
    """Researcher and office before confirmation, the reviewer after it."""
    before = json.loads(export_receipt(strict, RESEARCHER, waiting.id, "json"))
    office = json.loads(export_receipt(strict, ADMINISTRATOR, waiting.id, "json"))
    with pytest.raises(ForbiddenError):
        export_receipt(strict, REVIEWER, waiting.id, "json")
    confirm_submission(strict, ADMINISTRATOR, waiting.id, waiting.version)

    after = json.loads(export_receipt(strict, REVIEWER, waiting.id, "json"))

    assert before == office
    assert not before["received"]
    assert after["received"]
    assert after["sha256"] == before["sha256"]
    assert hashlib.sha256(after["content"].encode()).hexdigest() == after["sha256"]
    with pytest.raises(InvalidInputError, match="docx, hwpx"):
        export_receipt(strict, REVIEWER, waiting.id, "pdf")


@pytest.mark.parametrize(
    ("suffix", "reopen"), [("docx", read_docx_text), ("hwpx", read_hwpx_text)]
)
def test_the_official_sheets_stand_in_the_export_in_their_order(
    desk, begun, suffix, reopen
):
    """Sheet by sheet, each row with its statement or whose statement answers it."""
    lines = reopen(export_submission(desk, RESEARCHER, begun.id, suffix))

    asking = asked_in(desk, RESEARCHER, begun.id)
    chapters = [
        f"{number}. {sheet.title}" for number, sheet in enumerate(asking.sheets, 2)
    ]
    places = [lines.index(chapter) for chapter in chapters]
    assert places == sorted(places)
    for sheet in asking.sheets:
        assert f"{sheet.title} 평가표" in lines
        assert all(item.wording in "\n".join(lines) for item in sheet.items)
    assert "연구수행 방법의 적절성(10점)" in lines
    assert (
        "이 항목은 ‘기준 4. 어려움과 변화에 어떻게 대응했는지’의 글로 답합니다."
        in lines
    )
    assert "인센티브 추천: □ 추천   □ 추천하지 않음" in lines
    assert lines.index("6. 이루지 못한 목표") < lines.index("7. 붙임: 수행기록 목록")
    for criterion in asking.all:
        for line in begun.answers[criterion.id].split("\n"):
            assert line in lines or not line


def test_settling_a_comment_twice_adds_nothing(desk, begun):
    """Two who press at once do not undo one another."""
    comment_on(desk, CO_AUTHOR, begun.id, "", "글")
    once = resolve_comment(desk, RESEARCHER, begun.id, 1)

    assert resolve_comment(desk, CO_AUTHOR, begun.id, 1) == once
    with pytest.raises(UnknownIdError, match="의견"):
        resolve_comment(desk, CO_AUTHOR, begun.id, 9)


def test_the_paper_says_whether_the_institution_confirmed(strict, waiting):
    """Before it, and with the time after it."""
    before = read_docx_text(export_submission(strict, RESEARCHER, waiting.id, "docx"))
    confirm_submission(strict, ADMINISTRATOR, waiting.id, waiting.version)

    after = read_docx_text(export_submission(strict, REVIEWER, waiting.id, "docx"))

    assert before[before.index("기관 확인") + 1] == "아직 확인하지 않음"
    assert after[after.index("기관 확인") + 1].startswith("2026. 11. 24. 10:00")
    assert "2026. 8. 31.까지 (기한이 지나 제출함)" in after
