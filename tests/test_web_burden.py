"""The page of the burden says that it estimates, and shows from what."""

import json

import pytest

from molip.cli import main
from tests.web_app import ADMINISTRATOR, LEAD, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")


def test_hours_stand_beside_their_assumptions():
    """Each figure is called an estimate, and its ground is a click away."""
    app = visit(signed_in(ADMINISTRATOR), "burden")

    assert not app.exception
    assert all("추정" in metric.label for metric in app.metric)
    assert any("추정의 가정" in box.label for box in app.expander)
    said = texts(app)
    assert "단계별(추정)" in said
    assert "74,745건" in said
    assert "여러 서식이 거듭 묻는 것" in said


def test_the_command_line_says_the_same(capsys):
    """As text and as JSON, with every assumption."""
    assert main(["burden", "--at", "2026-11-24"]) == 0
    text = capsys.readouterr().out
    assert main(["burden", "--at", "2026-11-24", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    low, high = told["saved"]
    assert f"줄어드는 시간 한 해 {low:,}~{high:,}시간(추정)" in text
    assert 0 < low < high
    assert told["basis"] == "추정"
    assert {"share-of-projects"} <= {one["id"] for one in told["assumptions"]}


def test_each_item_of_a_form_says_why_it_is_asked():
    """Form, rule, provision and reuse stand at the item."""
    app = signed_in(ADMINISTRATOR)
    app.query_params["form"] = "final-report"

    visit(app, "forms")

    assert not app.exception
    said = texts(app)
    assert "다시 쓰기" in said
    assert "같은 답을 묻는 다른 서식" in said


def test_each_blank_of_a_form_being_filled_says_why_it_is_asked():
    """As many grounds as blanks on the screen, from the form's own catalogue."""
    app = visit(signed_in(LEAD), "fill")
    app.radio(key="fill-way").set_value("목록에서 고르기").run()
    app.selectbox(key="fill-form").set_value("final-report").run()

    press(app, "이 서식 채우기")

    assert not app.exception
    shown = app.session_state["fill-work"].shown
    assert texts(app).count("다시 쓰기") == len(shown) > 0
