"""Who can be signed in: a port, and the demonstration's answer to it."""

import ipaddress
from collections.abc import Iterator
from typing import Protocol

from molip.access import Actor, Role
from molip.commands.desk import Desk
from molip.commands.panel_building import assigned_projects
from molip.errors import ForbiddenError, UnknownIdError
from molip.projects.record import ProjectRecord
from molip.store import Unit

REVIEWER_ID, ADMINISTRATOR_ID = "sample-reviewer", "sample-admin"
APPROVER_ID = "sample-admin-too"
"""A second administrator: nobody approves their own change of a rule."""


class SignIn(Protocol):
    """Whatever says who somebody is: a demonstration, an institute's directory."""

    def people(self) -> tuple[Actor, ...]:
        """Return those one can be.

        Raises:
            ForbiddenError: This way of signing in is closed here.
        """

    def sign_in(self, actor_id: str) -> Actor:
        """Return the actor with this id, with the projects they belong to now.

        Raises:
            ForbiddenError: This way of signing in is closed here.
            UnknownIdError: There is no such person.
        """


def demo_sign_in_allowed(address: str, sample_loaded: bool) -> bool:  # noqa: FBT001
    """Return whether one may pick a role without proving who one is.

    Only on one's own machine, and only over fictional projects.

    Args:
        address: What the server listens on: ``127.0.0.1``, ``localhost``, ``::1``.
        sample_loaded: Whether fictional projects, and no others, are there.
    """
    return sample_loaded and _is_loopback(address)


class DemoSignIn:
    """Sign-in for trying things out (체험 로그인): pick a role, no password."""

    def __init__(self, desk: Desk, address: str) -> None:
        """Serve a desk to a server that listens on an address."""
        self._desk = desk
        self._address = address

    def people(self) -> tuple[Actor, ...]:
        """Return the fictional people: leads, reviewers, two administrators.

        A reviewer's projects are those of panels they sit on and have pledged for.

        Raises:
            ForbiddenError: The server can be reached from elsewhere, or there are
                real projects, or no fictional ones.
        """
        with self._desk.store.read() as unit:
            records = unit.projects.all()
            reviewers = tuple(_reviewers(unit))
        loaded = bool(records) and all(record.sample for record in records)
        if not demo_sign_in_allowed(self._address, loaded):
            raise ForbiddenError(
                "체험 로그인",
                "이 서버에서는 역할을 골라 들어올 수 없습니다.",
                "예시 과제만 담은 채(MOLIP_SAMPLE=1) 내 컴퓨터 주소(127.0.0.1)로 "
                "여십시오.",
            )
        every = frozenset(record.id for record in records)
        return (
            *_leads(records),
            *reviewers,
            Actor(ADMINISTRATOR_ID, "예시 관리자", Role.ADMINISTRATOR, every),
            Actor(APPROVER_ID, "예시 승인 관리자", Role.ADMINISTRATOR, every),
        )

    def sign_in(self, actor_id: str) -> Actor:
        """Return the fictional person with this id.

        Raises:
            ForbiddenError: As for `people`.
            UnknownIdError: There is no such person.
        """
        people = {actor.id: actor for actor in self.people()}
        if actor_id not in people:
            raise UnknownIdError("체험 로그인", actor_id, people)
        return people[actor_id]


def _leads(records: tuple[ProjectRecord, ...]) -> tuple[Actor, ...]:
    """Return the principal investigators, each once with all their projects."""
    names: dict[str, str] = {}
    projects: dict[str, set[str]] = {}
    for record in records:
        lead = record.principal_investigator
        names.setdefault(lead.id, lead.name)
        projects.setdefault(lead.id, set()).add(record.id)
    return tuple(
        Actor(lead, name, Role.RESEARCHER, frozenset(projects[lead]))
        for lead, name in names.items()
    )


def _reviewers(unit: Unit) -> Iterator[Actor]:
    """Yield the people of the directory as reviewers, the example one first."""
    people = {one.id: one.name for one in unit.directory.all()}
    people.setdefault(REVIEWER_ID, "예시 평가위원")
    projects = assigned_projects(unit)
    for own in sorted(people, key=lambda one: (one != REVIEWER_ID, people[one])):
        yield Actor(own, people[own], Role.REVIEWER, frozenset(projects.get(own, ())))


def _is_loopback(address: str) -> bool:
    bare = address.strip().removeprefix("[").removesuffix("]")
    if bare.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
