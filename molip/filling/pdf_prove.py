"""Renders a filled PDF and proves that only the blanks answered look different."""

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pypdfium2  # type: ignore[import-untyped]
from pypdf import PdfReader, PdfWriter

from molip.documents.pdf_font import printable
from molip.errors import Finding
from molip.filling.pdf_inputs import find_inputs
from molip.filling.pdf_plan import PdfPlan, plan_pdf
from molip.filling.values import Answer, Filled
from molip.model.korean import quoted
from molip.reading.layout import Layout
from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.open import LOCK, open_pdf
from molip.reading.pdf.read import read_pdf

_REMEDY = "이 파일은 내려보내지 않았습니다. 한글(HWPX)이나 DOCX 원본에 적어 주십시오."
_EDGE = 2.0
_GREY = 1
Box = tuple[float, float, float, float]


def check_pdf(
    before: bytes, filled: Filled, answers: Sequence[Answer], name: str
) -> Iterator[Finding]:
    """Yield what is wrong with a filled PDF; nothing where all holds.

    Args:
        before: The form as it was.
        filled: What `fill_pdf` made of it.
        answers: What was to be written.
        name: The file's name.
    """
    layout = read_pdf(before, name)
    yield from check_planned(
        before, layout, plan_pdf(before, layout, answers, name), filled, name
    )


def check_planned(
    before: bytes, layout: Layout, made: PdfPlan, filled: Filled, name: str
) -> Iterator[Finding]:
    """Yield the findings for a form whose plan is known.

    Inputs must hold their values, others as before; each page, rendered, must look
    as before outside the blanks answered and otherwise inside each; the words must
    be readable there; the attached sheets must stand at the end.
    """
    if filled.written != made.written or filled.overflow != made.sheets:
        yield Finding(name, "작성 내역이 답과 다릅니다.", _REMEDY)
        return
    yield from _check_inputs(layout, made, filled, name)
    marks: defaultdict[int, list[tuple[Box, str, bool]]] = defaultdict(list)
    for stamp in made.stamps:
        said = "".join("".join(stamp.lines).split())
        marks[stamp.page].append((stamp.box, said, True))
    for page, box in _input_boxes(before, made):
        marks[page].append((box, "", False))
    deadline = Deadline(name)
    with LOCK:
        old, new = open_pdf(before, name), open_pdf(filled.data, name)
        try:
            yield from _check_sheets(new, len(old), made, name)
            for document in (old, new):
                document.init_forms()
            for number in range(1, len(old) + 1):
                deadline.check()
                pages = old[number - 1], new[number - 1]
                yield from _check_page(*pages, marks[number], f"{name} › {number}쪽")
        finally:
            old.close()
            new.close()


def _check_inputs(
    layout: Layout, made: PdfPlan, filled: Filled, name: str
) -> Iterator[Finding]:
    if not layout.controls:
        return
    after = {one.name: one for one in read_pdf(filled.data, name).controls}
    for control in layout.controls:
        setting = made.settings.get(control.locator)
        now = after.get(control.name)
        value = None if now is None else now.value
        if setting is None:
            right = value == control.value
        elif control.kind == "checkbox":
            right = bool(value) is (setting.value == "true")
        else:
            right = value == setting.value
        if not right:
            where = f"{name} › {control.name}"
            yield Finding(where, "입력란의 값이 예상과 다릅니다.", _REMEDY)


def _input_boxes(before: bytes, made: PdfPlan) -> Iterator[tuple[int, Box]]:
    if not made.settings:
        return
    reader = PdfReader(io.BytesIO(before))
    if reader.is_encrypted:
        reader.decrypt("")
    inputs = find_inputs(PdfWriter(clone_from=reader))
    for setting in made.settings.values():
        for one in inputs.get(setting.control.name, ()):
            yield one.page, one.box


def _check_sheets(
    new: pypdfium2.PdfDocument, pages: int, made: PdfPlan, name: str
) -> Iterator[Finding]:
    said = "".join(_all_text(new[number]) for number in range(pages, len(new)))
    for sheet in made.sheets:
        if "".join(printable("".join(sheet.lines))[0].split()) not in said:
            yield Finding(name, f"붙임 {sheet.number}이 다 실리지 않았습니다.", _REMEDY)


def _all_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    return "".join(str(text.get_text_range()).split())


def _check_page(
    old: pypdfium2.PdfPage, new: pypdfium2.PdfPage,
    marks: list[tuple[Box, str, bool]], where: str,
) -> Iterator[Finding]:  # fmt: skip
    left, bottom, right, top = old.get_bbox()
    images = [_pixels(page) for page in (old, new)]
    (wide, tall, before), (_, _, after) = images
    if len(before) != len(after):
        yield Finding(where, "쪽의 크기가 달라졌습니다.", _REMEDY)
        return
    scale = wide / (right - left), tall / (top - bottom)
    kept = bytearray(after)
    for box, said, drawn in marks:
        rows, columns = _area(box, (left, top), scale, (wide, tall))
        changed = False
        for row in rows:
            start, end = row * wide + columns.start, row * wide + columns.stop
            changed |= kept[start:end] != before[start:end]
            kept[start:end] = before[start:end]
        if drawn and not (changed and _reads(new, box, said)):
            yield Finding(
                where, f"{quoted(said[:20], '이/가')} 칸에서 읽히지 않습니다.", _REMEDY
            )
    if kept != before:
        yield Finding(where, "답을 적지 않은 곳의 모습이 달라졌습니다.", _REMEDY)


def _pixels(page: pypdfium2.PdfPage) -> tuple[int, int, bytes]:
    """Return a page's width, height and grey values, row by row without padding."""
    bitmap = page.render(scale=1, grayscale=True, may_draw_forms=True)
    wide, tall, stride = bitmap.width, bitmap.height, bitmap.stride
    raw = bytes(bitmap.buffer)
    rows = (raw[row * stride : row * stride + wide * _GREY] for row in range(tall))
    return wide, tall, b"".join(rows)


def _area(
    box: Box, corner: tuple[float, float], scale: tuple[float, float],
    size: tuple[int, int],
) -> tuple[range, range]:  # fmt: skip
    """Return the rows and columns of pixels that a box takes."""
    x0, y0, x1, y1 = box
    across = (x0 - corner[0] - _EDGE) * scale[0], (x1 - corner[0] + _EDGE) * scale[0]
    down = (corner[1] - y1 - _EDGE) * scale[1], (corner[1] - y0 + _EDGE) * scale[1]
    columns = range(max(int(across[0]), 0), min(int(across[1]) + 1, size[0]))
    return range(max(int(down[0]), 0), min(int(down[1]) + 1, size[1])), columns


def _reads(page: pypdfium2.PdfPage, box: Box, said: str) -> bool:
    if not said:
        return True
    left, bottom, right, top = box
    text = page.get_textpage().get_text_bounded(
        left - _EDGE, bottom - _EDGE, right + _EDGE, top + _EDGE
    )
    return said in "".join(str(text).split())
