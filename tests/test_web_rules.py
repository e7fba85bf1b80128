"""The page of rules, without a browser."""

import pytest

from molip.web.pages.rules_view import diff_words
from tests.web_app import ADMINISTRATOR, LEAD, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

APPROVER = "예시 승인 관리자"
RULE = "agreement-change"


def open_rule(app, rule=RULE):
    """Open one rule by its address."""
    app.query_params["rule"] = rule
    return visit(app, "rules")


def labelled(elements, label):
    """Return the element of this label."""
    return next(e for e in elements if e.label == label)


def test_a_rule_reads_as_korean_with_its_forms_and_ground():
    """A researcher may read it, and is offered no change."""
    app = open_rule(signed_in(LEAD))

    assert not app.exception
    said = texts(app)
    assert "협약변경 신청서 통합" in said
    assert "제11조제2항" in said
    assert "/forms?form=kma-agreement-change-application" in said
    assert "이 규칙 고치기" not in [b.label for b in app.button]


def test_rules_are_found_by_the_name_of_a_form():
    """Search looks at what rules decide on, too."""
    app = visit(signed_in(LEAD), "rules")

    labelled(app.text_input, "제목, 근거, 서식 이름으로 찾기").input(
        "협약변경 신청서 통합"
    ).run()

    assert "가운데 2건" in texts(app)


def test_one_writes_another_approves():
    """The effect is shown while writing; the history tells the new version."""
    app = press(open_rule(signed_in(ADMINISTRATOR)), "이 규칙 고치기")
    assert not app.exception
    assert "남는 서식(앞)" in [m.label for m in app.metric]
    labelled(app.text_input, "제목").input("협약변경은 한 장으로").run()
    labelled(app.text_area, "고치는 까닭").input("이름을 쉽게").run()
    press(app, "제안하기")
    assert "제안했습니다" in texts(app)

    other = visit(signed_in(APPROVER), "rules")
    press(other, "개정안 열기")
    assert "협약변경은" in texts(other)
    press(other, "승인하기")

    assert not other.exception
    assert "승인했습니다" in texts(other)
    assert "협약변경은 한 장으로" in texts(open_rule(signed_in(LEAD)))


def test_a_half_written_proposal_is_gone_on_with():
    """A closed tab loses nothing, even a text that cannot be read yet."""
    app = press(open_rule(signed_in(ADMINISTRATOR)), "이 규칙 고치기")
    labelled(app.get("button_group"), "쓰는 방식").set_value("글(TOML)로").run()
    labelled(app.text_area, "규칙의 글(TOML)").input("title = ").run()

    again = visit(signed_in(ADMINISTRATOR), "rules")
    assert "이어서 쓸 개정안 1건" in texts(again)
    press(again, "개정안 열기")

    assert "양식으로 열 수 없습니다" in texts(again)
    assert labelled(again.text_area, "규칙의 글(TOML)").value == "title = "


def test_words_that_changed_are_told_apart():
    """Gone words are struck, new ones bold; markup in them stays text."""
    said = diff_words("하나 둘 셋", "하나 *넷* 셋")

    assert said.split() == ["하나", ":red[~~둘~~]", r":green[**\*넷\***]", "셋"]
