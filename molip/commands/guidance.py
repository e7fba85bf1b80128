"""Commands on decision tables (절차 안내): what the record knows, and the answer."""

from collections.abc import Iterator, Mapping

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.exporting import write_document
from molip.documents import Block, Document, Heading, Paragraph, Span, TableBlock
from molip.errors import UnknownIdError
from molip.evaluation.exemptions import EXEMPTION_TABLE, known_answers
from molip.model.korean import korean_date
from molip.projects.record import ProjectRecord
from molip.rules.tables import DecisionTable, decide
from molip.rules.tables.table import Value


def known_from_project(table: DecisionTable, record: ProjectRecord) -> dict[str, Value]:
    """Return the answers that the project's record gives already."""
    if table.id == EXEMPTION_TABLE:
        return dict(known_answers(record))
    return {}


def export_answer(
    desk: Desk,
    actor: Actor,
    table_id: str,
    answers: Mapping[str, Value],
    suffix: str,
) -> bytes:
    """Return the answer of a table as a file, ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        UnknownIdError: There is no such table.
        InvalidInputError: Something that matters is not answered.
    """
    admit(desk, actor, Command.READ_CATALOGUE, use=Use.EXPORT)
    tables = desk.content.tables
    if table_id not in tables:
        raise UnknownIdError("결정표", table_id, tables)
    table = tables[table_id]
    blocks = tuple(_blocks(desk, table, answers))
    return write_document(
        Document(f"{table.title} 안내", table.purpose, blocks), suffix
    )


def _blocks(
    desk: Desk, table: DecisionTable, answers: Mapping[str, Value]
) -> Iterator[Block]:
    row = decide(table, answers)
    yield Heading("1. 답", 1)
    yield _text(table.outcomes[row.outcome])
    yield _text(table.advice[row.outcome])
    yield _text(f"근거: {row.citation}")
    if row.note:
        yield _text(row.note)
    for form_id in row.papers:
        yield _text(f"낼 서식: {desk.content.catalogue.forms[form_id].title}")
    yield Heading("2. 답한 것", 1)
    rows = tuple(
        (Span(one.question), Span(one.told(answers[one.id])))
        for one in table.inputs
        if one.id in answers
    )
    yield TableBlock("물음과 답", ("물음", "답"), rows)
    yield _text(
        f"{korean_date(desk.today)}의 규정에 따른 안내이며, 결정은 전문기관이 합니다."
    )


def _text(text: str) -> Paragraph:
    return Paragraph((Span(text),))
