"""A server of our own on a free port, with data of its own."""

import http
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from molip.evaluation.submission import Submission, fold
from molip.store import Store

_SERVE = "import sys; from molip.cli import main; sys.exit(main(sys.argv[1:]))"
_PATIENCE = 60.0


class Server:
    """``molip serve`` as its own process, over a folder that outlives it."""

    def __init__(self, data: Path) -> None:
        """Take a free port; nothing is started yet."""
        self.data = data
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, day: date | None = None) -> None:
        """Start, and wait until it answers; on a day for practice, if one is given."""
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")},
            "MOLIP_DATA": str(self.data),
            "MOLIP_SAMPLE": "1",
            "MOLIP_DATABASE_URL": "",
            "MOLIP_PRACTICE_DAY": day.isoformat() if day else "",
        }
        command = [sys.executable, "-c", _SERVE, "serve", "--port", str(self.port)]
        with (self.data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, cwd=self.data
            )
        deadline = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self._process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.2)

    def kill(self) -> None:
        """End it the hard way, as a power cut would."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(timeout=10)

    def log(self) -> str:
        """Return what the server printed."""
        return (self.data / "server.log").read_text(encoding="utf-8", errors="replace")

    def submission(self, submission_id: str) -> Submission:
        """Return a submission as the database has it."""
        store = Store(f"sqlite:///{self.data / 'molip.db'}")
        with store.read() as unit:
            found = fold(unit.submissions.history(submission_id))
        store.close()
        return found

    def _answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (http.client.HTTPException, OSError):
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
