"""Reads equipment, research notes and security facts of ``project.toml``."""

from molip.content import Table
from molip.projects import places
from molip.projects.holdings import Equipment, ResearchNote, SecurityFact
from molip.projects.kinds import DutyStatus, NoteMedium, SecuritySubject
from molip.projects.lines import Lines


def read_equipment(row: Table, lines: Lines) -> Equipment:
    """Return a piece of equipment; its price is in won."""
    equipment = Equipment(
        id=row.text("id"),
        name=row.text("name"),
        price=row.integer("price"),
        bought_on=row.day("bought_on"),
        place=row.text("place"),
        registration=row.text("registration", ""),
    )
    lines.keep(places.EQUIPMENT, equipment.id, row)
    row.done()
    return equipment


def read_note(row: Table, lines: Lines) -> ResearchNote:
    """Return a research notebook; without ``ends_on`` it is still written."""
    note = ResearchNote(
        id=row.text("id"),
        medium=row.choice("medium", NoteMedium),
        recorder=row.identifier("recorder"),
        starts_on=row.day("starts_on"),
        ends_on=row.find_day("ends_on"),
        kept_until=row.day("kept_until"),
    )
    lines.keep(places.NOTE, note.id, row)
    row.done()
    return note


def read_security(row: Table) -> SecurityFact:
    """Return the classification or a security measure."""
    fact = SecurityFact(
        subject=row.choice("subject", SecuritySubject),
        status=row.choice("status", DutyStatus),
        on=row.day("on"),
        note=row.text("note", ""),
    )
    row.done()
    return fact
