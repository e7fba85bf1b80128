"""A project's year, as the people who live through it meet it."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from molip.commands.content import load_content
from molip.rules.deadlines import due_on
from tests.browser import year
from tests.browser.server import Server
from tests.browser.visitor import PHONE, Visitor

NOVEMBER, DECEMBER = date(2026, 11, 25), date(2026, 12, 30)
JANUARY, NOTICE = date(2027, 1, 5), date(2027, 1, 28)
LAST_DAY = date(2027, 2, 10)
ANSWER = date(2027, 3, 8)
_CLI = "import sys; from molip.cli import main; sys.exit(main(sys.argv[1:]))"

Come = Callable[..., Visitor]


@pytest.fixture
def server(browser, tmp_path: Path):
    """A server that is started anew on each day of the year."""
    assert browser.is_connected()
    data = tmp_path / "data"
    data.mkdir()
    made = Server(data)
    # So many pages in a row: one of them is slow where the machine is busy.
    expect.set_options(timeout=15_000)
    yield made
    expect.set_options(timeout=5_000)
    made.kill()


def test_a_project_lives_through_its_year(server, visit, tmp_path):
    """From the import to the answer to an objection, and the log is provable."""
    days: list[date] = []

    def on(day: date, who: str, size: dict[str, int] | None = None) -> Visitor:
        if days[-1:] != [day]:
            server.kill()
            server.start(day)
            days.append(day)
        person = visit(server, size)
        person.sign_in(who)
        return person

    gather(on, tmp_path)
    submit(on)
    evaluate(on, lambda: visit(server))
    object_on_the_last_day(on, lambda: visit(server))
    server.kill()
    prove(server.data, tmp_path / "copy")


def gather(on: Come, folder: Path) -> None:
    """The autumn: what is imported, logged, changed, and the year's report."""
    year.start_the_project(on(NOVEMBER, year.OFFICE), folder)
    lead = on(NOVEMBER, year.LEAD)
    year.bring_in(lead, folder / "집행.csv", year.LEDGER.encode("cp949"), 2)
    year.bring_in(lead, folder / "성과.bib", year.WORKS.encode(), 1)
    phone = on(NOVEMBER, year.LEAD, PHONE)
    year.log_failure(phone, folder / "받침.png")
    year.log_consulting(phone)
    year.change_by_notice(lead)
    year.draft_annual_report(on(DECEMBER, year.LEAD))


def submit(on: Come) -> None:
    """January: the submission, confirmed by the institution."""
    lead = on(JANUARY, year.LEAD)
    year.hand_in(lead)
    year.confirm(on(JANUARY, year.OFFICE))
    year.keep_the_receipt(lead)


def evaluate(on: Come, visitor: Callable[[], Visitor]) -> None:
    """The panel, up to the notice."""
    office = on(NOTICE, year.OFFICE)
    year.build_panel(office)
    for name in year.FIRST:
        year.judge(visitor(), name)
    year.decide(office)
    year.confirm_result(on(NOTICE, year.COMMITTEE))
    year.notify(office)


def object_on_the_last_day(on: Come, visitor: Callable[[], Visitor]) -> None:
    """Ten days end within 설날: the first working day after it still counts."""
    due = due_on(load_content().deadlines["objection"], NOTICE)
    assert due.day == LAST_DAY > NOTICE + timedelta(days=10)
    lead = on(LAST_DAY, year.LEAD)
    year.read_result(lead)
    year.object_to(lead)
    office = on(ANSWER, year.OFFICE)
    year.seat_others(office)
    for name in year.SECOND:
        year.judge(visitor(), name)
    year.answer(office)
    year.confirm_result(on(ANSWER, year.COMMITTEE))
    year.notify(office)
    year.read_answer(on(ANSWER, year.LEAD))


def prove(data: Path, copy: Path) -> None:
    """The whole log holds; one altered byte is found, and where."""
    whole = verify(data)
    assert whole.returncode == 0, whole.stdout + whole.stderr
    shutil.copytree(data, copy)
    alter(copy / "molip.db")

    broken = verify(copy)

    assert broken.returncode == 1, broken.stdout
    assert f"{year.PROJECT} 수행기록 1: " in broken.stdout


def alter(database: Path) -> None:
    """Change one byte of the first entry, past the triggers, as an intruder would."""
    with sqlite3.connect(database) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name = 'evidence'"
        ).fetchall()
        for (name,) in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        changed = connection.execute(
            "UPDATE evidence SET body = replace(body, '31', '41') "
            "WHERE project_id = ? AND seq = 1",
            (year.PROJECT,),
        )
        assert changed.rowcount == 1
    connection.close()


def verify(data: Path) -> subprocess.CompletedProcess[str]:
    """Run ``molip evidence verify`` over a data folder."""
    return subprocess.run(
        [sys.executable, "-c", _CLI, "evidence", "verify"],
        env={"MOLIP_DATA": str(data), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
