"""The report on a condensation as a file."""

from datetime import date

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.exporting import write_document
from molip.commands.rules import standing_rules
from molip.commands.standing import standing_catalogue
from molip.errors import InvalidInputError
from molip.forms import Catalogue
from molip.model.korean import quoted
from molip.rules import Condensation, condense
from molip.rules.report import make_report
from molip.rules.report_document import render_report

SUFFIXES = ("docx", "hwpx", "xlsx")


def export_report(desk: Desk, actor: Actor, at: date, suffix: str) -> bytes:
    """Return the report on a day's condensation by the rules that count for it.

    Args:
        desk: Where the command is given.
        actor: Anybody.
        at: The day.
        suffix: ``docx``, ``hwpx`` or ``xlsx``.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        InvalidInputError: The suffix is another one.
    """
    admit(desk, actor, Command.READ_CATALOGUE, use=Use.EXPORT)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        rules = standing_rules(desk, unit, at)
    return write_report(
        catalogue, condense(catalogue, rules, at, desk.content.context), suffix
    )


def write_report(
    catalogue: Catalogue, condensation: Condensation, suffix: str
) -> bytes:
    """Return the report as a file, ``docx``, ``hwpx`` or ``xlsx``.

    Raises:
        InvalidInputError: The suffix is another one.
    """
    if suffix not in SUFFIXES:
        raise InvalidInputError(
            "보고서",
            f"{quoted(suffix, '은/는')} 쓸 수 없는 형식입니다.",
            f"다음 가운데 하나로 끝나는 이름을 적으십시오: {', '.join(SUFFIXES)}",
        )
    report = make_report(catalogue, condensation)
    if suffix == "xlsx":
        # openpyxl takes long to import, and few need it.
        from molip.rules.report_workbook import write_report_workbook  # noqa: PLC0415

        return write_report_workbook(report)
    return write_document(render_report(report), suffix)
