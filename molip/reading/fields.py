"""What a form file asks: fields found in its layout."""

from dataclasses import dataclass, replace

from molip.model.datum import Kind
from molip.reading.layout import FileFormat


@dataclass(frozen=True, slots=True)
class FoundField:
    """One blank found in a form file (찾은 항목)."""

    path: tuple[str, ...]
    """Labels from the outside in: section, group, label; as printed, tidied."""
    column_path: tuple[str, ...]
    """Column labels over it, where it stands in a matrix or a repeating table."""
    kind: Kind
    locator: str
    """Where an answer is to be written."""
    options: tuple[str, ...] = ()
    """What the check boxes or the brackets offer, in order."""
    unit: str = ""
    """``원``, ``천원``, ``%`` … as printed near it."""
    limit: str = ""
    """``500자 이내``, ``5개 이내`` … as printed."""
    required: bool | None = None
    required_because: str = ""
    """The printed words that say so."""
    repeats: bool = False
    """One of several like rows to be filled as needed."""
    guidance: str = ""
    """작성요령 printed for it."""
    example: str = ""
    """Example value or pre-ticked box printed in the blank; never data."""
    confidence: float = 1.0
    """0–1: how sure the finder is that this is a blank with this label."""
    headed: bool = False
    """The outermost column label, 내용, stands over all blanks and tells nothing."""
    grouped: bool = False
    """The column labels head one row only, beside the label of its group."""

    @property
    def label(self) -> str:
        """The innermost label."""
        return self.path[-1] if self.path else ""

    def plain(self) -> "FoundField":
        """Return the field as a person would name it: 담당자 › 소속, without 내용.

        What heads a single row names its blank, and makes it no cell of a table.
        """
        columns = self.column_path[1:] if self.headed else self.column_path
        path = self.path + columns if self.grouped else self.path
        columns = () if self.grouped else columns
        return replace(self, path=path, column_path=columns, headed=False,
                       grouped=False)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormDocument:
    """A form file with what it asks (읽은 서식)."""

    format: FileFormat
    title: str
    fields: tuple[FoundField, ...]
    guidance: tuple[str, ...]
    """작성요령 boxes and notes that belong to no single field."""
    pages: int
