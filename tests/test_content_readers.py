"""Content files are read strictly, and every fault is said at once."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.content import Faults, read_csv, read_toml
from molip.content.csv_text import parse_csv
from molip.content.toml_text import index_lines, parse_toml
from molip.errors import ContentError
from molip.model.datum import Kind


def faults_of(text, take):
    """Read a TOML text with `take` and return ``(line, problem)`` of each fault."""
    faults = Faults()
    table = parse_toml(text, "x.toml", faults)
    if table is not None:
        take(table)
        table.done()
    return [(int(f.where.split(":")[1]), f.problem) for f in faults.findings]


@pytest.mark.parametrize(
    ("text", "take", "line", "words"),
    [
        ('a = "x"\nlebel = "y"\n', lambda t: t.text("a"), 2, "모르는 키"),
        ("a = 1\n", lambda t: t.text("a"), 1, "글이 아닙니다"),
        (
            'b = 1\n\na = "A b"\n',
            lambda t: (t.integer("b"), t.identifier("a")),
            3,
            "식",
        ),
        ('a = "1"\n', lambda t: t.integer("a"), 1, "정수"),
        ("a = true\n", lambda t: t.integer("a"), 1, "정수"),
        ("a = 1.5\n", lambda t: t.decimal("a"), 1, "소수"),
        ('a = "NaN"\n', lambda t: t.decimal("a"), 1, "소수"),
        ('a = "yes"\n', lambda t: t.yes_no("a"), 1, "참·거짓"),
        ("a = 1850-01-01\n", lambda t: t.day("a"), 1, "범위"),
        ('a = "2026-02-30"\n', lambda t: t.day("a"), 1, "날짜"),
        ('a = "colour"\n', lambda t: t.choice("a", Kind), 1, "쓸 수 없는 값"),
        ('a = ["x", 1]\n', lambda t: t.texts("a"), 1, "목록"),
        ("\na = 1\n", lambda t: t.table("a"), 2, "표"),
        ("a = [1]\n", lambda t: t.tables("a"), 1, "표의 목록"),
        ("# nothing\n", lambda t: t.text("a"), 1, "없습니다"),
        ('a = "x"\na = "y"\n', lambda t: t.text("a"), 2, "TOML 문법"),
        ('a = "x\n', lambda t: t.text("a"), 1, "TOML 문법"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(text, take, line, words):
    """Whoever wrote the file is told where to look."""
    found = faults_of(text, take)

    assert [n for n, _ in found] == [line]
    assert words in found[0][1]


def test_all_faults_of_a_file_come_at_once():
    """Mending one fault does not uncover the next."""
    text = '[[datum]]\nid = 3\nkind = "x"\n[[datum]]\nid = "ok"\nwrong = 1\n'

    def take(top):
        for table in top.tables("datum"):
            table.identifier("id")
            table.choice("kind", Kind, Kind.TEXT)
            table.done()

    assert [line for line, _ in faults_of(text, take)] == [2, 3, 6]


def test_lines_are_right_after_long_strings_and_arrays():
    """A multi-line value does not shift or fake the keys behind it."""
    text = 'a = """\nb = 1\n[c]\n"""\nd = [\n  "e = 1",\n]\n'
    text += "[c]\nf = '''x'''\ng = 1\n"

    lines = index_lines(text)

    assert lines["a",] == 1
    assert lines["d",] == 5
    assert lines["c", "f"] == 9
    assert lines["c", "g"] == 10
    assert ("b",) not in lines


def test_right_values_come_back_as_they_are():
    """Reading changes nothing: precision, dates and order are kept."""
    faults = Faults()
    table = parse_toml(
        'n = 3\nd = "3.0"\nday = 2026-11-24\nxs = ["나", "가"]\nyes = true\n',
        "x.toml",
        faults,
    )

    assert table.integer("n") == 3
    assert str(table.decimal("d")) == "3.0"
    assert table.day("day") == date(2026, 11, 24)
    assert table.texts("xs") == ("나", "가")
    assert table.yes_no("yes")
    table.done()
    assert not faults.findings


def test_a_csv_row_of_the_wrong_width_is_named_with_its_line():
    """Rows behind a quoted line break still know their line."""
    faults = Faults()

    rows = parse_csv('a,b\n1,"x\ny"\n3\n4,5\n', "x.csv", ["a", "b"], faults)

    assert [row.where() for row in rows] == ["x.csv:2", "x.csv:5"]
    assert [f.where for f in faults.findings] == ["x.csv:4"]


def test_a_csv_header_must_match():
    """A renamed column stops the file before its rows are misread."""
    faults = Faults()

    assert parse_csv("a,c\n1,2\n", "x.csv", ["a", "b"], faults) == []
    assert "a,b" in faults.findings[0].remedy.replace(" ", "")


def test_numbers_in_csv_cells_may_group_thousands():
    """1,234 in a spreadsheet is 1234, and 12.5 keeps its precision."""
    faults = Faults()
    (row,) = parse_csv('a,b\n"1,234",12.50\n', "x.csv", ["a", "b"], faults)

    assert row.integer("a") == 1234
    assert row.decimal("b") == Decimal("12.50")
    assert not faults.findings


@pytest.mark.parametrize("reader", ["toml", "csv"])
def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path, reader):
    """A file saved in EUC-KR is refused with the remedy, not misread."""
    path = tmp_path / f"x.{reader}"
    path.write_bytes(b"a,b\n" + "가,나\n".encode("euc-kr"))
    faults = Faults()

    if reader == "toml":
        assert read_toml(path, tmp_path, faults) is None
    else:
        assert read_csv(path, tmp_path, ["a", "b"], faults) == []

    assert faults.findings[0].where == f"x.{reader}:2"
    assert "UTF-8" in faults.findings[0].problem


def test_a_missing_file_is_a_fault_not_a_crash(tmp_path):
    """The message names the file."""
    faults = Faults()

    assert read_toml(tmp_path / "no.toml", tmp_path, faults) is None
    with pytest.raises(ContentError, match=r"no\.toml"):
        faults.raise_if_any()


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_without_a_crash(text):
    """Content is untrusted: whatever it is, the answer is values or findings."""
    faults = Faults()

    table = parse_toml(text, "x.toml", faults)
    parse_csv(text, "x.csv", ["a", "b"], faults)

    assert (table is None) <= bool(faults.findings)
