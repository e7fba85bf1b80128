"""Answers written into HWPX forms land in their blanks, and nothing else changes."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.filling.fill import write_answers
from molip.filling.places import Places
from molip.filling.plan import Planner
from molip.filling.prove import check_written
from molip.filling.values import Answer, Filled
from molip.model.datum import Kind
from molip.reading.finding.find import find_fields
from molip.reading.hwp import load_hwpx
from molip.reading.hwpx.read import read_hwpx
from molip.reading.open import read_layout
from molip.reading.sniff import sniff
from tests.reading_files import (
    BIG,
    cells,
    hwpx,
    hwpx_parts,
    p,
    pack,
    real_form,
    small_hwp,
    small_hwpx,
    small_xlsx,
    tbl,
    tc,
    texts,
)  # fmt: skip

NAME = "서식.hwpx"
CELL = "s0/p0/t0/r0c1"


def form(*rows: tuple[str, str]) -> bytes:
    """Return a form of shaded labels with a blank beside each."""
    lines = [tc(label, (row, 0), fill=2) + tc(blank, (row, 1))
             for row, (label, blank) in enumerate(rows)]  # fmt: skip
    return hwpx(p(tbl(*lines, size=(len(rows), 2))))


def fill(data: bytes, *answers: tuple[str, str]) -> Filled:
    """Fill a form."""
    return write_answers(data, NAME, [Answer(*answer) for answer in answers])


def cell_text(filled: Filled, locator: str = CELL) -> str:
    """Return what stands in a cell."""
    layout = read_hwpx(filled.data, NAME)
    return next(cell.text for cell in cells(layout) if cell.locator == locator)


def line_texts(filled: Filled) -> list[str]:
    """Return every line."""
    return list(texts(read_hwpx(filled.data, NAME).blocks))


@pytest.mark.parametrize(
    ("blank", "answer", "after"),
    [
        ("", "홍길순", "홍길순"),
        ("        원", "1,234,000", "1,234,000원"),
        ("        원", "1,234,000원", "1,234,000원"),
        ("   %", "30", "30%"),
        ("(        천원)", "1,234", "(1,234천원)"),
        ("제      호", "2026-1", "제2026-1호"),
        ("(우)", "34126 대전", "(우) 34126 대전"),
        ("20  년   월   일", "2026. 11. 24.", "2026년 11월 24일"),
        ("YYYY. MM. DD", "2026. 11. 24.", "2026. 11. 24."),
        ("OOO", "홍길순", "홍길순"),
        ("○", "첫째", "○ 첫째"),
        ("□ 예 □ 아니오", "예", "■ 예 □ 아니오"),
        ("□ 예 ☑ 아니오", "예", "☑ 예 □ 아니오"),
        ("[  ] 일반  [  ] 보안", "보안", "[  ] 일반  [√] 보안"),
        ("예( ) 아니오( )", "아니오", "예( ) 아니오(√)"),
        ("○ 현금 ○ 현물", "현물", "○ 현금 ● 현물"),
        ("□ 유 □ 무", "아니오", "□ 유 ■ 무"),
        ("□ 논문 □ 특허 □ 기타", "논문, 기타", "■ 논문 □ 특허 ■ 기타"),
    ],
)
def test_an_answer_fits_what_is_printed_in_its_blank(blank, answer, after):
    """Units, brackets, dates and boxes stay as the form prints them."""
    filled = fill(form(("항목", blank)), (CELL, answer))

    assert cell_text(filled) == after
    assert filled.suffix == ".hwpx"


@pytest.mark.parametrize(
    ("line", "answers", "after"),
    [
        ("성명:            소속:          ", ["홍길순", "한국대"],
         "성명: 홍길순        소속: 한국대"),
        ("총        천원 (국비:      천원)", ["1,000", "500천원"],
         "총 1,000천원 (국비: 500천원)"),
        ("작성일:  20  년  월  일", ["2026. 1. 2."], "작성일:  2026년 1월 2일"),
        ("과제명: {{과제명}}", ["새 과제"], "과제명: 새 과제"),
        ("연락처: ____________", ["042-000-0000"], "연락처: 042-000-0000"),
        ("□ 신규 □ 계속", ["계속"], "□ 신규 ■ 계속"),
    ],
)  # fmt: skip
def test_gaps_of_a_line_are_filled_in_order(line, answers, after):
    """Each gap takes its own answer; labels and units stay."""
    data = hwpx(p(line))

    filled = fill(data, *(("s0/p0", answer) for answer in answers))

    assert line_texts(filled) == [after]


def test_a_gap_can_be_named_by_its_label():
    """The second gap alone is filled."""
    data = hwpx(p("성명:            소속:          "))

    filled = fill(data, ("s0/p0", "한국대", "소속"))

    assert line_texts(filled) == ["성명:            소속: 한국대"]
    assert filled.written[0].label == "소속"


@pytest.mark.parametrize(
    ("label", "blank", "said"),
    [
        ("연구책임자", "        (인)", "서명"),
        ("서명", "", "서명"),
        ("개인정보 제공", "□ 동의함 □ 동의하지 않음", "동의"),
        ("항목", "□ 위 내용에 동의합니다", "동의"),
        ("금액", "      천원", "단위"),
        ("구분", "□ 현금 □ 현물", "보기에 없습니다"),
    ],
)
def test_what_others_must_not_write_is_refused(label, blank, said):
    """Signatures, consent, other units, unknown options."""
    answer = (
        "1,000,000원" if said == "단위" else "동의함" if said == "동의" else "홍길순"
    )

    with pytest.raises(InvalidInputError, match=said):
        fill(form((label, blank)), (CELL, answer))


def test_a_signature_at_the_end_of_a_line_is_refused_and_the_name_before_taken():
    """The gap before (인) stays empty; other gaps of the line do not."""
    data = hwpx(p("소속:            성명:           (인)"))
    omitted = hwpx(p("연구책임자:              (직인생략)"))

    assert "소속: 한국대" in line_texts(fill(data, ("s0/p0", "한국대")))[0]
    with pytest.raises(InvalidInputError, match="서명"):
        fill(data, ("s0/p0", "홍길순", "성명"))
    with pytest.raises(InvalidInputError, match="서명"):
        fill(omitted, ("s0/p0", "홍길순"))


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b", "\x85", "\ufffe", "\ud800"])
def test_control_characters_are_refused(bad):
    """No file could hold them; nothing is dropped in silence."""
    with pytest.raises(InvalidInputError, match="제어 문자"):
        fill(form(("항목", "")), (CELL, f"가{bad}나"))


def test_printed_labels_are_never_written_over():
    """A locator of a label is a mistake, told as one."""
    with pytest.raises(InvalidInputError, match="인쇄된 글"):
        fill(form(("과제명", "")), ("s0/p0/t0/r0c0", "새 과제"))


def test_one_blank_takes_one_answer():
    """The second would silently replace the first."""
    with pytest.raises(InvalidInputError, match="둘 이상"):
        fill(form(("과제명", "")), (CELL, "가"), (CELL, "나"))


def test_a_locator_that_leads_nowhere_is_told():
    """Nothing is written beside the blank."""
    with pytest.raises(InvalidInputError, match="찾지 못했습니다"):
        fill(form(("과제명", "")), ("s0/p7/t0/r0c1", "가"))


def test_lines_become_paragraphs_of_the_same_look():
    """Blank paragraphs are used first, then copies follow."""
    blank = p(look=1) + p(look=1)
    filled = fill(form(("내용", blank), ("비고", "")), (CELL, "가\n나\n다"))

    lines = next(
        c.lines for c in cells(read_hwpx(filled.data, NAME)) if c.locator == CELL
    )
    assert [(line.text, line.size) for line in lines] == [
        ("가", 16),
        ("나", 16),
        ("다", 16),
    ]


def test_an_example_of_several_lines_is_replaced_whole():
    """Nothing of the example is left under the answer."""
    example = p(
        "(예) 첫째 줄은 이렇게 적습니다. 지우고 적어 주시기 바라며 길게 두었습니다."
    )
    filled = fill(
        form(("내용", ""), ("요약", example + p("둘째 줄"))), ("s0/p0/t0/r1c1", "답")
    )

    assert cell_text(filled, "s0/p0/t0/r1c1") == "답"


def test_the_look_is_that_of_the_first_run_and_stale_lines_go():
    """Runs of other looks are emptied; the stored line layout is dropped."""
    runs = (
        '<hp:p><hp:run charPrIDRef="1"><hp:t>OO</hp:t></hp:run><hp:run charPrIDRef="0">'
        '<hp:t>OO</hp:t></hp:run><hp:linesegarray><hp:lineseg textpos="0"/>'
        "</hp:linesegarray></hp:p>"
    )
    filled = fill(form(("성명", runs)), (CELL, "홍길순"))

    line = next(
        c.lines[0] for c in cells(read_hwpx(filled.data, NAME)) if c.locator == CELL
    )
    assert (line.text, line.bold, line.size) == ("홍길순", True, 16)
    assert "linesegarray" not in part(filled.data, "Contents/section0.xml")


def part(data: bytes, name: str) -> str:
    """Return a part of a package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_entries_that_hold_no_answer_are_the_same_bytes():
    """Also in their order, their method and their names."""
    parts = hwpx_parts(p("첫 절"), p("성명:          "))
    data = pack({**parts, "BinData/그림.bin": bytes(range(256)) * 9})
    filled = fill(data, ("s1/p0", "홍길순"))

    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(io.BytesIO(filled.data)) as new,
    ):
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["Contents/section0.xml"]


def test_boxes_in_cells_of_their_own_are_one_choice():
    """The chosen box is ticked, the one ticked beforehand is not."""
    row = tc("구분", (0, 0), fill=2) + tc("☑ 신규", (0, 1)) + tc("□ 계속", (0, 2))
    filled = fill(hwpx(p(tbl(row, size=(1, 3)))), (CELL, "계속"))

    layout = read_hwpx(filled.data, NAME)
    assert [cell.text for cell in cells(layout)] == ["구분", "□ 신규", "☑ 계속"]


def test_form_objects_and_fields_are_set():
    """Check boxes change their state, fields (누름틀) their text."""
    box = '<hp:checkBtn name="c" caption="현금" value="UNCHECKED"/>'
    field = (
        '<hp:ctrl><hp:fieldBegin type="CLICK_HERE" name="과제명"/></hp:ctrl>'
        "<hp:t>{{과제명}}</hp:t><hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    )
    data = hwpx(p(box) + p("과제명: ", field, "."))
    filled = fill(data, ("s0/p0/f0", "예"), ("s0/p1/f0", "새 <과제> & 이름"))

    assert line_texts(filled) == ["☑현금", "과제명: 새 <과제> & 이름."]
    assert [c.value for c in read_hwpx(filled.data, NAME).controls] == [
        "true", "새 <과제> & 이름",
    ]  # fmt: skip


def test_too_long_an_answer_goes_on_on_an_attached_sheet():
    """Cut at a sentence, said in the cell, whole on the sheet."""
    long = " ".join(f"{n}번째 문장을 여기에 적습니다." for n in range(200))
    size = '<hp:cellSz width="10000" height="3000"/></hp:tc>'
    data = pack({
        name: str(content).replace("</hp:tc>", size)
        for name, content in hwpx_parts(
            p(tbl(tc("내용", (0, 0), fill=2) + tc("", (0, 1)), size=(1, 2)))
        ).items()
    })  # fmt: skip
    filled = fill(data, (CELL, long))

    kept = cell_text(filled)
    assert kept.endswith("적습니다. (붙임 1에 계속)")
    assert line_texts(filled)[-2] == "[붙임 1] 내용"
    assert kept.removesuffix("(붙임 1에 계속)") + line_texts(filled)[-1] == long
    assert filled.overflow[0].text == line_texts(filled)[-1]


def test_the_proof_finds_what_was_not_written():
    """A file that differs in one other cell is not let through."""
    data = form(("과제명", ""), ("기관", "대학"))
    answers = [Answer(CELL, "새 과제")]
    filled = write_answers(data, NAME, answers)
    parts = {
        n: part(filled.data, n) for n in zipfile.ZipFile(io.BytesIO(data)).namelist()
    }
    parts["Contents/section0.xml"] = parts["Contents/section0.xml"].replace(
        "대학", "대핵"
    )
    broken = Filled(pack(parts), ".hwpx", filled.written)
    other = Filled(filled.data, ".hwpx", filled.written)

    assert [*check_written(data, other, answers, NAME)] == []
    assert [*check_written(data, broken, answers, NAME)] != []
    assert [*check_written(data, filled, [Answer(CELL, "딴 과제")], NAME)] != []


def test_hwp_comes_back_as_hwpx():
    """The conversion is filled; the original stays what it was."""
    filled = fill(small_hwp(), ("s0/p2/t0/r0c1", "새 과제"))

    assert sniff(filled.data) == "HWPX"
    assert cell_text(filled, "s0/p2/t0/r0c1") == "새 과제"


def test_workbooks_are_refused_with_a_remedy():
    """People are told what to do instead."""
    with pytest.raises(InvalidInputError, match="Excel에서 직접"):
        fill(small_xlsx(), ("'예산 표'!B4", "현금"))


# fmt: off
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")),
    min_size=1, max_size=30,
) | st.sampled_from(["漢字와 한글", "🙂👩‍🔬", "<&>\"'", "]]>", "  가  나", "&amp;"])
# fmt: on
ANSWERS = st.lists(WORDS.filter(str.strip), min_size=1, max_size=3).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(ANSWERS, ANSWERS, ANSWERS)
def test_any_answer_lands_and_nothing_else_changes(first, second, third):
    """Whatever is written is read again, and every other cell is as before."""
    data = small_hwpx()
    places = ["s0/p1/t0/r0c1", "s0/p1/t0/r1c2", "s0/p1/t0/r2c0/p0/t0/r0c1"]
    answers = [
        Answer(at, text)
        for at, text in zip(places, (first, second, third), strict=True)
    ]
    filled = write_answers(data, NAME, answers)

    before = {c.locator: c.text for c in cells(read_hwpx(data, NAME))}
    after = {c.locator: c.text for c in cells(read_hwpx(filled.data, NAME))}
    for answer in answers:
        lines = [line.rstrip(" ") for line in answer.text.split("\n")]
        assert after.pop(answer.locator) == "\n".join(lines).strip("\n")
        before.pop(answer.locator)
    assert after == before


def test_a_real_form_of_65_pages_is_filled():
    """Eight answers of eight kinds; the proof holds over 5,929 cells."""
    data = real_form(BIG)
    top = "s0/p9/t0/r0c0/p1/t0/"
    answers = {
        "r0c1": "협약용", "r7c1": "품목공모", "r5c1": "제2026-12호",
        "r10c2": "초저전력 <AI> 반도체 & 응용", "r15c1": "34126 대전광역시 유성구",
        "r16c2": "홍길순", "r19c2": "2026. 1. 1. ~ 2028. 12. 31.(3년)",
        "r27c13": "1,000",
    }  # fmt: skip
    filled = fill(data, *((top + at, text) for at, text in answers.items()))

    assert cell_text(filled, f"{top}r0c1").split("\n") == ["[ ] 신청용 ", "[○] 협약용"]
    assert cell_text(filled, f"{top}r15c1") == "(우) 34126 대전광역시 유성구"
    assert filled.overflow == ()


def test_a_line_with_a_table_takes_its_answer_under_the_table():
    """What a paragraph anchors is read before the paragraphs under it."""
    row = tc("구분", (0, 0), fill=2) + tc("", (0, 1))
    data = hwpx(p("1. 연구 목표", tbl(row, size=(1, 2)), look=1) + p("끝."))
    filled = fill(data, ("s0/p0", "목표를 적습니다."))

    assert line_texts(filled) == ["1. 연구 목표", "구분", "", "목표를 적습니다.", "끝."]


def test_an_answer_is_never_written_over_an_automatic_sign():
    """A number that the editor counts itself stays; the file is not touched."""
    number = '<hp:ctrl><hp:autoNum num="3" numType="TABLE"/></hp:ctrl>'
    data = form(("성명", p("OO", number, "OO")), ("소속", ""))

    with pytest.raises(InvalidInputError, match="자동 번호"):
        fill(data, (CELL, "홍길순"))


@pytest.mark.parametrize(
    "name",
    [
        BIG,
        "rauhwpx__복학원서.hwpx",
        "k-grant-appl__application.hwpx",
        "kordoc__간이기안문_서식.hwpx",
        "auto-hwp__복학원서.hwp",
        "hwpx-filler__구매요청서.hwpx",
        "python-hwpx__form_002.hwpx",
        "python-hwpx__irb_form_blank.hwpx",
    ],
)
def test_all_blanks_of_a_real_form_are_filled_at_once(name):
    """Every blank that the finder names, but those that must not be filled."""
    data = real_form(name)
    if sniff(data) == "HWP":
        data = load_hwpx(data, name)
    layout = read_layout(data, name)
    fields = {field.locator: field for field in find_fields(layout).fields}
    places = Places(layout)

    answers = []
    for locator, field in fields.items():
        text = field.options[0] if field.options else ANSWER.get(field.kind, "답 <&>")
        with contextlib.suppress(InvalidInputError):
            Planner(places, name).plan([Answer(locator, text)])
            answers.append(Answer(locator, text))
    filled = write_answers(data, name, answers, layout)

    assert len(filled.written) == len(answers) >= len(fields) * 0.8


ANSWER = {Kind.DATE: "2026. 1. 2.", Kind.MONEY: "1,234", Kind.INTEGER: "12",
          Kind.PERCENT: "30"}  # fmt: skip
