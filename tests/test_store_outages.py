import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from molip.errors import UnavailableError
from molip.store import Store
from tests.desks import PROJECT, opened, saved
from tests.postgresql import find_binaries, running_server

SAVES_IN_A_LOOP = """
import sys
from itertools import count
from molip.store import Store
from tests.desks import saved

store = Store(sys.argv[1])
for version in count(2):
    with store.write() as unit:
        unit.submissions.append(saved("s", version, f"{version}번째 글"))
    print(version, flush=True)
"""


def test_what_was_told_to_be_saved_survives_a_killed_process(desk, url):
    """SIGKILL in the midst of saving: nothing that was acknowledged is lost."""
    with desk.store.write() as unit:
        unit.submissions.open(opened("s"), PROJECT)
    writer = subprocess.Popen(
        [sys.executable, "-c", SAVES_IN_A_LOOP, url],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    told = [int(writer.stdout.readline()) for _ in range(40)]

    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.communicate(timeout=30)[0].split()]

    with desk.store.read() as unit:
        history = unit.submissions.history("s")
    kept = {event.version: event.payload for event in history}
    assert [kept[version]["answer"] for version in told] == [
        f"{version}번째 글" for version in told
    ]
    # One more may have been kept and not been told any more; never a gap.
    assert list(kept) == list(range(1, len(kept) + 1))
    assert len(kept) - told[-1] in {0, 1}


def test_saving_goes_on_after_a_killed_process(desk, url):
    """A writer that died holds no lock."""
    with desk.store.write() as unit:
        unit.submissions.open(opened("s"), PROJECT)
    holds_a_lock = (
        "import sys, time; from molip.store import Store\n"
        "from tests.desks import saved\n"
        "with Store(sys.argv[1]).write() as unit:\n"
        "    unit.submissions.append(saved('s', 2, '끝내지 못한 글'))\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", holds_a_lock, url], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout.readline() == "held\n"

    writer.send_signal(signal.SIGKILL)
    writer.wait(timeout=30)

    with desk.store.write() as unit:
        unit.submissions.append(saved("s", 2, "다음 글"))
    with desk.store.read() as unit:
        assert unit.submissions.history("s")[-1].payload == {"answer": "다음 글"}


def test_a_locked_file_is_told_kindly(tmp_path):
    """No traceback, and no promise that something was saved."""
    file = tmp_path / "molip.db"
    store = Store(f"sqlite:///{file}")
    store.migrate()
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(UnavailableError, match="저장되지 않았을 수"), store.write():
        pass
    other.close()


def test_a_stopped_server_is_told_kindly():
    """The same on PostgreSQL."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (no initdb found)")
    with running_server(binaries) as address:
        store = Store(f"{address}/postgres")
        store.migrate()

    with pytest.raises(UnavailableError, match="저장되지 않았을 수"), store.read():
        pass
