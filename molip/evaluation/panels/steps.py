"""The next event of a panel, checked before anything is written."""

from collections.abc import Mapping
from types import MappingProxyType

from molip.errors import ConflictError
from molip.evaluation.panels.applying import LIST
from molip.evaluation.panels.conflicts import Conflict
from molip.evaluation.panels.events import PanelAct, PanelEvent
from molip.evaluation.panels.fold import follow
from molip.evaluation.panels.items import Item, write_items
from molip.evaluation.panels.panel import Panel
from molip.evaluation.submission import Submission
from molip.evaluation.transitions import By


def panel_id_of(submission_id: str) -> str:
    """Return the id of a submission's panel; there is one."""
    return f"{submission_id}-panel"


def form_event(
    submission: Submission,
    scheme: str,
    quorum: int,
    judged: tuple[tuple[Item, ...], tuple[str, ...]],
    by: By,
) -> PanelEvent:
    """Return the event that forms a panel.

    Args:
        submission: What it judges.
        scheme: Id of the grading scheme.
        quorum: How many judgements a meeting needs.
        judged: The items, and the results that may be decided.
        by: The secretary (간사), and when.
    """
    items, results = judged
    payload = {
        "submission": submission.id,
        "project": submission.project_id,
        "kind": submission.kind.value,
        "scheme": scheme,
        "quorum": str(quorum),
        "items": write_items(items),
        "results": LIST.join(results),
    }
    return _event(panel_id_of(submission.id), 1, PanelAct.FORMED, by, payload)


def next_event(
    panel: Panel, kind: PanelAct, by: By, payload: Mapping[str, str]
) -> PanelEvent:
    """Return the event that follows, tried on the panel first.

    Raises:
        InvalidInputError: It may not follow.
    """
    event = _event(panel.id, panel.version + 1, kind, by, payload)
    follow(panel, event)
    return event


def require_version(panel: Panel, version: int) -> None:
    """Let those pass who have seen the panel as it stands.

    Raises:
        ConflictError: Somebody acted in between; it is not said who.
    """
    if version != panel.version:
        raise overtaken()


def overtaken() -> ConflictError:
    """Return the error of one who came second; it names nobody."""
    return ConflictError(
        "평가단",
        "그사이 다른 사람이 먼저 저장했습니다. 덮어쓴 것은 없습니다.",
        "새로 불러와 달라진 곳을 확인한 다음 다시 하십시오.",
    )


def seat_payload(
    reviewer: str,
    name: str,
    found: tuple[Conflict, ...],
    waiver: str,
    *,
    chair: bool,
) -> dict[str, str]:
    """Return what is kept of an appointment, waived conflicts with their witness."""
    waived = LIST.join(dict.fromkeys(one.rule.id for one in found))
    told = {
        "reviewer": reviewer,
        "name": name,
        "waived": waived,
        "witness": LIST.join(one.witness for one in found),
        "waiver": waiver.strip() if found else "",
        "chair": "yes" if chair else "",
    }
    return {key: text for key, text in told.items() if text}


def _event(
    panel_id: str, version: int, kind: PanelAct, by: By, payload: Mapping[str, str]
) -> PanelEvent:
    return PanelEvent(
        panel_id,
        version,
        kind,
        by.actor,
        by.actor_name,
        by.at,
        MappingProxyType(dict(payload)),
    )
