"""What is to be done to a form, the same for every format."""

from dataclasses import dataclass

from molip.filling.edits import Edit, apply
from molip.reading.layout import Control, Line


@dataclass(slots=True)
class Change:
    """What becomes of one line."""

    line: Line
    edits: tuple[Edit, ...] = ()
    more: tuple[str, ...] = ()
    """Lines to go under it, in its own look."""
    drop: bool = False
    """Whether the line goes: an example printed over several lines."""
    plain: bool = False
    """Whether `more` takes the look of the line after it: under a heading."""

    @property
    def after(self) -> tuple[str, ...]:
        """The line as it will read, and the lines under it."""
        return () if self.drop else (apply(self.line.text, self.edits), *self.more)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an input of the file is set to; ``true`` or ``false`` for a box."""

    control: Control
    value: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done to a form."""

    changes: dict[str, Change]
    """By the locator of the line."""
    settings: dict[str, Setting]
    """By the locator of the input."""
    labels: tuple[str, ...]
    """For each answer the words printed beside its blank."""
