"""Rules as a workbook: there and back unchanged, and every bad cell told."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.chart import BarChart

from molip.cli import main
from molip.commands.rule_proposals import list_proposals
from molip.commands.workbook import (
    convert_workbook,
    export_workbook,
    import_workbook,
)
from molip.content import Faults
from molip.documents.packing import pack, unpack
from molip.errors import ContentError, ForbiddenError, InvalidInputError
from molip.forms import Catalogue
from molip.rules.reader import parse_rule
from molip.rules.rule import ABSORBING
from molip.rules.workbook import read_workbook, read_workbook_rules, write_workbook
from molip.rules.workbook_cells import escape, join, split, unescape
from tests.desks import ADMINISTRATOR, RESEARCHER
from tests.made_rules import rules as made_rules

NOTHING = Catalogue({}, {}, {})
NAME = "규칙.xlsx"


@pytest.fixture(scope="module")
def shipped(content):
    """The shipped rules as a workbook."""
    return write_workbook(content.rules, content.catalogue)


@pytest.fixture(scope="module")
def few(content):
    """A dozen of them, to be spoilt quickly."""
    return write_workbook(content.rules[:12], content.catalogue)


def changed(data, change):
    """Return the workbook after a change of its sheets."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell(sheet, heading, row):
    """Return the cell of a column by its heading."""
    headings = {c.value: c.column for c in sheet[1]}
    return sheet.cell(row, headings[heading])


def told(data):
    """Return what is said against a workbook, one text a finding."""
    with pytest.raises(ContentError) as caught:
        read_workbook(data, NAME)
    return [str(finding) for finding in caught.value.findings]


def test_every_shipped_rule_comes_back_from_the_workbook(content, shipped):
    """Text to workbook to text: the same rules, by the same ids, in order."""
    assert read_workbook_rules(shipped, NAME) == content.rules

    texts = read_workbook(shipped, NAME)

    again = tuple(parse_rule(i, text, Faults()) for i, text in texts.items())
    assert again == content.rules


def test_a_workbook_saved_by_another_program_comes_back_equal(content, shipped):
    """Only values count, not how a program keeps them."""
    assert read_workbook_rules(changed(shipped, list), NAME) == content.rules


def test_the_same_rules_give_the_same_bytes(content, shipped):
    """Neither clock nor machine leaves a trace in the file."""
    assert write_workbook(content.rules, content.catalogue) == shipped


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(made_rules(), max_size=3, unique_by=lambda rule: rule.id))
def test_any_rules_come_back_from_the_workbook(made):
    """Whatever a rule may say stands in cells: line breaks, signs, formulas."""
    data = write_workbook(made, NOTHING)

    if made:
        assert list(read_workbook_rules(data, NAME)) == made


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_a_cell(text):
    """Characters that a cell cannot hold are written so that it can."""
    assert unescape(escape(text)) == text
    assert split(join([text, "a"])) == [text, "a"]


def test_a_text_that_looks_like_a_formula_is_never_one(content):
    """What a rule says is shown, not computed, by whoever opens the file."""
    rule = next(iter(content.rules))
    data = write_workbook([_titled(rule, "=1+1")], content.catalogue)

    sheet = load_workbook(io.BytesIO(data))["규칙"]

    assert cell(sheet, "제목(title)", 2).data_type == "s"
    assert cell(sheet, "제목(title)", 2).quotePrefix
    assert read_workbook_rules(data, NAME)[0].title == "=1+1"


def test_all_faults_are_told_at_once_with_sheet_row_and_column(few):
    """One reading is enough to mend a workbook."""

    def spoil(book):
        sheet = book["규칙"]
        cell(sheet, "조치(action)", 2).value = "없앰"
        cell(sheet, "적용 시작일(valid_from)", 3).value = "2026-13-45"
        cell(sheet, "제목(title)", 4).value = "=A1"
        cell(sheet, "까닭(rationale)", 5).value = None
        cell(sheet, "검토 기준(criteria)", 6).value = "정보 중복성\n편의"
        cell(sheet, "작성자(author)", 7).value = 1.5
        cell(sheet, "규칙 id", 8).value = "띄어 쓴 id"
        cell(sheet, "조건(when)", 9).value = "stage ~ 3"
        cell(sheet, "제목(title)", 10).value = "C:\\folder"
        cell(book["근거"], "규칙 id", 2).value = "no-such-rule"

    found = told(changed(few, spoil))

    for words in (
        "규칙.xlsx 규칙 시트 2행 '조치(action)' 열(C2): '없앰'은 조치에",
        "3행 '적용 시작일(valid_from)' 열(J3): '2026-13-45'는 날짜가 아닙니다",
        "4행 '제목(title)' 열(B4): 수식이 들어 있습니다",
        "5행 '까닭(rationale)' 열(I5): 'rationale'",
        "6행 '검토 기준(criteria)' 열(H6): '편의'는 검토 기준에",
        "7행 '작성자(author)' 열(M7): 글이 아닌 값(1.5)",
        "8행 '규칙 id' 열(A8): '띄어 쓴 id'는 규칙 id로",
        "9행 '조건(when)' 열(E9): 조건의",
        "10행 '제목(title)' 열(B10): 역슬래시",
        "근거 시트 2행 '규칙 id' 열(A2): 'no-such-rule'는 규칙 시트에 없는",
    ):
        assert [f for f in found if words in f and "→" in f], (words, found)
    # The rest is what follows from the rule whose id cannot be taken, and no more.
    rest = [f for f in found if "규칙 시트에 없는 규칙" not in f]
    assert len(rest) == 9, rest


def test_a_blank_action_is_told_once(few):
    """What is missing is asked for where it belongs."""
    found = told(
        changed(
            few,
            lambda b: setattr(cell(b["규칙"], "조치(action)", 2), "value", None),
        )
    )

    assert len(found) == 1
    assert "2행 '조치(action)' 열(C2): 조치가 없습니다" in found[0]


def test_a_merged_header_is_refused(few):
    """A column whose heading is merged away cannot be told from its neighbour."""
    found = told(changed(few, lambda book: book["규칙"].merge_cells("B1:C1")))

    assert any("규칙 시트 B1:C1: 합쳐진 열 이름 칸" in one for one in found)
    assert any("'조치(action)' 열이 없습니다" in one for one in found)


def test_what_is_no_text_and_no_day_is_told(few):
    """An error, a time or a truth stands in no column of ours."""

    def spoil(book):
        sheet = book["규칙"]
        cell(sheet, "제목(title)", 2).value = "#REF!"
        cell(sheet, "작성자(author)", 3).value = True
        cell(sheet, "적용 시작일(valid_from)", 4).value = datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001

    found = told(changed(few, spoil))

    assert len(found) == 3
    assert any("열(B2): 오류 값(#REF!)" in one for one in found)
    assert any("열(M3): 글이 아닌 값(True)" in one for one in found)
    assert any("열(J4): '2026-07-01 09:30:00'은 날짜가" in one for one in found)


def test_a_number_typed_as_a_title_is_its_text(few):
    """Spreadsheets turn digits into numbers; nobody is to be blamed for that."""

    def change(book):
        sheet = book["규칙"]
        cell(sheet, "제목(title)", 2).value = 2026
        cell(sheet, "제목(title)", 2).number_format = "0"

    assert read_workbook_rules(changed(few, change), NAME)[0].title == "2026"


def test_a_workbook_without_rules_is_told(few):
    """Empty sheets are a mistake, not a wish to have no rule."""

    def empty(book):
        for sheet in book.worksheets[1:]:
            sheet.delete_rows(2, 1000)

    assert "규칙이 없습니다" in told(changed(few, empty))[0]


def test_a_chart_under_the_name_of_a_sheet_is_refused(few):
    """Only a table holds rules."""

    def swap(book):
        del book["근거"]
        book.create_chartsheet("근거").add_chart(BarChart())

    assert any("차트 시트" in one for one in told(changed(few, swap)))


def test_columns_are_known_by_their_names(content, few):
    """A missing, doubled or unknown column is told; the order is free."""

    def spoil(book):
        book["항목 처리"]["D1"].value = "어디로"
        book["시험 사례"]["F1"].value = "서식(form)"

    found = told(changed(few, spoil))

    assert any("항목 처리 시트 1행 D1: '어디로'는 모르는" in one for one in found)
    assert any("항목 처리 시트 1행: '행선지(to)' 열이 없습니다" in one for one in found)
    assert any("시험 사례 시트 1행 F1: '서식(form)' 열이 두 번" in one for one in found)

    def turn_round(book):
        for sheet in book.worksheets[1:]:
            rows = [[c.value for c in row][::-1] for row in sheet.iter_rows()]
            for number, row in enumerate(rows, start=1):
                for place, value in enumerate(row, start=1):
                    sheet.cell(number, place).value = value
                    if isinstance(value, datetime):
                        sheet.cell(number, place).number_format = "yyyy-mm-dd"

    assert read_workbook_rules(changed(few, turn_round), NAME) == content.rules[:12]


def test_sheets_are_known_by_their_names(few):
    """Nothing that a person wrote is passed over in silence."""

    def spoil(book):
        book["근거"].title = "근거 조문"

    found = told(changed(few, spoil))

    assert any("근거 조문 시트: 읽지 않는 시트" in one for one in found)
    assert any("근거 시트: 시트가 없습니다" in one for one in found)


def test_a_rule_that_stands_twice_is_refused(few):
    """Of two texts for one rule, neither wins by its row."""

    def spoil(book):
        sheet = book["규칙"]
        sheet["A3"].value = sheet["A2"].value

    assert any(
        "A3): 규칙" in one and "두 번" in one for one in told(changed(few, spoil))
    )


def with_part(data, name, content):
    """Return the package with one part more."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def with_text(data, old, new):
    """Return the workbook with its sheet of rules changed as text."""
    parts = unpack(data)
    name = "xl/worksheets/sheet2.xml"
    text = parts[name].decode()
    assert old in text
    return pack({**parts, name: text.replace(old, new, 1).encode()})


def with_merge(data, reference):
    """Return the workbook with cells of its sheet of rules merged."""
    merged = f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    return with_text(data, "</sheetData>", f"</sheetData>{merged}")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data[:0], "비어 있습니다"),
        (lambda data: data[:1000], "깨져"),
        (lambda data: with_part(data, "xl/vbaProject.bin", b"x"), "매크로"),
        (lambda data: with_part(data, "xl/x.xml", b"<a>" + b" " * 40_000_000), "폭탄"),
        (
            lambda data: changed(data, lambda b: b["규칙"].cell(30_000, 1, "x")),
            "지나치게 큽니다",
        ),
        (
            lambda data: changed(data, lambda b: b["규칙"].cell(2, 900, "x")),
            "지나치게 큽니다",
        ),
        (
            lambda data: with_text(data, "<row r=", '<row r="1048576"/><row r='),
            "큽니다",
        ),
        (lambda data: with_merge(data, "A1:XFD1048576"), "지나치게 큽니다"),
        (lambda data: with_merge(data, "A1:BL20000"), "지나치게 큽니다"),
        (lambda data: with_merge(data, "여기"), "지나치게 큽니다"),
        (lambda data: with_text(data, "<sheetData>", "<sheetData"), "깨져"),
        (lambda data: with_text(data, 'r="A2" s="', 'r="A2" s="9999'), "깨져"),
    ],
)
def test_a_file_that_could_do_harm_is_refused_whole(few, spoil, words):
    """Broken, acting by itself, or larger than it may be: nothing of it is taken."""
    with pytest.raises(InvalidInputError, match=words):
        read_workbook(spoil(few), NAME)


def test_a_picture_in_a_workbook_is_of_no_matter(few):
    """What is no cell is neither read nor refused."""
    assert read_workbook(with_part(few, "xl/media/logo.png", b"x"), NAME)


def test_another_package_is_no_workbook():
    """A ZIP or a Word file under the name of a workbook is told as what it is not."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")

    with pytest.raises(InvalidInputError, match="통합 문서"):
        read_workbook(buffer.getvalue(), NAME)


def test_days_may_be_typed_the_korean_way(few):
    """A person who types ``2026. 8. 1.`` has said a day."""
    book = changed(
        few,
        lambda b: setattr(
            cell(b["규칙"], "적용 시작일(valid_from)", 2), "value", "2026. 8. 1."
        ),
    )

    assert str(read_workbook_rules(book, NAME)[0].valid_from) == "2026-08-01"


def test_a_text_longer_than_a_cell_is_refused(content):
    """A long text is never cut without a word."""
    rule = _titled(content.rules[0], "가" * 40_000)

    with pytest.raises(InvalidInputError, match="한 칸에 들어가지 않습니다"):
        write_workbook([rule], content.catalogue)


def _titled(rule, title):
    return replace(rule, title=title)


def test_an_installations_rules_go_out_and_nothing_changed_comes_back(desk):
    """A workbook that says what stands begins no proposal."""
    data = export_workbook(desk, RESEARCHER)

    assert import_workbook(desk, ADMINISTRATOR, NAME, data) == ()


def test_a_changed_row_begins_one_proposal(desk, few):
    """Only what an administrator changed is proposed, with the whole rule's text."""
    rule = desk.content.rules[0]

    def change(book):
        cell(book["규칙"], "제목(title)", 2).value = "고친 제목"

    begun = import_workbook(desk, ADMINISTRATOR, NAME, changed(few, change))

    assert [one.wish.rule_id for one in begun] == [rule.id]
    written = parse_rule(rule.id, begun[0].wish.text, Faults())
    assert written == replace(rule, title="고친 제목")
    assert list_proposals(desk, ADMINISTRATOR) == begun


def test_a_new_rule_of_a_workbook_begins_a_proposal(desk, content):
    """Rules may be written in a workbook from the start."""
    rule = replace(content.rules[0], id="a-new-rule")
    data = write_workbook([rule], content.catalogue)

    begun = import_workbook(desk, ADMINISTRATOR, NAME, data)

    assert [(one.wish.rule_id, one.wish.base_version) for one in begun] == [
        (rule.id, 0)
    ]


def test_only_administrators_bring_rules_in(desk, few):
    """Whoever may read rules may not thereby change them."""
    with pytest.raises(ForbiddenError):
        import_workbook(desk, RESEARCHER, NAME, few)


def test_rules_of_a_workbook_are_checked_together(content):
    """What one rule does to another is told with the cell to be mended."""

    def spoil(book):
        cell(book["규칙"], "대상(into)", 2).value = "no-such-form"

    rows = [r for r in content.rules if r.action in ABSORBING]
    data = write_workbook([*rows[:1]], content.catalogue)

    with pytest.raises(ContentError) as caught:
        convert_workbook(content, NAME, changed(data, spoil))

    assert any(
        "2행 '대상(into)' 열(F2): 대상 서식 'no-such-form'" in str(finding)
        for finding in caught.value.findings
    )


def test_rules_that_say_the_same_keep_their_comments(content, shipped):
    """A round by way of a workbook changes no file that nobody meant to change."""
    assert convert_workbook(content, NAME, shipped) == content.rule_texts


def test_a_changed_rule_is_written_anew(content, shipped):
    """Its text says what the cells say."""

    def change(book):
        cell(book["규칙"], "제목(title)", 2).value = "고친 제목"

    texts = convert_workbook(content, NAME, changed(shipped, change))

    differing = [i for i, text in texts.items() if text != content.rule_texts[i]]
    assert differing == [content.rules[0].id]
    assert 'title = "고친 제목"' in texts[content.rules[0].id]


def test_the_command_line_writes_and_reads_workbooks(content, tmp_path, capsys):
    """Out to a workbook or to texts, and from a workbook back to the same texts."""
    book, texts, back = tmp_path / "r.xlsx", tmp_path / "texts", tmp_path / "back"
    texts.mkdir()
    back.mkdir()

    assert main(["rules", "export", "--out", str(book)]) == 0
    assert main(["rules", "export", "--out", str(texts)]) == 0
    assert main(["rules", "import", str(book), "--out", str(back)]) == 0

    count = len(content.rules)
    assert f"규칙 {count}건을 적었습니다" in capsys.readouterr().out
    assert len(list(texts.glob("*.toml"))) == count
    written = {p.stem: p.read_text(encoding="utf-8") for p in back.glob("*.toml")}
    assert written == content.rule_texts


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--out", "없는 폴더"),
        ("import", "없는.xlsx", "--out", "."),
    ],
)
def test_the_command_line_says_what_is_missing(
    arguments, tmp_path, monkeypatch, capsys
):
    """Neither a folder nor a file is made up."""
    monkeypatch.chdir(tmp_path)

    assert main(["rules", *arguments]) == 1

    assert "→" in capsys.readouterr().err
