from dataclasses import replace
from functools import cache

import pytest

from molip.cli import main
from molip.commands.content import load_content
from molip.commands.filling import form_answers, render_legacy_form
from molip.documents import Document, Heading, TableBlock, plain_text
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.errors import ForbiddenError, InvalidInputError, UnknownIdError
from molip.filling.coverage import NOT_FITTED, State, answers_for
from molip.filling.fit import fit
from molip.filling.known import Table
from molip.filling.legacy import (
    BLANK,
    BY_PERSON,
    NOT_THE_LAYOUT,
    OWN_HAND,
    TO_CONFIRM,
    render_form,
)
from molip.forms import Catalogue
from molip.model.form import Form
from tests.desks import PROJECT, RESEARCHER, REVIEWER, STRANGER
from tests.records import SAMPLES, TODAY, sample, thin_record

SOME_FORMS = (
    "research-plan",
    "annual-report",
    "final-report",
    "agreement",
    "rnd-expense-report",
    "student-participation-pledge-pi-account",
)


@cache
def shipped() -> Catalogue:
    """The shipped catalogue."""
    return load_content().catalogue


@cache
def with_fields() -> tuple[Form, ...]:
    """The forms whose fields are known or inferred."""
    return tuple(form for form in shipped().forms.values() if form.fields)


def paper(form_id: str, project: str = "sample-applied", **answers: str) -> Document:
    """Return a form filled for a sample; answers by id, `_` for each hyphen."""
    given = {name.replace("_", "-"): text for name, text in answers.items()}
    form = shipped().form(form_id)
    return render_form(form, shipped(), sample(project)[0], given, TODAY)


def receipt(document: Document) -> TableBlock:
    """Return the last table of the paper."""
    last = document.blocks[-1]
    assert isinstance(last, TableBlock)
    return last


def shown(document: Document, label: str) -> str:
    """Return what stands beside a label in the tables of short fields."""
    return next(
        row[1].text
        for block in document.blocks
        if isinstance(block, TableBlock) and block.caption == "기재 사항"
        for row in block.rows
        if row[0].text.removesuffix(" [추정]") == label
    )


@pytest.mark.parametrize("project", SAMPLES)
def test_every_form_with_fields_renders_for_every_sample(project):
    """Each field stands in the receipt once, in order, with its ground."""
    record, _ = sample(project)

    for form in with_fields():
        document = render_form(form, shipped(), record, {}, TODAY)

        assert document.title == form.title
        table = receipt(document)
        assert [row[0].text for row in table.rows] == [f.label for f in form.fields]
        assert all(cell.text for row in table.rows for cell in row)
        assert all(
            len(row) == len(block.header)
            for block in document.blocks
            if isinstance(block, TableBlock)
            for row in block.rows
        )


def test_a_thin_record_still_gives_a_whole_paper():
    """What is not known is a marked blank, not a fault."""
    for form in with_fields():
        document = render_form(form, shipped(), thin_record(), {}, TODAY)

        assert len(receipt(document).rows) == len(form.fields)


@pytest.mark.parametrize("form_id", SOME_FORMS)
@pytest.mark.parametrize(
    ("write", "reopen"),
    [(write_docx, read_docx_text), (write_hwpx, read_hwpx_text)],
    ids=["docx", "hwpx"],
)
def test_a_reopened_paper_reads_as_it_was_rendered(form_id, write, reopen):
    """Piece by piece, in either format."""
    document = paper(form_id)

    assert reopen(write(document)) == list(plain_text(document))


def test_the_paper_says_what_it_is_and_what_it_is_not():
    """Issuer, regulation, number, how its fields are known, and no false look."""
    form = shipped().form("research-plan")

    texts = list(plain_text(paper("research-plan")))

    assert texts[:2] == [form.title, shipped().issuer_name(form)]
    assert f"{form.regulation} {form.form_no}" in texts
    assert NOT_THE_LAYOUT in texts
    assert any(text.startswith("읽음 ") and "추정" in text for text in texts)


@pytest.mark.parametrize("project", SAMPLES)
def test_nothing_stands_where_only_the_person_may_write(project):
    """Consent, pledge, signature and its day stay marked blanks on every form."""
    record, _ = sample(project)
    for form in with_fields():
        answers = answers_for(form, shipped(), record, year=None, today=TODAY)
        own = [a.field.label for a in answers.of(State.PERSON)]
        document = render_form(form, shipped(), record, {}, TODAY)

        texts = list(plain_text(document))
        assert texts.count(OWN_HAND) == len(own)


def test_nobody_signs_for_somebody_else():
    """An answer to a signature or a pledge is refused, and so is a stray one."""
    form = "student-participation-pledge-pi-account"

    with pytest.raises(InvalidInputError, match="대신 채우지 않습니다"):
        paper(form, signature="한연구")
    with pytest.raises(InvalidInputError, match="확약사항"):
        paper(form, student_participation_pledge="예")
    with pytest.raises(InvalidInputError, match="작성일"):
        paper(form, signing_date="2026. 11. 24.")
    with pytest.raises(InvalidInputError, match="묻지 않습니다"):
        paper(form, no_such_fact="값")


def test_a_persons_answer_goes_before_the_record():
    """It is printed as given and its ground is named; blanks count for nothing."""
    before = paper("research-plan")
    after = paper("research-plan", project_title="새 이름", programme_name="  ")

    label = "연구개발과제명(국문)"
    assert shown(before, label) == sample("sample-applied")[0].identity.title
    assert shown(after, label) == "새 이름"
    assert shown(after, "사업명") == shown(before, "사업명")
    row = next(r for r in receipt(after).rows if r[0].text == label)
    assert (row[2].text, row[3].text) == ("채움", BY_PERSON)


def test_what_has_to_be_confirmed_is_marked_until_a_person_answers():
    """The mark is for the record's word, not for the person's own."""
    before = paper("research-plan")
    after = paper("research-plan", principal_investigator_position="교수")

    label = "연구책임자 직위"
    assert shown(before, label).endswith(TO_CONFIRM)
    assert shown(after, label) == "교수"


def test_several_lines_stand_as_several_paragraphs():
    """A long answer gets its own heading and keeps its lines."""
    document = paper("research-plan", research_necessity="첫째 줄\r\n둘째 줄")

    texts = list(plain_text(document))
    at = texts.index("연구개발과제의 필요성")
    assert texts[at + 1 : at + 3] == ["첫째 줄", "둘째 줄"]


def test_an_empty_field_is_a_marked_blank():
    """In words where it is text, under its own columns where it is a table."""
    document = paper("research-plan", "sample-basic")

    assert shown(document, "공고번호") == BLANK
    table = next(
        block
        for block in document.blocks
        if isinstance(block, TableBlock) and block.caption == "공동연구개발기관"
    )
    assert table.header[0] == "기관명"
    assert [cell.text for cell in table.rows[0]] == [BLANK, "", "", "", "", "", ""]


def test_tables_stand_in_the_columns_of_the_form():
    """With what the form prints, in its order; what did not fit is said."""
    document = paper("research-plan")
    tables = {b.caption: b for b in document.blocks if isinstance(b, TableBlock)}

    money = tables["연구개발비"]
    assert money.header[0] == "단계·연차"
    assert money.rows[0][1].text.endswith("천원")
    people = tables["참여연구자 현황"]
    assert people.header[3] == "성명"
    assert people.rows[0][3].text == "호재인"
    assert people.rows[0][1].text == ""
    ground = next(
        row[3].text
        for row in receipt(document).rows
        if row[0].text == "참여연구자 현황"
    )
    assert "국적" in ground


def test_a_table_of_another_kind_is_not_forced_into_a_form():
    """A service contract's items are not the items of a project's ledger."""
    document = paper("nier-service-expense-report-with-entrusted")

    row = next(
        r for r in receipt(document).rows if r[0].text == "비목별 연구비 사용실적"
    )
    assert (row[2].text, row[3].text) == ("비움", NOT_FITTED)


def test_fitting_keeps_every_row_and_puts_the_key_in_front():
    """A form without a column for what a row is of gets one."""
    table = Table(("연차", "현금|현금 부담", "현물"), (("1차년도", "1원", "2원"),))

    fitted = fit((table,), ("현금부담", "비고"))
    assert fitted.header == ("연차", "현금부담", "비고")
    assert fitted.rows == (("1차년도", "1원", ""),)
    assert (fitted.empty, fitted.left_out) == (("비고",), ("현물",))
    assert fit((table,), ("비고", "확인")) is None
    assert fit((table,), ()).header == ("연차", "현금", "현물")


def test_fields_stand_in_the_order_of_the_form():
    """Whether in a shared table or under a heading of their own."""
    form = shipped().form("annual-report")
    found: list[str] = []

    for block in paper("annual-report").blocks:
        if isinstance(block, Heading) and block.level == 2:
            found.append(block.text)
        elif isinstance(block, TableBlock) and block.caption == "기재 사항":
            found += [row[0].text for row in block.rows]

    bare = [label.removesuffix(" [추정]") for label in found]
    assert bare == [field.label for field in form.fields]


def test_a_form_of_which_only_the_title_is_known_says_what_to_do():
    """No empty paper is made of it."""
    form = replace(shipped().form("annual-report"), fields=(), fields_source="")

    with pytest.raises(InvalidInputError, match="제목만 알려져") as error:
        render_form(form, shipped(), sample("sample-basic")[0], {}, TODAY)
    assert form.id in error.value.remedy


def test_the_commands_fill_for_the_projects_own_people(desk):
    """Others are turned away; what is not there is told."""
    answers = form_answers(desk, RESEARCHER, "annual-report", PROJECT)
    data = render_legacy_form(
        desk, RESEARCHER, "annual-report", PROJECT, {}, "hwpx", year=1
    )

    assert answers.project == PROJECT
    assert "1차년도" in " ".join(read_hwpx_text(data))
    for actor in (REVIEWER, STRANGER):
        with pytest.raises(ForbiddenError):
            form_answers(desk, actor, "annual-report", PROJECT)
    with pytest.raises(UnknownIdError, match="annual-reprot"):
        form_answers(desk, RESEARCHER, "annual-reprot", PROJECT)
    with pytest.raises(InvalidInputError, match="docx, hwpx"):
        render_legacy_form(desk, RESEARCHER, "annual-report", PROJECT, {}, "pdf")
    long = {"project-title": "가" * 50_001}
    with pytest.raises(InvalidInputError, match="50,000자"):
        render_legacy_form(desk, RESEARCHER, "annual-report", PROJECT, long, "docx")


@pytest.mark.parametrize("suffix", ["docx", "hwpx"])
def test_molip_fill_writes_a_file_and_prints_the_receipt(
    tmp_path, monkeypatch, capsys, suffix
):
    """Figures first, then every field with its ground."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)
    out = tmp_path / f"서식.{suffix}"
    form = shipped().form("annual-report")

    code = main(
        ["fill", form.id, "--project", "sample-basic", "--out", str(out), "--year", "2"]
    )

    told = capsys.readouterr().out
    reopen = read_docx_text if suffix == "docx" else read_hwpx_text
    assert code == 0
    assert reopen(out.read_bytes())[0] == form.title
    assert all(field.label in told for field in form.fields)
    assert f"항목 {len(form.fields)}개 가운데" in told


def test_molip_fill_fails_in_plain_korean(tmp_path, monkeypatch, capsys):
    """An unknown form, an unknown format; and no file is left behind."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)
    asked = ["--project", "sample-basic", "--out"]

    assert main(["fill", "annual-reprot", *asked, str(tmp_path / "a.docx")]) == 1
    assert "annual-report" in capsys.readouterr().err
    assert main(["fill", "annual-report", *asked, str(tmp_path / "a.pdf")]) == 1
    assert ".docx 또는 .hwpx" in capsys.readouterr().err
    assert not list(tmp_path.glob("a.*"))


def test_what_is_given_anew_may_be_typed_but_is_never_carried_over():
    """A day of a check is no signature: empty at first, printed when given."""
    form = next(
        f for f in with_fields() if any(x.datum == "lab-check-date" for x in f.fields)
    )
    label = next(x.label for x in form.fields if x.datum == "lab-check-date")

    assert shown(paper(form.id), label) == BLANK
    given = paper(form.id, lab_check_date="2026. 11. 24.")
    assert shown(given, label) == "2026. 11. 24."
