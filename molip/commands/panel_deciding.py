"""Commands by which a panel's decision is taken, confirmed and told."""

from collections.abc import Mapping

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit_to
from molip.commands.desk import Desk
from molip.commands.panel_acting import act_on, examples_for, load_panel, of_panel
from molip.commands.panel_building import require_reason
from molip.errors import InvalidInputError
from molip.evaluation.panels.deciding import require_resolution
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.incentives import IncentiveExample
from molip.evaluation.panels.panel import Panel, Purpose
from molip.evaluation.panels.steps import next_event
from molip.evaluation.submission import fold
from molip.evaluation.transitions import By, review_event
from molip.store import Unit


def open_meeting(desk: Desk, actor: Actor, panel_id: str, version: int) -> Panel:
    """Begin the consensus meeting; from then on its members see the judgements.

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody acted in between.
        InvalidInputError: A member has not judged, or there are too few.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id))

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        return next_event(panel, PanelAct.MET, who, {})

    return act_on(desk, actor, panel_id, version, make)


def incentive_examples(
    desk: Desk, actor: Actor, panel_id: str
) -> tuple[IncentiveExample, ...]:
    """Return the guideline's examples that fit the project.

    Raises:
        ForbiddenError: The actor is no administrator.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id), Use.READ)
    with desk.store.read() as unit:
        return examples_for(desk, unit, load_panel(unit, panel_id))


def resolve_panel(
    desk: Desk, actor: Actor, panel_id: str, version: int, told: Mapping[str, str]
) -> Panel:
    """Write down what the panel decided (간사 정리); no sum of scores decides it.

    Args:
        desk: Where the command is given.
        actor: The secretary.
        panel_id: Whose decision.
        version: The version the actor had before them.
        told: ``result``, ``summary`` and, where the result needs them, ``process``,
            ``outcome``, ``condition``; for an incentive ``incentive``, ``example``
            and ``incentive-reason``.

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody acted in between.
        InvalidInputError: The meeting has not begun, the result is none of those
            possible, or a reason it needs is missing.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id))

    def make(unit: Unit, panel: Panel, who: By) -> PanelEvent:
        texts = {key: text.strip() for key, text in told.items() if text.strip()}
        event = next_event(
            panel, PanelAct.RESOLVED, who, {"result": "", "summary": "", **texts}
        )
        examples = examples_for(desk, unit, panel)
        require_resolution(texts, desk.content.panels.terms, examples)
        return event

    return act_on(desk, actor, panel_id, version, make)


def refer_panel_back(
    desk: Desk, actor: Actor, panel_id: str, version: int, reason: str
) -> Panel:
    """Send a decision back to the meeting (심의위원회), saying why.

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody acted in between.
        InvalidInputError: Nothing waits for the committee, no reason is given, or
            the actor is the panel's secretary.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.CONFIRM_RESULT, of_panel(panel_id))

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        require_reason("돌려보내는 사유", reason)
        return next_event(panel, PanelAct.REFERRED, who, {"reason": reason.strip()})

    return act_on(desk, actor, panel_id, version, make)


def confirm_panel(
    desk: Desk, actor: Actor, panel_id: str, version: int, note: str = ""
) -> Panel:
    """Confirm a decision (법 제14조제4항); never by who wrote it or formed the panel.

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody acted in between.
        InvalidInputError: Nothing waits for the committee, or the actor is the
            panel's secretary.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.CONFIRM_RESULT, of_panel(panel_id))

    def make(_: Unit, panel: Panel, who: By) -> PanelEvent:
        return next_event(panel, PanelAct.CONFIRMED, who, {"note": note.strip()})

    return act_on(desk, actor, panel_id, version, make)


def notify_result(desk: Desk, actor: Actor, panel_id: str, version: int) -> Panel:
    """Tell the institute (법 제14조제5항); the submission's review is then closed.

    The clock of the objection starts on the day after. Where an objection was
    accepted, the re-evaluation begins.

    Raises:
        ForbiddenError: The actor is no administrator.
        ConflictError: Somebody acted in between.
        InvalidInputError: Nothing is confirmed, or the submission is being mended.
        UnknownIdError: There is no such panel.
    """
    admit_to(desk, actor, Command.BUILD_PANEL, of_panel(panel_id))

    def make(unit: Unit, panel: Panel, who: By) -> PanelEvent:
        event = next_event(panel, PanelAct.NOTIFIED, who, {})
        if panel.round.purpose is Purpose.FIRST:
            _close_submission(unit, panel.submission_id, who)
        return event

    return act_on(desk, actor, panel_id, version, make)


def require_unjudged(unit: Unit, panel_id: str) -> None:
    """Let a request for more (보완 요청) pass while nobody has judged yet.

    Raises:
        InvalidInputError: Somebody has: what they judged must not change.
    """
    history = unit.panels.history(panel_id)
    if any(event.kind is PanelAct.JUDGED for event in history):
        raise InvalidInputError(
            "보완 요청",
            "평가 의견이 이미 제출되어 제출서를 돌려보낼 수 없습니다.",
            "보완할 점은 평가 의견에 적어 주십시오.",
        )


def _close_submission(unit: Unit, submission_id: str, who: By) -> None:
    current = fold(unit.submissions.history(submission_id))
    unit.submissions.append(review_event(current, current.version, {}, (), who))
