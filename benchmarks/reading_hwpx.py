"""Reading and filling a long HWPX form, against python-hwpx's own text pass."""

import io
from pathlib import Path

from hwpx import TextExtractor

from benchmarks.measure import best_of, peak_memory
from molip.filling.fill import write_answers
from molip.filling.values import Answer
from molip.reading.finding.find import find_fields
from molip.reading.layout import Layout
from molip.reading.open import read_layout

_FORM = (
    Path(__file__).parents[2]
    / "shared"
    / "real_forms"
    / "hwpforge__붙임4-1_신청용_연구개발계획서.hwpx"
)
_ANSWERS, _SURE = 8, 0.8


def run() -> None:
    """Print times and ratios; nothing where the real form is not at hand."""
    print("HWPX 읽기와 채우기 (65쪽 서식)")
    if not _FORM.is_file():
        print("  실제 서식 파일이 없어 재지 않았습니다.")
        return
    data, name = _FORM.read_bytes(), _FORM.name
    layout = read_layout(data, name)
    ours = best_of(lambda: read_layout(data, name), 3)
    theirs = best_of(lambda: with_python_hwpx(data), 3)
    memory = peak_memory(lambda: read_layout(data, name))
    print(f"  읽기: 몰입 {ours * 1000:.0f} ms, python-hwpx 글만 {theirs * 1000:.0f} ms")
    print(f"  몰입/python-hwpx 시간비 {ours / theirs:.2f}, 최대 메모리 {memory:.0f} MB")
    print(f"  항목 찾기: {best_of(lambda: find_fields(layout), 2) * 1000:.0f} ms")
    answers = pick_answers(layout)
    filled = best_of(lambda: write_answers(data, name, answers), 2)
    known = best_of(lambda: write_answers(data, name, answers, layout), 2)
    print(f"  {len(answers)}칸 채우고 증명: {filled * 1000:.0f} ms")
    print(f"  읽어 둔 것이 있을 때: {known * 1000:.0f} ms")


def with_python_hwpx(data: bytes) -> list[str]:
    """Return the texts that python-hwpx draws from the file."""
    with TextExtractor(io.BytesIO(data)) as extractor:
        return [paragraph.text() for paragraph in extractor.iter_document_paragraphs()]


def pick_answers(layout: Layout) -> list[Answer]:
    """Return an answer for the first plain text blanks that stand alone."""
    fields = [
        field
        for field in find_fields(layout).fields
        if field.kind.value == "text" and field.confidence > _SURE and not field.example
    ]
    seen: dict[str, str] = {}
    for field in fields:
        seen.setdefault(field.locator, field.label)
    return [Answer(locator, "답") for locator in list(seen)[:_ANSWERS]]
