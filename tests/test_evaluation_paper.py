from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.documents import Heading, Paragraph, TableBlock, plain_text
from molip.errors import InvalidInputError
from molip.evaluation.asking import Asked
from molip.evaluation.completeness import (
    check_completeness,
    length_of,
    require_complete,
)
from molip.evaluation.events import EventKind
from molip.evaluation.paper import (
    CONFIRMATION,
    SEAL_SHOWN,
    paper_day,
    render_submission,
)
from molip.evaluation.paper_sheets import NOT_WRITTEN
from molip.evaluation.prefill import prefill
from molip.evaluation.submission import fold
from molip.projects.evidence import EvidenceKind
from tests.evaluation_records import (
    TODAY,
    annual,
    at,
    criteria,
    duty,
    entry,
    event,
    log,
    opened,
    record,
    sheets,
)

CRITERIA = criteria()
ASKED = Asked(sheets()[:1], CRITERIA)
IDS = [criterion.id for criterion in CRITERIA]
LOG = log(
    [
        entry(EvidenceKind.TRIED, "온도 900도"),
        replace(entry(EvidenceKind.TRIED, "온도 800도"), corrects=1),
    ]
)
PROJECT = record(
    reports=(annual(1, date(2025, 12, 31), date(2026, 1, 4)),),
    ethics=(duty("인건비 지급", "위반", "늦게 지급함"),),
)


def answered(text="적었습니다.", **changes):
    """Return a submission in writing with every statement written."""
    answers = {key.replace("-", "_"): text for key in IDS} | changes
    return fold([opened(**answers)])


def after(submission, *kinds, **remarks):
    """Return the submission after more events; remarks go with each of them."""
    events = list(submission.history)
    for kind in kinds:
        events.append(event(len(events) + 1, kind, **remarks))
    return fold(events)


def check(submission, project=PROJECT, evidence=LOG):
    """Return the check before submission."""
    drafts = prefill(CRITERIA, project, evidence, TODAY)
    return check_completeness(
        submission, CRITERIA, drafts, {one.seq for one in evidence}
    )


def section(document, number):
    """Return the blocks of one criterion."""
    blocks = iter(document.blocks)
    for block in blocks:
        if isinstance(block, Heading) and block.text.startswith(f"기준 {number}."):
            break
    found = []
    for block in blocks:
        if isinstance(block, Heading):
            break
        found.append(block)
    return found


def test_the_paper_has_every_criterion_with_its_ground():
    """Each stands under its group with wording, page and provisions."""
    document = render_submission(answered(), ASKED, PROJECT, LOG)

    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert headings == [
        "1. 과제 개요",
        "2. 수행 과정의 성실성",
        "법령·협약 이행",
        "기준 1. 보고서를 기한 안에 냈는지",
        "기준 2. 연구윤리와 법령을 지켰는지",
        "과제 수행",
        "기준 3. 계획에 맞게 수행했는지",
        "기준 4. 어려움과 변화에 어떻게 대응했는지",
        "기준 5. 진행 과정을 보여 주는 산출물이 있는지",
        "기준 6. 자문과 교류에서 얻은 의견을 반영했는지",
        "3. 붙임: 수행기록 목록",
        "4. 확인",
    ]
    for criterion in CRITERIA:
        texts = [b.text for b in section(document, criterion.number)[:3]]
        assert texts[0] == f"평가 기준: {criterion.wording}"
        assert texts[1] == f"근거: {criterion.citation}"
        assert texts[2].startswith("관련 규정: 「")


@pytest.mark.parametrize("number", range(1, 7))
def test_no_criterion_of_the_paper_is_empty(number):
    """Even a blank draft of a bare record says what is missing."""
    document = render_submission(fold([opened()]), ASKED, record(), ())

    texts = [b.text for b in section(document, number) if isinstance(b, Paragraph)]

    assert NOT_WRITTEN in texts
    assert "과제 기록과 수행기록에 뒷받침 자료가 없습니다." in texts


LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.just("\n"), max_size=60
)


@given(LINES.filter(lambda text: any(c.isalnum() for c in text)))
def test_a_statement_is_carried_letter_for_letter(statement):
    """Spaces, signs and empty lines too: the paper says what was written."""
    document = render_submission(
        answered(ethics_and_law=statement), ASKED, PROJECT, LOG
    )

    paragraphs = [b for b in section(document, 2) if isinstance(b, Paragraph)]

    assert "\n".join(p.text for p in paragraphs[3:]) == statement


def test_facts_behind_a_statement_are_in_its_table():
    """The lateness on record stands beside whatever the statement says."""
    document = render_submission(answered("문제없습니다."), ASKED, PROJECT, LOG)

    table = next(b for b in section(document, 1) if isinstance(b, TableBlock))

    assert [cell.text for cell in table.rows[0]] == [
        "1차년도 연차보고서",
        "기한 2025. 12. 31., 2026. 1. 4. 제출",
        "reports/1",
    ]
    assert table.rows[0][0].facts == ("reports/1",)


def test_attachments_show_number_day_kind_title_and_seal():
    """A corrected entry stays in the list and says by which it was corrected."""
    document = render_submission(answered(), ASKED, PROJECT, LOG)

    table = [b for b in document.blocks if isinstance(b, TableBlock)][-1]

    assert [[cell.text for cell in row] for row in table.rows] == [
        [
            "1번",
            "2026. 5. 4.",
            "시도",
            "온도 900도 (수행기록 2번으로 바로잡음)",
            "0개",
            "2026. 5. 5.",
            LOG[0].seal[:12],
        ],
        [
            "2번",
            "2026. 5. 4.",
            "시도",
            "온도 800도",
            "0개",
            "2026. 5. 5.",
            LOG[1].seal[:12],
        ],
    ]
    assert SEAL_SHOWN == 12
    assert all(len(row) == len(table.header) for row in table.rows)


def test_an_imported_entry_is_marked_in_the_list():
    """Its day is what a file claims; whoever judges sees that."""
    taken = log([replace(LOG[0].entry, origin="git:0a")])

    document = render_submission(answered(), ASKED, PROJECT, taken)

    table = [b for b in document.blocks if isinstance(b, TableBlock)][-1]
    assert table.rows[0][3].text == "온도 900도 (가져온 기록)"


def test_what_was_recorded_after_submitting_is_not_in_the_paper():
    """A submitted paper does not change when the log grows."""
    submitted = after(answered(), EventKind.SUBMITTED)
    late = replace(LOG[1], seq=3, recorded_at=at(2))

    before = render_submission(submitted, ASKED, PROJECT, LOG)

    assert render_submission(submitted, ASKED, PROJECT, (*LOG, late)) == before
    assert submitted.submitted_at is not None
    assert submitted.submitted_at < late.recorded_at


def test_a_paper_once_returned_shows_the_log_as_it_is_now():
    """While it is mended, new entries count again."""
    returned = after(
        answered(), EventKind.SUBMITTED, EventKind.RETURNED, general="더 적을 것"
    )
    late = replace(LOG[1], seq=3, recorded_at=at(2))

    texts = list(plain_text(render_submission(returned, ASKED, PROJECT, (*LOG, late))))

    assert "3번" in texts
    assert "평가위원 의견(전체): 더 적을 것" in texts


def test_facts_are_judged_on_the_day_in_seoul():
    """Eleven at night in Seoul is still that day, whatever the server's zone."""
    submission = answered()
    moment = at(24, hour=8) - timedelta(hours=8, minutes=30)
    event_utc = replace(submission.history[0], at=moment)

    assert paper_day(fold([event_utc])) == date(2026, 11, 23)


def test_remarks_of_a_reviewer_stand_at_their_criterion():
    """The person who gave them is not named."""
    reviewed = after(
        answered(),
        EventKind.SUBMITTED,
        EventKind.REVIEWED,
        ethics_and_law="확인하였습니다.",
    )

    document = render_submission(reviewed, ASKED, PROJECT, LOG)

    assert section(document, 2)[-1].text == "평가위원 의견: 확인하였습니다."


def test_name_and_date_of_the_confirmation_are_left_blank():
    """A signature is never carried over, nor is the day of signing."""
    document = render_submission(answered(), ASKED, PROJECT, LOG)

    last = [block.text for block in document.blocks[-3:]]

    assert tuple(last) == CONFIRMATION
    assert "김하나" not in "".join(last)
    assert not any(character.isdigit() for character in "".join(last))


def test_a_draft_and_a_sample_say_so():
    """Nobody takes a draft for a submitted paper, or a sample for a real one."""
    submitted = after(answered(), EventKind.SUBMITTED)
    real = replace(PROJECT, sample=False)

    draft_texts = list(plain_text(render_submission(answered(), ASKED, PROJECT, ())))
    texts = list(plain_text(render_submission(submitted, ASKED, real, ())))

    assert "작성하고 있는 문서이며 아직 제출하지 않았습니다." in draft_texts
    assert "예시 과제입니다. 실제 과제나 사람이 아닙니다." in draft_texts
    assert "작성하고 있는 문서이며 아직 제출하지 않았습니다." not in texts
    assert "예시 과제입니다. 실제 과제나 사람이 아닙니다." not in texts
    assert "2026. 11. 1. 11:00" in texts


@pytest.mark.parametrize("text", ["", "  \n ", "-", "…", "\u200b"])
def test_a_statement_that_says_nothing_blocks(text):
    """A dash in the field is no answer."""
    found = check(answered(reports_in_time=text))

    assert not found.ready
    assert [finding.where for finding in found.blocking] == [
        "1. 보고서를 기한 안에 냈는지"
    ]
    assert found.blocking[0].problem == "아직 적지 않으셨습니다."


def test_a_statement_at_its_limit_passes_and_one_more_blocks():
    """The figure over the limit is said."""
    limit = CRITERIA[0].length_limit

    assert check(answered(reports_in_time="가" * limit)).ready
    blocked = check(answered(reports_in_time="가" * (limit + 1)))
    assert [f.problem for f in blocked.blocking] == ["상한 800자를 1자 넘었습니다."]


def test_decomposed_hangul_is_not_counted_twice():
    """What was typed on another system is as long as it looks."""
    assert length_of("\u1112\u1161\u11ab글 ") == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("번호 900101-1234567", "주민등록번호로 보이는 숫자가 있습니다."),
        ("깨진\x0b글", "보이지 않는 제어 문자가 섞여 있습니다."),
    ],
)
def test_what_must_not_stand_in_a_paper_blocks(text, problem):
    """Resident numbers are never needed; control characters break files."""
    found = check(answered(ethics_and_law=text))

    assert [finding.problem for finding in found.blocking] == [problem]


def test_submitting_with_gaps_is_refused_with_all_of_them():
    """Every gap is said at once."""
    submission = answered(reports_in_time="", ethics_and_law="가" * 1001)

    with pytest.raises(InvalidInputError) as caught:
        require_complete(submission, CRITERIA)

    assert caught.value.where == (
        "1. 보고서를 기한 안에 냈는지, 2. 연구윤리와 법령을 지켰는지"
    )
    assert "아직 적지 않으셨습니다." in caught.value.problem
    assert "상한 1,000자를 1자 넘었습니다." in caught.value.problem


def test_a_complete_submission_passes():
    """Warnings never stand in the way."""
    submission = answered()

    require_complete(submission, CRITERIA)

    assert check(submission).ready
    assert check(submission).warnings


def test_a_criterion_without_draft_or_provision_is_checked_and_printed():
    """A criterion added as text works before anybody drafted for it."""
    bare = replace(CRITERIA[0], further=())

    found = check_completeness(answered(), [bare], {}, ())
    sheet = replace(ASKED.sheets[0], items=ASKED.sheets[0].items[:1])
    document = render_submission(answered(), Asked((sheet,), (bare,)), PROJECT, LOG)

    assert found.ready
    assert found.warnings == ()
    assert not any(text.startswith("관련 규정") for text in plain_text(document))


def test_leaving_out_what_the_record_says_is_warned_of():
    """A breach or a lateness that the statement passes over is pointed out."""
    silent = [f.problem for f in check(answered()).warnings]
    open_ones = [
        f.problem
        for f in check(
            answered(
                reports_in_time="1차년도 연차보고서가 늦었습니다.",
                ethics_and_law="인건비 지급이 늦었습니다.",
            )
        ).warnings
    ]

    missing = [p for p in silent if p.startswith("과제 기록에 있는 일이 빠져")]
    assert len(missing) == 3
    assert any("4일 늦은" in problem for problem in missing)
    assert any("인건비 지급에서 위반" in problem for problem in missing)
    assert not any(p.startswith("과제 기록에 있는 일이 빠져") for p in open_ones)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("수행기록 1~2번에 있습니다.", ""),
        ("수행기록 2번, 7번을 보십시오.", "수행기록 7번은 없는 기록입니다."),
        ("수행기록 1~4번", "수행기록 3번, 4번은 없는 기록입니다."),
    ],
)
def test_an_entry_named_in_vain_is_warned_of(text, problem):
    """A statement may only rest on entries that exist."""
    found = [f.problem for f in check(answered(tangible_outputs=text)).warnings]

    assert [p for p in found if "없는 기록" in p] == ([problem] if problem else [])


def test_an_untouched_draft_is_warned_of():
    """What the record told is a start, not the researcher's word."""
    drafted = prefill(CRITERIA, PROJECT, LOG, TODAY)["reports-in-time"].text

    found = [f.problem for f in check(answered(reports_in_time=drafted)).warnings]

    assert found.count("자동으로 채운 문장 그대로입니다.") == 1
