"""Files from outside do no harm: a layout or a kind refusal, nothing else."""

import io
import warnings
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from molip.errors import InvalidInputError
from molip.reading import safety
from molip.reading.hazards import find_hazards
from molip.reading.layout import FileFormat, Layout
from molip.reading.open import read_layout
from molip.reading.safety import open_zip, parse_xml, stream_xml
from molip.reading.sniff import sniff
from tests.reading_files import (
    hwp_with_flag,
    hwpx,
    hwpx_parts,
    p,
    pack,
    section,
    small_docx,
    small_hwp,
    small_hwpx,
    small_xlsx,
    tbl,
    tc,
    texts,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAKERS = {"HWPX": small_hwpx, "HWP": small_hwp, "DOCX": small_docx, "XLSX": small_xlsx}
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "몰입몰입몰입"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
few = settings(
    max_examples=60, deadline=5_000, suppress_health_check=[HealthCheck.too_slow]
)


def refusal(data):
    """Return the error with which the bytes are refused."""
    with pytest.raises(InvalidInputError) as caught:
        read_layout(data, "서식.hwpx")
    assert caught.value.where.startswith("서식.hwpx")
    assert caught.value.remedy.endswith("시오.")
    return caught.value.problem


@pytest.mark.parametrize("name", MAKERS)
def test_bytes_tell_the_format(name):
    """Whatever the name ends in."""
    data = MAKERS[name]()

    assert sniff(data) is FileFormat[name]
    assert read_layout(data, "거짓.pdf").format is FileFormat[name]


def test_a_pdf_is_told_by_its_mark():
    """Also behind a few stray bytes."""
    assert sniff(b"\xef\xbb\xbf%PDF-1.7\n") is FileFormat.PDF


def test_a_pdf_goes_to_its_own_reader():
    """Whatever the name ends in."""
    buffer = io.BytesIO()
    page = Canvas(buffer)
    page.drawString(72, 720, "Project title")
    page.save()

    layout = read_layout(buffer.getvalue(), "거짓.hwpx")

    assert layout.format is FileFormat.PDF
    assert "Project title" in list(texts(layout.blocks))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "비어"),
        (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05", "한글 3.x"),
        (b'<?xml version="1.0"?><HWPML Version="2.8">', "HML"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n", "알 수 없는"),
        (OLE + bytes(600), "깨져"),
        (pack({"a.txt": "x"}), "서식 문서가 아닌"),
        (pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (pack({"[Content_Types].xml": "<T/>", "xl/workbook.bin": ""}), "XLSB"),
        (b"PK\x03\x04 no zip", "깨져"),
    ],
)
def test_what_we_do_not_read_is_refused_by_name(data, says):
    """A person learns what the file is and what to do."""
    assert says in refusal(data)


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        ("WordDocument", "옛 Word"), ("Workbook", "옛 Excel"), ("Book", "옛 Excel"),
        ("EncryptedPackage", "암호"), ("Contents", "알 수 없는"),
        ("FileHeader", "알 수 없는"),
    ],
)  # fmt: skip
def test_old_office_files_are_told_apart(stream, says):
    """By the streams of the compound file."""
    from hwpx.hwp5.cfb import build_compound_file  # noqa: PLC0415

    assert says in refusal(bytes(build_compound_file([(stream, bytes(300))])))


@pytest.mark.parametrize(
    ("bit", "says"),
    [(1, "암호"), (2, "배포용"), (4, "DRM"), (8, "인증서"), (10, "인증서")],
)
def test_locked_hwp_files_are_told_apart(bit, says):
    """Each lock has its own way out."""
    assert says in refusal(hwp_with_flag(bit))


@pytest.mark.parametrize("make", MAKERS.values())
def test_a_truncated_file_is_refused(make):
    """Half a file is no form."""
    data = make()

    refusal(data[: len(data) // 2])


def test_a_zip_bomb_is_refused_before_it_bursts():
    """A section that grows a thousandfold is not unpacked."""
    assert "압축 폭탄" in refusal(hwpx(" " * 8_000_000))


def test_a_package_that_declares_too_much_is_refused(monkeypatch):
    """However well each part behaves."""
    monkeypatch.setattr(safety, "MAX_TOTAL_BYTES", 1_000)

    assert "압축 폭탄" in refusal(small_hwpx())


def test_a_part_may_not_be_larger_than_the_reader_takes(monkeypatch):
    """The bound holds for one part too."""
    package = open_zip(small_hwpx(), "서식.hwpx")

    with pytest.raises(InvalidInputError, match="지나치게 큽니다"):
        package.read("Contents/section0.xml", 10)
    with pytest.raises(InvalidInputError, match="없습니다"):
        package.read("Contents/section9.xml")
    monkeypatch.setattr(safety, "MAX_FILE_BYTES", 1_000)
    assert "보다 큽니다" in refusal(small_hwpx())


def test_a_picture_may_be_as_white_as_it_likes():
    """A blank bitmap shrinks a thousandfold; it is never unpacked."""
    parts = hwpx_parts(p("가")) | {"BinData/image1.bmp": bytes(4_000_000)}

    assert read_layout(pack(parts), "서식.hwpx").blocks


def test_too_many_entries_are_refused(monkeypatch):
    """A package of countless files is no form."""
    monkeypatch.setattr(safety, "MAX_ENTRIES", 3)

    assert "많습니다" in refusal(small_hwpx())


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../../x", "Contents\\x.xml", "C:x", "..\\x"],
)
def test_names_that_leave_the_package_are_refused(name):
    """Nothing is ever written by such a name, and nothing is read by it."""
    assert "바깥 폴더" in refusal(pack(hwpx_parts(p("가")) | {name: "x"}))


@pytest.mark.parametrize("name", ["mimetype", "Contents/HEADER.xml"])
def test_names_that_stand_twice_are_refused(name):
    """Two readers must not see two documents in one file."""
    buffer = io.BytesIO(small_hwpx())
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, "x")

    assert "두 번" in refusal(buffer.getvalue())


def test_an_encrypted_entry_is_refused():
    """The flag alone tells."""
    data = bytearray(small_hwpx())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1

    assert "암호" in refusal(bytes(data))


def test_a_foreign_compression_is_refused():
    """Only what these formats use is unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("mimetype", "application/hwp+zip")

    assert "압축 방식" in refusal(buffer.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["Contents/section0.xml", "Contents/header.xml"])
def test_entities_are_refused_in_any_encoding(part, encoding):
    """Billion laughs stays one laugh: no DTD is taken at all."""
    parts = hwpx_parts(p("가"))
    text = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}'
    text += section(p("가")) if "section" in part else "<hh xmlns='urn:x'/>"
    parts[part] = text.encode(encoding)

    assert "DTD" in refusal(pack(parts))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_entities_are_refused_in_word_and_excel_files(part):
    """Every part that is parsed goes through the same parser."""
    for make, name in ((small_docx, part), (small_xlsx, "xl/workbook.xml")):
        with zipfile.ZipFile(io.BytesIO(make())) as archive:
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
        parts[name] = ENTITIES.encode() + b"<x>&c;</x>"

        assert "DTD" in refusal(pack(parts))


def test_xml_deeper_than_the_bound_is_refused():
    """The parser stops; no stack overflows."""
    deep = "<a>" * (safety.MAX_DEPTH + 10) + "</a>" * (safety.MAX_DEPTH + 10)

    with pytest.raises(InvalidInputError, match="깨져"):
        parse_xml(deep.encode(), "x")
    assert "깨져" in refusal(hwpx(p(deep)))


def test_tables_nested_as_deep_as_the_bound_allows_are_read():
    """What the parser takes, the readers take."""
    body = p("속")
    for _ in range(35):
        body = p(tbl(tc(body, (0, 0))))

    assert read_layout(hwpx(body), "서식.hwpx").blocks


def test_another_root_is_no_section():
    """What stands where a section should must be one."""
    for text in ("<x><p/></x>", "<x/>"):
        with pytest.raises(InvalidInputError):
            list(stream_xml(text.encode(), "x", "sec", ("p",)))


@pytest.mark.parametrize(
    "attributes",
    ['colAddr="999999999" rowAddr="0"', 'colAddr="70000" rowAddr="70000"'],
)
def test_a_grid_without_end_is_refused(attributes):
    """A cell at the edge of the world makes no world."""
    cell = f"<hp:tc>{p('가')}<hp:cellAddr {attributes}/></hp:tc>"

    assert "지나치게 큽니다" in refusal(hwpx(p(tbl(cell))))


def test_numbers_that_are_none_count_as_nothing():
    """Signs, fractions, words and endless digits are read as the least there is."""
    bad = 'colAddr="-1" rowAddr="1.5"'
    span = f'<hp:cellSpan colSpan="zwei" rowSpan="{"9" * 5000}"/>'
    layout = read_layout(
        hwpx(p(tbl(f"<hp:tc><hp:cellAddr {bad}/>{span}</hp:tc>"))), "서식.hwpx"
    )

    (cell,) = layout.blocks[0].cells
    assert (cell.row, cell.column, cell.row_span, cell.column_span) == (0, 0, 1, 1)


def test_lines_without_number_are_refused(monkeypatch):
    """Small XML elements must not become endless values."""
    monkeypatch.setattr("molip.reading.hwpx.body.Budget", _small_budget)

    assert "지나치게 많습니다" in refusal(hwpx("<hp:p/>" * 30))


def _small_budget(where):
    from molip.reading.lines import Budget  # noqa: PLC0415

    return Budget(where, most=20)


SMALL = {name: make() for name, make in MAKERS.items()}


def tried(data):
    """Read bytes of any sort; fail on anything but a layout or a refusal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            layout = read_layout(data, "흔든 파일")
        except InvalidInputError:
            return
    assert isinstance(layout, Layout)


@pytest.mark.parametrize("name", MAKERS)
@few
@given(st.data())
def test_flipped_bytes_do_no_harm(name, data):
    """A few bytes changed anywhere: a layout or a refusal."""
    content = bytearray(SMALL[name])
    places = st.integers(0, len(content) - 1)
    flips = st.lists(st.tuples(places, st.integers(1, 255)), min_size=1, max_size=8)
    for at, mask in data.draw(flips):
        content[at] ^= mask

    tried(bytes(content))


@pytest.mark.parametrize("name", MAKERS)
@few
@given(st.data())
def test_truncated_bytes_do_no_harm(name, data):
    """Cut anywhere: a refusal, or a layout where the end did not matter."""
    cut = data.draw(st.integers(0, len(SMALL[name]) - 1))

    tried(SMALL[name][:cut])


@pytest.mark.parametrize("name", ["HWPX", "DOCX", "XLSX"])
@few
@given(st.data())
def test_flipped_xml_does_no_harm(name, data):
    """Changes inside a part, its check sum made right: deeper than the zip."""
    with zipfile.ZipFile(io.BytesIO(SMALL[name])) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    part = data.draw(st.sampled_from([n for n in sorted(parts) if parts[n]]))
    content = bytearray(parts[part])
    places = st.integers(0, len(content) - 1)
    signs = st.sampled_from(b'0123456789<>/"= aZ')
    for at, sign in data.draw(st.lists(st.tuples(places, signs), max_size=6)):
        content[at] = sign

    tried(pack(parts | {part: bytes(content)}))


@few
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", OLE]))
def test_any_bytes_do_no_harm(data, mark):
    """Whatever is uploaded."""
    tried(mark + data)


def test_embedded_objects_and_scripts_are_told():
    """HWPX has its own: a script and an OLE object."""
    parts = hwpx_parts(p("가"))
    data = pack(parts | {"Scripts/x.js": "1", "BinData/ole1.ole": "1"})

    assert [finding.problem for finding in find_hazards(data, "서식.hwpx")] == [
        "매크로(스크립트)가 들어 있습니다.", "다른 프로그램의 개체가 들어 있습니다.",
    ]  # fmt: skip
    assert read_layout(data, "서식.hwpx").blocks
