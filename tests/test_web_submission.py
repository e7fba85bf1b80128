"""The pages around handing in a submission, for researcher, office and reviewer."""

import pytest
from streamlit.testing.v1 import AppTest

from molip.access import Actor, Role
from molip.commands.submissions import (
    attach_file,
    comment_on,
    confirm_submission,
    decline_submission,
    detach_file,
    open_submission,
    read_submission,
    save_answers,
    submit,
)
from molip.evaluation.submission import State
from molip.web import session
from molip.web.plain import plain
from tests.panels import appoint_example
from tests.web_app import (
    ADMINISTRATOR,
    LEAD,
    PROJECT,
    REVIEWER,
    press,
    signed_in,
    texts,
    visit,
)

pytestmark = pytest.mark.usefixtures("own_app")

BASIC, LEAD_OF_BASIC = "sample-basic", "서윤하"
CO_AUTHOR = Actor("second", "공연구", Role.RESEARCHER, frozenset({PROJECT, BASIC}))
OFFICE = Actor("office", "나관리", Role.ADMINISTRATOR)


def writing() -> AppTest:
    """Return a session of the lead with the submission begun."""
    return press(visit(signed_in(LEAD), "write"), "제출서 쓰기 시작")


def at_step(app: AppTest, number: int) -> AppTest:
    """Go to a step by its button."""
    app.button(key=f"step-{number}").click().run()
    return app


def stored(project: str = PROJECT):
    """Return the submission as the database has it."""
    desk = session.desk()
    return read_submission(desk, CO_AUTHOR, f"{project}-final")


def waiting() -> None:
    """Have a submission wait for the institution."""
    desk = session.desk()
    begun = open_submission(desk, CO_AUTHOR, BASIC)
    submit(desk, CO_AUTHOR, begun.id, begun.version)


def test_every_step_opens_and_asks_no_more_than_fifteen_fields():
    """Sixteen topics, one a step, by sheet; the last leads to submitting."""
    app = writing()
    assert "**연구 수행과정 평가표** · 예시" in texts(app)

    for number in range(1, 17):
        at_step(app, number)
        assert not app.exception, number
        assert app.header[0].value.startswith(plain(f"{number}. "))
        assert 0 < len(app.text_area) <= 15

    for part in ("수행 과정의 성실성", "연구 수행과정 평가표", "이루지 못한 목표"):
        assert part in texts(app)


def test_a_missed_goal_is_asked_for_cause_attempts_learning_and_remains():
    """Four fields with their own names; what is typed is saved."""
    app = at_step(writing(), 14)

    labels = [area.label for area in app.text_area if "항목의 글" in area.label]
    key = f"answer:{PROJECT}-final:missed/indicator/I1/learning"
    app.text_area(key=key).set_value("코팅 두께보다 바탕 거칠기가 먼저이다.").run()

    assert labels == [
        f"14번 항목의 글: {what}"
        for what in ("원인", "해 본 것", "알게 된 것", "남은 것")
    ]
    assert "실적 5,870시간" in texts(app)
    saved = stored().answers["missed/indicator/I1/learning"]
    assert saved == "코팅 두께보다 바탕 거칠기가 먼저이다."


def test_a_file_is_attached_and_taken_back_beside_its_item():
    """The hash is shown; what was typed meanwhile is kept."""
    app = at_step(writing(), 8)
    app.text_area(key=f"answer:{PROJECT}-final:data-built").set_value("쓰던 글")
    app.file_uploader[0].upload("측정.csv", b"1,2")

    press(app, "파일 붙이기")

    assert not app.exception
    assert not app.error
    (file,) = stored().files
    assert (file.name, file.item) == ("측정.csv", "data-built")
    assert stored().answers["data-built"] == "쓰던 글"
    assert file.sha256[:12] in texts(app)
    press(app, "거두기")
    assert stored().files == ()


def test_a_refused_file_says_why_and_leaves_the_text():
    """An empty file is no evidence."""
    app = at_step(writing(), 8)
    app.file_uploader[0].upload("빈.csv", b"")

    press(app, "파일 붙이기")

    assert "빈 파일입니다" in app.error[0].value
    assert stored().files == ()


def test_a_file_on_the_whole_is_offered_to_the_reviewer():
    """Attached before submitting, read after it, with name and hash."""
    app = visit(writing(), "review")
    app.file_uploader[0].upload("전체 자료.zip", b"zip")
    press(app, "파일 붙이기")
    assert not app.exception
    press(app, "제출하기")
    assert not app.exception
    appoint_example(session.desk())

    reviewer = press(visit(signed_in(REVIEWER), "review"), "열기")

    assert not reviewer.exception
    told = texts(reviewer)
    assert "전체 자료.zip" in told
    assert "제출서 전체" in told
    assert stored().files[0].sha256[:12] in told
    assert "전체 자료.zip 받기" in [b.label for b in reviewer.get("download_button")]
    assert "거두기" not in [b.label for b in reviewer.button]


def test_co_authors_talk_beside_an_item():
    """What another wrote is shown with the name, and can be resolved."""
    app = at_step(writing(), 8)
    comment_on(
        session.desk(), CO_AUTHOR, f"{PROJECT}-final", "data-built", "수량 *확인*"
    )
    app.run()
    assert "수량 \\*확인\\*" in texts(app)
    assert "공연구" in texts(app)

    press(app, "해결")
    area = next(a for a in app.text_area if a.label == "의견 쓰기")
    area.set_value("확인했습니다.")
    press(app, "의견 남기기")

    assert "님이 해결" in texts(app)
    assert "확인했습니다." in texts(app)
    area = next(a for a in app.text_area if a.label == "의견 쓰기")
    assert area.value == ""


def test_an_empty_comment_is_refused_kindly():
    """Nothing is added, and the page says what to do."""
    app = press(at_step(writing(), 8), "의견 남기기")

    assert "한 줄이라도" in app.error[0].value


def test_two_co_authors_on_one_item_are_told_of_each_other():
    """The later one reads both texts and who was first; nothing is lost."""
    app = writing()
    desk, submission = session.desk(), stored()
    key = f"answer:{PROJECT}-final:reports-in-time"
    save_answers(
        desk, CO_AUTHOR, submission.id, submission.version, {"reports-in-time": "먼저"}
    )

    app.text_area(key=key).set_value("나중").run()

    told = texts(app)
    assert "먼저 고쳐 저장했습니다" in told
    assert "공연구 님" in told
    assert stored().answers["reports-in-time"] == "먼저"
    press(app, "먼저 저장된 글 남기기")
    assert app.text_area(key=key).value == "먼저"
    assert "나중" not in stored().answers["reports-in-time"]


def test_the_receipt_says_number_time_version_and_digest():
    """And that it came late, where it did; three files are offered."""
    app = press(visit(writing(), "review"), "제출하기")

    told = texts(app)
    found = stored()
    assert f"{PROJECT}-final-{found.version}" in told
    assert found.sha256 in told
    assert found.late
    assert "제출 기한이 지난 다음에" in told
    labels = [b.label for b in app.get("download_button")]
    assert [label for label in labels if label.startswith("접수증")] == [
        "접수증 워드(DOCX) 받기",
        "접수증 한글(HWPX) 받기",
        "접수증 자료(JSON) 받기",
    ]


def test_the_office_confirms_and_only_then_the_reviewer_reads():
    """기관 확인 중 → 제출; the button is the administrator's alone."""
    office = signed_in(ADMINISTRATOR)
    waiting()
    reviewer = visit(signed_in(REVIEWER), "review")
    assert "열기" not in [b.label for b in reviewer.button]

    assert "기관 확인 중" in texts(visit(office, "home"))
    press(visit(office, "review"), "열기")
    press(office, "확인하고 접수하기")

    assert not office.error
    assert stored(BASIC).state is State.SUBMITTED
    assert "확인하고 접수하기" not in [b.label for b in office.button]


def test_the_office_sends_back_only_with_a_reason():
    """The researcher reads it where the text is mended."""
    office = signed_in(ADMINISTRATOR)
    waiting()
    press(visit(office, "review"), "열기")

    press(office, "돌려보내기")
    assert "까닭이 적혀 있지 않습니다" in office.error[0].value
    area = next(a for a in office.text_area if a.label == "돌려보내는 까닭")
    area.set_value("금액을 *확인*해 주십시오.")
    press(office, "돌려보내기")

    found = stored(BASIC)
    assert (found.state, found.declined) == (
        State.DECLINED,
        "금액을 *확인*해 주십시오.",
    )


def test_a_second_administrator_is_told_that_it_is_done():
    """The page that stood open changes nothing."""
    office = signed_in(ADMINISTRATOR)
    waiting()
    press(visit(office, "review"), "열기")
    found = stored(BASIC)
    confirm_submission(session.desk(), OFFICE, found.id, found.version)

    press(office, "확인하고 접수하기")

    assert "나관리 님이" in texts(office)
    assert stored(BASIC).version == found.version + 1


def test_what_the_office_sent_back_is_read_mended_and_handed_in_again():
    """The reason stands on both pages of the researcher, as it was written."""
    app = signed_in(LEAD_OF_BASIC)
    waiting()
    found = stored(BASIC)
    assert "확인하면 접수됩니다" in texts(visit(app, "review"))
    decline_submission(session.desk(), OFFICE, found.id, found.version, "금액 *확인*")

    assert "금액 \\*확인\\*" in texts(visit(app, "write"))
    assert "금액 \\*확인\\*" in texts(visit(app, "review"))
    press(app, "제출하기")

    assert not app.error
    assert stored(BASIC).state is State.AWAITING
    assert "기관 담당자가 확인하면 접수됩니다" in texts(app)


def test_a_file_that_somebody_else_took_back_is_told():
    """The page that stood open changes nothing."""
    app = at_step(writing(), 8)
    desk, number = session.desk(), f"{PROJECT}-final"
    kept = attach_file(desk, CO_AUTHOR, number, "data-built", "a.txt", b"a")
    app.run()
    detach_file(desk, CO_AUTHOR, number, kept.version)

    press(app, "거두기")

    assert "해당하는 것을 찾지 못했습니다" in app.error[0].value


def test_pressing_without_a_file_does_nothing():
    """No error, no event."""
    app = press(at_step(writing(), 8), "파일 붙이기")

    assert not app.exception
    assert not app.error
    assert stored().version == 1
