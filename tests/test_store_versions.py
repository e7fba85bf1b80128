import threading
import time
from dataclasses import replace
from datetime import date

import pytest

from molip.errors import ConflictError, InvalidInputError
from molip.evaluation.events import EventKind
from molip.store import RuleRevision
from tests.desks import MORNING, PROJECT, opened, saved

DAY = date(2026, 12, 1)


@pytest.fixture
def started(desk):
    """A desk's store with one opened submission, ``s``."""
    with desk.store.write() as unit:
        unit.submissions.open(opened("s"), PROJECT)
    return desk.store


def _append(store, event):
    with store.write() as unit:
        unit.submissions.append(event)


def _versions(store):
    with store.read() as unit:
        return [event.version for event in unit.submissions.history("s")]


def test_events_come_back_as_they_were(started):
    """Korean, line ends, signs and moments survive, letter for letter."""
    event = saved("s", 2, "첫 줄\r\n둘째 줄 \t“따옴표” 漢字 🙂 <&>'\"\\ 끝 ")

    _append(started, event)

    with started.read() as unit:
        assert unit.submissions.history("s") == (opened("s"), event)


def test_who_comes_second_is_told_who_came_first(started):
    """The message says who saved, when and what to do; the first text stands."""
    _append(started, saved("s", 2, "먼저", "한연구"))

    with pytest.raises(ConflictError) as raised:
        _append(started, saved("s", 2, "나중", "남연구"))

    assert "한연구 님이 2026. 11. 24. 10:00:02(서울 시각)에" in raised.value.problem
    assert "다시 저장" in raised.value.remedy
    with started.read() as unit:
        assert unit.submissions.history("s")[-1].payload == {"answer": "먼저"}


def test_a_reviewer_is_not_named_to_who_comes_second(started):
    """A conflict does not give a reviewer away."""
    review = replace(saved("s", 2, "", "심평가"), kind=EventKind.RETURNED)
    _append(started, review)

    with pytest.raises(ConflictError, match="평가위원 님이") as raised:
        _append(started, saved("s", 2, "나중"))

    assert "심평가" not in str(raised.value)


def test_numbers_leave_no_gap(started):
    """Version 4 does not follow version 1, in any history."""
    gap = RuleRevision("rule", 2, "글", DAY, "office", "나관리", MORNING)

    with pytest.raises(InvalidInputError, match="1판 다음에 4판"):
        _append(started, saved("s", 4, "건너뜀"))
    with pytest.raises(InvalidInputError), started.write() as unit:
        unit.rule_revisions.append(gap)
    with pytest.raises(InvalidInputError), started.write() as unit:
        unit.projects.append(unit.projects.read(PROJECT), 3, "", "", MORNING)

    assert _versions(started) == [1]


def test_a_writer_who_looked_in_time_still_cannot_overwrite(started):
    """The database's key decides where both saw the same last version."""
    told = []

    def come_second():
        try:
            _append(started, saved("s", 2, "나중", "남연구"))
        except ConflictError as error:
            told.append(error.problem)

    second = threading.Thread(target=come_second)
    with started.write() as unit:
        unit.submissions.append(saved("s", 2, "먼저", "한연구"))
        second.start()
        time.sleep(0.3)
        assert second.is_alive()
    second.join(timeout=30)

    assert len(told) == 1
    assert "한연구" in told[0]
    assert _versions(started) == [1, 2]


def test_of_two_who_race_exactly_one_wins(started):
    """Whoever loses gets a conflict, and no version is lost or written twice."""
    rounds, outcomes = range(2, 22), []
    barrier = threading.Barrier(2)

    def race(name):
        for version in rounds:
            barrier.wait(timeout=30)
            try:
                _append(started, saved("s", version, f"{name} {version}", name))
            except ConflictError:
                outcomes.append((version, "lost", name))
            else:
                outcomes.append((version, "won", name))

    racers = [threading.Thread(target=race, args=(name,)) for name in ("가", "나")]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(timeout=60)

    for version in rounds:
        assert sorted(o[1] for o in outcomes if o[0] == version) == ["lost", "won"]
    winners = {version: name for version, how, name in outcomes if how == "won"}
    with started.read() as unit:
        history = unit.submissions.history("s")
    assert {e.version: e.actor for e in history[1:]} == winners


def test_of_two_projects_imported_at_once_one_wins(desk, record):
    """The same holds for project records and rules: one version, one writer."""
    revision = RuleRevision("rule", 1, "글", DAY, "office", "나관리", MORNING)
    told = []

    def come_second(act):
        try:
            with desk.store.write() as unit:
                act(unit)
        except ConflictError as error:
            told.append(error.where)

    for act in (
        lambda unit: unit.projects.append(record, 2, "office", "나관리", MORNING),
        lambda unit: unit.rule_revisions.append(revision),
        lambda unit: unit.projects.append(
            replace(record, id="new"), 1, "office", "나관리", MORNING
        ),
    ):
        second = threading.Thread(target=come_second, args=(act,))
        with desk.store.write() as unit:
            act(unit)
            second.start()
            time.sleep(0.2)
        second.join(timeout=30)

    assert told == [f"과제 {PROJECT}", "규칙 rule", "과제 new"]


@pytest.mark.parametrize("text", ["끝\0", "반쪽 \ud83d"])
def test_what_no_engine_can_keep_is_refused_with_its_place(started, text):
    """A half character is told, not mangled."""
    revision = RuleRevision("rule", 1, text, DAY, "office", "나관리", MORNING)

    with pytest.raises(InvalidInputError, match="번째 글자"), started.write() as unit:
        unit.rule_revisions.append(revision)


def test_a_time_without_a_zone_is_refused(started):
    """A moment that could be any of two dozen is not kept."""
    event = replace(saved("s", 2, "글"), at=MORNING.replace(tzinfo=None))

    with pytest.raises(InvalidInputError, match="시간대가 없습니다"):
        _append(started, event)


def test_the_record_of_a_moment_can_be_read_again(desk, record):
    """What was submitted can be shown on the record it rested on."""
    later = replace(record, final_goal="바뀐 목표")
    with desk.store.write() as unit:
        unit.projects.append(later, 2, "office", "나관리", desk.now())

    with desk.store.read() as unit:
        assert unit.projects.read(PROJECT) == later
        assert unit.projects.read(PROJECT, MORNING) == record
