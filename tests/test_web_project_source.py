"""What a figure rests on, reached by its address; no browser."""

import pytest

from molip.commands.draft_keeping import open_draft
from molip.web import session
from molip.web.pages.project_source import tell_of, way_to
from tests.desks import ADMINISTRATOR
from tests.web_app import LEAD, PROJECT, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")


def opened(source: str, project: str = PROJECT):
    """Return the project's page as the address of a figure opens it."""
    app = signed_in(LEAD)
    app.query_params["project"] = project
    app.query_params["source"] = source
    return visit(app, "project")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("milestone:M3", ("추진 일정 M3",)),
        ("ledger:1:인건비", ("연구개발비 집행 1 인건비", "건에서 나온 값입니다")),
        ("evidence:3", ("수행기록 3",)),
        ("goal", ("최종목표",)),
    ],
)
def test_the_address_of_a_figure_shows_its_rows(source, told):
    """A row, several rows, an entry of the log, a single text."""
    app = opened(source)

    assert not app.exception
    assert "보고서의 값이 나온 곳" in texts(app)
    assert [one for one in told if one not in texts(app)] == []

    assert "보고서의 값이 나온 곳" not in texts(press(app, "닫기"))


@pytest.mark.parametrize("source", ["milestone:M99", "nonsense:<b>", "ledger:x", "::"])
def test_what_leads_nowhere_is_said_and_breaks_nothing(source):
    """An address that somebody wrote by hand, or a row that is gone."""
    app = opened(source)

    assert not app.exception
    assert "이 값의 줄이 없습니다" in texts(app)


def test_an_address_of_another_project_tells_nothing():
    """The lead does not see it, and is told nothing of it."""
    app = opened("milestone:M1", "sample-basic")

    assert not app.exception
    assert "보고서의 값이 나온 곳" not in texts(app)


def test_each_figure_of_a_draft_bears_its_way():
    """With the marks on, a value is a link that says what it is and where from."""
    app = press(visit(signed_in(LEAD), "draft"), "초안 만들기")

    next(t for t in app.toggle if t.label == "근거 표시").set_value(True).run()

    kept = open_draft(session.desk(), ADMINISTRATOR, "annual-report", PROJECT)
    fact = next(f for f in kept.facts.values() if f.number is not None and f.formula)
    assert fact.formula in tell_of(fact)
    ways = {way_to(one, PROJECT) for one in kept.facts.values()} - {""}
    assert [way for way in ways if f"]({way} " in texts(app)]
