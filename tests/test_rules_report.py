"""The report on a condensation: the weak first, every form, every field."""

import io
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from molip.cli import main
from molip.commands.condense_report import export_report, write_report
from molip.documents import TableBlock, plain_text
from molip.documents.docx_writer import write_docx
from molip.documents.reopen import read_docx_text
from molip.errors import InvalidInputError
from molip.model.datum import Kind
from molip.model.form import Provenance
from molip.rules import Action, Fate, condense, summarise
from molip.rules.report import make_report
from molip.rules.report_document import MOST_DOUBTED, render_report
from molip.rules.report_doubts import DoubtKind, set_by_other_statute
from molip.rules.report_workbook import write_report_workbook
from tests.catalogues import DAY, catalogue, datum, dropped, field, form, rule
from tests.desks import RESEARCHER

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def report(content):
    """The report on the shipped rules."""
    result = condense(content.catalogue, content.rules, TODAY, content.context)
    return make_report(content.catalogue, result)


@pytest.fixture(scope="module")
def paper(report):
    """Its text, piece by piece."""
    return render_report(report)


@pytest.fixture(scope="module")
def book(report):
    """Its workbook, reopened."""
    return load_workbook(io.BytesIO(write_report_workbook(report)))


def rows(sheet):
    """Return the rows of a sheet as dictionaries."""
    heading, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_every_form_stands_in_the_paper_under_its_rule(report, paper):
    """No fate is left out, however long the list."""
    told = "\n".join(plain_text(paper))
    decided = [o.form for _, outcomes in report.by_rule for o in outcomes]

    assert sorted([*decided, *(o.form for o in report.undecided)]) == sorted(
        report.catalogue.forms
    )
    for form_id in decided:
        assert f"{report.title(form_id)}\n({report.issuer(form_id)})" in told


def test_every_rule_is_told_with_its_criteria_provisions_and_reason(report, paper):
    """Each decision can be judged without opening another file."""
    told = "\n".join(plain_text(paper))

    for each, _ in report.by_rule:
        assert each.rationale in told
        assert all(f"근거: {citation}" in told for citation in each.citations)
        assert f"(규칙 {each.id})" in told


def test_every_field_that_is_not_carried_stands_under_its_rule(report, paper):
    """What is dropped, derived, held elsewhere or added is named with its reason."""
    tables = [block for block in paper.blocks if isinstance(block, TableBlock)]
    told = "\n".join(cell.text for t in tables for row in t.rows for cell in row)

    for outcome in report.condensation.outcomes.values():
        for account in outcome.accounts:
            if account.fate is not Fate.CARRIED:
                assert account.label in told
                assert account.reason in told


def test_the_weakest_evidence_comes_first(report, paper):
    """A sceptic reads the list from the top and may stop at any line."""
    weights = [one.weight for one in report.doubted]

    assert weights == sorted(weights, reverse=True)
    listed = next(
        b for b in paper.blocks
        if isinstance(b, TableBlock) and b.caption == "근거가 약한 결정부터"
    )  # fmt: skip
    assert len(listed.rows) == min(MOST_DOUBTED, len(weights))
    chapters = [b.text for b in paper.blocks if getattr(b, "level", 0) == 1]
    assert chapters[:2] == ["1. 요약", "2. 먼저 살펴볼 것"]


def test_the_paper_reads_back_as_it_was_written(paper):
    """Word shows what the report says."""
    assert list(read_docx_text(write_docx(paper))) == list(plain_text(paper))


def test_the_workbook_has_every_form_and_every_field(report, book):
    """The whole crosswalk: as many rows as there are fields, each with its ground."""
    figures = summarise(report.catalogue, report.condensation)

    forms, fields = rows(book["서식"]), rows(book["항목 대조"])

    assert len(forms) == figures["source_forms"]
    assert Counter(row["남음"] for row in forms)["예"] == figures["remaining_forms"]
    assert len(fields) == figures["fields"]
    assert (
        Counter(row["추정으로 이어짐"] for row in fields)["예"]
        == (figures["weak_fields"])
    )
    assert all(row["근거 조문"] and row["까닭"] for row in fields)
    assert len(rows(book["먼저 볼 것"])) == len(report.doubted)
    assert len(rows(book["더하는 항목"])) == len(report.added)


def test_counts_by_ministry_and_stage_add_up(report):
    """Each form is counted once, before and after."""
    figures = summarise(report.catalogue, report.condensation)

    for counts in (report.ministries, report.stages):
        assert sum(c.before for c in counts) == figures["source_forms"]
        assert sum(c.after for c in counts) == figures["remaining_forms"]
        assert sum(sum(c.by_action.values()) for c in counts) == sum(
            c.before for c in counts
        )


def test_an_item_is_added_to_a_target_once(report):
    """Two forms that bring the same item into a target make it no longer."""
    keys = [(one.target, one.datum) for one in report.added]

    assert len(keys) == len(set(keys))
    assert all(report.condensation.outcomes[one.target].remains for one in report.added)


def of(forms, rules, data=()):
    """Return the report on a small catalogue."""
    known = catalogue(forms, data)
    return make_report(known, condense(known, rules, DAY))


def kinds(report, form_id):
    """Return why the decision on a form deserves a second look."""
    return {
        doubt.kind
        for one in report.doubted
        if one.outcome.form == form_id
        for doubt in one.doubts
    }


def test_a_pledge_that_goes_is_graver_than_a_text_that_goes():
    """Consents and pledges bind; a sceptic reads them first."""
    small = of(
        [form("text", ["a"]), form("pledge", ["p"])],
        [rule("r", ["text", "pledge"], fates=[dropped("a", "p")])],
        [datum("p", Kind.PLEDGE)],
    )

    assert [one.outcome.form for one in small.doubted] == ["pledge", "text"]
    assert kinds(small, "pledge") == {DoubtKind.BINDING_GONE, DoubtKind.DROPPED}
    assert kinds(small, "text") == {DoubtKind.DROPPED}


def test_a_merge_that_rests_on_guesses_is_said_to():
    """Inferred lists on either side, and carries into them, are told apart."""
    inferred = Provenance.INFERRED
    small = of(
        [
            form("old", fields=(field("a", inferred),)),
            form("new", fields=(field("a", inferred),)),
        ],
        [rule("r", ["old"], Action.MERGE, "new")],
    )

    assert kinds(small, "old") == {
        DoubtKind.SOURCE_INFERRED,
        DoubtKind.TARGET_INFERRED,
        DoubtKind.WEAK,
    }


def test_a_merge_into_another_issuers_form_is_said_to_be_one():
    """Unless the target is a standard form, which is everybody's."""

    def merged(*, standard):
        forms = [form("old", ["a"]), form("new", ["a"], agency="ministry")]
        forms[1] = replace(forms[1], standard=standard)
        return kinds(of(forms, [rule("r", ["old"], Action.MERGE, "new")]), "old")

    assert merged(standard=False) == {DoubtKind.ACROSS}
    assert merged(standard=True) == set()


def test_a_well_grounded_merge_and_a_form_that_stays_are_not_doubted():
    """The list is of weaknesses, not of decisions."""
    small = of(
        [form("old", ["a"]), form("new", ["a"]), form("kept", ["a"])],
        [
            rule("r", ["old"], Action.MERGE, "new"),
            rule("k", ["kept"], Action.KEEP),
        ],
    )

    assert small.doubted == ()


@pytest.mark.parametrize(
    ("regulation", "other"),
    [
        ("지역특화작목 연구개발 및 육성에 관한 법률 시행규칙", True),
        ("원자력안전법 시행규칙", True),
        ("국가연구개발혁신법 시행규칙", False),
        ("방법론 안내서", False),
        ("국립기상과학원 연구관리 규정", False),
    ],
)
def test_forms_of_other_statutes_wait_for_an_amendment(regulation, other):
    """A rule of ours cannot do away with what another act prescribes."""
    assert set_by_other_statute(form("f", regulation=regulation)) is other


def test_a_field_of_which_nobody_speaks_outweighs_everything():
    """It blocks publishing, so it stands on top."""
    small = of(
        [form("lost", ["a"]), form("old", ["b"])],
        [
            rule("r", ["lost"]),
            rule("s", ["old"], fates=[dropped("b")]),
        ],
    )

    assert small.doubted[0].outcome.form == "lost"
    assert kinds(small, "lost") == {DoubtKind.UNACCOUNTED}


def test_forms_of_which_no_rule_speaks_are_listed():
    """Silence is told, too."""
    small = of([form("alone", ["a"])], [])

    assert "규칙이 말하지 않는 서식" in list(plain_text(render_report(small)))


def test_a_title_never_becomes_a_formula():
    """What issuers print is shown, not computed."""
    small = of([form("f", ["a"], title="=HYPERLINK(1)")], [])

    sheet = load_workbook(io.BytesIO(write_report_workbook(small)))["서식"]

    assert sheet["C2"].value == "=HYPERLINK(1)"
    assert sheet["C2"].data_type == "s"


def test_anybody_may_have_the_report_of_the_rules_that_count(desk):
    """The installation's own rules, not only the shipped ones."""
    data = export_report(desk, RESEARCHER, TODAY, "xlsx")

    assert "항목 대조" in load_workbook(io.BytesIO(data), read_only=True).sheetnames


def test_contradictions_are_told_in_the_summary():
    """A report on rules that contradict one another says so on its first page."""
    small = of([form("f", ["a"])], [rule("r", ["f"]), rule("s", ["f"])])
    told = list(plain_text(render_report(small)))

    data = write_report(small.catalogue, small.condensation, "docx")

    assert any(small.condensation.findings[0].problem in one for one in told)
    assert list(read_docx_text(data)) == told


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    """Nothing is cut without a word."""
    small = of([form("f", regulation="가" * 40_000)], [])

    sheet = load_workbook(io.BytesIO(write_report_workbook(small)))["서식"]

    assert sheet["F2"].value.endswith("…(잘림)")


def test_another_kind_of_file_is_refused(report):
    """The name says what is wanted; what cannot be had is said."""
    with pytest.raises(InvalidInputError, match="docx, hwpx, xlsx"):
        write_report(report.catalogue, report.condensation, "pdf")


def test_condense_writes_the_report_beside_its_figures(tmp_path, capsys):
    """The figures stay readable by programs."""
    path = tmp_path / "보고서.xlsx"

    code = main(["condense", "--at", "2025-12-15", "--json", "--report", str(path)])

    told = capsys.readouterr()
    assert code == 0
    assert '"remaining_forms": 465' in told.out
    assert "보고서를 저장했습니다" in told.err
    sheets = load_workbook(path, read_only=True)
    assert sheets["먼저 볼 것"].max_row == 1
