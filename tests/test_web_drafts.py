"""The drafts' page: edited, stopped at a wrong figure, vouched, redrafted, compared."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from molip.commands.draft_keeping import edit_sentence, open_draft, read_draft
from molip.commands.draft_lines import lines_of
from molip.commands.draft_redrafting import find_stale
from molip.commands.draft_text import section_text
from molip.commands.projects import import_project, read_project
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.web import session
from tests.desks import ADMINISTRATOR
from tests.web_app import LEAD, PROJECT, press, signed_in, texts, visit

pytestmark = pytest.mark.usefixtures("own_app")

REPORT = "annual-report"


def drafting() -> AppTest:
    """Return the lead's session with the annual report drafted."""
    return press(visit(signed_in(LEAD), "draft"), "초안 만들기")


def kept():
    """Return the draft as the database has it."""
    desk = session.desk()
    with desk.store.read() as unit:
        (newest,) = unit.drafts.newest_of(PROJECT)
    return read_draft(desk, ADMINISTRATOR, newest.draft_id)


def edit(app: AppTest, old: str, new: str) -> AppTest:
    """Open the section with this text, change it there, and save."""
    section = next(s for s in kept().sections if old in section_text(s))
    press(app, f"{section.heading or '머리글'} 고치기")
    area = next(a for a in app.text_area if old in str(a.value))
    area.set_value(area.value.replace(old, new))
    return press(app, "고친 글 저장")


def sentence(section_id: str) -> str:
    """Return a sentence of a section that holds a figure."""
    section = kept().section(section_id)
    return next(
        line.text
        for line in lines_of(section.blocks)
        if line.fixed is None
        and any(s.facts for s in line.spans)
        and any(c.isdigit() for c in line.text)
    )


def labels(app: AppTest) -> list[str]:
    """Return the labels of all buttons for files."""
    return [b.proto.label for b in app.get("download_button")]


def change_record(actual: str = "12345.6") -> None:
    """Import the project with another result of its first indicator."""
    desk = session.desk()
    record = read_project(desk, ADMINISTRATOR, PROJECT)
    year = kept().scope
    indicator = record.indicators[0]
    years = tuple(
        replace(one, actual=Decimal(actual)) if one.year == year else one
        for one in indicator.years
    )
    indicators = (replace(indicator, years=years), *record.indicators[1:])
    import_project(desk, ADMINISTRATOR, replace(record, indicators=indicators))


def test_a_draft_is_kept_and_found_again():
    """Coming back to the page shows what was kept, not a button to begin."""
    app = drafting()

    again = visit(signed_in(LEAD), "draft")

    assert not again.exception
    assert "초안 만들기" not in [b.label for b in again.button]
    assert "**1판**" in texts(again)
    assert "제출본 워드(DOCX) 내려받기" in labels(app)


def test_a_wrong_figure_is_stopped_and_mended_at_the_sentence():
    """No paper to be handed in until the sentence holds again."""
    app = drafting()
    right = sentence("results")
    wrong = right.replace(next(c for c in right if c.isdigit()), "987", 1)

    edit(app, right, wrong)
    assert not app.exception
    assert "근거를 확인하지 못한 문장 1건" in texts(app)
    assert "제출본 워드(DOCX) 내려받기" not in labels(app)
    assert "워드(DOCX) 내려받기" in labels(app)
    area = next(a for a in app.text_area if a.label.endswith("문장 고치기"))
    assert area.value == wrong
    area.set_value(right)
    press(app, "문장 저장")

    assert "근거를 확인하지 못한 문장" not in texts(app)
    assert "제출본 워드(DOCX) 내려받기" in labels(app)
    assert kept().version == 3


def test_a_person_vouches_by_name_and_takes_it_back():
    """The name and the reason stand on the page."""
    app = drafting()
    right = sentence("results")
    edit(app, right, right.replace(next(c for c in right if c.isdigit()), "987", 1))

    press(app, "내 이름으로 보증")
    assert "비어 있습니다" in texts(app)
    field = next(t for t in app.text_input if "보증하는 까닭" in t.label)
    field.set_value("시험성적서 원본을 직접 확인하였습니다.")
    press(app, "내 이름으로 보증")

    assert f"{LEAD} 님이 보증: 시험성적서 원본을" in texts(app)
    assert "제출본 한글(HWPX) 내려받기" in labels(app)
    press(app, "보증 거두기")
    assert "제출본 한글(HWPX) 내려받기" not in labels(app)


def test_only_the_stale_section_is_redrafted():
    """The facts before and after are shown; a person's own words elsewhere stay."""
    app = drafting()
    text = sentence("process")
    edit(app, text, f"{text} 직접 덧붙인 문장이다.")
    before = kept()
    change_record()
    app.run()

    assert "**다시 쓸 장" in texts(app)
    assert "12,345.6" in texts(app) or "12345.6" in texts(app)
    assert "제출본 워드(DOCX) 내려받기" not in labels(app)
    stale = next(b.label for b in app.button if b.label.startswith("바뀐 장"))
    press(app, stale)

    assert not app.exception
    assert "**다시 쓸 장" not in texts(app)
    after = kept()
    assert "직접 덧붙인 문장이다." in section_text(after.section("process"))
    assert after.section("overview") == before.section("overview")
    assert after.section("results") != before.section("results")


def test_a_sentence_that_is_not_accepted_stays():
    """A box decides on one sentence; the rest is taken over."""
    app = drafting()
    before = kept()
    change_record()
    app.run()
    old = [line.text for line in lines_of(before.section("results").blocks)]
    boxes = [b for b in app.checkbox if str(b.key).startswith("accept:results:")]
    heading = before.section("results").heading

    boxes[1].uncheck()
    buttons = [b.label for b in app.button if "고른 대로 다시 쓰기" in b.label]
    press(app, next(label for label in buttons if label.startswith(heading)))

    new = [line.text for line in lines_of(kept().section("results").blocks)]
    (stale,) = [
        one for one in find_stale(session.desk(), ADMINISTRATOR, before)
        if one.id == "results"
    ]  # fmt: skip
    assert boxes[1].label.startswith("2. 문장 바꾸기")
    left, right = stale.proposals[1].before.text, stale.proposals[1].after.text
    assert left in old
    assert left in new
    assert right not in new
    assert "다시 쓸 장: 바뀐 사실 있음" not in texts(app) or len(buttons) > 1


def test_somebody_elses_change_is_told_and_not_overwritten():
    """Both texts are on screen, and the person decides."""
    app = drafting()
    right = sentence("results")
    draft = kept()
    press(app, f"{draft.section('results').heading} 고치기")
    number = next(
        n
        for n, line in enumerate(lines_of(draft.section("results").blocks))
        if line.text == right
    )
    theirs = f"{right} 나관리가 덧붙였다."
    edit_sentence(
        session.desk(), ADMINISTRATOR, draft.id, 1, ("results", number), theirs
    )
    area = next(a for a in app.text_area if right in str(a.value))
    area.set_value(area.value.replace(right, "내 문장이다."))

    press(app, "고친 글 저장")

    assert ADMINISTRATOR.name in texts(app)
    assert "나관리가 덧붙였다." in texts(app)
    assert kept().version == 2
    press(app, "고친 글 저장")
    assert kept().version == 3
    assert "내 문장이다." in section_text(kept().section("results"))


def test_pages_are_shown_when_asked_for_and_leafed_through():
    """One picture at a time, its words beside it, and a file for review."""
    app = drafting()
    assert not app.get("image")
    assert "검토용 PDF 내려받기" not in labels(app)

    toggle = next(t for t in app.toggle if t.label == "PDF로 미리보기")
    toggle.set_value(True).run()

    assert not app.exception
    (pages,) = re.findall(r"\*\*(\d+)쪽\*\*입니다", texts(app))
    assert f"{pages}쪽 가운데 1쪽" in texts(app)
    assert len(app.get("image")) == 1
    words = next(e for e in app.expander if e.label == "이 쪽의 글")
    assert "연차보고서" in words.markdown[0].value
    assert "검토용 PDF 내려받기" in labels(app)
    assert next(b for b in app.button if b.label == "← 앞 쪽").disabled
    press(app, "다음 쪽 →")
    assert f"{pages}쪽 가운데 2쪽" in texts(app)
    for _ in range(int(pages) - 2):
        press(app, "다음 쪽 →")
    assert next(b for b in app.button if b.label == "다음 쪽 →").disabled
    assert not app.exception


def test_letters_that_the_preview_cannot_show_are_named():
    """A box on the page is no surprise, and the files have the letter."""
    app = drafting()
    right = sentence("process")
    edit(app, right, f"{right} 😀")

    next(t for t in app.toggle if t.label == "PDF로 미리보기").set_value(True).run()

    assert not app.exception
    assert "□로 보입니다: 😀" in texts(app)


def test_versions_tell_who_and_when_and_what_changed():
    """Any earlier version can be laid beside the present one."""
    app = drafting()
    right = sentence("results")
    edit(app, right, f"{right} 덧붙인 문장.")

    box = next(s for s in app.selectbox if s.label == "지금과 견줄 판")
    box.set_value(1).run()

    assert ":green[**덧붙인 문장.**]" in texts(app)
    assert LEAD in texts(app)


@pytest.mark.parametrize(
    "text", ["硏究 😀👩🏽‍🔬", "*굵게* <b>글</b> $x$ `코드`", "\u202e뒤집힘"]
)
def test_odd_letters_are_kept_and_shown_as_they_are(text):
    """Hanja, emoji and markup are text."""
    app = drafting()
    right = sentence("process")

    edit(app, right, f"{right} {text}")

    assert not app.exception
    assert text in section_text(kept().section("process"))


def test_a_control_character_is_refused_and_nothing_is_lost():
    """The text area keeps what was typed."""
    app = drafting()
    right = sentence("process")

    edit(app, right, f"{right} \x00")

    assert "저장할 수 없는 문자" in texts(app)
    assert kept().version == 1
    assert any("\x00" in str(a.value) for a in app.text_area)


def test_a_very_long_log_is_leafed_through():
    """Ten thousand sentences do not swamp the page."""
    desk = session.desk()
    record = read_project(desk, ADMINISTRATOR, PROJECT)
    day = record.years[-1].starts_on
    body = " ".join(f"{n}번째 시편을 살폈다." for n in range(1, 10_001))
    with desk.store.write() as unit:
        entry = NewEvidence(day, EvidenceKind.DONE, "긴 기록", body)
        unit.evidence.append(PROJECT, entry, "한연구", "lead", desk.now())
    open_draft(desk, ADMINISTRATOR, REPORT, PROJECT)

    app = visit(signed_in(LEAD), "draft")

    assert not app.exception
    assert isinstance(day, date)
    assert "**1판**" in texts(app)
