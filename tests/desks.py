"""People, moments and events for tests of store and commands."""

from datetime import date, datetime, timedelta

from molip.access import Actor, Role
from molip.commands.desk import Desk
from molip.commands.rule_approvals import approve_proposal
from molip.commands.rule_proposal import Wish
from molip.commands.rule_proposals import propose_rule
from molip.evaluation.events import Event, EventKind
from molip.evaluation.submission import fold
from molip.evaluation.transitions import By, review_event
from molip.store import SEOUL, RuleRevision

PROJECT, OTHER = "sample-development", "another-project"
MORNING = datetime(2026, 11, 24, 10, 0, 0, tzinfo=SEOUL)

RESEARCHER = Actor("lead", "한연구", Role.RESEARCHER, frozenset({PROJECT}))
STRANGER = Actor("stranger", "남연구", Role.RESEARCHER, frozenset({OTHER}))
REVIEWER = Actor("judge", "심평가", Role.REVIEWER, frozenset({PROJECT}))
COLLEAGUE = Actor("judge-too", "고평가", Role.REVIEWER, frozenset({PROJECT}))
ADMINISTRATOR = Actor("office", "나관리", Role.ADMINISTRATOR)
APPROVER = Actor("office-too", "도승인", Role.ADMINISTRATOR)


class Clock:
    """A clock that goes on one second each time it is asked."""

    def __init__(self) -> None:
        """Start in the morning."""
        self.at = MORNING

    def __call__(self) -> datetime:
        """Return the next second."""
        self.at += timedelta(seconds=1)
        return self.at


def saved(submission_id: str, version: int, text: str, name: str = "한연구") -> Event:
    """Return the event of somebody saving one answer."""
    return Event(
        submission_id=submission_id,
        version=version,
        kind=EventKind.SAVED,
        actor=name,
        actor_name=name,
        at=MORNING + timedelta(seconds=version),
        payload={"answer": text},
    )


def opened(submission_id: str, project_id: str = PROJECT) -> Event:
    """Return the event that opens a submission."""
    return Event(
        submission_id=submission_id,
        version=1,
        kind=EventKind.OPENED,
        actor="lead",
        actor_name="한연구",
        at=MORNING,
        payload={"project": project_id, "kind": "최종평가"},
    )


def revise(
    desk: Desk, rule_id: str, base: int, text: str, day: date | None = None
) -> RuleRevision:
    """Have a rule's text proposed by one administrator and approved by another."""
    wish = Wish(rule_id, base, text, "고칠 까닭", day or desk.today)
    proposal = propose_rule(desk, ADMINISTRATOR, wish)
    return approve_proposal(desk, APPROVER, proposal.id, proposal.version)


def reviewed(desk: Desk, submission_id: str) -> None:
    """Close the review of a submission, as the notice of a panel's result does."""
    with desk.store.write() as unit:
        now = fold(unit.submissions.history(submission_id))
        who = By(ADMINISTRATOR.id, ADMINISTRATOR.name, MORNING)
        unit.submissions.append(review_event(now, now.version, {}, (), who))
