"""Documents as values, and their writers to DOCX and HWPX."""

from molip.documents.values import (
    Block,
    Contents,
    Document,
    Heading,
    Insert,
    Paragraph,
    ParagraphStyle,
    Picture,
    Span,
    TableBlock,
    plain_text,
)

__all__ = [
    "Block",
    "Contents",
    "Document",
    "Heading",
    "Insert",
    "Paragraph",
    "ParagraphStyle",
    "Picture",
    "Span",
    "TableBlock",
    "plain_text",
]
