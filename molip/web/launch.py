"""Starts the web server with our settings, from a checkout or a wheel alike."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from molip.content import content_root


def serve(address: str = "127.0.0.1", port: int = 8501) -> None:
    """Serve the pages until interrupted.

    Args:
        address: Address to listen on; only this machine by default.
        port: Port to listen on; where it is in use, the server says so and ends.
    """
    from molip.web.server import app  # noqa: PLC0415 — a second, needed only here

    config = settings(content_root() / ".streamlit" / "config.toml")
    app.run(
        config={**config, "server.address": address, "server.port": port},
    )


def settings(path: Path) -> dict[str, object]:
    """Return Streamlit's options by dotted name, as ``App.run`` takes them.

    What the operator set through ``STREAMLIT_…`` variables stays as set.
    """
    text = path.read_text(encoding="utf-8")
    return {
        name: value
        for name, value in _options(tomllib.loads(text))
        if _variable(name) not in os.environ
    }


def _options(
    table: Mapping[str, object], prefix: str = ""
) -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _options(value, f"{name}.")
        else:
            yield name, value


def _variable(name: str) -> str:
    """Return ``STREAMLIT_SERVER_MAX_UPLOAD_SIZE`` for ``server.maxUploadSize``."""
    words = re.sub(r"(?<=[a-z0-9])([A-Z]+)", r"_\1", name.replace(".", "_"))
    return f"STREAMLIT_{words.upper()}"
