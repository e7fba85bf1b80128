"""Writes the project in brief (과제 개요) and the year's goal."""

from collections.abc import Iterator

from molip.documents import Block, Paragraph, ParagraphStyle, Span
from molip.generators.facts import Fact, Role
from molip.generators.money import planned_amount
from molip.generators.scope import ScopeKind
from molip.generators.scribe import Scribe, cell, joined, paragraph
from molip.model.korean import korean_period
from molip.projects.kinds import InstituteRole
from molip.projects.record import ResearchYear
from molip.projects.sums import budget_total


def write_opening(scribe: Scribe) -> Iterator[Block]:
    """Yield what the paper is and what it rests on."""
    notes = scribe.definition.notes
    if scribe.record.sample:
        yield _note(notes.sample)
    yield paragraph(
        scribe.say(
            "opening",
            scope=scribe.scope_name(),
            period=_scope_period(scribe),
            provision=scribe.stated(
                f"definition:{scribe.definition.id}", "provision", "근거 조문",
                str(scribe.definition.provision),
            ),
        )
    )  # fmt: skip
    yield _note(notes.disclosure)


def write_overview(scribe: Scribe) -> Iterator[Block]:
    """Yield the table of the project in brief."""
    yield scribe.table(
        "과제 기본 사항",
        ("항목", "내용"),
        [(Span(label), *content) for label, content in _rows(scribe)],
    )


def write_goal(scribe: Scribe) -> Iterator[Block]:
    """Yield what was to be reached and how, year by year where there are several."""
    if scribe.scope.kind is not ScopeKind.YEAR:
        yield from _final_goal(scribe)
    for year in scribe.scope.years:
        yield from _year_goal(scribe, year)


def _final_goal(scribe: Scribe) -> Iterator[Block]:
    if scribe.record.final_goal.strip():
        goal = scribe.stated("goal", "text", "최종목표", scribe.record.final_goal)
        yield paragraph(scribe.say("final-goal", goal=goal))
    else:
        field = scribe.stated("draft", "field-text", "항목", "최종목표")
        yield paragraph(scribe.gap("identity", field=field))


def _year_goal(scribe: Scribe, year: ResearchYear) -> Iterator[Block]:
    name = scribe.year_name(year)
    source = f"year:{year.number}"
    if year.goal.strip():
        goal = scribe.book.add(
            source, "goal", "연차 목표", year.goal.strip(), Role.TARGET
        )
        yield paragraph(scribe.say("goal", scope=name, goal=goal))
    else:
        yield paragraph(scribe.gap("goal", scope=name))
    if year.plan.strip():
        plan = scribe.book.add(
            source, "plan", "연차 추진 방법", year.plan.strip(), Role.PLANNED
        )
        yield paragraph(scribe.say("plan", plan=plan))
    else:
        yield paragraph(scribe.gap("plan", scope=name))


def write_signing(scribe: Scribe) -> Iterator[Block]:
    """Yield the lines to be signed, left blank: a signature is given anew."""
    for line in scribe.definition.notes.signing:
        yield paragraph((Span(line),))


def period_of(scribe: Scribe, year: ResearchYear) -> Fact:
    """Return a year's research period as a fact."""
    return scribe.stated(
        f"year:{year.number}", "period", "연차 연구개발기간",
        korean_period(year.starts_on, year.ends_on),
    )  # fmt: skip


def _scope_period(scribe: Scribe) -> Fact:
    scope = scribe.scope
    if len(scope.years) == 1:
        return period_of(scribe, scope.years[0])
    source = f"stage:{scope.number}" if scope.number else "agreement"
    return scribe.stated(
        source, "scope-period", "연구개발기간",
        korean_period(scope.starts_on, scope.ends_on),
    )  # fmt: skip


def _note(text: str) -> Paragraph:
    return paragraph((Span(text),), style=ParagraphStyle.NOTE)


def _rows(scribe: Scribe) -> Iterator[tuple[str, tuple[Span, ...]]]:
    identity, record = scribe.record.identity, scribe.record
    for what, label, value in (
        ("title", "연구개발과제명", identity.title),
        ("number", "연구개발과제번호", identity.number),
        ("programme", "사업명", identity.programme),
        ("sub_programme", "내역사업명", identity.sub_programme),
        ("ministry", "중앙행정기관", identity.ministry),
        ("specialized_institution", "전문기관", identity.specialized_institution),
        ("security_class", "보안등급", identity.security_class),
    ):
        yield label, (_stated_or_gap(scribe, "identity", what, label, value),)
    yield from _who(scribe)
    agreement = record.agreement
    whole = scribe.stated(
        "agreement", "period", "전체 연구개발기간",
        korean_period(agreement.starts_on, agreement.ends_on),
    )  # fmt: skip
    yield "전체 연구개발기간", (cell(whole),)
    if scribe.scope.kind is ScopeKind.PROJECT:
        yield "총 연구개발비", (_budget(scribe),)
    else:
        here = "단계" if scribe.scope.kind is ScopeKind.STAGE else "연차"
        yield f"해당 {here} 연구개발기간", (cell(_scope_period(scribe)),)
        yield f"해당 {here} 연구개발비", (_budget(scribe),)
    goal = _stated_or_gap(scribe, "goal", "text", "최종목표", record.final_goal)
    yield "최종목표", (goal,)


def _who(scribe: Scribe) -> Iterator[tuple[str, tuple[Span, ...]]]:
    record = scribe.record
    for role, label in (
        (InstituteRole.SUPERVISING, "주관연구개발기관"),
        (InstituteRole.JOINT, "공동연구개발기관"),
        (InstituteRole.ENTRUSTED, "위탁연구개발기관"),
    ):
        names = [
            scribe.stated(f"institute:{i.id}", "name", label, i.name)
            for i in record.institutes
            if i.role is role
        ]
        if names:
            yield label, (cell(*names, between=", "),)
    lead = record.principal_investigator
    name = scribe.stated(f"person:{lead.id}", "name", "연구책임자", lead.name)
    position = scribe.note(f"person:{lead.id}", "position", "직위", lead.position)
    facts = (name, position) if isinstance(position, Fact) else (name,)
    yield "연구책임자", (cell(*facts, between=" · "),)


def _stated_or_gap(
    scribe: Scribe, source: str, what: str, label: str, value: str
) -> Span:
    if value.strip():
        return cell(scribe.stated(source, what, label, value))
    # The label is the definition's own word, no fact of the record.
    field = scribe.stated("draft", f"field-{what}", "항목", label)
    return joined(scribe.gap("identity", field=field))


def _budget(scribe: Scribe) -> Span:
    if not budget_total(scribe.record, years=scribe.numbers):
        return joined(scribe.gap("budget", scope=scribe.scope_name()))
    return cell(planned_amount(scribe, scribe.numbers))
