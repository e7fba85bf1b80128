"""Deadlines are counted as the law counts: first day out, last day never a holiday."""

from datetime import date, timedelta
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.cli import main
from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.rules.deadlines import (
    Unit,
    due_on,
    holiday_of,
    say_due,
)
from molip.rules.deadlines_reader import load_deadlines

DEADLINES = load_content().deadlines
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("name", "event", "due"),
    [
        # Ten days after 12 May 2026 would be 22 May, a Friday.
        ("objection", date(2026, 5, 12), date(2026, 5, 22)),
        # 23 May is a Saturday; then Sunday, and the substitute for Buddha's birthday.
        ("objection", date(2026, 5, 13), date(2026, 5, 26)),
        # Months by the calendar: from 31 December, three months end with March.
        ("expense-report", date(2025, 12, 31), date(2026, 3, 31)),
        # 제160조제3항: November has no 31st.
        ("settlement-return", date(2026, 10, 30), date(2026, 11, 30)),
        # 28 February 2027 is a Sunday, 1 March a holiday.
        ("expense-report", date(2026, 11, 30), date(2027, 3, 2)),
        # Sixty days after the end of the agreement.
        ("final-report", date(2026, 12, 31), date(2027, 3, 2)),
        # A day that the law names is no period, even where it is a Sunday.
        ("outcome-report", date(2026, 12, 31), date(2027, 2, 28)),
        ("annual-report", date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_known_deadlines(name, event, due):
    """Days worked out by hand with the calendar."""
    assert due_on(DEADLINES[name], event).day == due


@given(DAYS, st.sampled_from(sorted(DEADLINES)))
def test_a_period_never_ends_on_a_day_of_rest_nor_before_it_was_counted(event, name):
    """Moved only forward, only over days of rest, and never on to one."""
    deadline = DEADLINES[name]
    due = due_on(deadline, event)

    assert due.day >= due.counted >= event
    between = (due.day - due.counted).days
    assert len(due.moved_for) == between
    assert all(holiday_of(due.counted + timedelta(days=n)) for n in range(between))
    if deadline.unit in {Unit.DAY, Unit.MONTH}:
        assert not holiday_of(due.day)


@given(DAYS, DAYS)
def test_what_happens_later_is_due_no_earlier(one, other):
    """Order is kept for each deadline."""
    first, later = sorted((one, other))
    for deadline in DEADLINES.values():
        assert due_on(deadline, first).day <= due_on(deadline, later).day


def test_a_moved_day_says_why():
    """The reader sees the counted last day and what stood in the way."""
    told = say_due(due_on(DEADLINES["expense-report"], date(2026, 11, 30)))

    assert told == (
        "2027. 3. 2.(화)까지. "
        "말일 2027. 2. 28.이 쉬는 날(일요일, 삼일절)이라 미루어집니다."
    )


def test_every_deadline_names_the_provision_and_who_must_act():
    """Nobody is told to hurry without a ground."""
    for one in DEADLINES.values():
        assert one.citation.statute
        assert one.citation.provision.startswith("제")
        assert one.duty
        assert one.recipient


def test_a_count_without_a_unit_to_count_is_told_with_its_line(tmp_path):
    """`count` belongs to days and months only."""
    root = tmp_path / "content"
    copytree(content_root() / "rules", root / "rules")
    path = root / "rules" / "deadlines.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("count = 60", "count = 0", 1), encoding="utf-8")
    faults = Faults()

    load_deadlines(root, faults)

    (finding,) = faults.findings
    assert finding.where.startswith("rules/deadlines.toml:")
    assert "count" in finding.remedy


def test_the_command_counts_from_a_day(capsys):
    """`molip deadlines objection --from 2026-05-13` names day and ground."""
    assert main(["deadlines", "objection", "--from", "2026-05-13"]) == 0
    told = capsys.readouterr().out

    assert "2026. 5. 26.(화)까지" in told
    assert "제14조제6항" in told


def test_a_day_that_is_none_is_refused_in_korean(capsys):
    """The option is named, with the form to write."""
    assert main(["deadlines", "--from", "내일"]) == 1
    assert "--from" in capsys.readouterr().err


def faults_of(tmp_path, old, new):
    """Return the faults of the deadlines with one passage changed."""
    root = tmp_path / "content"
    copytree(content_root() / "rules", root / "rules")
    path = root / "rules" / "deadlines.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = Faults()
    load_deadlines(root, faults)
    return faults.findings


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('by = "stage-report"', 'by = "no-report"', "없는 기한"),
        ("count = 60", "count = 60\ntimes = 2", "다음 해 2월 말"),
        ("times = 5", "times = 0", "다음 해 2월 말"),
        ('id = "stage-report"', 'id = "annual-report"', "두 번"),
        ('report = "연차보고서"', 'report = "월간보고서"', "월간보고서"),
        ('recipient = "중앙행정기관의 장"\n', "", "recipient"),
        ("right = true", "rights = true", "rights"),
    ],
)
def test_a_fault_of_the_file_is_told_where_it_stands(tmp_path, old, new, told):
    """Each with its line, and nothing is taken in silence."""
    findings = faults_of(tmp_path, old, new)

    assert any(told in f"{f.problem} {f.remedy}" for f in findings)
    assert all(f.where.startswith("rules/deadlines.toml:") for f in findings)


def test_what_is_to_be_done_at_once_is_given_no_day():
    """A number of days that the law does not name is not made up."""
    told = say_due(due_on(DEADLINES["change-entry"], date(2026, 11, 20)))

    assert told == "2026. 11. 20. 뒤 지체 없이. 날수는 정해져 있지 않습니다."


def test_a_report_asked_for_over_years_is_due_each_february():
    """With the leap day, where the year has one."""
    days = [
        due_on(DEADLINES["outcome-report"], date(2026, 12, 31), turn).day
        for turn in range(DEADLINES["outcome-report"].times)
    ]

    assert days == [
        date(2027, 2, 28),
        date(2028, 2, 29),
        date(2029, 2, 28),
        date(2030, 2, 28),
        date(2031, 2, 28),
    ]
