"""A panel as the fold of its events; pure, nothing overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from molip.errors import InvalidInputError
from molip.evaluation.panels.applying import APPLY, form, refusal
from molip.evaluation.panels.events import ACT_NAMES, PanelAct, PanelEvent
from molip.evaluation.panels.panel import Panel, PanelState
from molip.model.korean import josa

_OPEN = frozenset({PanelState.JUDGING, PanelState.MEETING, PanelState.RESOLVED})
ALLOWED: Mapping[PanelAct, frozenset[PanelState]] = MappingProxyType(
    {
        PanelAct.FORMED: frozenset(),
        PanelAct.SEATED: frozenset({PanelState.JUDGING}),
        PanelAct.PLEDGED: frozenset({PanelState.JUDGING}),
        PanelAct.WITHDREW: _OPEN,
        PanelAct.EXCLUDED: _OPEN,
        PanelAct.JUDGED: frozenset({PanelState.JUDGING}),
        PanelAct.MET: frozenset({PanelState.JUDGING}),
        PanelAct.RESOLVED: frozenset({PanelState.MEETING}),
        PanelAct.REFERRED: frozenset({PanelState.RESOLVED}),
        PanelAct.CONFIRMED: frozenset({PanelState.RESOLVED}),
        PanelAct.NOTIFIED: frozenset({PanelState.CONFIRMED}),
        PanelAct.ACKNOWLEDGED: frozenset({PanelState.NOTIFIED}),
        PanelAct.OBJECTED: frozenset({PanelState.NOTIFIED}),
    }
)
"""From which states of the round at work each event may follow."""


def fold_panel(events: Iterable[PanelEvent]) -> Panel:
    """Return the panel that its events make, in the order given.

    Raises:
        InvalidInputError: The history does not begin with its forming, skips a
            version, mixes panels, lacks a time zone, or holds an event that could
            not follow.
    """
    panel: Panel | None = None
    for version, event in enumerate(events, start=1):
        _require_place(event, version, panel)
        panel = form(event) if panel is None else follow(panel, event)
    if panel is None:
        raise InvalidInputError(
            "평가단", "이력이 비어 있습니다.", "평가단을 먼저 구성하십시오."
        )
    return panel


def follow(panel: Panel, event: PanelEvent) -> Panel:
    """Return the panel after one more event.

    Raises:
        InvalidInputError: It may not follow.
    """
    if panel.round.state not in ALLOWED[event.kind]:
        raise refusal(
            f"지금은 '{panel.round.state.value}' 단계여서 "
            f"{josa(ACT_NAMES[event.kind], '을/를')} 할 수 없습니다.",
            "평가단의 지금 단계를 확인하십시오.",
        )
    after = APPLY[event.kind](panel, event)
    return replace(after, version=event.version, history=(*panel.history, event))


def _require_place(event: PanelEvent, version: int, before: Panel | None) -> None:
    if event.version != version:
        problem = f"{version}번째여야 할 이력의 번호가 {event.version}입니다."
    elif before is None and event.kind is not PanelAct.FORMED:
        problem = "이력이 구성 기록으로 열리지 않습니다."
    elif before is not None and event.panel_id != before.id:
        problem = "다른 평가단의 이력이 섞여 있습니다."
    elif event.at.tzinfo is None:
        problem = "시각에 시간대가 없습니다."
    else:
        return
    raise refusal(problem, "이력을 백업본과 견주어 보십시오.")
