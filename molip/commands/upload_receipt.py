"""The receipt of a filled form as a paper of its own."""

from collections.abc import Iterator
from datetime import date

from molip.commands.upload_items import Entry, Receipt
from molip.documents import Block, Document, Heading, Paragraph, Span, TableBlock
from molip.model.korean import korean_date

_NONE = "없음"


def render_receipt(name: str, receipt: Receipt, today: date) -> Document:
    """Return the receipt: what was written, what was left and why, what is to do.

    Args:
        name: Name of the file that was filled.
        receipt: What came of it.
        today: The day on which it was filled.
    """
    opening = Paragraph((Span(f"{name} · {korean_date(today)} · {receipt.told}"),))
    blocks: list[Block] = [opening]
    blocks += _part("채운 것", ("항목", "적은 내용", "근거"), receipt.filled)
    blocks += _part("붙임에 이어 적은 것", ("항목", "이어 적은 내용", "자리"),
                    receipt.sheets)  # fmt: skip
    blocks += _part("직접 하실 일", ("항목", "까닭"), receipt.person)
    blocks += _part("비운 것", ("항목", "까닭"), receipt.empty)
    return Document("작성 내역", name, tuple(blocks))


def _part(
    title: str, header: tuple[str, ...], entries: tuple[Entry, ...]
) -> Iterator[Block]:
    yield Heading(f"{title} {len(entries)}개", 1)
    if not entries:
        yield Paragraph((Span(_NONE),))
        return
    rows = tuple(tuple(Span(text) for text in _cells(e, len(header))) for e in entries)
    yield TableBlock(title, header, rows)


def _cells(entry: Entry, width: int) -> tuple[str, ...]:
    cells = (entry.label, entry.text, entry.ground)
    return cells if width == len(cells) else (entry.label, entry.ground)
