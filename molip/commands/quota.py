"""Commands on the quota of non-standard forms (총량제)."""

from datetime import date

from molip.access import Actor, Command
from molip.commands.admitting import admit
from molip.commands.catalogue import current_catalogue
from molip.commands.desk import Desk
from molip.commands.rules import condensation
from molip.rules.quota import Count, count_forms


def quota_board(desk: Desk, actor: Actor, at: date) -> tuple[Count, ...]:
    """Return every programme and stage under the rules of the day.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: A rule's edit or an imported form can no longer be read.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    result = condensation(desk, actor, at)
    catalogue = current_catalogue(desk, actor)
    return count_forms(catalogue, result, desk.content.programmes)
