"""Commands on the burden ledger (행정부담, 추정)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from molip.access import Actor, Command, require
from molip.commands.catalogue import current_catalogue
from molip.commands.desk import Desk
from molip.commands.rules import condensation
from molip.content import Faults, content_root
from molip.forms import Catalogue
from molip.rules.burden import Assumptions, Ledger, burden, load_assumptions


@dataclass(frozen=True)
class Board:
    """The ledger of a day with what it is counted from."""

    catalogue: Catalogue
    assumptions: Assumptions
    ledger: Ledger


@lru_cache(maxsize=4)
def load_burden_assumptions(root: Path | None = None) -> Assumptions:
    """Return the assumptions of a content root, by default the shipped ones.

    Raises:
        ContentError: The file cannot be taken as it stands; carries all faults.
    """
    faults = Faults()
    found = load_assumptions(root or content_root(), faults)
    faults.raise_if_any()
    return found


def burden_board(desk: Desk, actor: Actor, at: date) -> Board:
    """Return the ledger (추정) under the rules of the day.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: A rule's edit, an imported form or the assumptions are broken.
    """
    require(actor, Command.READ_CATALOGUE)
    result = condensation(desk, actor, at)
    catalogue = current_catalogue(desk, actor)
    assumptions = load_burden_assumptions()
    return Board(catalogue, assumptions, burden(catalogue, result, assumptions))
