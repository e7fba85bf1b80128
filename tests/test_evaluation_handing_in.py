"""Files, the institution's confirmation, lateness and the receipt, as folds."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.documents import plain_text
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import ConflictError, InvalidInputError, UnknownIdError
from molip.evaluation.comments import CommentAct, CommentEvent, fold_comments
from molip.evaluation.deadline import ends_at, is_late
from molip.evaluation.events import EventKind
from molip.evaluation.handing_in import (
    MOST_FILES,
    attach_event,
    confirm_event,
    decline_event,
    detach_event,
)
from molip.evaluation.receipt import digest_of
from molip.evaluation.receipt_paper import (
    WAITING,
    altered,
    receipt_json,
    receipt_rows,
    render_receipt,
)
from molip.evaluation.submission import State, can_confirm, fold
from molip.evaluation.transitions import By, save_event, submit_event
from molip.projects.evidence import EvidenceFile
from tests.evaluation_records import SEOUL, at, event, opened, record

BY = By("p1", "김하나", at(2))
KEYS = ("one", "two")
DUE = date(2026, 11, 24)


def begun(*, confirmed=False, **answers):
    """Return a submission in writing."""
    extra = {"confirmation": "required"} if confirmed else {}
    return fold([opened(**answers, **extra)])


def add(submission, made):
    """Return the submission after one more event."""
    return fold([*submission.history, made])


def submitted(submission, moment=None, due=DUE):
    """Return the submission after it was submitted."""
    who = By("p1", "김하나", moment or at(20))
    return add(submission, submit_event(submission, submission.version, who, due))


def file(name="시험.csv", data=b"1,2"):
    """Return what is told of a file."""
    return EvidenceFile(name, len(data), hashlib.sha256(data).hexdigest())


def attached(submission, item="one", one=None):
    """Return the submission after a file was attached."""
    return add(submission, attach_event(submission, item, one or file(), KEYS, BY))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.sampled_from(KEYS), st.text(max_size=5)),
        st.tuples(
            st.just("attach"), st.sampled_from(("", *KEYS)), st.binary(max_size=3)
        ),
        st.tuples(st.just("detach"), st.integers(0, 5), st.none()),
    ),
    max_size=12,
)


@given(STEPS)
def test_nothing_written_or_attached_is_lost(steps):
    """The fold keeps the last text of each key and every file not taken back."""
    submission, texts, files = begun(), {}, []

    for act, first, second in steps:
        try:
            if act == "save":
                who = {first: second}
                made = save_event(submission, submission.version, who, KEYS, BY)
                texts[first] = second
            elif act == "attach":
                made = attach_event(submission, first, file(data=second), KEYS, BY)
                files.append((made.version, first, file(data=second).sha256))
            else:
                number = files[first][0] if first < len(files) else 0
                made = detach_event(submission, number, BY)
                files = [one for one in files if one[0] != number]
        except (InvalidInputError, UnknownIdError):
            continue
        if made is not None:
            submission = add(submission, made)

    assert dict(submission.answers) == texts
    assert [(f.number, f.item, f.sha256) for f in submission.files] == files


def test_a_file_of_the_same_bytes_is_attached_once_to_an_item():
    """But it may bear on another item, too."""
    once = attached(begun())

    with pytest.raises(InvalidInputError, match="이미 붙어"):
        attach_event(once, "one", file("다른 이름.csv"), KEYS, BY)

    assert len(attached(once, "two").files) == 2


def test_files_have_their_limits():
    """Not more than thirty, on items there are, and never on a frozen text."""
    submission = begun()
    for number in range(MOST_FILES):
        submission = attached(submission, one=file(data=str(number).encode()))

    with pytest.raises(InvalidInputError, match="30개까지"):
        attach_event(submission, "one", file(data=b"more"), KEYS, BY)
    with pytest.raises(UnknownIdError, match="평가 기준"):
        attach_event(begun(), "none", file(), KEYS, BY)
    with pytest.raises(UnknownIdError, match="붙임"):
        detach_event(begun(), 7, BY)
    with pytest.raises(InvalidInputError, match="파일 붙이기를 할 수 없습니다"):
        attach_event(submitted(begun()), "one", file(), KEYS, BY)


def test_an_institution_confirms_before_it_is_received():
    """제출 → 기관 확인 중 → 제출(접수); the researcher's time stays."""
    waiting = submitted(begun(confirmed=True))

    received = add(waiting, confirm_event(waiting, waiting.version, BY))

    assert waiting.state is State.AWAITING
    assert waiting.frozen
    assert can_confirm(waiting.state)
    assert received.state is State.SUBMITTED
    assert received.submitted_at == waiting.submitted_at
    assert received.confirmed_at == BY.at


def test_an_institution_sends_back_with_a_reason():
    """The text thaws, and submitting again waits again."""
    waiting = submitted(begun(confirmed=True, one="가"))

    with pytest.raises(InvalidInputError, match="까닭이 적혀 있지 않습니다"):
        decline_event(waiting, waiting.version, "  ", BY)
    with pytest.raises(ConflictError):
        confirm_event(waiting, 1, BY)
    back = add(waiting, decline_event(waiting, waiting.version, "금액 확인", BY))
    again = submitted(back)

    assert (back.state, back.declined) == (State.DECLINED, "금액 확인")
    assert not back.frozen
    assert (again.state, again.declined) == (State.AWAITING, "")


def test_no_institution_confirms_what_needs_no_confirmation():
    """Histories from before go from submitted to reviewed as they did."""
    old = fold([opened(one="가"), event(2, EventKind.SUBMITTED)])

    with pytest.raises(InvalidInputError, match="기관 확인을 할 수 없습니다"):
        confirm_event(old, 2, BY)

    assert old.state is State.SUBMITTED
    assert old.sheets == ("sincerity",)
    assert (old.due_on, old.late, old.sha256, old.files) == (None, False, "", ())
    assert not altered(old)


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime(2026, 11, 24, 23, 59, 59, 999_999, SEOUL), False),
        (datetime(2026, 11, 25, 0, 0, 0, 0, SEOUL), True),
        (datetime(2026, 11, 24, 14, 59, 59, 999_999, UTC), False),
        (datetime(2026, 11, 24, 15, 0, 0, 0, UTC), True),
    ],
)
def test_the_due_day_ends_at_midnight_in_seoul(moment, late):
    """The last second is in time, the next is late, wherever the server stands."""
    found = submitted(begun(), moment)

    assert found.late is late
    assert found.state is State.SUBMITTED
    assert dict(receipt_rows(found, record()))["제출 기한(보고서 기한에 맞춤)"] == (
        "2026. 11. 24. 24:00까지(서울), "
        + ("기한이 지나 제출함" if late else "기한 안에 제출함")
    )


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-200_000, 200_000))
def test_lateness_is_a_matter_of_one_moment(due, seconds):
    """Before 24:00 of the day in time, from then on late."""
    moment = ends_at(due) + timedelta(seconds=seconds)

    assert is_late(moment.astimezone(UTC), due) is (seconds >= 0)
    assert not is_late(moment, None)


def test_what_reviewers_ask_for_later_does_not_make_it_late():
    """보완 after the due day keeps the mark of the first hand-in; 반려 does not."""
    first = submitted(begun(), at(20))
    returned = add(first, event(3, EventKind.RETURNED, general="더"))
    waiting = submitted(begun(confirmed=True), at(20))
    declined = add(waiting, decline_event(waiting, 2, "까닭", BY))

    assert submitted(returned, at(28)).late is False
    assert submitted(declined, at(28)).late is True


def test_the_digest_is_of_every_letter_and_file():
    """Whoever holds the JSON receipt can compute it again."""
    found = submitted(attached(begun(one="가", two="나")))

    told = json.loads(receipt_json(found, record()))

    content = told["content"]
    assert hashlib.sha256(content.encode()).hexdigest() == found.sha256
    assert told["sha256"] == found.sha256 == digest_of(found)
    assert json.loads(content)["answers"] == {"one": "가", "two": "나"}
    assert json.loads(content)["files"][0][3] == file().sha256
    assert told["submitted_at"] == "2026-11-20T09:00:00+09:00"
    assert not altered(found)


@pytest.mark.parametrize(
    "change",
    [{"one": "가 "}, {"two": ""}, {"three": "다"}],
    ids=["a space", "an empty text", "a further text"],
)
def test_one_altered_letter_shows_in_the_receipt(change):
    """What the database was made to say afterwards no longer fits the digest."""
    found = submitted(begun(one="가"))
    first = found.history[0]
    forged = opened(**{"one": "가", **change})

    tampered = fold([forged, *found.history[1:]])

    assert altered(tampered)
    assert first.payload != forged.payload


@pytest.mark.parametrize(
    ("write", "reopen"), [(write_docx, read_docx_text), (write_hwpx, read_hwpx_text)]
)
def test_a_receipt_reopens_as_it_was_written(write, reopen):
    """Number, time with zone, version, digest and files are in the file."""
    found = submitted(attached(begun(confirmed=True)))
    document = render_receipt(found, record())
    data = write(document, {}) if write is write_docx else write(document)

    lines = reopen(data)

    told = "\n".join(lines)
    assert all(text in told for text in plain_text(document))
    assert "s-1-3" in told
    assert "2026. 11. 20. 09:00:00(서울, +09:00)" in told
    assert "3판" in told
    assert found.sha256 in told
    assert WAITING in told


def test_there_is_no_receipt_before_submitting():
    """And none while it is being mended."""
    with pytest.raises(InvalidInputError, match="접수증이 없습니다"):
        render_receipt(begun(), record())


def said(version, act=CommentAct.SAID, about=0, text="글", item="one"):
    """Return an act on comments."""
    return CommentEvent("s-1", version, act.value, about, item, text, "p", "김", at(2))


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just(CommentAct.SAID), st.integers(0, 3), st.text(max_size=5)),
            st.tuples(
                st.sampled_from([CommentAct.RESOLVED, CommentAct.REOPENED]),
                st.integers(0, 3),
                st.just(""),
            ),
        ),
        max_size=10,
    )
)
def test_every_comment_stays_and_its_last_settling_holds(acts):
    """Comments are neither lost nor put in another order."""
    events, numbers, last = [], [], {}
    for act, choice, text in acts:
        version = len(events) + 1
        if act is CommentAct.SAID:
            events.append(said(version, text=text))
            numbers.append(version)
        elif choice < len(numbers):
            events.append(said(version, act, numbers[choice]))
            last[numbers[choice]] = act is CommentAct.RESOLVED

    comments = fold_comments(events)

    assert [comment.number for comment in comments] == numbers
    assert {c.number for c in comments if c.resolved} == {
        number for number, resolved in last.items() if resolved
    }


@pytest.mark.parametrize(
    ("events", "error"),
    [
        ([said(2)], InvalidInputError),
        ([said(1), said(3)], InvalidInputError),
        ([said(1), said(2, CommentAct.RESOLVED, 5)], UnknownIdError),
    ],
)
def test_a_broken_history_of_comments_is_refused(events, error):
    """A gap or a comment that never was is told."""
    with pytest.raises(error):
        fold_comments(events)


def test_a_receipt_says_when_the_institution_confirmed():
    """And, of a real project, says nothing of a sample."""
    waiting = submitted(begun(confirmed=True), due=None)
    found = add(waiting, confirm_event(waiting, waiting.version, BY))
    real = replace(record(), sample=False)

    rows = dict(receipt_rows(found, real))
    texts = list(plain_text(render_receipt(found, real)))

    assert rows["접수 상태"] == "접수(2026. 11. 2. 09:00 기관 확인)"
    assert rows["제출 기한(보고서 기한에 맞춤)"] == "과제 기록에서 알 수 없음"
    assert not any("예시 과제" in text for text in texts)
    assert dict(receipt_rows(begun(), real))["제출한 때"] == "-"
