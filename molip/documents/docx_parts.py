"""Parts of a DOCX file beside its text: comments, contents, pictures."""

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from molip.documents.characters import printable
from molip.documents.docx_styles import TEXT_WIDTH_MM, element
from molip.documents.values import Contents, Document, Heading, Picture, Span

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement

_AUTHOR = "몰입"
_PIXELS_PER_MM = 6.0
_INDENT_MM = 6
_MOST_ALT = 2000


class Margin:
    """Comments in the margin, one for each fact, where it is first named."""

    def __init__(self, file: DocxDocument, notes: Mapping[str, str]) -> None:
        """Write into a file.

        Args:
            file: The file being written.
            notes: What each fact rests on, by id.
        """
        self._file = file
        self._left = dict(notes)
        self._number = 0

    def note(self, run: "CT_R", span: Span) -> None:
        """Put down what the facts of a span rest on, unless it is said already.

        Args:
            run: The element of the span's run.
            span: What it says.
        """
        told = [self._left.pop(name) for name in span.facts if name in self._left]
        if not told:
            return
        comments = self._file.part._comments_part.element  # noqa: SLF001 - no public way without a clock
        comment = element(
            "comment", id=str(self._number), author=_AUTHOR, initials=_AUTHOR
        )
        for text in told:
            paragraph, inner, words = element("p"), element("r"), element("t")
            words.text = printable(text)
            inner.append(words)
            paragraph.append(inner)
            comment.append(paragraph)
        comments.append(comment)
        run.insert_comment_range_start_above(self._number)
        run.insert_comment_range_end_and_reference_below(self._number)
        self._number += 1


class Bookmarks:
    """Marks at headings, and the contents whose entries lead to them."""

    def __init__(self, document: Document) -> None:
        """Take the headings of a document in order."""
        self._headings = [b for b in document.blocks if isinstance(b, Heading)]
        self._number = 0

    def add(self, paragraph: DocxParagraph, text: str) -> None:
        """Write a heading's text between its marks."""
        number = str(self._number)
        start = element("bookmarkStart", id=number, name=_mark(self._number))
        paragraph._p.append(start)  # noqa: SLF001 - python-docx has no bookmarks
        paragraph.add_run(text)
        paragraph._p.append(element("bookmarkEnd", id=number))  # noqa: SLF001
        self._number += 1

    def add_contents(self, file: DocxDocument, block: Contents) -> None:
        """Write a table of contents that Word can renew, with page numbers then."""
        file.add_paragraph(printable(block.title), style="Caption")
        paragraphs = []
        for entry, number in self._matched(block):
            paragraph = file.add_paragraph()
            spacing = paragraph.paragraph_format
            spacing.left_indent = Mm(_INDENT_MM * (max(entry.level, 1) - 1))
            spacing.space_after = Pt(2)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            _lead(paragraph, printable(entry.text), number)
            paragraphs.append(paragraph)
        if paragraphs:
            _make_field(paragraphs[0], paragraphs[-1])

    def _matched(self, block: Contents) -> Iterator[tuple[Heading, int | None]]:
        after = 0
        for entry in block.entries:
            later = range(after, len(self._headings))
            found = next((n for n in later if self._headings[n] == entry), None)
            after = after if found is None else found + 1
            yield entry, found


def add_picture(file: DocxDocument, block: Picture) -> None:
    """Add a picture, said in words for those who do not see it, and its caption."""
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    width = min(block.width / _PIXELS_PER_MM, TEXT_WIDTH_MM)
    shape = paragraph.add_run().add_picture(io.BytesIO(block.data), width=Mm(width))
    properties = shape._inline.docPr  # noqa: SLF001 - python-docx sets no words
    properties.set("descr", printable(block.alt)[:_MOST_ALT])
    caption = file.add_paragraph(printable(block.caption), style="Caption")
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = False


def _mark(number: int) -> str:
    return f"_Toc{number:06d}"


def _lead(paragraph: DocxParagraph, text: str, number: int | None) -> None:
    if number is None:
        paragraph.add_run(text)
        return
    link = element("hyperlink", anchor=_mark(number), history="1")
    run = paragraph.add_run(text)
    paragraph._p.remove(run._r)  # noqa: SLF001 - moved into the link
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def _make_field(first: DocxParagraph, last: DocxParagraph) -> None:
    opening = [_field("begin"), _instruction(), _field("separate")]
    place = 1 if first._p.find(qn("w:pPr")) is not None else 0  # noqa: SLF001
    for run in reversed(opening):
        first._p.insert(place, run)  # noqa: SLF001 - python-docx has no fields
    last._p.append(_field("end"))  # noqa: SLF001


def _field(kind: str) -> "BaseOxmlElement":
    run = element("r")
    run.append(element("fldChar", fldCharType=kind))
    return run


def _instruction() -> "BaseOxmlElement":
    run, told = element("r"), element("instrText")
    told.text = ' TOC \\o "1-2" \\h \\z \\u '
    run.append(told)
    return run
