"""Every role on every page, and the page on who looked at what; no browser."""

import pytest

from molip.access import Role
from molip.access.roles import PERMISSIONS
from molip.web.places import PLACES
from tests.web_app import ADMINISTRATOR, LEAD, REVIEWER, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

ROLES = {
    LEAD: Role.RESEARCHER,
    REVIEWER: Role.REVIEWER,
    ADMINISTRATOR: Role.ADMINISTRATOR,
}
CLOSED = {
    Role.RESEARCHER: {"panel", "judge", "import", "consult"},
    Role.REVIEWER: {
        *("import-project", "changes", "money", "access-log", "write", "panel"),
        *("result", "draft", "fill", "import", "consult"),
    },
    Role.ADMINISTRATOR: {"write", "judge", "result"},
}
"""By hand: which pages are not in a role's menu."""


@pytest.mark.parametrize("name", ROLES)
def test_each_role_opens_its_own_pages_and_is_refused_the_others(name):
    """Every page by its address: it opens, or says in Korean that it may not."""
    app = signed_in(name)
    refused = set()

    for place in PLACES:
        visit(app, place.path)
        assert not app.exception, place.path
        if "권한이 없습니다" in texts(app):
            refused.add(place.path)
            assert "역할로 로그인하십시오" in texts(app)
        else:
            assert not app.error, place.path
        assert place.title == app.title[0].value

    assert refused == CLOSED[ROLES[name]]


@pytest.mark.parametrize("role", Role)
def test_the_menu_has_what_the_role_may_open(role):
    """The list by hand and the table say the same."""
    barred = {one.path for one in PLACES if role not in PERMISSIONS[one.command]}

    assert barred == CLOSED[role]


def test_the_office_sees_who_was_refused_a_page():
    """With name, role and what was asked for."""
    visit(signed_in(LEAD), "panel")

    app = visit(signed_in(ADMINISTRATOR), "access-log")

    assert not app.exception
    lines = [one for one in texts(app).splitlines() if "평가단 운영" in one]
    assert [one for one in lines if LEAD in one and "거절" in one]
    assert not [one for one in lines if LEAD in one and "허용" in one]


def test_a_researcher_sees_roles_and_no_names():
    """Who in the office looked is not told, nor can a person be chosen."""
    office = signed_in(ADMINISTRATOR)
    visit(office, "project")

    app = visit(signed_in(LEAD), "access-log")

    assert not app.exception
    assert "예시 관리자" not in texts(app)
    assert [one.label for one in app.selectbox] == ["과제"]
