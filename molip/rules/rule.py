"""A condensing rule: one cited decision on what becomes of some forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from molip.model.citation import Citation
from molip.rules.condition import Condition


class Action(StrEnum):
    """What becomes of a form (조치)."""

    STANDARD = "standard"
    """표준서식으로 대체."""
    MERGE = "merge"
    """통합: into another form that stays."""
    SYSTEM = "system"
    """시스템 정보로 갈음: a public system already holds it."""
    ABOLISH = "abolish"
    """폐지."""
    KEEP = "keep"
    """유지: said expressly, with its reason."""
    CYCLE = "cycle"
    """주기 조정: stays, but is asked less often."""


ACTION_NAMES = {
    Action.STANDARD: "표준서식으로 대체",
    Action.MERGE: "통합",
    Action.SYSTEM: "시스템 정보로 갈음",
    Action.ABOLISH: "폐지",
    Action.KEEP: "유지",
    Action.CYCLE: "주기 조정",
}

ABSORBING = frozenset({Action.STANDARD, Action.MERGE})
"""Actions by which another form takes a form's facts over."""
REMOVING = frozenset({*ABSORBING, Action.SYSTEM, Action.ABOLISH})
"""Actions after which the form is no more."""


class ReviewCriterion(StrEnum):
    """The five criteria of prior consultation (사전협의 검토 기준)."""

    DUPLICATE = "duplicate"
    SUBSTITUTE = "substitute"
    PURPOSE = "purpose"
    USE = "use"
    PROOF = "proof"


CRITERION_NAMES = {
    ReviewCriterion.DUPLICATE: "정보 중복성",
    ReviewCriterion.SUBSTITUTE: "표준서식 대체 가능성",
    ReviewCriterion.PURPOSE: "운영 목적의 적정성",
    ReviewCriterion.USE: "자료 활용 목적",
    ReviewCriterion.PROOF: "증빙자료 적정성",
}


class Fate(StrEnum):
    """What becomes of a field (항목의 처리)."""

    CARRIED = "carried"
    """이어받음: the target form asks it."""
    ADDED = "added"
    """더하여 이어받음: the target form asks it from now on, as this rule says."""
    DERIVED = "derived"
    """도출: follows from what is asked elsewhere."""
    SYSTEM = "system"
    """시스템 보유."""
    DROPPED = "dropped"
    """삭제: not needed, with the reason."""
    UNACCOUNTED = "unaccounted"
    """미처리: nobody said; blocks publishing."""


FATE_NAMES = {
    Fate.CARRIED: "이어받음",
    Fate.ADDED: "더하여 이어받음",
    Fate.DERIVED: "도출",
    Fate.SYSTEM: "시스템 보유",
    Fate.DROPPED: "삭제",
    Fate.UNACCOUNTED: "미처리",
}

EVERY_OTHER = "*"
"""In a disposition: every datum not named elsewhere, but never a consent or pledge."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """What a rule says of some facts that its forms ask for."""

    data: tuple[str, ...]
    fate: Fate
    to: str
    """Derived: from what; system: which; added, dropped: empty."""
    reason: str
    citation: Citation | None = None
    """None: the rule's own citation carries it."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule's author expects of one form (시험 사례)."""

    form: str
    expect: Action | None
    """None: no rule may speak."""
    into: str = ""
    """Target expected; empty: of no matter."""
    at: date | None = None
    """Day tried; None: the rule's first."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One cited decision (간소화 규칙)."""

    id: str
    title: str
    action: Action
    condition: Condition
    into: str
    """Target form of `STANDARD` and `MERGE`; system of `SYSTEM`; else empty."""
    criteria: tuple[ReviewCriterion, ...]
    citations: tuple[Citation, ...]
    rationale: str
    valid_from: date
    valid_until: date | None
    """Last day on which it holds; None: open."""
    recorded_on: date
    author: str
    overrides: tuple[str, ...] = ()
    """Rules to which this one is an exception."""
    dispositions: tuple[Disposition, ...] = ()
    every: str = ""
    """How often the form is asked from now on, for `CYCLE`: ``단계가 끝날 때``."""
    cases: tuple[Case, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where each key stands, ``file:line``, for messages."""

    def valid_at(self, day: date) -> bool:
        """Return whether the rule holds on the day."""
        return self.valid_from <= day and (
            self.valid_until is None or day <= self.valid_until
        )

    def place(self, key: str = "") -> str:
        """Return ``file:line`` of a key, or the rule's id where it has none."""
        return self.places.get(key, self.places.get("", self.id))
