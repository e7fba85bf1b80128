"""Writes answers into a form file of any format; the one door to the writers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from molip.errors import InvalidInputError
from molip.filling.plan import plan
from molip.filling.planned import Plan
from molip.filling.prove import check_layouts
from molip.filling.room import Size, cut_answers
from molip.filling.values import Answer, Filled, Overflow
from molip.reading.collector import still
from molip.reading.hwp import load_hwpx
from molip.reading.layout import FileFormat, Layout
from molip.reading.open import read_layout
from molip.reading.sniff import sniff


def write_answers(
    data: bytes, name: str, answers: Sequence[Answer], layout: Layout | None = None
) -> Filled:
    """Return the form with the answers in it, proven by reading it back.

    What is printed stays: units, bullets, labels, boxes in the form's own signs.
    An HWP file comes back as HWPX. All answers are written, or none.

    Args:
        data: The form's bytes.
        name: Its name, for messages; its ending is not believed.
        answers: What to write where.
        layout: The form as read before, which saves reading it again; None: read.

    Raises:
        InvalidInputError: Not a form that can be filled; a blank that must not be
            filled by others (signature, consent); an answer that does not fit its
            blank; or the proof does not hold.
    """
    match sniff(data, name):
        case FileFormat.XLSX:
            problem = "Excel 서식에는 아직 답을 써 넣지 못합니다."
            raise InvalidInputError(name, problem, "Excel에서 직접 적어 주십시오.")
        case FileFormat.PDF:
            # Slow to import, and most forms need it not.
            from molip.filling.pdf_fill import fill_pdf  # noqa: PLC0415

            return fill_pdf(data, name, answers, layout)
        case FileFormat.HWP:
            with still():
                return _fill(load_hwpx(data, name), name, answers, layout)
        case _:
            with still():
                return _fill(data, name, answers, layout)


class _File(Protocol):
    """A package that a plan can be written into."""

    def size(self, locator: str) -> Size:
        """Return a cell's size."""

    def write(self, plan: Plan, sheets: Sequence[Overflow]) -> bytes:
        """Return the file with the plan carried out."""


def _open(data: bytes, name: str, kind: FileFormat) -> tuple[_File, str]:
    if kind is FileFormat.DOCX:
        from molip.filling.docx_fill import DocxFile  # noqa: PLC0415 - few need it

        return DocxFile(data, name), ".docx"
    from molip.filling.hwpx_fill import HwpxFile  # noqa: PLC0415 - few need it

    return HwpxFile(data, name), ".hwpx"


def _fill(
    data: bytes, name: str, answers: Sequence[Answer], known: Layout | None
) -> Filled:
    layout = known or read_layout(data, name)
    file, suffix = _open(data, name, layout.format)
    written, sheets = cut_answers(layout, answers, file.size, name)
    told = [Answer(entry.locator, entry.text, entry.label) for entry in written]
    made = plan(layout, told, name)
    pairs = zip(written, made.labels, strict=True)
    labelled = tuple(replace(entry, label=label) for entry, label in pairs)
    filled = Filled(file.write(made, sheets), suffix, labelled, sheets)
    fault = next(check_layouts(data, layout, filled, answers, name), None)
    if fault is not None:
        raise InvalidInputError(fault.where, fault.problem, fault.remedy)
    return filled
