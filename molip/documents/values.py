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


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption below."""

    caption: str
    alt: str
    """What it shows, for those who do not see it."""
    data: bytes
    """A PNG file."""
    width: int
    """In pixels, like the height; it is set as wide as the page or narrower."""
    height: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents (차례): headings of the document, in its order."""

    title: str
    entries: tuple[Heading, ...]


Block = Heading | Paragraph | TableBlock
Insert = Picture | Contents
"""What is put into a paper when it is written, and never kept or edited."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper, ready to be written to a file."""

    title: str
    subtitle: str
    blocks: tuple[Block | Insert, ...]


def plain_text(document: Document) -> Iterator[str]:
    """Yield every text of the document in reading order, one piece each.

    Title, subtitle, headings, paragraphs, contents, captions, then table cells row by
    row: the order in which a reopened file must give them back.
    """
    yield document.title
    yield document.subtitle
    for block in document.blocks:
        if isinstance(block, TableBlock):
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from (cell.text for cell in row)
        elif isinstance(block, Picture):
            yield block.caption
        elif isinstance(block, Contents):
            yield block.title
            yield from (entry.text for entry in block.entries)
        else:
            yield block.text
