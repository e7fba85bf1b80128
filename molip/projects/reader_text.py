"""Reads the parts of ``project.toml`` into values."""

from molip.content import Table
from molip.projects import places
from molip.projects.kinds import (
    ChangeKind,
    Direction,
    InstituteRole,
    MilestoneStatus,
    PersonRole,
    ReportKind,
    ResearchType,
)
from molip.projects.lines import Lines
from molip.projects.record import (
    Agreement,
    Change,
    EthicsFact,
    Feedback,
    Identity,
    Indicator,
    IndicatorYear,
    Institute,
    Milestone,
    Participation,
    Person,
    ProjectStage,
    ReportDue,
    ResearchYear,
    WorkItem,
    YearPlan,
)


def read_identity(row: Table) -> Identity:
    """Return what the project is called and where it belongs."""
    identity = Identity(
        title=row.text("title"),
        title_en=row.text("title_en"),
        number=row.text("number"),
        programme=row.text("programme"),
        sub_programme=row.text("sub_programme", ""),
        ministry=row.text("ministry"),
        specialized_institution=row.text("specialized_institution"),
        research_type=row.choice("research_type", ResearchType),
        security_class=row.text("security_class"),
        classification=row.text("classification"),
        keywords=row.texts("keywords"),
    )
    row.done()
    return identity


def read_agreement(row: Table, lines: Lines) -> Agreement:
    """Return the agreement."""
    lines.keep(places.AGREEMENT, "", row)
    agreement = Agreement(
        signed_on=row.day("signed_on"),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
    )
    row.done()
    return agreement


def read_stage(row: Table, lines: Lines) -> ProjectStage:
    """Return a stage."""
    stage = ProjectStage(
        number=row.integer("number"),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
    )
    lines.keep(places.STAGE, stage.number, row)
    row.done()
    return stage


def read_year(row: Table, lines: Lines) -> ResearchYear:
    """Return a research year; its control total is read by the caller."""
    year = ResearchYear(
        number=row.integer("number"),
        stage=row.integer("stage"),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        goal=row.text("goal"),
        plan=row.text("plan"),
    )
    lines.keep(places.YEAR, year.number, row)
    return year


def read_institute(row: Table, lines: Lines) -> Institute:
    """Return an institute."""
    institute = Institute(
        id=row.identifier("id"),
        name=row.text("name"),
        role=row.choice("role", InstituteRole),
        kind=row.text("kind"),
        head=row.text("head"),
    )
    lines.keep(places.INSTITUTE, institute.id, row)
    row.done()
    return institute


def read_person(row: Table, lines: Lines) -> Person:
    """Return a person with the participation of each year."""
    person = Person(
        id=row.identifier("id"),
        name=row.text("name"),
        institute=row.identifier("institute"),
        role=row.choice("role", PersonRole),
        position=row.text("position"),
        participation=tuple(map(_read_participation, row.tables("participation"))),
    )
    lines.keep(places.PERSON, person.id, row)
    row.done()
    return person


def _read_participation(row: Table) -> Participation:
    part = Participation(year=row.integer("year"), rate=row.decimal("rate"))
    row.done()
    return part


def read_indicator(row: Table, lines: Lines) -> Indicator:
    """Return an indicator with targets and results of each year."""
    indicator = Indicator(
        id=row.text("id"),
        label=row.text("label"),
        unit=row.text("unit"),
        direction=row.choice("direction", Direction),
        weight=row.integer("weight"),
        years=tuple(map(_read_indicator_year, row.tables("years"))),
        method=row.text("method"),
    )
    lines.keep(places.INDICATOR, indicator.id, row)
    row.done()
    return indicator


def _read_indicator_year(row: Table) -> IndicatorYear:
    has_actual = row.has("actual")
    year = IndicatorYear(
        year=row.integer("year"),
        target=row.decimal("target"),
        actual=row.decimal("actual") if has_actual else None,
    )
    row.skip("actual")
    row.done()
    return year


def read_milestone(row: Table, lines: Lines) -> Milestone:
    """Return a milestone."""
    milestone = Milestone(
        id=row.text("id"),
        title=row.text("title"),
        year=row.integer("year"),
        institute=row.identifier("institute"),
        planned_on=row.day("planned_on"),
        done_on=row.find_day("done_on"),
        status=row.choice("status", MilestoneStatus),
        note=row.text("note", ""),
    )
    lines.keep(places.MILESTONE, milestone.id, row)
    row.done()
    return milestone


def read_change(row: Table) -> Change:
    """Return a change with the provision it was made under."""
    change = Change(
        on=row.day("on"),
        kind=row.choice("kind", ChangeKind),
        subject=row.text("subject"),
        before=row.text("before"),
        after=row.text("after"),
        reason=row.text("reason"),
        provision=row.text("provision"),
    )
    row.done()
    return change


def read_report(row: Table) -> ReportDue:
    """Return a report owed; without ``submitted_on`` it is still to come."""
    report = ReportDue(
        kind=row.choice("kind", ReportKind),
        year=row.integer("year"),
        due_on=row.day("due_on"),
        submitted_on=row.find_day("submitted_on"),
    )
    row.done()
    return report


def read_feedback(row: Table) -> Feedback:
    """Return an opinion received and what was done about it."""
    feedback = Feedback(
        on=row.day("on"),
        source=row.text("source"),
        opinion=row.text("opinion"),
        response=row.text("response"),
        status=row.text("status"),
    )
    row.done()
    return feedback


def read_work(row: Table) -> WorkItem:
    """Return a piece of work of a year."""
    work = WorkItem(
        year=row.integer("year"),
        subject=row.text("subject"),
        method=row.text("method"),
        result=row.text("result"),
        milestone=row.text("milestone", ""),
    )
    row.done()
    return work


def read_plan(row: Table) -> YearPlan:
    """Return what is to be done in a year."""
    plan = YearPlan(
        year=row.integer("year"),
        subject=row.text("subject"),
        method=row.text("method"),
        due_on=row.day("due_on"),
    )
    row.done()
    return plan


def read_ethics(row: Table) -> EthicsFact:
    """Return an ethics or legal duty and whether it was kept."""
    fact = EthicsFact(
        subject=row.text("subject"),
        status=row.text("status"),
        on=row.day("on"),
        note=row.text("note", ""),
    )
    row.done()
    return fact
