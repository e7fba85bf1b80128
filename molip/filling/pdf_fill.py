"""Writes answers into a PDF form: inputs are set, blanks are drawn over."""

import io
from collections import defaultdict
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter

from molip.errors import InvalidInputError
from molip.filling.pdf_draw import Drawing
from molip.filling.pdf_inputs import Input, find_inputs, set_input
from molip.filling.pdf_lines import Stamp
from molip.filling.pdf_plan import PdfPlan, plan_pdf
from molip.filling.pdf_prove import check_planned
from molip.filling.values import Answer, Filled
from molip.reading.layout import Layout
from molip.reading.pdf.open import damaged
from molip.reading.pdf.read import read_pdf


def fill_pdf(
    data: bytes, name: str, answers: Sequence[Answer], known: Layout | None = None
) -> Filled:
    """Return a PDF form with the answers in it, proven by rendering it.

    Args:
        data: The form's bytes.
        name: Its name, for messages.
        answers: What to write where.
        known: The form as read before; None: read.

    Raises:
        InvalidInputError: As `write_answers`.
    """
    layout = known or read_pdf(data, name)
    made = plan_pdf(data, layout, answers, name)
    try:
        written = _write(data, made, name)
    except InvalidInputError:
        raise
    except Exception as error:
        # pypdf meets a broken file with errors of many kinds.
        raise damaged(name) from error
    filled = Filled(written, ".pdf", made.written, made.sheets)
    fault = next(check_planned(data, layout, made, filled, name), None)
    if fault is not None:
        raise InvalidInputError(fault.where, fault.problem, fault.remedy)
    return filled


def _write(data: bytes, made: PdfPlan, name: str) -> bytes:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    writer = PdfWriter(clone_from=reader)
    drawing = Drawing()
    by_page: defaultdict[int, list[Stamp]] = defaultdict(list)
    for stamp in made.stamps:
        by_page[stamp.page].append(stamp)
    over = {
        page: drawing.stamps(stamps, _area(writer.pages[page - 1]))
        for page, stamps in by_page.items()
    }
    inputs = find_inputs(writer) if made.settings else {}
    looks: list[tuple[Input, int]] = []
    for setting in made.settings.values():
        for one in inputs.get(setting.control.name, ()):
            look = set_input(one, setting, name)
            if look is not None:
                looks.append((one, drawing.stamps((look,), look.box)))
    sheets = [drawing.sheet(overflow) for overflow in made.sheets]
    if drawing.pages:
        drawn = PdfReader(io.BytesIO(drawing.data()))
        for page, place in over.items():
            _lay_over(writer.pages[page - 1], drawn.pages[place])
        for one, place in looks:
            one.show(writer, drawn.pages[place])
        for sheet in drawn.pages[sheets[0] :] if sheets else ():
            writer.add_page(sheet)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _area(page: PageObject) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    return left, bottom, right, top


def _lay_over(page: PageObject, drawn: PageObject) -> None:
    left, bottom, _, _ = _area(page)
    page.merge_translated_page(drawn, left, bottom, over=True)
