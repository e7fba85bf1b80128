"""Rules go out as files and come back as proposals, all of them or none."""

import io
import zipfile

import openpyxl
import pytest

from molip.commands.rule_exchange import export_rules, import_rules
from molip.commands.rule_proposals import list_proposals
from molip.commands.workbook import export_workbook
from molip.errors import ContentError, ForbiddenError, InvalidInputError
from tests.desks import ADMINISTRATOR, RESEARCHER


def packed(**texts):
    """Return a ZIP of texts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name.replace("_", "-") + ".toml", text)
    return data.getvalue()


def test_what_went_out_unchanged_begins_nothing(desk):
    """The ZIP and the workbook of today's rules differ in nothing from them."""
    for name, data in (
        ("rules.zip", export_rules(desk, RESEARCHER)),
        ("rules.xlsx", export_workbook(desk, RESEARCHER)),
    ):
        assert import_rules(desk, ADMINISTRATOR, name, data) == ()


def test_a_changed_text_comes_back_as_a_proposal(desk):
    """One rule differs; one proposal begins, with the text as written."""
    text = desk.content.rule_texts["agreement-change"]
    changed = text.replace("협약변경 신청서 통합", "협약변경 신청서 통합(고침)")
    assert changed != text

    (begun,) = import_rules(
        desk, ADMINISTRATOR, "r.zip", packed(agreement_change=changed)
    )

    assert (begun.wish.rule_id, begun.wish.text) == ("agreement-change", changed)


def test_a_changed_cell_of_the_workbook_comes_back_as_a_proposal(desk):
    """What an administrator changed in the table, and nothing else."""
    book = openpyxl.load_workbook(io.BytesIO(export_workbook(desk, ADMINISTRATOR)))
    cell = next(
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "협약변경 신청서 통합"
    )
    cell.value = "협약변경 신청서 통합(고침)"
    data = io.BytesIO()
    book.save(data)

    (begun,) = import_rules(desk, ADMINISTRATOR, "규칙.XLSX", data.getvalue())

    assert begun.wish.rule_id == "agreement-change"
    assert "통합(고침)" in begun.wish.text


def test_one_text_that_cannot_be_read_begins_nothing(desk):
    """Every fault is told, and no proposal is left half-made."""
    good = desk.content.rule_texts["agreement-change"] + "\n# 고침\n"
    data = packed(agreement_change=good, other="title = ")

    with pytest.raises(ContentError):
        import_rules(desk, ADMINISTRATOR, "r.zip", data)

    assert list_proposals(desk, ADMINISTRATOR) == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"PK nothing"),
        ("a.zip", packed()),
        ("a.toml", b"\xff\xfe"),
        ("a.xlsx", b"no workbook"),
    ],
)
def test_a_file_that_holds_no_rules_is_refused(desk, name, data):
    """With the name of the file and what to bring instead."""
    with pytest.raises(InvalidInputError, match=name):
        import_rules(desk, ADMINISTRATOR, name, data)


def test_only_administrators_bring_rules_in(desk):
    """A researcher may look at them, no more."""
    with pytest.raises(ForbiddenError):
        import_rules(desk, RESEARCHER, "r.zip", packed())
