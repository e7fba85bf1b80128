"""Commands that bring rows and projects in, on both engines."""

import io
import zipfile
from dataclasses import replace

import pytest

from molip.commands.project_imports import (
    import_folder,
    import_portfolio,
    open_portfolio,
    preview_portfolio,
)
from molip.commands.projects import project_history, read_project, revise_project
from molip.commands.record_imports import (
    import_rows,
    last_import,
    open_import,
    preview_import,
    undo_import,
)
from molip.content import content_root
from molip.errors import ConflictError, ContentError, InvalidInputError, UnknownIdError
from tests.desks import ADMINISTRATOR, OTHER, PROJECT, RESEARCHER, STRANGER

HEADER = "집행일자,비목,집행금액,거래처,적요,결제수단"
ROWS = (
    "2024-03-04,재료비,1000,상사,새 시약,카드",
    "2024-03-05,도서구입,500,서점,책,카드",
)
FILE = "\n".join((HEADER, *ROWS)).encode("cp949")


def proposed(desk, data=FILE, actor=RESEARCHER, project=PROJECT, **words):
    """Return an opened file and its mapping with the questions answered."""
    proposal = open_import(desk, actor, project, ("원장.csv", data), **words)
    mapping = proposal.guess.mapping
    if not proposal.remembered and mapping.kind == "ledger":
        mapping = mapping.with_word("item", "도서구입", "연구활동비")
        mapping = mapping.with_unit(1)
    return proposal, mapping


def brought_in(desk, data=FILE, actor=RESEARCHER):
    """Import a file the whole way."""
    proposal, mapping = proposed(desk, data, actor)
    look = preview_import(desk, actor, PROJECT, proposal, mapping)
    return import_rows(desk, actor, proposal, look)


def ledger(desk, project=PROJECT):
    """Return the ledger as it stands."""
    return read_project(desk, ADMINISTRATOR, project).ledger


def test_rows_come_in_as_one_revision_that_says_from_where(desk):
    """Two rows, one revision, its source named; a second time nothing."""
    before = ledger(desk)

    done = brought_in(desk)
    again = brought_in(desk)

    revision = project_history(desk, RESEARCHER, PROJECT)[-1]
    assert (done.version, done.added, done.already) == (2, 2, 0)
    assert revision.source == "가져오기: 원장.csv (연구개발비 집행 2건)"
    assert ledger(desk)[: len(before)] == before
    assert [e.item for e in ledger(desk)[-2:]] == ["연구재료비", "연구활동비"]
    assert (again.version, again.added, again.already) == (2, 0, 2)
    assert "이미 있습니다" in again.told
    assert "2건을 더했습니다" in done.told


def test_a_file_with_a_fault_leaves_nothing(desk):
    """All rows or none; every fault is carried."""
    before = ledger(desk)
    proposal = open_import(desk, RESEARCHER, PROJECT, ("원장.csv", FILE))
    look = preview_import(desk, RESEARCHER, PROJECT, proposal, proposal.guess.mapping)

    with pytest.raises(ContentError) as refused:
        import_rows(desk, RESEARCHER, proposal, look)

    assert len(refused.value.findings) == 2
    assert ledger(desk) == before


def test_totals_that_differ_are_taken_only_knowingly(desk):
    """Somebody has to have looked."""
    data = FILE + "\n,합계,9999,,,".encode("cp949")
    proposal, mapping = proposed(desk, data)
    look = preview_import(desk, RESEARCHER, PROJECT, proposal, mapping)

    with pytest.raises(ContentError, match="9,999원"):
        import_rows(desk, RESEARCHER, proposal, look)

    assert import_rows(desk, RESEARCHER, proposal, look, accept_doubts=True).added == 2


def test_how_a_table_is_read_is_remembered_for_its_project(desk):
    """The next file with this header asks nothing; another project's still does."""
    brought_in(desk)
    longer = FILE + "\n2024-03-06,도서구입,700,서점,책,카드".encode("cp949")

    proposal = open_import(desk, RESEARCHER, PROJECT, ("새 원장.csv", longer))
    other = open_import(desk, STRANGER, OTHER, ("새 원장.csv", longer))

    seen = preview_import(
        desk, RESEARCHER, PROJECT, proposal, proposal.guess.mapping
    ).preview
    assert proposal.remembered
    assert (seen.added, seen.already, seen.faults) == (1, 2, ())
    assert not other.remembered


def test_what_an_administrator_says_holds_for_every_project(desk):
    """As with labels: only they speak for all."""
    brought_in(desk, actor=ADMINISTRATOR)

    other = open_import(desk, STRANGER, OTHER, ("원장.csv", FILE))

    assert other.remembered
    assert other.guess.mapping.unit == 1


def test_an_import_is_taken_back_by_one_act(desk):
    """As a revision of its own; then there is nothing left to take back."""
    before = read_project(desk, RESEARCHER, PROJECT)
    done = brought_in(desk)
    assert last_import(desk, RESEARCHER, PROJECT).version == done.version

    revision = undo_import(desk, RESEARCHER, PROJECT, done.version)

    assert revision.version == 3
    assert revision.source == "가져오기 되돌리기: 2판"
    assert read_project(desk, RESEARCHER, PROJECT) == before
    assert last_import(desk, RESEARCHER, PROJECT) is None
    with pytest.raises(InvalidInputError, match="마지막 가져오기가 아닙니다"):
        undo_import(desk, RESEARCHER, PROJECT, done.version)


def test_an_import_under_somebodys_correction_is_not_taken_back(desk):
    """They would lose what they mended."""
    done = brought_in(desk)
    revise_project(
        desk, RESEARCHER, (PROJECT, done.version),
        lambda record: replace(record, final_goal="고친 목표"), "화면에서 고침",
    )  # fmt: skip

    with pytest.raises(InvalidInputError, match="최종 목표가 고쳐졌거나"):
        undo_import(desk, RESEARCHER, PROJECT, done.version)


def test_a_preview_of_an_older_record_is_refused(desk):
    """Somebody else came in between; nothing is counted twice."""
    proposal, mapping = proposed(desk)
    look = preview_import(desk, RESEARCHER, PROJECT, proposal, mapping)
    brought_in(desk, FILE.rsplit(b"\n", 1)[0], ADMINISTRATOR)

    with pytest.raises(ConflictError):
        import_rows(desk, RESEARCHER, proposal, look)

    assert len(project_history(desk, RESEARCHER, PROJECT)) == 2


def test_two_people_who_bring_in_the_same_file_bring_it_in_once(desk):
    """The second is told that it is there."""
    proposal, mapping = proposed(desk)
    look = preview_import(desk, RESEARCHER, PROJECT, proposal, mapping)
    brought_in(desk, actor=ADMINISTRATOR)

    done = import_rows(desk, RESEARCHER, proposal, look)

    assert (done.version, done.added, done.already) == (2, 0, 2)


def test_what_is_no_table_of_a_project_is_refused(desk):
    """A kind there is not, a list of projects, a text without a header."""
    portfolio = "과제번호,과제명,연구책임자,주관기관\nR-1,이름,김,대학\n".encode()
    proposal = open_import(desk, RESEARCHER, PROJECT, ("목록.csv", portfolio))

    with pytest.raises(InvalidInputError, match="과제 하나에 더할 수 있는"):
        preview_import(desk, RESEARCHER, PROJECT, proposal, proposal.guess.mapping)
    with pytest.raises(UnknownIdError):
        open_import(desk, RESEARCHER, PROJECT, ("원장.csv", FILE), kind="nothing")
    with pytest.raises(InvalidInputError, match="열 이름이 있는 줄을"):
        open_import(desk, RESEARCHER, PROJECT, ("글.txt", "하나,둘\n".encode()))
    with pytest.raises(UnknownIdError):
        last_import(desk, ADMINISTRATOR, "no-such-project")


def test_a_reference_list_comes_in_as_outputs(desk):
    """No table, no mapping to remember."""
    bib = b"@article{a, title={A}, journal={J}, year=2025, month=3}"

    done = brought_in(desk, bib)

    assert done.added == 1
    assert read_project(desk, RESEARCHER, PROJECT).outputs[-1].title == "A"


def test_a_list_of_projects_begins_them_all_or_none(desk):
    """New ones are begun, one that is there is named, a fault stops all."""
    header = "과제번호,과제명,연구책임자,주관기관,연구기간,연구단계"
    row = "RS-2026-1,새 과제,김책임,대학,2026-01-01 ~ 2027-12-31,기초"
    bad = "RS-2026-2,둘째,박책임,대학,모름,기초"
    good = f"{header}\n{row}\n".encode()
    proposal = open_portfolio(desk, ADMINISTRATOR, "목록.csv", good)
    mapping = proposal.guess.mapping
    broken = open_portfolio(desk, ADMINISTRATOR, "목록.csv", good + bad.encode())

    with pytest.raises(ContentError, match="모름"):
        import_portfolio(desk, ADMINISTRATOR, broken, mapping)
    found = import_portfolio(desk, ADMINISTRATOR, proposal, mapping)

    assert [r.id for r in found.records] == ["rs-2026-1"]
    assert read_project(desk, ADMINISTRATOR, "rs-2026-1").identity.title == "새 과제"
    assert preview_portfolio(desk, ADMINISTRATOR, proposal, mapping).already == (
        "RS-2026-1",
    )
    with pytest.raises(InvalidInputError, match="문헌 목록"):
        open_portfolio(desk, ADMINISTRATOR, "a.bib", b"@article{a, title={A}}")


def folder_zip(*names, inside="", extra=()):
    """Return the sample folder as a zip."""
    buffer = io.BytesIO()
    folder = content_root() / "sample" / "sample-basic"
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(f"{inside}{name}", (folder / name).read_bytes())
        for name in extra:
            archive.writestr(name, b"id = 1")
    return buffer.getvalue()


FOLDER = ("project.toml", "budget.csv", "ledger.csv", "outputs.csv")


@pytest.mark.parametrize("inside", ["", "sample-basic/"])
def test_a_project_folder_comes_in_as_a_zip(desk, inside):
    """At the top of the zip or in one folder."""
    data = folder_zip(*FOLDER, "evidence.csv", inside=inside)

    made = import_folder(desk, ADMINISTRATOR, "과제.zip", data)

    assert made.id == "sample-basic"
    assert len(ledger(desk, "sample-basic")) == len(made.ledger) > 10


def test_a_zip_that_is_no_project_folder_is_refused(desk):
    """Two projects, none, a file that is missing."""
    none = folder_zip("budget.csv")
    two = folder_zip(*FOLDER, extra=("other/project.toml",))
    short = folder_zip("project.toml", "budget.csv")

    for data, told in ((none, "0개"), (two, "2개"), (short, "ledger.csv")):
        with pytest.raises((InvalidInputError, ContentError), match=told):
            import_folder(desk, ADMINISTRATOR, "과제.zip", data)


def test_where_only_samples_are_kept_a_real_project_is_refused(desk):
    """It would shut the sample's sign-in for everybody."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in FOLDER:
            path = content_root() / "sample" / "sample-basic" / name
            text = path.read_text(encoding="utf-8")
            archive.writestr(name, text.replace("sample = true", "sample = false"))
    real = buffer.getvalue()

    with pytest.raises(InvalidInputError, match="예시 과제가 아닙니다"):
        import_folder(desk, ADMINISTRATOR, "과제.zip", real, sample_only=True)

    made = import_folder(
        desk, ADMINISTRATOR, "과제.zip", folder_zip(*FOLDER), sample_only=True
    )
    assert made.sample
