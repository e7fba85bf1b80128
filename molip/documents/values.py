"""A document as values: what every writer writes and every test compares."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ParagraphStyle(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    BULLET = "bullet"
    NOTE = "note"
    """Small print: what is missing, where something comes from."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; ``facts`` names the records its figures rest on."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter of the official form."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans that run on."""

    spans: tuple[Span, ...]
    style: ParagraphStyle = ParagraphStyle.BODY

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: one header row, then rows of the same length."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Span, ...], ...]


Block = Heading | Paragraph | TableBlock


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper, ready to be written to a file."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]


def plain_text(document: Document) -> Iterator[str]:
    """Yield every text of the document in reading order, one piece each.

    Title, subtitle, headings, paragraphs, captions, then table cells row by row:
    the order in which a reopened file must give them back.
    """
    yield document.title
    yield document.subtitle
    for block in document.blocks:
        if isinstance(block, TableBlock):
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from (cell.text for cell in row)
        else:
            yield block.text
