"""Reading PDF forms: speed and cells found, against pdfplumber's own table pass."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pdfplumber
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import best_of
from molip.errors import InvalidInputError
from molip.reading.layout import Grid, Layout
from molip.reading.open import read_layout
from molip.reading.pdf.read import read_pdf

FORMS = Path(__file__).parents[2] / "shared" / "real_forms"
PAIRS = (
    ("rauhwpx__복학원서.pdf", "rauhwpx__복학원서.hwpx"),
    ("rauhwpx_f6e4ef__복학원서-2022.pdf", "rauhwpx__복학원서.hwpx"),
    ("rauhwpx__form-002-2022.pdf", "python-hwpx__form_002.hwpx"),
)
_RUNS = 3


def run() -> None:
    """Print time ratios, and how many cells of the HWPX each reader finds."""
    print("PDF 읽기 (몰입 / pdfplumber 표 읽기, 같은 실행)")
    ours, theirs = _compare("스스로 만든 20쪽", made(20))
    if not FORMS.is_dir():
        print("  실제 서식은 이 컴퓨터에 없어 재지 않았습니다.")
        return
    for path in sorted(FORMS.glob("*.pdf")):
        try:
            mine, other = _compare(path.name, path.read_bytes())
        except InvalidInputError as refusal:
            print(f"  {path.name}: 읽지 않음 ({refusal.problem})")
            continue
        ours, theirs = ours + mine, theirs + other
    print(f"  모두: {theirs / ours:.1f}배 빠름")
    for pdf, hwpx in PAIRS:
        _accuracy(pdf, hwpx)


def _compare(name: str, data: bytes) -> tuple[float, float]:
    mine = best_of(lambda: read_pdf(data, name), _RUNS)
    other = best_of(lambda: plumbed(data), _RUNS if mine < 1 else 1)
    print(
        f"  {name}: {mine * 1000:.0f} ms / {other * 1000:.0f} ms, "
        f"{other / mine:.1f}배 빠름"
    )
    return mine, other


def _accuracy(pdf: str, hwpx: str) -> None:
    """Print recall and precision of cell texts, white space aside."""
    data = (FORMS / pdf).read_bytes()
    truth = read_layout((FORMS / hwpx).read_bytes(), hwpx)
    layout = read_pdf(data, pdf)
    print(f"  {pdf}: HWPX의 칸 글과 견줌")
    wanted = texts(own_texts(truth))
    for reader, cells in (
        ("몰입", texts(own_texts(layout))),
        ("pdfplumber", texts(plumbed(data))),
    ):
        same = (wanted & cells).total()
        # Cells without lines between them are one in print: what matters then is
        # that each one's text was not torn apart.
        whole = inside(wanted, cells)
        print(
            f"    {reader}: 같은 칸 {same}/{wanted.total()} "
            f"(재현율 {same / wanted.total():.3f}, "
            f"정밀도 {same / max(1, cells.total()):.3f}), "
            f"한 칸 안에 온전한 글 {whole}/{wanted.total()} "
            f"({whole / wanted.total():.3f})"
        )


def plumbed(data: bytes) -> list[str]:
    """Return the cell texts that pdfplumber's table pass gives."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            text or ""
            for page in document.pages
            for table in page.extract_tables()
            for row in table
            for text in row
        ]


def texts(cells: Iterable[str]) -> Counter[str]:
    """Return filled cells' texts, counted, in one spelling and without spaces."""
    tidy = (re.sub(r"\s", "", unicodedata.normalize("NFKC", text)) for text in cells)
    return Counter(text for text in tidy if text)


def inside(wanted: Counter[str], cells: Counter[str]) -> int:
    """Return how many of the texts stand whole inside one of the cells, each once."""
    left = list(cells.elements())
    found = 0
    for text in sorted(wanted.elements(), key=len, reverse=True):
        for index, cell in enumerate(left):
            if text in cell:
                left[index] = cell.replace(text, "\n", 1)
                found += 1
                break
    return found


def own_texts(layout: Layout) -> Iterator[str]:
    """Yield the own text of every cell, nested ones as cells of their own."""
    grids = [block for block in layout.blocks if isinstance(block, Grid)]
    while grids:
        for cell in grids.pop().cells:
            yield cell.text
            grids += cell.grids


def made(pages: int) -> bytes:
    """Return a PDF with a ruled table of 12 columns and 25 rows on every page."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(pages):
        canvas.setFont("Helvetica", 7)
        canvas.grid([40 + 42 * i for i in range(13)], [60 + 28 * i for i in range(26)])
        for row in range(25):
            for column in range(12):
                text = f"{page}.{row}.{column}"
                canvas.drawString(43 + 42 * column, 70 + 28 * row, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
