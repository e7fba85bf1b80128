"""The log's page: an entry in a minute, corrections both ways, notebooks brought in."""

import pytest
from sqlalchemy import text

from molip.commands.evidence import log_evidence, read_evidence
from molip.projects.evidence import EvidenceKind, NewEvidence, Uptake
from molip.web import session
from tests.desks import RESEARCHER
from tests.panels import admit_example
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

FORM = f"entry-{PROJECT}-1"
NOTES = """날짜,제목,내용,종류
2026. 3. 4.,시편 *제작*,전극을 바꾸어 보았다.,
2026. 3. 5.,균열,모서리에서 갈라졌다.,실패
"""


@pytest.fixture(autouse=True)
def own_data(tmp_path, monkeypatch):
    """A database of the test's own, with the sample loaded."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)
    session.desk.clear()
    yield
    session.desk.clear()


def project(name=LEAD):
    """Return the project's page, the log open."""
    app = visit(signed_in(name), "project")
    if name == ADMINISTRATOR:
        app.selectbox(key="project").set_value(PROJECT).run()
    return app


def last():
    """Return the last entry of the log."""
    return read_evidence(session.desk(), RESEARCHER, PROJECT)[-1]


def test_kind_and_body_are_enough():
    """The first line becomes the title; nothing else is asked for."""
    app = project()
    app.pills(key=f"{FORM}-kind").set_value("시도").run()
    app.text_area(key=f"{FORM}-body").set_value("- 온도를 올려 봄\n둘째 줄")

    press(app, "기록 남기기")

    entry = last().entry
    assert not app.exception
    assert (entry.kind, entry.title) == (EvidenceKind.TRIED, "온도를 올려 봄")
    assert entry.body == "- 온도를 올려 봄\n둘째 줄"


def test_a_refused_entry_keeps_what_was_typed():
    """Where, what and remedy are said; nothing has to be typed again."""
    app = project()
    app.text_area(key=f"{FORM}-body").set_value("주소를 잘못 적은 기록")
    app.text_input(key=f"{FORM}-link").set_value("ftp://옛주소")

    press(app, "기록 남기기")

    assert "관련 자료" in app.error[0].value
    assert app.text_area(key=f"{FORM}-body").value == "주소를 잘못 적은 기록"
    assert app.text_input(key=f"{FORM}-link").value == "ftp://옛주소"


def test_a_line_to_fill_in_is_put_below_what_is_written():
    """Asked for, not forced; asking twice adds it once."""
    app = project()
    app.pills(key=f"{FORM}-kind").set_value("실패").run()
    app.text_area(key=f"{FORM}-body").set_value("먼저 쓴 글")

    press(press(app, "한 줄 틀 넣기"), "한 줄 틀 넣기")

    body = app.text_area(key=f"{FORM}-body").value
    assert body.startswith("먼저 쓴 글\n안 된 것:")
    assert body.count("안 된 것:") == 1


def test_advice_and_people_are_kept_and_shown():
    """From where, what, what became of it, and who was there."""
    app = project()
    app.pills(key=f"{FORM}-kind").set_value("자문·교류").run()
    app.text_area(key=f"{FORM}-body").set_value("온도 조건을 물음")
    app.text_input(key=f"{FORM}-consulted").set_value("수요기업 품질 부서")
    app.text_area(key=f"{FORM}-advice").set_value("더 높일 것")
    app.radio(key=f"{FORM}-uptake").set_value("일부 반영")
    app.text_input(key=f"{FORM}-action").set_value("80 ℃로 올림")
    app.multiselect(key=f"{FORM}-people").set_value([_first()])

    press(app, "기록 남기기")

    entry = last().entry
    assert not app.exception
    assert entry.consulting.uptake is Uptake.PARTLY
    assert entry.people == (_first(),)
    told = texts(app)
    assert "자문한 곳: 수요기업 품질 부서" in told.replace("\\", "")
    assert "일부 반영: 80 ℃로 올림" in told.replace("\\", "")


def _first():
    """Return the id of the project's first person."""
    with session.desk().store.read() as unit:
        return unit.projects.read(PROJECT).people[0].id


def test_a_correction_shows_at_both_ends():
    """The button fills the number in; each entry then names the other."""
    app = project()
    seq = last().seq

    app.button(key=f"correct-{seq}").click().run()
    assert f"{seq}번 기록을 바로잡는 새 기록" in texts(app)
    app.text_area(key=f"{FORM}-body").set_value("값을 고쳐 적음")
    press(app, "기록 남기기")

    assert last().entry.corrects == seq
    labels = [block.proto.popover.label for block in _popovers(app)]
    assert f"{seq}번 기록을 바로잡음" in labels
    assert f"{seq + 1}번 기록에서 바로잡음" in labels


def _popovers(app):
    """Return every popover of the page."""
    found, open_blocks = [], [app.main]
    while open_blocks:
        block = open_blocks.pop()
        children = getattr(block, "children", {})
        open_blocks += children.values()
        if getattr(block, "type", "") == "popover":
            found.append(block)
    return found


def test_the_time_a_file_was_attached_is_shown():
    """With its name, size and the beginning of its hash."""
    day = last().entry.happened_on
    new = NewEvidence(day, EvidenceKind.DONE, "자료", "측정값")
    written = log_evidence(session.desk(), RESEARCHER, PROJECT, new, {"가.csv": b"1"})

    told = texts(project())

    assert f"붙임 · `{written.entry.files[0].sha256[:12]}`" in told


def importing(text=NOTES, name=LEAD):
    """Return the page after a notebook was uploaded."""
    app = project(name)
    uploader = next(u for u in app.file_uploader if u.label == "가져올 파일")
    uploader.upload("노트.csv", text.encode("cp949"))
    return app.run()


def test_a_notebook_is_previewed_chosen_and_written():
    """Kinds are chosen note by note; what is left out is not written."""
    before = last().seq
    app = importing()
    assert "새 기록 2건" in texts(app)
    next(s for s in app.selectbox if "균열" in s.label).set_value("가져오지 않음").run()
    next(s for s in app.selectbox if "종류가 없는" in s.label).set_value("시도").run()

    press(app, "1건 가져오기")

    assert not app.exception
    assert "기록 1건을 가져왔습니다" in texts(app)
    assert (last().seq, last().entry.kind) == (before + 1, EvidenceKind.TRIED)
    assert "가져온 기록(연구노트), 원래 날짜 2026. 3. 4." in texts(app).replace(
        "\\", ""
    )
    assert "이미 있는 기록 1건" in texts(importing())


def test_faulty_rows_are_shown_and_stop_the_import_until_left_out():
    """Row, cause and remedy; then the rest comes in."""
    before = last().seq
    app = importing(f"{NOTES}2026. 2. 30.,없는 날,글,\n")
    assert "노트.csv 4째 줄" in texts(app)

    press(app, "2건 가져오기")
    assert (last().seq, bool(app.error)) == (before, True)
    next(c for c in app.checkbox if "빼고 가져오기" in c.label).check().run()
    press(app, "2건 가져오기")

    assert last().seq == before + 2


def test_a_file_that_is_no_notebook_is_told():
    """No button, no entry; the reason and the remedy."""
    app = importing("아무 글")

    assert "열을 찾지 못했습니다" in texts(app)
    assert not [b for b in app.button if b.label.endswith("건 가져오기")]


def test_many_notes_are_shown_page_by_page_and_choices_stay():
    """What was chosen on the first page holds while the second is looked at."""
    rows = "".join(f"2026. 3. {n}.,일 {n},글 {n},\n" for n in range(1, 13))
    app = importing("날짜,제목,내용,종류\n" + rows)
    next(s for s in app.selectbox if s.label.endswith("일 1")).set_value("결정").run()

    press(press(app, "다음 10건"), "12건 가져오기")

    log = read_evidence(session.desk(), RESEARCHER, PROJECT)[-12:]
    assert [e.entry.kind for e in log[:2]] == [EvidenceKind.DECIDED, EvidenceKind.DONE]


def test_everybody_of_the_project_can_take_the_notebook_along():
    """Readers are offered the files, and no form."""
    admit_example(session.desk())
    app = project(REVIEWER)

    labels = [b.label for b in app.get("download_button")]
    assert "연구노트(DOCX)" in labels
    assert "봉인까지 담은 기록(JSONL)" in labels
    assert "한 줄 틀 넣기" not in [b.label for b in app.button]


def test_a_check_of_the_log_says_what_it_found():
    """Whole, or what was altered."""
    app = project()
    assert "남긴 그대로입니다" in press(app, "기록이 온전한지 확인").success[0].value
    with session.desk().store._writer.begin() as connection:
        connection.execute(text("DROP TRIGGER evidence_no_update"))
        connection.execute(text("UPDATE evidence SET title = '성공' WHERE seq = 3"))

    press(app, "기록이 온전한지 확인")

    assert f"{PROJECT} 수행기록 3" in app.error[0].value.replace("\\", "")


def test_a_research_office_may_bring_notebooks_in():
    """Administrators import, and the log names them."""
    app = importing(name=ADMINISTRATOR)

    press(app, "2건 가져오기")

    assert last().recorder == "예시 관리자"
