"""Commands on what people said a printed label asks for (항목 잇기 판단)."""

from collections.abc import Iterable, Mapping

from molip.access import Actor, Command
from molip.binding.bind import NONE
from molip.binding.cases import DecisionCase, case_of
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.errors import InvalidInputError, UnknownIdError
from molip.store import SEOUL, BindingDecision

_LONGEST_KEY = 10_000
_PROJECT = "project:"
"""Opens the key of a choice that holds for one project; no label holds a colon."""


def decide_binding(desk: Desk, actor: Actor, key: str, datum: str) -> BindingDecision:
    """Keep which fact a label asks for; it holds for every form read from now on.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        key: The label's key, from `molip.binding.bind.decision_key`.
        datum: Id of the fact; ``none``: the dictionary has no such fact; empty takes
            an earlier decision back.

    Raises:
        ForbiddenError: The actor is no administrator.
        UnknownIdError: The dictionary has no such fact.
        InvalidInputError: The field bears no label, or one that cannot be kept.
        ConflictError: Somebody else decided in this moment.
    """
    admit(desk, actor, Command.IMPORT_FORM)
    return _keep(desk, actor, key, datum)


def choose_fact(
    desk: Desk, actor: Actor, project_id: str, key: str, datum: str
) -> BindingDecision | None:
    """Keep which fact somebody who fills a form took a label for.

    It holds for forms of the same project: what one researcher takes a label for
    is no word on it for everybody. Saying the same again keeps nothing new.

    Args:
        desk: Where the command is given.
        actor: Who may fill forms of the project.
        project_id: On which project.
        key: The label's key, from `molip.binding.bind.decision_key`.
        datum: Id of the fact; empty takes an earlier choice back.

    Raises:
        ForbiddenError: The actor may not fill forms of this project.
        UnknownIdError: The dictionary has no such fact.
        InvalidInputError: The blank bears no label, or one that cannot be kept.
        ConflictError: Somebody else chose in this moment.
    """
    admit(desk, actor, Command.FILL_FORM, project_id)
    own = f"{_PROJECT}{project_id}:{key}"
    if not key.strip(" >|"):
        return None
    with desk.store.read() as unit:
        if unit.binding_decisions.standing().get(own, "") == datum:
            return None
    return _keep(desk, actor, own, datum)


def decided_for(standing: Mapping[str, str], project_id: str = "") -> Mapping[str, str]:
    """Return the decisions that hold for a project: its own before those for all."""
    own = f"{_PROJECT}{project_id}:"
    general = {k: d for k, d in standing.items() if not k.startswith(_PROJECT)}
    if not project_id:
        return general
    chosen = {
        key.removeprefix(own): datum
        for key, datum in standing.items()
        if key.startswith(own)
    }
    return {**general, **chosen}


def export_decisions(desk: Desk, actor: Actor) -> tuple[DecisionCase, ...]:
    """Return the decisions of this installation as cases, by label.

    Where people of several projects took a label for several facts, it is left
    out: that is no decision. What an administrator said goes before any choice.

    Raises:
        ForbiddenError: The actor is no administrator.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.EXPORT)
    with desk.store.read() as unit:
        newest = unit.binding_decisions.newest()
    said = {one.key: one for one in newest if not one.key.startswith(_PROJECT)}
    chosen = _agreed(one for one in newest if one.key.startswith(_PROJECT))
    return tuple(
        case_of(key, one.datum, one.actor_name, one.at.astimezone(SEOUL).date())
        for key, one in sorted({**chosen, **said}.items())
    )


def _agreed(choices: Iterable[BindingDecision]) -> dict[str, BindingDecision]:
    """Return the choices of projects by label, where all of them are the same."""
    by_label: dict[str, list[BindingDecision]] = {}
    for one in choices:
        by_label.setdefault(one.key.split(":", 2)[2], []).append(one)
    return {
        label: max(found, key=lambda one: one.at)
        for label, found in by_label.items()
        if len({one.datum for one in found}) == 1
    }


def _keep(desk: Desk, actor: Actor, key: str, datum: str) -> BindingDecision:
    if not key.strip(" >|") or len(key) > _LONGEST_KEY:
        raise InvalidInputError(
            "항목 잇기",
            "이름이 없거나 너무 긴 항목은 기억해 둘 수 없습니다.",
            "등록할 글에서 그 항목의 datum을 직접 적으십시오.",
        )
    data = desk.content.catalogue.data
    if datum and datum != NONE and datum not in data:
        raise UnknownIdError("자료항목", datum, data)
    decision = BindingDecision(key, datum, actor.id, actor.name, desk.now())
    with desk.store.write() as unit:
        unit.binding_decisions.append(decision)
    return decision
