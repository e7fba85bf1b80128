"""The page 차별성: what each role sees there, and what is never shown."""

from dataclasses import replace

import pytest

from molip.access import Actor, Role
from molip.commands.desk import Desk
from molip.commands.projects import import_project, read_project
from molip.web import session
from tests.records import TODAY
from tests.web_app import (
    ADMINISTRATOR,
    LEAD,
    PROJECT,
    REVIEWER,
    signed_in,
    texts,
    visit,
)

pytestmark = pytest.mark.usefixtures("own_app")

OFFICE = Actor("office", "나관리", Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the day still."""
    monkeypatch.setattr(Desk, "today", TODAY)


@pytest.mark.parametrize(("name", "others"), [(LEAD, 0), (ADMINISTRATOR, 2)])
def test_each_role_sees_the_projects_it_may_see(name, others):
    """The rest is counted; that it is a reference is said to all."""
    app = visit(signed_in(name), "novelty")

    said = texts(app)
    assert not app.exception
    assert not app.error
    assert "참고 자료입니다" in said
    assert "표준지침" in said
    assert len(app.expander) == others
    assert ("볼 권한이 없는" in said) is (others == 0)
    assert [b.label for b in app.get("download_button")] == [
        "워드(DOCX) 내려받기",
        "한글(HWPX) 내려받기",
    ]


def test_a_reviewer_without_a_panel_sees_numbers_only():
    """A text can be compared; what is near is counted."""
    app = visit(signed_in(REVIEWER), "novelty")
    assert "볼 수 있는 과제가 없습니다" in texts(app)
    app.radio(key="novelty-way").set_value("글 붙여 넣기").run()

    app.text_area(key="novelty-text").set_value("저수지 남조류 경보").run()

    said = texts(app)
    assert not app.exception
    assert not app.expander
    assert "건은 볼 권한이 없는 과제" in said
    assert "예시 물환경" not in said


def test_a_pasted_plan_is_compared_as_it_is_typed():
    """With headings by aspect, without them as a whole; an empty one is asked for."""
    app = visit(signed_in(ADMINISTRATOR), "novelty")
    app.radio(key="novelty-way").set_value("글 붙여 넣기").run()
    assert not app.get("download_button")

    app.text_area(key="novelty-text").set_value("저수지 남조류 *경보*").run()

    said = texts(app)
    assert not app.exception
    assert "제목을 찾지 못해" in said
    assert "남조류, 저수지, 경보" in said
    assert app.expander[0].label.startswith("1. \\[예시")
    app.text_area(key="novelty-text").set_value("qqqq").run()
    assert "같은 말을 쓰는 것이 없습니다" in texts(app)


def test_an_empty_plan_is_asked_for_in_words():
    """The button says what is missing."""
    app = visit(signed_in(ADMINISTRATOR), "novelty")
    app.radio(key="novelty-way").set_value("글 붙여 넣기").run()

    next(b for b in app.button if b.label == "견주기").click().run()

    assert not app.exception
    assert "글이 비어 있습니다" in texts(app)


def test_a_file_is_compared_and_forgotten():
    """Its name stands for the title."""
    app = visit(signed_in(ADMINISTRATOR), "novelty")
    app.radio(key="novelty-way").set_value("파일 올리기").run()
    assert not app.exception

    app.file_uploader(key="novelty-file").set_value(
        ("계획.txt", "연구 목표\n저수지 남조류".encode(), "text/plain")
    ).run()

    assert not app.exception
    said = texts(app)
    assert "저수지, 남조류" in said
    assert "견줄 글 없음" in said


def test_a_security_project_is_on_no_page():
    """Not by title, not by number, not even for the office."""
    app = signed_in(ADMINISTRATOR)
    desk = session.desk()
    record = read_project(desk, OFFICE, PROJECT)
    identity = replace(
        record.identity, title="감추어야 할 과제", number="S-1", security_class="보안"
    )
    import_project(desk, OFFICE, replace(record, id="secret", identity=identity))

    said = texts(visit(app, "novelty"))

    assert "감추어야" not in said
    assert "S-1" not in said
    assert not [e for e in app.expander if "감추어야" in e.label]
