"""Puts a change before the decision table: which way each subject of it must go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from molip.projects.kinds import ChangeKind
from molip.projects.record import ProjectRecord
from molip.rules.changes.touched import OTHER, Touched, touched_by
from molip.rules.tables import DecisionTable, Input, Row, decide, next_question
from molip.rules.tables.table import Value

CHANGE_TABLE = "change-approval"
SUBJECT = "subject"
BARRED, AGREEMENT, APPROVAL, NOTICE = "barred", "agreement", "approval", "notice"
_STRICTNESS = (NOTICE, APPROVAL, AGREEMENT, BARRED)
KINDS: Mapping[str, ChangeKind] = MappingProxyType(
    {
        NOTICE: ChangeKind.NOTICE,
        APPROVAL: ChangeKind.APPROVAL,
        AGREEMENT: ChangeKind.AGREEMENT,
    }
)
"""As which kind a change stands in the record, by outcome."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the table says of one subject, or what it has to be told first."""

    subject: str
    label: str
    """In Korean."""
    known: Mapping[str, Value]
    """What the record answered."""
    reasons: tuple[str, ...]
    """The arithmetic behind it."""
    missing: Input | None
    """What is to be asked next; None: it is decided."""
    row: Row | None

    @property
    def outcome(self) -> str:
        """Id of the outcome; empty while something is missing."""
        return self.row.outcome if self.row else ""


@dataclass(frozen=True, slots=True)
class Plans:
    """A record three times: as agreed, as it stands, as it is to be."""

    original: ProjectRecord
    """As agreed or last approved (원래계획, 매뉴얼 26.7 p.267 Q7)."""
    old: ProjectRecord
    new: ProjectRecord


def rule_on(
    table: DecisionTable,
    subject: str,
    plans: Plans,
    answers: Mapping[str, Value],
) -> tuple[Ruling, ...]:
    """Return a ruling on the subject named and on each that the sums touch.

    Args:
        table: ``rules/tables/change-approval.toml``.
        subject: What the person says is to be changed; id of a choice.
        plans: The record before and after.
        answers: What the person answered, by input; the record's own answers go
            before them.
    """
    found = list(touched_by(plans.original, plans.old, plans.new))
    named = {one.subject for one in found}
    # A plain shift of money is what the sums say it is, and nothing beside it.
    if subject not in named and not (subject == OTHER and named):
        found.insert(0, Touched(subject))
    return tuple(_rule(table, one, answers) for one in found)


def strictest(rulings: Sequence[Ruling]) -> Ruling | None:
    """Return the ruling that decides for the whole; None while one is missing."""
    if not rulings or any(one.row is None for one in rulings):
        return None
    return max(rulings, key=lambda one: _STRICTNESS.index(one.outcome))


def _rule(
    table: DecisionTable, touched: Touched, answers: Mapping[str, Value]
) -> Ruling:
    known: dict[str, Value] = {**touched.known, SUBJECT: touched.subject}
    given = {**answers, **known}
    missing = next_question(table, given)
    return Ruling(
        subject=touched.subject,
        label=table.input(SUBJECT).choices[touched.subject],
        known=MappingProxyType(known),
        reasons=touched.reasons,
        missing=missing,
        row=None if missing else decide(table, given),
    )
