"""What happens to a panel, one frozen event at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class PanelAct(StrEnum):
    """What was done."""

    FORMED = "formed"
    SEATED = "seated"
    PLEDGED = "pledged"
    WITHDREW = "withdrew"
    """회피: by the reviewer themself."""
    EXCLUDED = "excluded"
    """제외: by the administrator."""
    JUDGED = "judged"
    MET = "met"
    """The consensus meeting opens the judgements to its members."""
    RESOLVED = "resolved"
    """The secretary writes down what the panel decided."""
    REFERRED = "referred"
    """The committee sends it back to the meeting."""
    CONFIRMED = "confirmed"
    NOTIFIED = "notified"
    ACKNOWLEDGED = "acknowledged"
    OBJECTED = "objected"


ACT_NAMES: Mapping[PanelAct, str] = MappingProxyType(
    {
        PanelAct.FORMED: "평가단 구성 시작",
        PanelAct.SEATED: "위원 위촉",
        PanelAct.PLEDGED: "서약",
        PanelAct.WITHDREW: "위원 회피",
        PanelAct.EXCLUDED: "위원 제외",
        PanelAct.JUDGED: "평가 의견 제출",
        PanelAct.MET: "합의 회의 시작",
        PanelAct.RESOLVED: "평가 결과 정리",
        PanelAct.REFERRED: "심의위원회가 돌려보냄",
        PanelAct.CONFIRMED: "심의위원회 확정",
        PanelAct.NOTIFIED: "결과 통보",
        PanelAct.ACKNOWLEDGED: "통보 확인",
        PanelAct.OBJECTED: "이의신청",
    }
)


@dataclass(frozen=True, slots=True)
class PanelEvent:
    """One entry of a panel's history; history is only ever added to."""

    panel_id: str
    version: int
    """1, 2, 3 … within the panel: the optimistic lock."""
    kind: PanelAct
    actor: str
    """Id of who did it."""
    actor_name: str
    at: datetime
    """With its zone."""
    payload: Mapping[str, str] = field(default_factory=dict)
    """Flat texts by key; what keys mean depends on the kind."""
