"""Drafts kept version by version, the same on both engines."""

from dataclasses import replace

import pytest

from molip.errors import ConflictError, InvalidInputError
from molip.store import DraftVersion
from tests.desks import MORNING, OTHER, PROJECT

FIRST = DraftVersion(
    "draft", 1, PROJECT, "COMPOSED", '{"글": "漢字 🙂"}', "lead", "한연구", MORNING
)


def append(desk, version):
    """Keep a version."""
    with desk.store.write() as unit:
        unit.drafts.append(version)


def test_every_version_comes_back_as_it_was(desk):
    """Nothing of an earlier one is lost when a later one is saved."""
    second = replace(FIRST, version=2, kind="EDITED", payload="{}")
    append(desk, FIRST)
    append(desk, second)

    with desk.store.read() as unit:
        assert unit.drafts.history("draft") == (FIRST, second)
        assert unit.drafts.newest_of(PROJECT) == (second,)
        assert unit.drafts.newest_of(OTHER) == ()


def test_a_version_is_given_out_once(desk):
    """The message names who was first."""
    append(desk, FIRST)

    with pytest.raises(ConflictError, match="한연구 님이"):
        append(desk, replace(FIRST, payload="나중", actor_name="남연구"))
    with pytest.raises(InvalidInputError, match="1판 다음에 3판"):
        append(desk, replace(FIRST, version=3))
