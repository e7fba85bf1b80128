"""The page 해야 할 일: what each role sees there, and the ways from it."""

from dataclasses import replace
from datetime import date

import pytest

from molip.access import Actor, Role
from molip.commands.desk import Desk
from molip.commands.projects import import_project, read_project
from molip.projects.kinds import ReportKind
from molip.projects.record import ReportDue
from molip.web import session
from tests.panels import admit_example
from tests.records import TODAY
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

OFFICE = Actor("office", "나관리", Role.ADMINISTRATOR)
EVERYBODY = (LEAD, REVIEWER, ADMINISTRATOR)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the day still."""
    monkeypatch.setattr(Desk, "today", TODAY)


def labels(app):
    """Return what the buttons of the page say."""
    return [button.label for button in app.button]


def owe(*reports):
    """Put reports that are not handed in into the project's record."""
    desk = session.desk()
    record = read_project(desk, OFFICE, PROJECT)
    import_project(
        desk, OFFICE, replace(record, reports=(*reports, *record.reports[1:]))
    )


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_role_reads_what_is_owed_to_whom_and_why(name):
    """In groups with their numbers, each with provision and reasons."""
    if name == REVIEWER:
        admit_example(session.desk())
    app = visit(signed_in(name), "obligations")

    said = texts(app)
    assert not app.exception
    assert not app.error
    heads = [header.value.split()[0] for header in app.header]
    assert heads == ["지남", "임박", "다음", "달력에"]
    assert "「국가연구개발혁신법 시행령」 제37조제1항" in said
    assert "연구개발기관과 연구자 → 누구나" in said
    assert "요청받은 때에만" in said
    assert "낸 것으로 봅니다" in said


def test_a_reviewer_is_offered_no_draft_and_an_office_is():
    """The place where it is done is offered to those who may do it."""
    admit_example(session.desk())
    reviewer = visit(signed_in(REVIEWER), "obligations")
    office = visit(signed_in(ADMINISTRATOR), "obligations")

    assert not [x for x in labels(reviewer) if x.startswith("초안 만들러 가기")]
    assert [x for x in labels(office) if x.startswith("초안 만들러 가기: 최종보고서")]


def test_an_overdue_report_is_marked_in_words_and_leads_to_its_draft():
    """Here and at home; the draft page opens on that report and that year."""
    app = signed_in(LEAD)
    owe(ReportDue(ReportKind.ANNUAL, 1, date(2024, 6, 30), submitted_on=None))

    home = texts(visit(app, "home"))
    page = visit(app, "obligations")

    days = (TODAY - date(2024, 6, 30)).days
    assert f"{days}일 지남" in home
    assert "1차년도 연차보고서 제출" in home
    assert next(h.value for h in page.header) == "지남 1건"
    assert f"{days}일 지남" in texts(page)
    press(page, "초안 만들러 가기: 1차년도 연차보고서 제출")
    assert not page.exception
    assert page.title[0].value == "보고서 초안"
    chosen = {box.label: box.value for box in page.selectbox}
    assert chosen["보고서"] == "annual-report"
    assert chosen["연차"] == 1


def test_an_administrator_chooses_one_project_of_all():
    """All at first, with their names; then one."""
    app = visit(signed_in(ADMINISTRATOR), "obligations")
    everything = [h.value for h in app.header]

    app.selectbox(key="obligations-project").set_value("sample-basic").run()

    assert not app.exception
    assert [h.value for h in app.header] != everything
    assert "예시과학부" in texts(app)
    assert "예시환경부" not in texts(app)


def test_a_long_list_is_shown_in_parts_and_leads_to_the_record():
    """Twenty at first, the rest on request; nothing is left out of the count."""
    app = signed_in(LEAD)
    row = ReportDue(ReportKind.EXPENSE, 3, date(2026, 12, 1), submitted_on=None)
    owe(*[row] * 25)
    visit(app, "obligations")
    drafts = [x for x in labels(app) if x.startswith("초안 만들러 가기: 3차년도")]

    press(app, "임박: 6건 더 보기(남은 6건)")

    assert "임박 26건" in [h.value for h in app.header]
    assert len(drafts) == 19
    more = [x for x in labels(app) if x.startswith("초안 만들러 가기: 3차년도")]
    assert len(more) == 25
    press(app, "과제 기록 보기: 최종보고서와 연구개발성과 공개")
    assert not app.exception
    assert app.title[0].value == "과제"
