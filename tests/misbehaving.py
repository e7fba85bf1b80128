"""A local HTTP server that speaks the chat protocol, well or badly, as told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """One answer of the server."""

    text: str = ""
    """What the model says."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    message: str = ""
    """What goes with a status that is no success."""
    finish: str = "stop"
    refusal: str = ""
    wait: float = 0
    """Seconds before anything is sent."""
    between: float = 0
    """Seconds between two pieces."""
    piece: int = 40
    """Characters at a time."""
    pings: int = 0
    """Signs of life before anything is said, twenty a second."""
    raw: bytes | None = None
    """Sent instead of a proper stream."""
    usage: tuple[int, int] = (100, 50)


@dataclass
class Heard:
    """One request as it came in."""

    path: str
    key: str
    body: dict[str, object]

    def message(self, role: str) -> str:
        """Return the text of the messages of a role."""
        return "\n".join(
            m["content"] for m in self.body["messages"] if m["role"] == role
        )

    @property
    def data(self) -> dict[str, object]:
        """The data message, read."""
        return json.loads(self.message("user"))


class Served:
    """The running server: its address, and what it heard."""

    def __init__(self, answer: Callable[[Heard, int], Reply]) -> None:
        """Serve with this answer."""
        self.answer = answer
        self.heard: list[Heard] = []
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.url = ""


@contextmanager
def serving(answer: Callable[[Heard, int], Reply]) -> Iterator[Served]:
    """Serve until the block ends; ``answer`` gets the request and its number."""
    served = Served(answer)
    handler = type("Handler", (_Handler,), {"served": served})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.ended.set()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    served: Served

    def do_POST(self) -> None:
        """Answer as told."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        heard = Heard(self.path, self.headers.get("authorization", ""), body)
        with self.served.lock:
            self.served.heard.append(heard)
            number = len(self.served.heard)
        reply = self.served.answer(heard, number)
        if self.served.ended.wait(reply.wait):
            return
        try:
            self._send(reply)
        except (BrokenPipeError, ConnectionResetError):
            return

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 200:
            told = json.dumps({"error": {"message": reply.message}}).encode()
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)
            return
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for _ in range(reply.pings):
            self.wfile.write(b": ping\n\n")
            self.wfile.flush()
            time.sleep(0.05)
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            return
        for start in range(0, len(reply.text), reply.piece):
            self._chunk({"content": reply.text[start : start + reply.piece]})
            time.sleep(reply.between)
        if reply.refusal:
            self._chunk({"refusal": reply.refusal})
        self._chunk({}, reply.finish)
        self._event(
            {
                **_HEAD,
                "choices": [],
                "usage": {
                    "prompt_tokens": reply.usage[0],
                    "completion_tokens": reply.usage[1],
                    "total_tokens": sum(reply.usage),
                },
            }
        )
        self.wfile.write(b"data: [DONE]\n\n")

    def _chunk(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self._event({**_HEAD, "choices": [choice]})

    def _event(self, told: dict[str, object]) -> None:
        self.wfile.write(b"data: " + json.dumps(told).encode() + b"\n\n")
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


_HEAD = {
    "id": "c",
    "object": "chat.completion.chunk",
    "created": 0,
    "model": "scripted",
}


def said(*sentences: str) -> str:
    """Return an answer of these sentences, as the schema has it."""
    return json.dumps(
        {"sentences": [{"text": text, "facts": []} for text in sentences]},
        ensure_ascii=False,
    )
