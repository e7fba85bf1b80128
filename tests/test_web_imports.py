"""The page 가져오기, without a browser."""

from datetime import date

import pytest

from molip.commands.projects import project_history, read_project
from molip.web import session
from tests.desks import ADMINISTRATOR as OFFICE
from tests.test_commands_imports import FOLDER, folder_zip
from tests.web_app import ADMINISTRATOR, LEAD, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

PROJECT = "sample-development"
PAGE = "import-project"
HEADER = "집행일자,비목,집행금액,거래처,적요,결제수단"
ROWS = (
    "2024-03-04,재료비,1,상사,새 시약,카드",
    "2024-03-05,도서구입,2,서점,책,카드",
)


def uploaded(data: bytes, name: str = "원장.csv", who: str = LEAD):
    """Return a session in which a file was uploaded to the page."""
    app = visit(signed_in(who), PAGE)
    if app.selectbox and app.selectbox[0].label == "과제":
        app.selectbox[0].set_value(PROJECT).run()
    app.file_uploader[0].upload(name, data)
    app.run()
    return app


def file_of(*rows: str) -> bytes:
    """Return a ledger as an old system writes it."""
    return "\n".join((HEADER, *(rows or ROWS))).encode("cp949")


def choose(app, label: str, value: object):
    """Choose in the select whose label begins so."""
    next(b for b in app.selectbox if b.label.startswith(label)).set_value(value).run()
    return app


def ledger():
    """Return the ledger as it stands."""
    return read_project(session.desk(), OFFICE, PROJECT).ledger


def button(app, label: str):
    """Return the button whose label is, or ends, so."""
    return next(b for b in app.button if b.label.endswith(label))


def test_a_ledger_goes_from_the_file_into_the_record_and_back():
    """Upload, answer what is asked, look, take in, take back."""
    before = ledger()
    app = uploaded(file_of())
    assert not app.exception
    assert "CP949" in texts(app)
    assert button(app, "가져오기").disabled
    assert "금액의 단위가 적혀 있지 않습니다" in texts(app)
    choose(app, "금액 단위", 1000)
    choose(app, "'도서구입'은", "연구활동비")
    assert "지적" not in texts(app)
    assert "1,000원" in texts(app)

    press(app, "2건 가져오기")

    assert not app.exception
    assert "2건을 더했습니다" in texts(app)
    assert [e.amount for e in ledger()[-2:]] == [1000, 2000]
    press(app, "방금 가져온 것 되돌리기")
    assert not app.exception
    assert "되돌렸습니다" in texts(app)
    assert ledger() == before


def test_the_same_file_again_has_nothing_to_add_and_asks_nothing():
    """The columns and words are remembered."""
    app = uploaded(file_of())
    choose(app, "금액 단위", 1000)
    choose(app, "'도서구입'은", "연구활동비")
    press(app, "2건 가져오기")

    again = uploaded(file_of())

    assert "전에 고르신 열 맞춤" in texts(again)
    assert "새로 더할 것이 없습니다" in texts(again)
    assert button(again, "가져오기").disabled


def test_faults_are_shown_by_row_and_column():
    """As text, whatever is in the file."""
    app = uploaded(file_of("어제,재료비,1,**상사**,시약,카드"))

    told = texts(app)
    assert not app.exception
    assert "2행 '집행일'" in told
    assert "날짜로 읽을 수 없습니다" in told


def test_totals_that_differ_wait_for_a_tick():
    """The button stays closed until somebody says why."""
    app = uploaded(file_of(ROWS[0], ",합계,9,,,"))
    choose(app, "금액 단위", 1)
    assert "합계와 읽은 줄을 더한 값이 다릅니다" in texts(app)
    assert button(app, "가져오기").disabled

    app.checkbox[0].check().run()

    assert not button(app, "1건 가져오기").disabled


def test_a_column_guessed_wrongly_is_corrected():
    """Another column for the money; the preview follows."""
    header = "집행일자,비목,집행금액(원),승인금액(원),거래처,적요,결제수단"
    row = "2024-03-04,재료비,1,5,상사,시약,카드"
    app = uploaded(f"{header}\n{row}\n".encode())
    assert "1원" in texts(app)

    choose(app, "금액", 3)

    assert not app.exception
    assert "5원" in texts(app)


def test_the_kind_of_a_table_can_be_said():
    """Another kind asks for other columns."""
    app = uploaded(file_of(ROWS[0]))

    choose(app, "자료 종류", "budget")

    assert not app.exception
    assert any(b.label.startswith("계획 금액") for b in app.selectbox)


def test_a_reference_list_asks_only_what_it_lacks():
    """A list of DOIs has no days: one answer for all."""
    app = uploaded(b"10.1234/abc\n10.1234/def\n", "doi.txt")
    assert "날짜가 없습니다" in texts(app)

    app.date_input[0].set_value(date(2024, 6, 30)).run()

    assert not app.exception
    press(app, "2건 가져오기")
    outputs = read_project(session.desk(), OFFICE, PROJECT).outputs
    assert [o.title for o in outputs[-2:]] == ["DOI 10.1234/abc", "DOI 10.1234/def"]
    revision = project_history(session.desk(), OFFICE, PROJECT)[-1]
    assert revision.source == "가져오기: doi.txt (연구개발성과 2건)"


def test_a_file_that_cannot_be_read_is_told_and_another_can_be_chosen():
    """The page stays where it is."""
    app = uploaded(b"%PDF-1.7 a picture of a table", "원장.csv")

    assert not app.exception
    assert "PDF 문서입니다" in texts(app)
    assert app.file_uploader


def listed(app):
    """Upload a list of one project and answer what it does not tell."""
    app.radio[0].set_value("새 과제 시작하기").run()
    header = "과제번호,과제명,연구책임자,주관기관,연구기간"
    row = "RS-9,새것,김,대학,2026.1.1.~2026.12.31."
    app.file_uploader[0].upload("과제.csv", f"{header}\n{row}\n".encode())
    app.run()
    assert "연구개발단계가 적혀 있지 않습니다" in texts(app)
    return choose(app, "연구개발단계가 적히지", "기초")


def test_under_the_sample_sign_in_a_list_is_only_looked_at():
    """A project that is no sample would shut everybody out."""
    app = listed(visit(signed_in(ADMINISTRATOR), PAGE))

    assert not app.exception
    assert "새 과제 **1건**" in texts(app)
    assert "예시 로그인에서는" in texts(app)
    assert button(app, "과제 시작하기").disabled


class OfficeSignIn:
    """A way of signing in that is not the sample's."""

    def sign_in(self, actor_id):
        """Let the office in, whoever asks."""
        del actor_id
        return OFFICE


def test_an_administrator_begins_projects_from_a_list_and_from_a_folder(monkeypatch):
    """Where people sign in as themselves."""
    app = signed_in(ADMINISTRATOR)
    monkeypatch.setattr(session, "sign_in_way", OfficeSignIn)
    listed(visit(app, PAGE))

    press(app, "과제 1건 시작하기")
    assert not app.exception
    assert "과제 1건을 시작했습니다" in texts(app)
    app.file_uploader[0].upload("과제.zip", folder_zip(*FOLDER))
    app.run()

    assert not app.exception
    assert "과제를 가져왔습니다" in texts(app)
    assert read_project(session.desk(), OFFICE, "rs-9").identity.title == "새것"
