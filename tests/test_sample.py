"""The fictional projects that ship: whole, consistent and marked as fictional."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from molip.content import Faults, content_root
from molip.projects.check_money import check_spending
from molip.projects.check_periods import add_months
from molip.projects.evidence import EvidenceKind
from molip.projects.kinds import (
    FundForm,
    FundSource,
    MilestoneStatus,
    ReportKind,
    ResearchType,
)
from molip.projects.reader import load_samples
from molip.projects.sums import (
    ALLOWANCE,
    ENTRUSTED,
    budget_total,
    spending_rate,
    spent_total,
)

TODAY = date(2026, 11, 24)
_FAULTS = Faults()
SAMPLES = {
    record.id: (record, evidence)
    for record, evidence in load_samples(content_root(), _FAULTS)
}
each_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())


def test_three_samples_load_without_a_finding():
    """What ships passes its own checks."""
    assert _FAULTS.findings == ()
    assert list(SAMPLES) == ["sample-applied", "sample-basic", "sample-development"]
    assert {record.identity.research_type for record, _ in SAMPLES.values()} == {
        ResearchType.BASIC,
        ResearchType.APPLIED,
        ResearchType.DEVELOPMENT,
    }


@each_sample
def test_a_sample_says_that_it_is_fictional(sample):
    """Nobody can take a sample for a real project, institute or payee."""
    record, _ = sample

    assert record.sample
    assert record.identity.title.startswith("[예시·가상]")
    assert all("(가상)" in institute.name for institute in record.institutes)
    assert "(가상)" in record.identity.ministry
    people = ("외부 전문가", "박사후연구원", "참여연구자", "관리기관 담당자")
    payees = {entry.payee for entry in record.ledger}
    assert [p for p in payees if "(가상)" not in p and not p.startswith(people)] == []


@each_sample
def test_a_sample_is_as_full_as_a_real_project(sample):
    """Every part has what a report or an evaluation will look for."""
    record, evidence = sample

    assert 6 <= len(record.people) <= 12
    assert 8 <= len(record.milestones) <= 15
    assert 3 <= len(record.indicators) <= 5
    assert 100 <= len(record.ledger) <= 250
    assert 6 <= len(record.outputs) <= 20
    assert 4 <= len(record.changes) <= 10
    assert 15 <= len(evidence) <= 30
    assert {entry.kind for entry in evidence} == set(EvidenceKind)
    assert any(entry.amount < 0 for entry in record.ledger)
    works = Counter(work.year for work in record.work)
    assert all(4 <= works[year.number] <= 6 for year in record.years)


def test_each_sample_is_led_by_one_person_of_one_institute():
    """The demonstration signs in as these people."""
    leads = {
        name: (record.principal_investigator.id, record.supervising_institute.id)
        for name, (record, _) in SAMPLES.items()
    }

    assert leads == {
        "sample-applied": ("applied-pi", "mulgil"),
        "sample-basic": ("basic-pi", "nurisol"),
        "sample-development": ("development-pi", "daon"),
    }


@each_sample
def test_no_sample_reaches_into_the_future(sample):
    """What is told as done was done before the day the samples were written."""
    record, evidence = sample

    done = [m.done_on for m in record.milestones if m.done_on]
    submitted = [r.submitted_on for r in record.reports if r.submitted_on]
    told = [
        *done,
        *submitted,
        *(entry.spent_on for entry in record.ledger),
        *(output.on for output in record.outputs),
        *(change.on for change in record.changes),
        *(opinion.on for opinion in record.feedback),
        *(fact.on for fact in record.ethics),
        *(entry.happened_on for entry in evidence),
    ]
    assert max(told) < TODAY


@each_sample
def test_an_output_came_out_in_its_year(sample):
    """Only what the last year brought may appear after it."""
    record, _ = sample
    last = record.years[-1]

    for output in record.outputs:
        year = record.year(output.year)
        assert year is not None
        assert year.starts_on <= output.on
        assert output.on <= year.ends_on or year == last


@each_sample
def test_no_item_of_a_sample_is_spent_beyond_its_plan(sample):
    """The plan in force covers the spending, item by item and year by year."""
    record, _ = sample

    assert list(check_spending(record)) == []


@each_sample
def test_money_of_a_sample_keeps_the_official_limits(sample):
    """Research allowance at most 20 % of personnel, entrusted at most 40 %."""
    record, _ = sample

    for year in record.years:
        one = [year.number]
        personnel = budget_total(record, years=one, item="인건비")
        personnel += budget_total(record, years=one, item="학생인건비")
        allowance = budget_total(record, years=one, item=ALLOWANCE)
        assert allowance * 5 <= personnel
        entrusted = budget_total(record, years=one, item=ENTRUSTED)
        direct = budget_total(record, years=one) - entrusted
        direct -= budget_total(record, years=one, item="간접비")
        assert entrusted * 10 <= direct * 4


@each_sample
def test_a_tenth_of_an_institutes_own_share_is_cash(sample):
    """A small firm pays at least a tenth of its own share in cash."""
    record, _ = sample

    for year in record.years:
        one = [year.number]
        own = budget_total(record, years=one, source=FundSource.INSTITUTE)
        cash = budget_total(
            record, years=one, source=FundSource.INSTITUTE, form=FundForm.CASH
        )
        assert cash * 10 >= own


@each_sample
def test_reports_of_a_sample_are_due_when_the_law_says(sample):
    """Annual and stage reports on the last day, the final one 60 days after."""
    record, _ = sample

    for report in record.reports:
        year = record.year(report.year)
        assert year is not None
        if report.kind is ReportKind.FINAL:
            assert (report.due_on - record.agreement.ends_on).days == 60
        elif report.kind is ReportKind.EXPENSE:
            assert report.due_on == add_months(year.ends_on, 3)
        else:
            assert report.due_on == year.ends_on


@each_sample
def test_a_change_by_approval_cites_the_article_on_approval(sample):
    """The way a change was made and the provision it cites belong together."""
    record, _ = sample
    article = {
        "사전승인": "「국가연구개발사업 연구개발비 사용 기준」 제73조제1항제",
        "협약변경": "「국가연구개발혁신법」 제11조제2항",
        "통보": "「국가연구개발혁신법 시행령」 제14조제2항제",
    }

    for change in record.changes:
        assert change.provision.startswith(article[change.kind.value])


def test_the_development_sample_missed_its_goal_after_several_attempts():
    """The case the new evaluation is for: sincere process, goal not reached."""
    record, evidence = SAMPLES["sample-development"]

    lifetime = record.indicators[0]
    last = lifetime.years[-1]
    assert (last.target, last.actual) == (Decimal(8000), Decimal(5870))
    missed = [m for m in record.milestones if m.status is MilestoneStatus.MISSED]
    assert len(missed) == 2
    kinds = Counter(entry.kind for entry in evidence)
    assert kinds[EvidenceKind.FAILED] >= 4
    assert kinds[EvidenceKind.TRIED] >= 4
    assert [entry.corrects for entry in evidence if entry.corrects] == [23]


def test_the_samples_amount_to_what_the_files_say():
    """Sums over the shipped files, worked out by hand from their totals."""
    totals = {name: budget_total(record) for name, (record, _) in SAMPLES.items()}

    assert totals == {
        "sample-applied": 2_755_000_000,
        "sample-basic": 540_000_000,
        "sample-development": 1_710_000_000,
    }
    development = SAMPLES["sample-development"][0]
    assert spending_rate(development) == Decimal("98.7")
    assert spent_total(development, form=FundForm.IN_KIND) == 216_000_000
