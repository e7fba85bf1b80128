from dataclasses import replace

import pytest

from molip.access import Role
from molip.commands.desk import Desk
from molip.commands.identity import DemoSignIn, demo_sign_in_allowed
from molip.errors import ForbiddenError, UnknownIdError
from tests.desks import MORNING, OTHER, PROJECT, Clock


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),  # noqa: S104 - the case to refuse
        ("::", False),
        ("192.168.0.7", False),
        ("molip.example.com", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("", False),
    ],
)
def test_one_may_pick_a_role_only_on_ones_own_machine(address, allowed):
    """Picking a role needs a loopback address and the sample, both."""
    assert demo_sign_in_allowed(address, sample_loaded=True) is allowed
    assert not demo_sign_in_allowed(address, sample_loaded=False)


def test_the_people_are_the_leads_a_reviewer_and_two_administrators(desk, record):
    """Each with their own role and projects."""
    people = DemoSignIn(desk, "127.0.0.1").people()

    lead = record.principal_investigator
    assert [(p.id, p.role) for p in people] == [
        (lead.id, Role.RESEARCHER),
        ("sample-reviewer", Role.REVIEWER),
        ("sample-admin", Role.ADMINISTRATOR),
        ("sample-admin-too", Role.ADMINISTRATOR),
    ]
    assert people[0].projects == {PROJECT, OTHER}
    assert people[1].projects == frozenset()


def test_signing_in_gives_the_person_asked_for(desk):
    """By id; an unknown one is told."""
    sign_in = DemoSignIn(desk, "::1")

    assert sign_in.sign_in("sample-admin").role is Role.ADMINISTRATOR
    with pytest.raises(UnknownIdError):
        sign_in.sign_in("somebody")


def test_a_server_that_others_reach_has_no_demo(desk):
    """The refusal says how to open one."""
    with pytest.raises(ForbiddenError, match=r"127\.0\.0\.1"):
        DemoSignIn(desk, "0.0.0.0").sign_in("sample-admin")  # noqa: S104


def test_no_demo_without_a_sample_nor_beside_a_real_project(store, content, record):
    """Real records are never open to whoever picks a role."""
    sign_in = DemoSignIn(Desk(store, content, Clock()), "127.0.0.1")

    with pytest.raises(ForbiddenError):
        sign_in.people()
    with store.write() as unit:
        unit.projects.append(record, 1, "", "", MORNING)
    assert sign_in.people()
    with store.write() as unit:
        real = replace(record, id="real", sample=False)
        unit.projects.append(real, 1, "", "", MORNING)
    with pytest.raises(ForbiddenError):
        sign_in.people()
