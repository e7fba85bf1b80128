"""A change under way (변경 건): its events, and the state they fold into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from molip.errors import InvalidInputError
from molip.model.korean import quoted
from molip.projects.kinds import ChangeKind
from molip.projects.record import Change, ProjectRecord
from molip.rules.changes.edit import Edit
from molip.rules.changes.edits import apply_edits
from molip.rules.changes.telling import label_of, tell_after, tell_before
from molip.rules.tables.table import Value


class CaseState(StrEnum):
    """Where a change stands."""

    DRAFT = "작성"
    NOTIFIED = "통보함"
    REQUESTED = "요청함"
    APPROVED = "승인"
    REFUSED = "반려"
    WITHDRAWN = "거둠"


class CaseAct(StrEnum):
    """What was done to a change."""

    SAVED = "saved"
    NOTIFIED = "notified"
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


_FROM: Mapping[CaseAct, tuple[CaseState, ...]] = {
    CaseAct.SAVED: (CaseState.DRAFT,),
    CaseAct.NOTIFIED: (CaseState.DRAFT,),
    CaseAct.REQUESTED: (CaseState.DRAFT,),
    CaseAct.APPROVED: (CaseState.REQUESTED,),
    CaseAct.REFUSED: (CaseState.REQUESTED,),
    CaseAct.WITHDRAWN: (CaseState.DRAFT, CaseState.REQUESTED),
}
AFTER: Mapping[CaseAct, CaseState] = {
    CaseAct.SAVED: CaseState.DRAFT,
    CaseAct.NOTIFIED: CaseState.NOTIFIED,
    CaseAct.REQUESTED: CaseState.REQUESTED,
    CaseAct.APPROVED: CaseState.APPROVED,
    CaseAct.REFUSED: CaseState.REFUSED,
    CaseAct.WITHDRAWN: CaseState.WITHDRAWN,
}
"""The state each act leads to."""
IN_FORCE = frozenset({CaseState.NOTIFIED, CaseState.APPROVED})
"""States in which the record has the change."""


@dataclass(frozen=True, slots=True)
class ChangeWish:
    """What a researcher wants changed."""

    subject: str
    """Id of a choice of the change table's ``subject``."""
    reason: str
    edits: tuple[Edit, ...] = ()
    """Values of the record to be set; empty: the record holds no such value."""
    before: str = ""
    """In words, where there is no value to be set."""
    after: str = ""
    answers: Mapping[str, Value] = field(default_factory=dict)
    """What the person answered to the table, by input."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the table said when the change was notified or requested."""

    outcome: str
    provision: str
    """``「법」 제n조``."""
    before: tuple[str, ...] = ()
    """The values as they stood then, in Korean, one an edit."""
    reasons: tuple[str, ...] = ()
    """The grounds and the arithmetic, one a subject that is touched."""
    papers: tuple[str, ...] = ()
    """Forms to hand in, by id."""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One entry of a change's history; history is only ever added to."""

    act: CaseAct
    actor_name: str
    at: datetime
    wish: ChangeWish | None = None
    """With SAVED."""
    settled: Settled | None = None
    """With NOTIFIED and REQUESTED."""
    day: date | None = None
    """When it was notified, requested or answered."""
    document: str = ""
    """Number of the paper, where there is one."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeCase:
    """A change as it stands (변경 건)."""

    id: str
    project: str
    version: int
    state: CaseState
    wish: ChangeWish
    settled: Settled | None
    history: tuple[CaseEvent, ...]

    @property
    def in_force(self) -> bool:
        """Whether the record has it."""
        return self.state in IN_FORCE

    def day_of(self, act: CaseAct) -> date | None:
        """Return when something was done, the last time; None: never."""
        days = [event.day for event in self.history if event.act is act]
        return days[-1] if days else None


def fold_case(case_id: str, project: str, events: Sequence[CaseEvent]) -> ChangeCase:
    """Return the change that a history makes.

    Raises:
        InvalidInputError: An event does not follow from the state before it.
    """
    state, wish, settled = CaseState.DRAFT, None, None
    for event in events:
        require_next_act(state, event.act)
        state = AFTER[event.act]
        wish = event.wish or wish
        settled = event.settled or settled
    if wish is None:
        raise InvalidInputError(
            f"변경 {case_id}",
            "무엇을 바꾸는지가 적혀 있지 않습니다.",
            "새로 작성하십시오.",
        )
    return ChangeCase(
        case_id, project, len(events), state, wish, settled, tuple(events)
    )


def require_next_act(state: CaseState, act: CaseAct) -> None:
    """Let an act pass that may follow a state.

    Raises:
        InvalidInputError: It may not.
    """
    if state in _FROM[act]:
        return
    allowed = ", ".join(_FROM[act])
    raise InvalidInputError(
        "변경",
        f"지금은 {quoted(state, '이어서/여서')} 이 일을 할 수 없습니다.",
        f"이 일은 다음 상태에서 할 수 있습니다: {allowed}",
    )


def told_rows(
    record: ProjectRecord, wish: ChangeWish
) -> tuple[tuple[str, str, str], ...]:
    """Return what, before and after in Korean: a row an edit, and one in words.

    Raises:
        InvalidInputError: A place is not in the record, or a value is none for it.
    """
    rows = tuple(
        (label_of(record, edit), tell_before(record, edit), tell_after(record, edit))
        for edit in wish.edits
    )
    if rows and not (wish.before or wish.after):
        return rows
    return (*rows, ("변경 내용", wish.before or "없음", wish.after or "없음"))


def put_in_force(
    record: ProjectRecord,
    wish: ChangeWish,
    change: tuple[date, ChangeKind, str, str],
) -> ProjectRecord:
    """Return the record with the values set and the change among its changes.

    Args:
        record: As it stands.
        wish: What is to be changed.
        change: Day, kind, subject in Korean, provision.

    Raises:
        InvalidInputError: A place is not in the record, or a value is none for it.
    """
    on, kind, subject, provision = change
    rows = told_rows(record, wish)
    one = len(rows) == 1
    row = Change(
        on=on,
        kind=kind,
        subject=subject,
        before="; ".join(b if one else f"{name} {b}" for name, b, _ in rows),
        after="; ".join(a if one else f"{name} {a}" for name, _, a in rows),
        reason=wish.reason,
        provision=provision,
    )
    made = apply_edits(record, wish.edits)
    return replace(made, changes=(*made.changes, row))
