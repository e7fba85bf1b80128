"""What is written into a form, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer for one blank."""

    locator: str
    """Of the blank, as the readers and `FoundField.locator` give it."""
    text: str
    """Lines are parted by line breaks; for boxes the words of the option."""
    label: str = ""
    """Of the blank within its line, where several share a locator; else in order."""
    sheet: str = ""
    """What goes on behind it, on an attached sheet in any case: rows of a table for
    which the form has no row. HWPX and DOCX only."""

    @property
    def whole(self) -> str:
        """All that is to be written, in the blank and on the sheet."""
        return f"{self.text}\n{self.sheet}" if self.sheet else self.text


@dataclass(frozen=True, slots=True)
class Written:
    """One answer as it stands in the form (작성 내역)."""

    locator: str
    label: str
    """The words printed beside the blank."""
    text: str
    """What was written; with a hint to the attached sheet where it goes on."""
    overflow: str = ""
    """The rest, on the attached sheet; empty where all of it fits."""
    unprintable: str = ""
    """Characters that the font lacks and a PDF therefore shows as ``□``."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """One attached sheet (붙임): the rest of an answer too long for its blank."""

    number: int
    """From 1, as the blank says: ``(붙임 1에 계속)``."""
    locator: str
    label: str
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The sheet as printed: its heading, then the text."""
        heading = f"[붙임 {self.number}] {self.label}".rstrip()
        return (heading, *self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Filled:
    """A form file with the answers in it."""

    data: bytes
    suffix: str
    """Ending that fits the bytes: ``.hwpx``, ``.docx``, ``.pdf``."""
    written: tuple[Written, ...]
    """One for each answer, in the order of the answers."""
    overflow: tuple[Overflow, ...] = ()
