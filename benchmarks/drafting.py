"""A draft and its exports: how long, and how it grows with the record."""

import io
from dataclasses import replace

import docx

from benchmarks.measure import best_of
from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.values import Document, TableBlock
from molip.generators import draft, render
from molip.projects.reader import load_samples
from molip.projects.record import ProjectRecord

_SAMPLE = "sample-applied"


def run() -> None:
    """Print times, growth with the ledger, and the ratio to plain python-docx."""
    definition = load_content().definitions["annual-report"]
    faults = Faults()
    samples = {record.id: record for record, _ in load_samples(content_root(), faults)}
    faults.raise_if_any()
    print("연차보고서 초안 (짓기와 숫자 확인)")
    for factor in (1, 5, 25):
        record = lengthen(samples[_SAMPLE], factor)
        seconds = best_of(lambda r=record: draft(definition, r, (), 4), 3)
        print(f"  집행 {len(record.ledger):>5}건: {seconds * 1000:7.1f} ms")
    paper = render(draft(definition, samples[_SAMPLE], (), 4))
    ours = best_of(lambda: write_docx(paper), 3)
    theirs = best_of(lambda: with_table_cell(paper), 3)
    hangul = best_of(lambda: write_hwpx(paper), 3)
    print(f"  DOCX {ours * 1000:.0f} ms, HWPX {hangul * 1000:.0f} ms")
    print(f"  같은 글과 표를 python-docx의 table.cell로: {theirs * 1000:.0f} ms")
    print(f"  몰입/python-docx 시간비 {ours / theirs:.2f}")


def lengthen(record: ProjectRecord, factor: int) -> ProjectRecord:
    """Return the record with each entry of its ledger so many times."""
    entries = [
        replace(entry, no=number)
        for number, entry in enumerate(record.ledger * factor, start=1)
    ]
    return replace(record, ledger=tuple(entries))


def with_table_cell(paper: Document) -> bytes:
    """Write the same texts the way python-docx's manual shows, without styles."""
    document = docx.Document()
    for block in paper.blocks:
        if not isinstance(block, TableBlock):
            document.add_paragraph(block.text)
            continue
        table = document.add_table(len(block.rows) + 1, len(block.header))
        for column, text in enumerate(block.header):
            table.cell(0, column).text = text
        for number, row in enumerate(block.rows, start=1):
            for column, span in enumerate(row):
                table.cell(number, column).text = span.text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
