"""Small pieces of the papers around a submission."""

import re
from collections.abc import Iterator
from datetime import datetime

from molip.documents import Block, Paragraph, ParagraphStyle, Span, TableBlock
from molip.evaluation.deadline import SEOUL
from molip.evaluation.prefill import Prefill
from molip.model.korean import korean_date

_LINE_END = re.compile(r"\r\n|\r|\n")


def paragraph(text: str, *, note: bool = False) -> Paragraph:
    """Return a paragraph of plain text."""
    style = ParagraphStyle.NOTE if note else ParagraphStyle.BODY
    return Paragraph((Span(text),), style)


def statement_lines(text: str) -> Iterator[Block]:
    """Yield a statement as paragraphs, letter for letter."""
    yield from (paragraph(line) for line in _LINE_END.split(text))


def facts_table(drafted: Prefill) -> Block:
    """Return the facts behind a statement."""
    if not drafted.supports:
        return paragraph("과제 기록과 수행기록에 뒷받침 자료가 없습니다.", note=True)
    rows = tuple(
        (Span(row.label, (row.id,)), Span(row.value, (row.id,)), Span(row.id))
        for row in drafted.supports
    )
    return TableBlock("뒷받침 자료", ("자료", "기록된 내용", "기록 위치"), rows)


def moment(at: datetime) -> str:
    """Return day and time in Seoul: ``2026. 11. 24. 14:03``."""
    seoul = at.astimezone(SEOUL)
    return f"{korean_date(seoul.date())} {seoul:%H:%M}"
