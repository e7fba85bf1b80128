"""Rules as an XLSX workbook: exported, turned into texts, begun as proposals.

openpyxl takes long to import and few need it: it is imported when asked for.
"""

from collections.abc import Iterable, Mapping

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.content import Content
from molip.commands.desk import Desk
from molip.commands.rule_acting import begin_proposal
from molip.commands.rule_proposal import Proposal
from molip.commands.rule_proposals import wish_for
from molip.commands.rules import standing_rules
from molip.commands.standing import standing_catalogue
from molip.errors import ContentError
from molip.forms import Catalogue
from molip.rules import Rule
from molip.rules.check import check_rules
from molip.rules.writer import write_rule


def export_workbook(desk: Desk, actor: Actor) -> bytes:
    """Return the rules that count today as an XLSX workbook, by id.

    Raises:
        ForbiddenError: The actor may not see the history of rules.
    """
    admit(desk, actor, Command.READ_RULE_HISTORY, use=Use.EXPORT)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        rules = standing_rules(desk, unit, desk.today)
    return write_rules_workbook(rules, catalogue)


def write_rules_workbook(rules: Iterable[Rule], catalogue: Catalogue) -> bytes:
    """Return rules as an XLSX workbook; see `molip.rules.workbook`."""
    from molip.rules.workbook import write_workbook  # noqa: PLC0415

    return write_workbook(rules, catalogue)


def import_workbook(
    desk: Desk, actor: Actor, name: str, data: bytes
) -> tuple[Proposal, ...]:
    """Begin a proposal for each rule of a workbook that says other than today's.

    Rules that the workbook leaves out stay as they are.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        name: The file's name, for messages.
        data: Its bytes.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The file cannot be opened as a plain workbook.
        ContentError: Cells are wrong; carries every fault, and nothing is begun.
    """
    admit(desk, actor, Command.REVISE_RULE)
    given = _read(name, data)
    with desk.store.write() as unit:
        titles = _titles(standing_catalogue(desk, unit))
        standing = {r.id: r for r in standing_rules(desk, unit, desk.today)}
        begun = []
        for rule in given:
            if standing.get(rule.id) == rule:
                continue
            wish = wish_for(desk, unit, rule.id, write_rule(rule, titles))
            begun.append(begin_proposal(desk, unit, actor, wish))
    return tuple(begun)


def convert_workbook(content: Content, name: str, data: bytes) -> Mapping[str, str]:
    """Return the text of each rule of a workbook, all of them checked together.

    A rule that says what its shipped text says keeps that text, comments and all.

    Args:
        content: The catalogue that the rules are checked against, and their texts.
        name: The file's name, for messages.
        data: Its bytes.

    Raises:
        InvalidInputError: The file cannot be opened as a plain workbook.
        ContentError: Cells or rules are wrong; carries every fault with its cell.
    """
    rules = _read(name, data)
    findings = tuple(check_rules(content.catalogue, rules, content.context))
    if findings:
        raise ContentError(findings)
    shipped = {rule.id: rule for rule in content.rules}
    titles = _titles(content.catalogue)
    return {
        rule.id: content.rule_texts[rule.id]
        if shipped.get(rule.id) == rule and rule.id in content.rule_texts
        else write_rule(rule, titles)
        for rule in rules
    }


def _read(name: str, data: bytes) -> tuple[Rule, ...]:
    from molip.rules.workbook import read_workbook_rules  # noqa: PLC0415

    return read_workbook_rules(data, name)


def _titles(catalogue: Catalogue) -> Mapping[str, str]:
    return {form.id: form.title for form in catalogue.forms.values()}
