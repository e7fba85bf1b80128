"""Facts that forms ask for, each known under one key."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of answer a datum takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    PERIOD = "period"
    CHOICE = "choice"
    YES_NO = "yes_no"
    PERSON = "person"
    INSTITUTE = "institute"
    CONTACT = "contact"
    TABLE = "table"
    FILE = "file"
    CONSENT = "consent"
    PLEDGE = "pledge"
    SIGNATURE = "signature"


class Privacy(StrEnum):
    """Who may see it."""

    PUBLIC = "public"
    """공개: may stand in a published report."""
    INTERNAL = "internal"
    """내부: the project, its institutes, the specialised institution."""
    CONFIDENTIAL = "confidential"
    """비공개: reviewers' identities, scores, unpublished plans, security."""
    PERSONAL = "personal"
    """개인정보: names a living person or how to reach one."""
    SENSITIVE = "sensitive"
    """민감·고유식별정보: resident numbers, health, accounts."""


class Freshness(StrEnum):
    """How long an answer stays good."""

    FIXED = "fixed"
    """고정: never changes once known."""
    AGREEMENT = "agreement"
    """협약: until the agreement is changed."""
    YEARLY = "yearly"
    """연차: one value for each research year."""
    CURRENT = "current"
    """수시: to be looked up anew each time."""
    EACH_TIME = "each_time"
    """건별: belongs to one paper only."""


class Reuse(StrEnum):
    """Whether an earlier answer may be carried into a new form."""

    ALWAYS = "always"
    CONFIRM = "confirm"
    NEVER = "never"
    """Consent, pledge, signature and the date of signing: given anew each time."""


@dataclass(frozen=True, slots=True)
class Datum:
    """One fact (자료항목) that forms ask for, asked once."""

    id: str
    label: str
    """The standard Korean term."""
    kind: Kind
    privacy: Privacy
    freshness: Freshness
    reuse: Reuse
    unit: str = ""
    """``원``, ``천원``, ``%``, ``명`` …; empty where there is none."""
    home: str = ""
    """Path in the project record, ``identity.title``; empty where it is not kept."""
    system: str = ""
    """Public system that already holds it: IRIS, NTIS, KRI …; else empty."""
    aliases: tuple[str, ...] = ()
    """Other labels printed for the same fact."""
    note: str = ""
