"""The desk at which every command is given: the store, the words, the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from molip.commands.content import Content
from molip.store import SEOUL, Store


@dataclass(frozen=True)
class Desk:
    """What commands work with; safe to share between threads."""

    store: Store
    content: Content
    now: Callable[[], datetime]
    """The clock; gives times with their zone."""

    @property
    def today(self) -> date:
        """The day it is in Seoul."""
        return self.now().astimezone(SEOUL).date()
