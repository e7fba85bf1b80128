"""The page for importing forms, without a browser."""

import io
import zipfile

import pytest

from molip.commands.catalogue import (
    current_catalogue,
    form_history,
    publish_form,
    read_form_file,
)
from molip.commands.rules import condensation
from molip.web import session
from molip.web.pages.import_form_view import (
    Step,
    compose,
    group_fields,
    name_of,
    offer,
    screen,
)
from tests.desks import ADMINISTRATOR as OFFICE
from tests.reading_files import hwpx, p, pack, tbl, tc
from tests.web_app import (
    ADMINISTRATOR,
    press,
    signed_in,
    texts,
    visit,
)

pytestmark = pytest.mark.usefixtures("own_app")

ODD = "뜻을 알 수 없는 칸 이름"
WIDE = ("연구개발과제명", "연구개발과제번호", ODD)


def file_of(*labels: str) -> bytes:
    """Return a form file that asks these."""
    rows = [
        tc(label, (n, 0), fill=2) + tc("", (n, 1)) for n, label in enumerate(labels)
    ]
    table = tbl(*rows, size=(len(rows), 2))
    return hwpx(p("연구개발 자체점검표", look=1) + p(table))


def uploaded(*labels: str):
    """Return an administrator's session in which a form was uploaded."""
    app = visit(signed_in(ADMINISTRATOR), "import")
    app.file_uploader[0].upload("점검표.hwpx", file_of(*(labels or WIDE)))
    app.run()
    return app


def entered(app, **changes: str):
    """Fill in what the form is, and go on to the check."""
    press(app, "서식 정보 적기 →")
    values = {"regulation": "연구관리 규정", "form_no": "별지 제1호서식", **changes}
    for column, value in values.items():
        app.text_input(key=f"import-1-{column}").set_value(value)
    app.selectbox(key="import-1-issuer").set_value("msit")
    app.selectbox(key="import-1-stage").set_value("과제수행")
    return press(app, "점검하기 →")


def test_the_page_says_what_it_does_and_what_it_keeps():
    """Before anything is uploaded."""
    app = visit(signed_in(ADMINISTRATOR), "import")

    assert app.title[0].value == "서식 등록"
    assert not app.exception
    assert "파일은 서버에 남기지 않고" in texts(app)


def test_an_upload_is_read_and_compared():
    """How many blanks, how many are known, and which form asks the same."""
    app = uploaded()

    told = texts(app)
    assert not app.exception
    assert "칸 **3개**" in told
    assert "**2개**는 자료항목에" in told
    assert "표준서식 **" in told
    assert [b.label for b in app.selectbox if ODD in b.label] == [ODD]


def test_a_form_goes_from_the_file_into_the_catalogue():
    """Upload, bind, describe, check, publish; then it is found like any other."""
    app = uploaded()
    app.selectbox(key=f"import-1-{_key(ODD)}").set_value("project-title").run()
    press(app, "고른 것 적용")
    assert "모두 이어졌습니다" in texts(app)
    entered(app)
    assert "지적이 없습니다" in texts(app)

    press(app, "등록하기")

    assert not app.exception
    assert "등록했습니다" in texts(app)
    form = current_catalogue(session.desk(), OFFICE).form("imported-466")
    assert form.title == "연구개발 자체점검표"
    assert form.issuer == "msit"
    assert [field.label for field in form.fields] == list(WIDE)
    visit(app, "forms")
    app.text_input(key="form-search").set_value("자체점검표").run()
    assert "연구개발 자체점검표" in " ".join(b.label for b in app.button)
    press(app, "**연구개발 자체점검표**")
    assert not app.exception
    assert "연구관리 규정 별지 제1호서식" in texts(app)
    visit(app, "condense")
    assert not app.exception
    assert (
        "imported-466" in condensation(session.desk(), OFFICE, session.today()).outcomes
    )


def _key(label: str) -> str:
    proposal = read_form_file(session.desk(), OFFICE, "x", file_of(label))
    return group_fields(proposal.bindings)[0].key


def test_what_was_chosen_is_known_for_the_next_form():
    """A label is asked of people once."""
    app = uploaded()
    app.selectbox(key=f"import-1-{_key(ODD)}").set_value("project-title").run()
    press(app, "고른 것 적용")

    again = uploaded()

    assert "모두 이어졌습니다" in texts(again)


def test_a_choice_is_taken_over_on_the_way_to_the_next_step():
    """Nobody has to press two buttons for one thing."""
    app = uploaded()
    app.selectbox(key=f"import-1-{_key(ODD)}").set_value("project-title").run()
    entered(app)

    assert f'label = "{ODD}"' in app.text_area[0].value


def test_a_label_left_alone_is_not_published():
    """Only what is known goes into the text."""
    app = entered(uploaded())

    assert ODD not in app.text_area[0].value
    assert "항목 2개로 등록합니다" in texts(app)


def test_a_wrong_binding_can_be_mended():
    """A label that was bound by itself is given another fact."""
    app = uploaded()
    key = _key("연구개발과제명")
    app.selectbox(key="import-1-0-wrong").set_value(key).run()
    app.selectbox(key=f"import-1-{key}").set_value("project-number").run()
    press(app, "이 이름 고치기")

    assert not app.exception
    assert "사람이 정함" in texts(app)


def test_everything_that_is_missing_is_said_at_once_and_nothing_is_published():
    """A form without regulation and title cannot be published."""
    app = entered(uploaded(), title="", regulation="")

    told = texts(app)
    assert "고칠 것 2건" in told
    assert next(b for b in app.button if b.label == "등록하기").disabled


def test_the_stage_has_to_be_chosen():
    """It is not guessed."""
    app = uploaded()
    press(app, "서식 정보 적기 →")
    press(app, "점검하기 →")

    assert "서식을 쓰는 단계를 고르십시오" in texts(app)


def test_a_text_that_was_edited_is_checked_again_before_it_is_published():
    """What is published is what was checked."""
    app = entered(uploaded())
    text = app.text_area[0].value
    app.text_area[0].set_value(text.replace("project-number", "no-such-fact")).run()
    assert next(b for b in app.button if b.label == "등록하기").disabled

    press(app, "다시 점검")

    assert "no-such-fact" in texts(app)
    assert next(b for b in app.button if b.label == "등록하기").disabled


def test_an_id_that_is_taken_becomes_a_new_version_only_when_told_so():
    """A form of the catalogue is not replaced by accident."""
    app = entered(uploaded(), id="annual-report")
    assert "이미 있는 서식의 id" in texts(app)
    assert not app.text_area

    app.checkbox(key="import-1-again").set_value(True).run()
    press(app, "점검하기 →")
    press(app, "등록하기")

    form = current_catalogue(session.desk(), OFFICE).form("annual-report")
    shipped = session.desk().content.catalogue.form("annual-report")
    assert (form.no, form.title) == (shipped.no, "연구개발 자체점검표")


def test_who_publishes_second_is_told():
    """The first form stands."""
    app = entered(uploaded())
    publish_form(session.desk(), OFFICE, "imported-466", 0, app.text_area[0].value)

    press(app, "등록하기")

    assert not app.exception
    assert "먼저 저장했습니다" in texts(app)


def test_a_file_without_blanks_is_refused_kindly():
    """With what to look at."""
    app = visit(signed_in(ADMINISTRATOR), "import")
    app.file_uploader[0].upload("글.hwpx", hwpx(p("아무 칸도 없는 글")))
    app.run()

    assert not app.exception
    assert "적을 칸을 찾지 못했습니다" in texts(app)


def test_a_file_that_is_no_form_is_refused_kindly():
    """A picture by the name of a form."""
    app = visit(signed_in(ADMINISTRATOR), "import")
    app.file_uploader[0].upload("글.hwpx", b"\x89PNG")
    app.run()

    assert not app.exception
    assert len(app.error) == 1


def test_labels_of_a_file_are_shown_as_text_only():
    """What a file says is never markup."""
    app = uploaded("**굵은** <b>이름</b>", "연구개발과제명")

    assert not app.exception
    assert "\\*굵은" in " ".join(b.label for b in app.selectbox)


def test_many_labels_come_in_screens():
    """A screen holds a handful, and the choice offers the likely facts first."""
    labels = [
        f"알 수 없는 {n}째 이름 {'가나다라마바사아자차카타'[n]}" for n in range(12)
    ]
    proposal = read_form_file(session.desk(), OFFICE, "x", file_of(*labels))
    groups = group_fields(proposal.open)

    shown, at, pages = screen(groups, 9)

    assert (len(shown), at, pages) == (2, 2, 3)
    assert Step.BIND.value == "항목 잇기"


def test_the_likely_facts_are_offered_first_with_how_likely_they_are():
    """All others follow by label."""
    data = session.desk().content.catalogue.data
    proposal = read_form_file(
        session.desk(), OFFICE, "x", file_of("연구개발과제 명칭과 이름")
    )
    group = group_fields(proposal.bindings)[0]

    offered = offer(group, data)

    assert len(offered) - 1 == len(data)
    assert len(offered) == len(set(offered))
    assert offered[-1] == "none"
    assert offered[: len(group.candidates)] == tuple(d for d, _ in group.candidates)
    assert "%" in name_of(data[offered[0]], group)
    assert "%" not in name_of(data[offered[-2]], group)


def test_columns_of_a_table_become_one_field():
    """A table that asks one fact is listed once, with its columns."""
    table = tbl(
        *[
            "".join(
                tc(word, (0, n), fill=2) for n, word in enumerate(("성명", "소속"))
            ),
            tc("", (1, 0)) + tc("", (1, 1)),
        ],
        size=(2, 2),
    )
    data = hwpx(p("명단", look=1) + p(table))
    proposal = read_form_file(session.desk(), OFFICE, "명단.hwpx", data)

    form = compose(proposal, {"stage": "협약", "title": "명단"}, 466)

    pairs = [(field.label, field.datum) for field in form.fields]
    assert len(pairs) == len(set(pairs))
    assert form.source == "올린 파일 '명단.hwpx'"


def published(**changes: str):
    """Return a session in which a form was imported, back at the start."""
    app = uploaded("연구개발과제명", "연구개발과제번호")
    entered(app, **changes)
    press(app, "등록하기")
    return press(app, "다른 서식 등록하기")


def test_imported_forms_are_listed_with_their_state():
    """Before any there is none; afterwards who put it in, and which version it is."""
    before = texts(visit(signed_in(ADMINISTRATOR), "import"))

    after = texts(published())

    assert "아직 등록한 서식이 없습니다" in before
    assert "등록한 서식 1건" in after
    assert "새로 등록함" in after


def test_an_imported_form_is_opened_again_and_gets_a_new_version():
    """The text is changed in place; the earlier version stays in the history."""
    app = published()
    app.selectbox(key="import-reopen").set_value("imported-466").run()
    assert "1판" in texts(app)

    press(app, "고쳐서 새 판 만들기")
    text = app.text_area[0].value.replace("연구개발 자체점검표", "고친 자체점검표")
    app.text_area[0].set_value(text).run()
    press(app, "다시 점검")
    buttons = {button.label for button in app.button}
    press(app, "등록하기")

    assert not app.exception
    assert "← 서식 정보" not in buttons
    assert "2판" in texts(app)
    desk = session.desk()
    assert (
        current_catalogue(desk, OFFICE).form("imported-466").title == "고친 자체점검표"
    )
    assert [one.version for one in form_history(desk, OFFICE, "imported-466")] == [1, 2]


def test_what_a_file_carries_is_told_before_it_is_bound():
    """Scripts of an upload are named and not run; the form can still be imported."""
    with zipfile.ZipFile(io.BytesIO(file_of(*WIDE))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    data = pack({**parts, "Scripts/headerScripts": "function f() {}"})
    app = visit(signed_in(ADMINISTRATOR), "import")

    app.file_uploader[0].upload("점검표.hwpx", data)
    app.run()

    assert "스스로 움직이는 것" in texts(app)
    assert "headerScripts: 매크로" in texts(app)
    assert not app.exception


def test_a_text_taken_along_is_gone_on_with():
    """A draft is resumed at the check, and refused kindly where it is none."""
    app = uploaded("연구개발과제명", "연구개발과제번호")
    entered(app)
    text = app.text_area[0].value
    press(app, "← 다른 파일 올리기")

    app.file_uploader(key="import-draft-2").upload("x.toml", b"[form")
    app.run()
    refused = texts(app)
    app.file_uploader(key="import-draft-2").upload("imported-466.toml", text.encode())
    app.run()

    assert "이어 쓸 서식의 글이 아닙니다" in refused
    assert app.text_area[0].value == text
    assert "지적이 없습니다" in texts(app)
    press(app, "등록하기")
    assert "등록했습니다" in texts(app)


def test_a_label_of_no_fact_is_not_asked_again():
    """It leaves the list at once, and stays out of it for the next file."""
    app = uploaded()
    app.selectbox(key=f"import-1-{_key(ODD)}").set_value("none").run()

    press(app, "고른 것 적용")
    told = texts(app)
    again = texts(uploaded())

    assert not app.exception
    assert "모두 이어졌습니다" in told
    assert "정한 이름 1개" in told
    assert "정한 이름 1개" in again
