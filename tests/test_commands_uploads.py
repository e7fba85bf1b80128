from dataclasses import replace

import docx
import pytest

from molip.binding.bind import decision_key
from molip.commands import uploads
from molip.commands.upload_write import write_what_fits
from molip.commands.uploads import export_receipt, fill_upload, read_upload
from molip.documents.reopen import read_docx_text
from molip.errors import ForbiddenError, InvalidInputError, UnknownIdError
from molip.filling.coverage import State
from molip.reading.open import read_layout
from molip.store import BindingDecision
from tests.desks import ADMINISTRATOR, MORNING, PROJECT, RESEARCHER, REVIEWER, STRANGER
from tests.reading_files import (
    BIG,
    cells,
    hwpx,
    p,
    pack,
    real_form,
    saved,
    small_xlsx,
    tbl,
    tc,
)
from tests.reading_pdfs import pdf

ASKED = "별난 물음"


def row(label: str, at: int, blank: str = "") -> str:
    """Return a row of a shaded label and its blank."""
    return tc(label, (at, 0), fill=2) + tc(blank, (at, 1))


def form(*rows: tuple[str, str]) -> bytes:
    """Return an HWPX form of labels and what stands in their blanks."""
    made = [row(label, at, blank) for at, (label, blank) in enumerate(rows)]
    return hwpx(p("신청 서식", look=1) + p(tbl(*made, size=(len(rows), 2))))


USUAL = form(
    ("연구개발과제명", ""),
    ("연구책임자", ""),
    (ASKED, ""),
    ("작성일", "      년   월   일"),
    ("개인정보 수집·이용 동의", "□ 동의함  □ 동의하지 않음"),
    ("서명", "(서명 또는 인)"),
)


def word_form() -> bytes:
    """Return the same first three blanks as a DOCX form."""
    document = docx.Document()
    document.add_heading("신청 서식", level=1)
    table = document.add_table(rows=3, cols=2)
    for at, label in enumerate(("연구개발과제명", "연구책임자", ASKED)):
        table.cell(at, 0).text = label
    return saved(document)


def key_of(upload: uploads.Upload, label: str) -> str:
    """Return the key of the blank under this label."""
    return next(item.key for item in upload.items if item.field.label == label)


def written(data: bytes, name: str = "서식.hwpx") -> list[str]:
    """Return the texts of all cells."""
    return [cell.text for cell in cells(read_layout(data, name))]


def test_an_upload_tells_what_is_known_asked_and_left_to_a_person(desk, record):
    """Known with source and text; asked with a reason; own hand untouched."""
    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", USUAL)

    known = {item.field.label: item.known for item in upload.of(State.FILLED)}
    assert known["연구개발과제명"].text == record.identity.title
    assert known["연구책임자"].text == record.principal_investigator.name
    assert all(value.source for value in known.values())
    asked = upload.of(State.ASK)
    assert [item.field.label for item in asked] == [ASKED]
    assert asked[0].why
    own = upload.of(State.PERSON)
    assert len(own) == 3
    assert all(item.why and item.known is None for item in own)


@pytest.mark.parametrize(
    ("data", "name", "suffix"),
    [(USUAL, "서식.hwpx", "hwpx"), (word_form(), "서식.docx", "docx")],
    ids=["hwpx", "docx"],
)
def test_a_filled_form_holds_the_known_and_the_given(desk, record, data, name, suffix):
    """Both values stand in the agency's own file, and the receipt says so."""
    upload = read_upload(desk, RESEARCHER, PROJECT, name, data)
    given = {key_of(upload, ASKED): "사람이 준 <답> & 더"}

    made, kind, receipt = fill_upload(desk, RESEARCHER, PROJECT, name, data, given)

    told = written(made, name)
    assert kind == suffix
    assert record.identity.title in told
    assert "사람이 준 <답> & 더" in told
    grounds = {entry.label: entry.ground for entry in receipt.filled}
    assert grounds[ASKED] == uploads.BY_HAND
    assert grounds["연구개발과제명"] == "과제 기록 › 과제 정보"


def test_consent_signature_and_day_of_signing_are_never_written(desk):
    """They stay as printed and are listed; an answer to one is refused."""
    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", USUAL)

    made, _, receipt = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", USUAL, {})

    assert written(made)[7::2] == written(USUAL)[7::2]
    assert len(receipt.person) == 3
    for item in upload.of(State.PERSON):
        with pytest.raises(InvalidInputError, match="대신 채우지 않습니다"):
            fill_upload(
                desk, RESEARCHER, PROJECT, "서식.hwpx", USUAL, {item.key: "홍길동"}
            )


def test_an_empty_answer_leaves_a_known_blank_empty(desk):
    """What the person takes out is not put back, and the receipt says why."""
    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", USUAL)
    given = {key_of(upload, "연구책임자"): " "}

    made, _, receipt = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", USUAL, given)

    assert written(made)[3] == ""
    left = {entry.label: entry.ground for entry in receipt.empty}
    assert left["연구책임자"] == "작성한 사람이 비워 둠"


def test_a_fact_to_be_confirmed_is_written_only_once_it_is(desk):
    """The institute among several is offered, and not written unasked."""
    data = form(("연구개발과제명", ""), ("신청기관명", ""))
    item = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items[1]
    assert item.known.confirm

    unasked = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data, {})
    asked = fill_upload(
        desk, RESEARCHER, PROJECT, "서식.hwpx", data, {item.key: item.known.text}
    )

    assert item.known.text not in written(unasked[0])
    assert unasked[2].empty[0].ground == "확인하지 않아 적지 않음"
    assert item.known.text in written(asked[0])
    assert asked[2].filled[1].ground == "과제 기록 › 연구개발기관 · 확인함"


def test_one_answer_that_does_not_fit_does_not_hold_up_the_rest(desk, record):
    """A refused answer is left out and named, the others are written."""
    data = form(("연구개발과제명", ""), ("적용 여부", "□ 예  □ 아니오"), (ASKED, ""))
    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data)
    given = {key_of(upload, "적용 여부"): "글쎄", key_of(upload, ASKED): "답"}

    made, _, receipt = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data, given)

    assert record.identity.title in written(made)
    assert "답" in written(made)
    refused = next(entry for entry in receipt.empty if entry.label == "적용 여부")
    assert "보기에 없습니다" in refused.ground


@pytest.mark.parametrize(
    ("data", "name"),
    [(USUAL, "서식.hwpx"), (word_form(), "서식.docx")],
    ids=["hwpx", "docx"],
)
def test_answers_that_clash_only_together_are_sifted(data, name):
    """Where the writer refuses the whole, the largest part that holds is written."""
    layout = read_layout(data, name)
    blanks = cells(layout)
    twice = [
        uploads.Answer(blanks[1].locator, "하나"),
        uploads.Answer(blanks[1].locator, "둘"),
        uploads.Answer(blanks[5].locator, "셋"),
    ]

    filled, refused = write_what_fits(data, layout, name, twice)

    assert "하나" in written(filled.data, name)
    assert "셋" in written(filled.data, name)
    assert list(refused) == [1]


def test_a_yes_or_no_to_a_consent_is_a_consent(desk):
    """Whatever its boxes say, the label asks for a person's own word."""
    data = form(("자료 공개 동의 여부", "□ 예  □ 아니오"), (ASKED, ""))

    item = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items[0]

    assert item.state is State.PERSON
    assert "동의" in item.why


def test_a_whole_row_of_like_cells_is_left_to_a_person(desk):
    """In a table of many people one person's name is not written everywhere."""
    head = tc("연번", (0, 0), fill=2) + tc("성명", (0, 1), fill=2)
    head += tc("연구책임자", (0, 2), fill=2)
    body = [tc(str(n), (n, 0)) + tc("", (n, 1)) + tc("", (n, 2)) for n in range(1, 4)]
    data = hwpx(p("명단 서식", look=1) + p(tbl(head, *body, size=(4, 3))))

    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data)

    assert upload.items
    assert not upload.of(State.FILLED)


@pytest.mark.parametrize(
    "heading",
    ["공동연구개발기관", "최근 수행 실적", "위탁연구개발과제", "2단계 목표"],
)
def test_a_label_under_another_heading_is_proposed_and_not_filled(
    desk, record, heading
):
    """A partner's title, or that of a former project, is not this project's."""
    table = tbl(
        tc(heading, (0, 0), (2, 1), fill=2)
        + tc("연구개발과제명", (0, 1), fill=2)
        + tc("", (0, 2)),
        tc(ASKED, (1, 1), fill=2) + tc("", (1, 2)),
        size=(2, 3),
    )
    data = hwpx(p("신청 서식", look=1) + p(table))

    item = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items[0]

    assert item.state is State.ASK
    assert item.label == f"{heading} › 연구개발과제명"
    offered = {p.datum.id: p.known.text for p in item.proposals if p.known}
    assert offered["project-title"] == record.identity.title


def test_amounts_are_put_into_the_units_of_the_form(desk):
    """원 as kept, 천원 cut, other units left to a person with the reason."""
    data = form(
        ("총 연구개발비", "          원"),
        ("정부지원연구개발비", "      천원"),
        ("기관부담연구개발비", "     백만원"),
    )

    items = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items
    made, _, _ = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data, {})

    told = written(made)
    assert [item.state for item in items] == [State.FILLED, State.FILLED, State.ASK]
    assert told[1].replace(",", "").removesuffix("원").isdigit()
    assert told[3].endswith("천원")
    assert "백만원" in items[2].why
    assert told[5] == "     백만원"


def test_a_box_is_ticked_where_the_record_says_one_of_the_options(desk, record):
    """보안과제 or 일반과제, in the words of the form; no box where none fits."""
    fits = form(("보안등급", "□ 일반  □ 보안"), ("연구책임자", ""))
    none = form(("보안등급", "□ 가  □ 나"), ("연구책임자", ""))

    made, _, _ = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", fits, {})
    item = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", none).items[0]

    assert record.identity.security_class in {"일반", "일반과제"}
    assert written(made)[1] == "■ 일반  □ 보안"
    assert item.state is State.ASK
    assert "보기에 없습니다" in item.why


def test_hazards_of_an_upload_are_told(desk):
    """A macro inside is named; the form is read all the same."""
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(USUAL)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    data = pack({**parts, "Scripts/headerScripts.js": "x"})

    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data)

    assert "매크로" in upload.hazards[0].problem
    assert upload.items


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "비어 있습니다"),
        (b"not a form", "알 수 없는 형식"),
        (b"x" * (uploads.LARGEST + 1), "20MB"),
        (hwpx(p("안내문입니다.")), "적을 칸을 찾지 못했습니다"),
    ],
    ids=["empty", "unknown", "large", "no-blanks"],
)
def test_a_file_that_cannot_be_taken_is_refused_in_korean(desk, data, told):
    """What is wrong and what to do, before anything else."""
    with pytest.raises(InvalidInputError, match=told):
        read_upload(desk, RESEARCHER, PROJECT, "올린 파일.hwpx", data)


def test_a_workbook_is_read_and_not_written(desk):
    """Said on the upload, and refused with a remedy when asked for."""
    upload = read_upload(desk, RESEARCHER, PROJECT, "예산.xlsx", small_xlsx())

    assert not upload.writable
    key = next(i.key for i in upload.items if i.state is not State.PERSON)
    with pytest.raises(InvalidInputError, match="Excel"):
        fill_upload(desk, RESEARCHER, PROJECT, "예산.xlsx", small_xlsx(), {key: "1"})


def test_there_must_be_something_to_write_and_a_blank_for_it(desk):
    """No empty success, no answer to a blank that is not there."""
    data = form((ASKED, ""), ("또 다른 물음", ""))

    with pytest.raises(InvalidInputError, match="적을 답이 없습니다"):
        fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data, {})
    with pytest.raises(UnknownIdError, match="s9/p9"):
        fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data, {"s9/p9": "답"})
    choice = form(("적용 여부", "□ 예  □ 아니오"), (ASKED, ""))
    key = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", choice).items[0].key
    with pytest.raises(InvalidInputError, match="보기에 없습니다"):
        fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", choice, {key: "글쎄"})


def test_uploads_are_for_those_who_fill_the_projects_forms(desk):
    """Reviewers and strangers neither read nor fill; a research office may."""
    _, _, receipt = fill_upload(desk, ADMINISTRATOR, PROJECT, "서식.hwpx", USUAL, {})

    for actor in (REVIEWER, STRANGER):
        with pytest.raises(ForbiddenError):
            read_upload(desk, actor, PROJECT, "서식.hwpx", USUAL)
        with pytest.raises(ForbiddenError):
            fill_upload(desk, actor, PROJECT, "서식.hwpx", USUAL, {})
        with pytest.raises(ForbiddenError):
            export_receipt(desk, actor, PROJECT, "서식.hwpx", receipt, "docx")
    assert read_upload(desk, ADMINISTRATOR, PROJECT, "서식.hwpx", USUAL).items


def test_a_receipt_can_be_taken_along(desk, record):
    """As a paper: what was written, what was left and why, what is to do."""
    _, _, receipt = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", USUAL, {})

    data = export_receipt(desk, RESEARCHER, PROJECT, "서식.hwpx", receipt, "docx")
    bare = export_receipt(
        desk, RESEARCHER, PROJECT, "s.hwpx", replace(receipt, filled=()), "docx"
    )

    told = read_docx_text(data)
    assert record.identity.title in told
    assert any(receipt.told in line for line in told)
    assert ASKED in told
    assert "채운 것 0개" in read_docx_text(bare)


def test_a_real_plan_of_65_pages_is_read_and_filled(desk, record):
    """The agency's own file comes back with what is known in it."""
    data = real_form(BIG)

    upload = read_upload(desk, RESEARCHER, PROJECT, BIG, data)
    made, suffix, receipt = fill_upload(desk, RESEARCHER, PROJECT, BIG, data, {})

    assert suffix == "hwpx"
    assert len(upload.items) > 2000
    assert len(receipt.filled) >= 15
    assert record.identity.title in written(made)
    count = len(receipt.filled) + len(receipt.empty) + len(receipt.person)
    assert count == len(upload.items)


def pdf_form() -> bytes:
    """Return a flat PDF with a blank beside each of three labels."""

    def draw(canvas) -> None:
        canvas.drawString(100, 750, "신청 서식")
        for at, label in enumerate(("연구개발과제번호", "연구책임자", ASKED)):
            canvas.rect(100, 660 - 30 * at, 120, 30)
            canvas.rect(220, 660 - 30 * at, 280, 30)
            canvas.drawString(110, 670 - 30 * at, label)

    return pdf(draw)


def test_a_pdf_is_filled_and_an_answer_it_cannot_print_is_left_out(desk, record):
    """Blanks are drawn over; what holds up the whole is found and named."""
    data = pdf_form()
    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.pdf", data)
    given = {key_of(upload, ASKED): "가\u0007나"}

    made, suffix, receipt = fill_upload(
        desk, RESEARCHER, PROJECT, "서식.pdf", data, given
    )

    assert suffix == "pdf"
    told = " ".join(written(made, "서식.pdf"))
    assert record.identity.number in told
    assert [entry.label for entry in receipt.refused] == [ASKED]


def test_where_every_answer_is_refused_the_reason_is_told(desk):
    """A PDF with one answer that cannot be printed: no file, the reason instead."""
    data = pdf_form()
    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.pdf", data)
    given = {item.key: "" for item in upload.items}
    given[key_of(upload, ASKED)] = "가\u0007나"

    with pytest.raises(InvalidInputError, match="U\\+0007"):
        fill_upload(desk, RESEARCHER, PROJECT, "서식.pdf", data, given)


def test_two_blanks_of_one_name_on_a_line_are_left_to_a_person(desk):
    """Nobody can tell which of the two the record means; each has its own key."""
    line = p("연구책임자:            연구책임자:            ")
    data = hwpx(p("신청 서식", look=1) + p("안내") + line)

    items = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items

    assert len({item.key for item in items}) == len(items) == 2
    assert {item.state for item in items} == {State.ASK}


def test_a_known_text_over_the_printed_limit_says_so(desk, record):
    """It is offered all the same, with a word on what the form allows."""
    data = form(("최종 목표(10자 이내)", ""), (ASKED, ""))

    item = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items[0]
    known = item.known or item.proposals[0].known

    assert item.field.limit
    assert known.text == record.final_goal
    assert "10자 이내" in known.note


@pytest.mark.parametrize(
    ("title", "years"),
    [("최종보고서", "1~3차년도"), ("연차보고서", "3차년도")],
)
def test_a_paper_speaks_of_the_years_its_title_says(desk, title, years):
    """A final report tells of the work of all years, an annual one of its own."""
    label = "연구개발과제의 수행 과정 및 수행 내용"
    rows = row(label, 0), row(ASKED, 1)
    data = hwpx(p(title, look=1) + p(tbl(*rows, size=(2, 2))))

    item = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items[0]
    known = item.known or item.proposals[0].known

    assert f"[{years}]" in known.source


def test_what_people_decided_on_a_label_holds_for_uploads(desk, record):
    """A decision made once is used from then on, without asking again."""
    data = form((ASKED, ""), ("연구책임자", ""))
    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data)
    key = decision_key(upload.items[0].field)
    with desk.store.write() as unit:
        unit.binding_decisions.append(
            BindingDecision(key, "project-title", "office", "나관리", MORNING)
        )

    item = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data).items[0]

    assert upload.items[0].state is State.ASK
    assert item.known.text == record.identity.title


HEADS = ("성명", "소속", "직위", "참여율")


def staff_table(rows: int, *, heads: tuple[str, ...] = HEADS, under: str = "") -> bytes:
    """Return a form with so many empty rows, and what is printed under them."""
    width = len(heads)
    made = ["".join(tc(head, (0, at), fill=2) for at, head in enumerate(heads))]
    made += [
        "".join(tc("", (row, at)) for at in range(width)) for row in range(1, rows + 1)
    ]
    if under:
        made.append(tc(under, (rows + 1, 0), fill=2))
        made[-1] += "".join(tc("", (rows + 1, at)) for at in range(1, width))
    table = tbl(*made, size=(len(made), width))
    return hwpx(p("참여자 신청서", look=1) + p("1. 참여연구자 현황", look=1) + p(table))


def test_a_table_is_filled_row_by_row(desk, record):
    """Each person of the record stands in a row of the agency's own table."""
    data = staff_table(20)

    made, _, receipt = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data, {})

    told = written(made)[len(HEADS) :: len(HEADS)]
    names = [name for name in told if name]
    assert names[0] == record.principal_investigator.name
    assert len(names) == len(set(names)) > 1
    assert not receipt.sheets
    assert receipt.filled[0].label == "참여연구자 현황 › 성명 (1번째 줄)"


@pytest.mark.parametrize("under", ["", "합계"])
def test_rows_beyond_the_table_go_on_an_attached_sheet(desk, under):
    """The last row says so, the receipt counts them; a total is not written over."""
    everybody = fill_upload(
        desk, RESEARCHER, PROJECT, "서식.hwpx", staff_table(20), {}
    )[0]
    names = [name for name in written(everybody)[4::4] if name]
    data = staff_table(2, under=under)

    made, _, receipt = fill_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data, {})

    (sheet,) = receipt.sheets
    assert f"옮기지 못한 {len(names) - 2}줄" in sheet.ground
    assert all(name in sheet.text for name in names[2:])
    assert written(made)[8] == f"{names[1]} (붙임 1에 계속)"
    if under:
        assert written(made)[12] == under
        assert not any(written(made)[13:])


def test_a_table_of_other_columns_is_left_and_said(desk):
    """What the record does not know by column is not squeezed in."""
    data = staff_table(3, heads=("혈액형", "좋아하는 색", "별명"))

    upload = read_upload(desk, RESEARCHER, PROJECT, "서식.hwpx", data)

    assert not upload.of(State.FILLED)
    assert all(item.why for item in upload.items)
