"""The page for prior consultation, without a browser."""

import pytest

from tests.reading_files import hwpx, p, tbl, tc
from tests.web_app import ADMINISTRATOR, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")


def file_of(*labels: str) -> bytes:
    """Return a form file that asks these."""
    rows = [
        tc(label, (n, 0), fill=2) + tc("", (n, 1)) for n, label in enumerate(labels)
    ]
    table = tbl(*rows, size=(len(rows), 2))
    return hwpx(p("참여 현황표", look=1) + p(table))


def choose(app, label, value):
    """Choose an option of the select box of this label."""
    box = next(box for box in app.selectbox if box.label == label)
    box.select(value).run()
    return app


def test_an_uploaded_form_is_judged_on_all_five_criteria():
    """With advice, the quota, and what could not be judged."""
    app = visit(signed_in(ADMINISTRATOR), "consult")
    labels = ("연구개발과제명", "연구개발과제번호", "연구책임자", "알 수 없는 칸")
    app.file_uploader[0].upload("현황표.hwpx", file_of(*labels)).run()

    choose(app, "사업", "forest-research")
    choose(app, "단계", "과제수행")

    assert not app.exception
    said = texts(app)
    assert "권고:" in said
    for name in ("정보 중복성", "표준서식 대체", "운영 목적", "자료 활용", "증빙자료"):
        assert name in said
    assert any("판단하지 못한 항목 1개" in e.label for e in app.expander)
    assert [b.label for b in app.get("download_button")] == [
        "워드(DOCX) 내려받기",
        "한글(HWPX) 내려받기",
    ]


def test_a_form_of_the_catalogue_comes_with_its_own_place():
    """Programme and stage are offered, a bundle outside the quota is said to be one."""
    app = visit(signed_in(ADMINISTRATOR), "consult")
    app.radio[0].set_value("목록에서 고르기").run()

    choose(app, "서식", "nier-security-pledge-participant")

    assert not app.exception
    assert "총량제를 세지 않는 묶음" in texts(app)


def test_a_broken_file_is_told_and_nothing_is_judged():
    """The page stays usable."""
    app = visit(signed_in(ADMINISTRATOR), "consult")
    app.file_uploader[0].upload("빈.hwpx", b"").run()

    assert not app.exception
    assert app.error
    assert "권고:" not in texts(app)


def test_a_decision_is_kept_under_the_review():
    """What was decided stands there when the same form is reviewed again."""
    app = visit(signed_in(ADMINISTRATOR), "consult")
    app.radio[0].set_value("목록에서 고르기").run()
    choose(app, "서식", "nier-security-pledge-participant")
    assert "아직 결정하지 않았습니다" in texts(app)

    app.text_area[0].set_value("살펴보고 정함")
    next(b for b in app.button if b.label == "결정 남기기").click().run()

    assert not app.exception
    assert "지금의 결정:" in texts(app)
    assert "살펴보고 정함" in texts(app)
