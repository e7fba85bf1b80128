"""Documents as values, and their writers to DOCX and HWPX."""

from molip.documents.values import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
    plain_text,
)

__all__ = [
    "Block",
    "Document",
    "Heading",
    "Paragraph",
    "ParagraphStyle",
    "Span",
    "TableBlock",
    "plain_text",
]
