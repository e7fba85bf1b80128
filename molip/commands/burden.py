"""Commands on the burden ledger (행정부담, 추정)."""

from dataclasses import dataclass
from datetime import date

from molip.access import Actor, Command
from molip.commands.admitting import admit
from molip.commands.catalogue import current_catalogue
from molip.commands.desk import Desk
from molip.commands.rules import condensation
from molip.forms import Catalogue
from molip.rules.burden import Assumptions, Ledger, burden


@dataclass(frozen=True)
class Board:
    """The ledger of a day with what it is counted from."""

    catalogue: Catalogue
    assumptions: Assumptions
    ledger: Ledger


def burden_board(desk: Desk, actor: Actor, at: date) -> Board:
    """Return the ledger (추정) under the rules of the day.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: A rule's edit, or an imported form can no longer be read.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    result = condensation(desk, actor, at)
    catalogue = current_catalogue(desk, actor)
    assumptions = desk.content.assumptions
    return Board(catalogue, assumptions, burden(catalogue, result, assumptions))
