"""Files attached to a submission (붙임), as its events tell of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from molip.evaluation.events import Event

WHOLE = ""
"""The item of a file that belongs to the whole submission."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file; its bytes are kept under their hash."""

    number: int
    """Version of the event by which it was attached."""
    item: str
    """Id of the criterion it bears on; empty: the whole submission."""
    name: str
    size: int
    """In bytes."""
    sha256: str
    by: str
    """Name of who attached it."""
    at: datetime


def attachment_payload(item: str, name: str, size: int, sha256: str) -> dict[str, str]:
    """Return what the event that attaches a file carries."""
    return {"item": item, "name": name, "size": str(size), "sha256": sha256}


def attachment_of(event: Event) -> Attachment:
    """Return the file that an event attached."""
    told = event.payload
    return Attachment(
        number=event.version,
        item=told.get("item", WHOLE),
        name=told.get("name", ""),
        size=int(told.get("size", "0")),
        sha256=told.get("sha256", ""),
        by=event.actor_name,
        at=event.at,
    )


def canonical(told: Mapping[str, object]) -> str:
    """Return the one text that a submission's digest is taken of: sorted JSON."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(told: Mapping[str, object]) -> str:
    """Return the SHA-256 of the canonical text, hexadecimal."""
    return hashlib.sha256(canonical(told).encode("utf-8")).hexdigest()
