"""What a form looks like, whatever file it came in: paragraphs and grids."""

from dataclasses import dataclass
from enum import StrEnum


class FileFormat(StrEnum):
    """What the bytes really are; a name's ending is not believed."""

    HWPX = "HWPX"
    HWP = "HWP"
    DOCX = "DOCX"
    PDF = "PDF"
    XLSX = "XLSX"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside any grid, or inside a cell."""

    text: str
    """As printed, without control characters; may hold check boxes (□ ☑ ■ …)."""
    locator: str
    """Where it stands in the file, so that it can be written to."""
    bold: bool = False
    size: float = 0.0
    """Type size in points; 0: not known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; merged cells stand once, at their top left corner."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    locator: str
    shaded: bool = False
    """Filled with a colour other than white."""
    grids: tuple["Grid", ...] = ()
    """Grids nested in the cell, in reading order."""

    @property
    def text(self) -> str:
        """The cell's own text, lines joined by line breaks; nested grids excluded."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: every cell once, in reading order."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    locator: str


@dataclass(frozen=True, slots=True)
class Control:
    """An input that the file itself declares: AcroForm field, content control."""

    name: str
    kind: str
    """``text``, ``checkbox``, ``radio``, ``choice``, ``signature``, ``date``."""
    value: str
    options: tuple[str, ...]
    required: bool
    locator: str
    near: str = ""
    """Text printed beside it, where the layout shows one."""


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole form file as read (서식 파일의 모습)."""

    format: FileFormat
    blocks: tuple[Block, ...]
    """Top-level paragraphs and grids in reading order."""
    controls: tuple[Control, ...] = ()
    pages: int = 0
    """Number of pages, where the format knows; else 0."""
