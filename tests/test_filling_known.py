from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from molip.commands.content import load_content
from molip.errors import InvalidInputError
from molip.filling.coverage import (
    OWN_HAND_DATA,
    State,
    answers_for,
    prints_thousand,
)
from molip.filling.found import Scope
from molip.filling.homes import HOMES
from molip.filling.known import CONFIRM, know
from molip.forms import Catalogue
from molip.model.datum import Datum, Kind, Privacy, Reuse
from molip.model.form import FormField, Provenance
from molip.projects.kinds import FundSource, MilestoneStatus, PersonRole
from molip.projects.sums import budget_total, spent_total
from tests.records import SAMPLES, TODAY, sample, thin_record


@cache
def shipped() -> Catalogue:
    """The shipped catalogue."""
    return load_content().catalogue


def datum(datum_id: str) -> Datum:
    """Return a fact of the shipped dictionary."""
    return shipped().data[datum_id]


def known(project: str, datum_id: str, **changes):
    """Return what a sample knows of a fact, as of `TODAY`."""
    asked = {"year": None, "today": TODAY, **changes}
    return know(sample(project)[0], datum(datum_id), **asked)


def test_every_home_of_the_dictionary_is_resolvable():
    """No fact is said to be kept where nothing is, and no look is left unused."""
    homes = {d.home for d in shipped().data.values() if d.home}

    assert homes == set(HOMES)


@pytest.mark.parametrize("project", SAMPLES)
def test_most_homes_answer_for_a_full_record(project):
    """What is kept comes back as text; only what is truly not there stays away."""
    kept = [d for d in shipped().data.values() if d.home]
    years = [year.number for year in sample(project)[0].years]

    answers = {
        d.id: know(sample(project)[0], d, year=year, today=TODAY)
        for year in years
        for d in kept
    }

    assert all(a.text.strip() for a in answers.values() if a)
    assert sum(1 for a in answers.values() if a) >= len(kept) * 0.8


@pytest.mark.parametrize("home", sorted(HOMES))
def test_what_is_never_reused_is_never_answered(home):
    """Wherever a consent, pledge or signature pretended to live."""
    base = datum("project-title")
    record, _ = sample("sample-applied")
    never = replace(base, home=home, reuse=Reuse.NEVER)

    assert know(record, never, year=None, today=TODAY) is None
    for kind in (Kind.CONSENT, Kind.PLEDGE, Kind.SIGNATURE):
        pledge = replace(base, home=home, kind=kind)
        assert know(record, pledge, year=None, today=TODAY) is None
    sensitive = replace(base, home=home, privacy=Privacy.SENSITIVE)
    assert know(record, sensitive, year=None, today=TODAY) is None


@pytest.mark.parametrize("home", ["", "__class__", "identity.__dict__", "people.0"])
def test_a_path_outside_the_table_answers_nothing(home):
    """Text of the content never reaches into the record by itself."""
    record, _ = sample("sample-basic")
    strange = replace(datum("project-title"), home=home)

    assert know(record, strange, year=None, today=TODAY) is None


@pytest.mark.parametrize("project", SAMPLES)
def test_whatever_has_to_be_confirmed_says_so(project):
    """By the dictionary, or because the record has more than one candidate."""
    record, _ = sample(project)
    for d in shipped().data.values():
        answer = know(record, d, year=None, today=TODAY)
        if answer is None:
            continue

        assert answer.confirm or d.reuse is Reuse.ALWAYS
        assert answer.confirm == answer.note.startswith(CONFIRM)
        assert (answer.privacy, answer.freshness) == (d.privacy, d.freshness)
        assert answer.source.startswith(d.home)


def test_the_institute_is_sure_only_where_there_is_one():
    """Of several institutes the supervising one is meant, and that is said."""
    alone = known("sample-basic", "institute-name")
    among = known("sample-development", "institute-name")

    assert not alone.confirm
    assert among.confirm
    assert sample("sample-development")[0].supervising_institute.name in among.note


def test_facts_are_put_the_official_way():
    """Money, dates, periods and percents by their kind and unit."""
    record, _ = sample("sample-basic")

    assert known("sample-basic", "project-title").text == record.identity.title
    assert known("sample-basic", "agreement-date").text.count(". ") == 2
    assert known("sample-basic", "year-research-period", year=2).text == (
        "2025. 3. 1. ~ 2026. 2. 28."
    )
    total = budget_total(record)
    assert known("sample-basic", "total-rnd-budget").text == f"{total:,}원"
    government = budget_total(record, source=FundSource.GOVERNMENT)
    assert known("sample-basic", "government-contribution").text == f"{government:,}원"


def test_amounts_in_thousand_won_are_cut_and_that_is_said():
    """999원 is lost, never rounded up; every amount of the table with it."""
    record, _ = sample("sample-basic")
    line = record.budget[0]
    odd = replace(record, budget=(replace(line, amount=1_234_999),))

    total = know(odd, datum("total-rnd-budget"), year=None, today=TODAY, thousand=True)
    table = know(odd, datum("budget-by-item"), year=None, today=TODAY, thousand=True)

    assert total.text == "1,234천원"
    assert "버렸습니다" in total.note
    assert "1,234천원" in table.text
    assert "원" not in table.text.replace("천원", "")
    assert all("9원" not in c for t in table.tables for row in t.rows for c in row)
    plain = know(odd, datum("total-rnd-budget"), year=None, today=TODAY)
    assert (plain.text, plain.note) == ("1,234,999원", "")


def test_forms_that_print_thousands_say_so_in_their_list():
    """Every form whose list speaks of 천원 in its note has the unit; others follow."""
    keit = shipped().form("keit-research-plan-abstract")
    plan = shipped().form("research-plan")
    by_year = next(f for f in plan.fields if f.datum == "budget-by-year")
    title = next(f for f in plan.fields if f.datum == "project-title")

    assert all(prints_thousand(f, datum(f.datum)) for f in keit.fields)
    assert prints_thousand(by_year, datum("budget-by-year"))
    assert not prints_thousand(title, datum("project-title"))


def test_what_the_list_says_of_the_unit_goes_before_the_label():
    """A field in 원 is filled in 원, whatever its label holds."""
    printed = FormField("총액(천원)", "total-rnd-budget", Provenance.READ, "서식")

    assert prints_thousand(printed, datum("total-rnd-budget"))
    assert not prints_thousand(replace(printed, unit="원"), datum("total-rnd-budget"))


@pytest.mark.parametrize("project", SAMPLES)
def test_tables_of_money_add_up(project):
    """The last row of each is the sum of the rows above it, and of the record."""
    record, _ = sample(project)
    for datum_id, column in (("budget-by-year", 4), ("budget-by-item", 3)):
        table = known(project, datum_id).tables[0]
        amounts = [_won(row[column]) for row in table.rows]

        assert sum(amounts[:-1]) == amounts[-1] == budget_total(record)
        assert table.rows[-1][0] == "합계"


def test_spending_is_of_the_stage_up_to_the_year_and_the_day():
    """What came later, or belongs to another stage, is not in it."""
    record, _ = sample("sample-applied")

    whole = known("sample-applied", "spending-total", year=5)
    early = known("sample-applied", "spending-total", year=1, today=date(2022, 6, 1))

    assert _won(whole.text) == spent_total(record, years=(4, 5))
    until = [e for e in record.ledger if e.spent_on <= date(2022, 6, 1)]
    assert _won(early.text) == sum(e.amount for e in until if e.year == 1)
    assert 0 < _won(early.text) < spent_total(record, years=(1,))


def test_a_fact_of_the_year_is_of_the_year_that_was_asked_for():
    """By number, or the latest that has begun."""
    record, _ = sample("sample-basic")

    assert known("sample-basic", "year-goal", year=1).text == record.years[0].goal
    assert known("sample-basic", "year-goal").text == record.years[2].goal
    begun = known("sample-basic", "year-goal", today=date(2025, 6, 1))
    assert begun.text == record.years[1].goal
    assert known("sample-basic", "year-goal", today=date(2020, 1, 1)) is None
    with pytest.raises(InvalidInputError, match="99차년도"):
        known("sample-basic", "year-goal", year=99)


def test_a_stage_report_speaks_of_the_years_of_its_stage():
    """And the final report of all years."""
    record, _ = sample("sample-applied")

    def subjects(scope):
        answer = known("sample-applied", "work-done", year=5, scope=scope)
        return {i.year for i in record.work if i.subject in answer.text}

    assert subjects(Scope.YEAR) == {5}
    assert subjects(Scope.STAGE) == {4, 5}
    assert subjects(Scope.WHOLE) == {1, 2, 3, 4, 5}


def test_a_public_table_of_institutes_names_nobody():
    """Personal data stands only in facts that are classed as personal."""
    record, _ = sample("sample-development")
    names = {p.name for p in record.people} | {i.head for i in record.institutes}

    for d in shipped().data.values():
        answer = know(record, d, year=None, today=TODAY)
        if answer and d.kind is Kind.TABLE and d.privacy is Privacy.PUBLIC:
            cells = {cell for t in answer.tables for row in t.rows for cell in row}
            assert not cells & names
    leads = known("sample-development", "joint-institute-leads")
    assert leads.privacy is Privacy.PERSONAL
    assert names & {cell for row in leads.tables[0].rows for cell in row}


def test_where_it_is_not_said_which_one_a_person_is_asked():
    """One student is taken, two are not guessed between."""
    record, _ = sample("sample-development")
    students = [p for p in record.people if p.role is PersonRole.STUDENT]
    others = tuple(p for p in record.people if p.role is not PersonRole.STUDENT)
    twin = replace(students[0], id="twin", name="다른 학생")
    one = replace(record, people=(*others, students[0]))
    two = replace(record, people=(*others, students[0], twin))
    name = datum("student-researcher-name")
    year = students[0].participation[0].year

    assert know(two, name, year=year, today=TODAY) is None
    answer = know(one, name, year=year, today=TODAY)
    assert (answer.text, answer.confirm) == (students[0].name, True)


def test_a_missed_goal_is_told_as_recorded():
    """Every step that is late, missed or dropped, with its note."""
    record, _ = sample("sample-development")
    late = [m for m in record.milestones if m.status is MilestoneStatus.MISSED]

    answer = known("sample-development", "missed-goal-analysis", year=late[0].year)

    assert all(m.note in answer.text for m in late if m.year == late[0].year)
    assert answer.confirm


def test_an_indicator_keeps_its_precision():
    """What was measured as 3.0 stays 3.0, and 미달 stays 미달."""
    record, _ = sample("sample-applied")
    first = record.indicators[0]
    value = replace(first.years[0], target=Decimal("3.0"), actual=Decimal("2.90"))
    odd = replace(record, indicators=(replace(first, years=(value,)),))

    answer = know(odd, datum("goal-achievement"), year=1, today=TODAY)

    assert answer.tables[0].rows == ((first.label, "3.0점 이상", "2.90점", "미달"),)


def test_a_thin_record_answers_little_and_breaks_nowhere():
    """Nothing is made up where nothing is kept."""
    record = thin_record()

    answers = {
        d.id: know(record, d, year=None, today=TODAY) for d in shipped().data.values()
    }

    assert answers["project-title"].text == record.identity.title
    for gone in (
        "final-goal",
        "budget-by-item",
        "spending-total",
        "outputs",
        "changes",
    ):
        assert answers[gone] is None


def test_coverage_counts_every_field_once():
    """Filled, asked and a person's own hand add up to the form."""
    form = shipped().form("annual-report")
    record, _ = sample("sample-applied")

    answers = answers_for(form, shipped(), record, year=None, today=TODAY)

    assert [a.field for a in answers.fields] == list(form.fields)
    assert sum(len(answers.of(state)) for state in State) == answers.total
    assert answers.filled >= answers.total / 2
    assert answers.year == 5
    assert f"항목 {answers.total}개 가운데 {answers.filled}개" in answers.told
    for answer in answers.fields:
        assert (answer.known is None) == (answer.state is not State.FILLED)
        assert answer.ground


def test_consent_pledge_signature_and_its_day_are_left_to_the_person():
    """On every form, for every sample."""
    assert set(OWN_HAND_DATA) <= set(shipped().data)
    for project in SAMPLES:
        record, _ = sample(project)
        for form in shipped().forms.values():
            if not form.fields:
                continue
            answers = answers_for(form, shipped(), record, year=None, today=TODAY)
            for answer in answers.fields:
                if answer.datum.kind in (Kind.CONSENT, Kind.PLEDGE, Kind.SIGNATURE):
                    assert answer.state is State.PERSON
                if answer.datum.id in OWN_HAND_DATA:
                    assert answer.state is State.PERSON
                if answer.datum.reuse is Reuse.NEVER:
                    assert answer.known is None


def _won(text: str) -> int:
    assert text.endswith("원")
    return int(text.removesuffix("원").replace(",", ""))


def test_spending_is_parted_into_cash_and_kind_where_a_form_wants_it():
    """Cash and kind of every item add up to what was spent."""
    table = known("sample-development", "spending-by-item").tables[0]

    spent, cash, in_kind = (
        [_won(row[column]) for row in table.rows] for column in (2, 5, 6)
    )
    assert [a + b for a, b in zip(cash, in_kind, strict=True)] == spent
    assert in_kind[-1] > 0
    assert sum(spent[:-1]) == spent[-1]
