"""Commands that write the papers of a change: a statement, a request, forms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from molip.access import Actor, Command, require
from molip.commands.admitting import Use, admit_to
from molip.commands.change_keeping import (
    answer_due,
    case_of,
    judge,
    of_case,
    say_ruling,
)
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.standing import standing_catalogue
from molip.documents import Block, Document, Heading, Paragraph, Span, TableBlock
from molip.errors import UnknownIdError
from molip.filling.legacy import render_form
from molip.generators import draft, render
from molip.model.korean import korean_date
from molip.projects.kinds import ChangeKind
from molip.projects.record import ProjectRecord
from molip.rules.changes import CaseState, ChangeCase
from molip.rules.changes.case import AFTER, put_in_force, told_rows
from molip.rules.changes.ruling import CHANGE_TABLE, KINDS, SUBJECT
from molip.rules.deadlines import say_due
from molip.store import Unit

STATEMENT = "change-statement"
"""The paper that Molip writes for every change."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a change."""

    id: str
    """`STATEMENT`, or the id of a form."""
    title: str


def change_papers(desk: Desk, actor: Actor, case_id: str) -> tuple[Paper, ...]:
    """Return the papers a change needs, the statement first.

    Raises:
        ForbiddenError: It is of none of the actor's projects.
        UnknownIdError: There is no such change.
    """
    admit_to(desk, actor, Command.READ_CHANGES, of_case(case_id))
    with desk.store.read() as unit:
        case = case_of(unit, case_id)
        require(actor, Command.READ_CHANGES, case.project)
        wanted = _wanted(desk, unit, case)
        catalogue = standing_catalogue(desk, unit)
        named = (Paper(one, catalogue.form(one).title) for one in wanted)
        return (Paper(STATEMENT, "변경 내역서"), *named)


def export_change_paper(
    desk: Desk, actor: Actor, case_id: str, paper: str, suffix: str
) -> bytes:
    """Return a paper of a change as a file, filled from the record as it is to be.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        case_id: Which change.
        paper: Which paper of `change_papers`, by id.
        suffix: ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: The actor may not fill forms of its project.
        UnknownIdError: There is no such change, or it needs no such paper.
        InvalidInputError: The suffix is another one.
    """
    admit_to(desk, actor, Command.FILL_FORM, of_case(case_id), Use.EXPORT)
    papers = {one.id for one in change_papers(desk, actor, case_id)}
    if paper not in papers:
        raise UnknownIdError("변경의 서류", paper, papers)
    with desk.store.read() as unit:
        case = case_of(unit, case_id)
        require(actor, Command.FILL_FORM, case.project)
        standing = unit.projects.read(case.project)
        if paper == STATEMENT:
            document = _statement(desk, unit, case)
        elif paper in desk.content.definitions:
            document = _drafted(desk, unit, case, paper)
        else:
            catalogue = standing_catalogue(desk, unit)
            record = _as_changed(desk, unit, case)
            form = catalogue.form(paper)
            document = render_form(form, catalogue, record, {}, desk.today)
    return write_document(marked(document, standing), suffix)


def _wanted(desk: Desk, unit: Unit, case: ChangeCase) -> tuple[str, ...]:
    if case.settled:
        return case.settled.papers
    return judge(desk, unit, case.project, case.wish).papers


def _as_changed(desk: Desk, unit: Unit, case: ChangeCase) -> ProjectRecord:
    """Return the record with the change as its last one, whether in force or not."""
    record = unit.projects.read(case.project)
    label = _label(desk, case)
    if case.in_force:
        mine = [one for one in record.changes if one.subject == label]
        others = tuple(one for one in record.changes if one is not mine[-1])
        return replace(record, changes=(*others, mine[-1]))
    settled = case.settled
    kind = KINDS[settled.outcome] if settled else ChangeKind.APPROVAL
    provision = settled.provision if settled else ""
    decides = None if settled else judge(desk, unit, case.project, case.wish).decides
    if decides and decides.row:
        kind = KINDS.get(decides.outcome, kind)
        provision = str(decides.row.citation)
    on = min(desk.today, record.agreement.ends_on)
    return put_in_force(record, case.wish, (on, kind, label, provision))


def _drafted(desk: Desk, unit: Unit, case: ChangeCase, paper: str) -> Document:
    record = _as_changed(desk, unit, case)
    log = unit.evidence.log(case.project)
    definition = desk.content.definitions[paper]
    return render(draft(definition, record, log, len(record.changes), desk.today))


def _label(desk: Desk, case: ChangeCase) -> str:
    choices = desk.content.tables[CHANGE_TABLE].input(SUBJECT).choices
    return f"{choices[case.wish.subject]}의 변경"


def _statement(desk: Desk, unit: Unit, case: ChangeCase) -> Document:
    record = unit.projects.read(case.project)
    blocks = tuple(_blocks(desk, unit, case, record))
    return Document("변경 내역서", record.identity.title, blocks)


def _blocks(
    desk: Desk, unit: Unit, case: ChangeCase, record: ProjectRecord
) -> Iterator[Block]:
    yield Heading("1. 과제", 1)
    yield _text(f"과제번호: {record.identity.number}")
    yield _text(f"주관연구개발기관: {record.supervising_institute.name}")
    yield _text(f"연구책임자: {record.principal_investigator.name}")
    yield Heading("2. 변경 내용", 1)
    rows = told_rows(record, case.wish)
    before = case.settled.before if case.settled else tuple(b for _, b, _ in rows)
    yield TableBlock(
        _label(desk, case),
        ("바꾸는 것", "변경 전", "변경 후"),
        tuple(
            (Span(name), Span(old), Span(after))
            for (name, _, after), old in zip(rows, before, strict=True)
        ),
    )
    yield Heading("3. 변경 사유", 1)
    yield _text(case.wish.reason or "(적을 곳)")
    yield from _way(desk, unit, case)
    yield Heading("5. 경과", 1)
    yield from _course(desk, case)


def _way(desk: Desk, unit: Unit, case: ChangeCase) -> Iterator[Block]:
    table = desk.content.tables[CHANGE_TABLE]
    yield Heading("4. 절차와 근거", 1)
    if case.settled:
        yield _text(f"절차: {table.outcomes[case.settled.outcome]}")
        yield _text(table.advice[case.settled.outcome])
        yield from map(_text, case.settled.reasons)
        return
    judged = judge(desk, unit, case.project, case.wish)
    if judged.decides:
        yield _text(f"절차: {table.outcomes[judged.decides.outcome]}")
        yield _text(table.advice[judged.decides.outcome])
    yield from (_text(say_ruling(desk, one)) for one in judged.rulings)


def _course(desk: Desk, case: ChangeCase) -> Iterator[Block]:
    yield _text(f"상태: {case.state}")
    for event in case.history:
        if event.day:
            document = f", 문서 번호 {event.document}" if event.document else ""
            note = f". {event.note}" if event.note else ""
            state = AFTER[event.act]
            yield _text(
                f"{korean_date(event.day)} {state}({event.actor_name}){document}{note}"
            )
    due = answer_due(desk, case)
    if due and case.state is CaseState.REQUESTED:
        yield _text(f"회신 기한: {say_due(due)}")


def _text(text: str) -> Paragraph:
    return Paragraph((Span(text),))
