"""Imported forms and decisions on labels, kept on both engines."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from molip.errors import ConflictError, InvalidInputError
from molip.store import BindingDecision, FormRevision
from tests.desks import MORNING

FIRST = FormRevision("form", 1, '[form]\nid = "form"\n', "office", "나관리", MORNING)
SAID = BindingDecision("과제명", "project-title", "office", "나관리", MORNING)


def _append(store, revision):
    with store.write() as unit:
        unit.form_revisions.append(revision)


def _decide(store, decision):
    with store.write() as unit:
        unit.binding_decisions.append(decision)


def test_every_version_of_a_form_comes_back_as_it_was(store):
    """Nothing of an earlier text is lost when a later one is saved."""
    second = replace(FIRST, version=2, text="서식 “둘” 漢字 🙂\r\n")

    _append(store, FIRST)
    _append(store, second)

    with store.read() as unit:
        assert unit.form_revisions.history("form") == (FIRST, second)


def test_the_latest_version_of_each_form_stands(store):
    """One version per form, by id."""
    other = replace(FIRST, form_id="another")
    second = replace(FIRST, version=2)
    for revision in (FIRST, other, second):
        _append(store, revision)

    with store.read() as unit:
        assert unit.form_revisions.latest() == (other, second)


def test_who_publishes_second_is_told_who_came_first(store):
    """The first text stands; the message names who saved it."""
    _append(store, FIRST)

    with pytest.raises(ConflictError, match="나관리 님이"):
        _append(store, replace(FIRST, text="나중"))

    with store.read() as unit:
        assert unit.form_revisions.history("form") == (FIRST,)


def test_versions_of_a_form_leave_no_gap(store):
    """Version 2 needs a version 1."""
    with pytest.raises(InvalidInputError, match="0판 다음에 2판"):
        _append(store, replace(FIRST, version=2))


def test_of_two_at_once_only_one_version_is_kept(store):
    """No update is lost, whoever wins."""
    gate = threading.Barrier(2)
    refused = []

    def publish(text):
        gate.wait()
        try:
            _append(store, replace(FIRST, text=text))
        except ConflictError:
            refused.append(text)

    both = [threading.Thread(target=publish, args=(t,)) for t in ("하나", "둘")]
    for one in both:
        one.start()
    for one in both:
        one.join()

    with store.read() as unit:
        kept = [revision.text for revision in unit.form_revisions.history("form")]
    assert sorted(kept + refused) == ["둘", "하나"]
    assert len(kept) == 1


def test_the_newest_word_on_a_label_counts(store):
    """An earlier decision stays in the history and no longer stands."""
    later = replace(SAID, datum="project-number", at=MORNING + timedelta(hours=1))

    _decide(store, SAID)
    _decide(store, later)

    with store.read() as unit:
        assert unit.binding_decisions.standing() == {"과제명": "project-number"}
        assert unit.binding_decisions.history("과제명") == (SAID, later)


def test_a_decision_can_be_taken_back(store):
    """An empty fact stands for no decision."""
    _decide(store, SAID)
    _decide(store, replace(SAID, datum=""))

    with store.read() as unit:
        assert unit.binding_decisions.standing() == {}


def test_a_label_of_any_length_can_be_decided(store):
    """Printed labels run over whole sentences."""
    long = replace(SAID, key="항목의 이름이 아주 깁니다" * 500)

    _decide(store, long)

    with store.read() as unit:
        assert unit.binding_decisions.standing() == {long.key: "project-title"}
