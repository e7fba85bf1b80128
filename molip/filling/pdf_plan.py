"""Decides what is drawn on a PDF form, and which of its inputs are set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from molip.documents.pdf_font import LEADING, PAD, fit, printable, width_of
from molip.errors import InvalidInputError
from molip.filling.pdf_lines import PrintedLine, Stamp
from molip.filling.places import Places
from molip.filling.plan import plan
from molip.filling.planned import Plan, Setting
from molip.filling.refusals import clean
from molip.filling.room import cut
from molip.filling.values import Answer, Overflow, Written
from molip.reading.finding.cells import Role
from molip.reading.layout import Layout
from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.glyphs import read_glyphs
from molip.reading.pdf.marks import Glyph
from molip.reading.pdf.open import LOCK, open_pdf
from molip.reading.pdf.place import Frame, parse_locator

_REMEDY = "한글(HWPX)이나 DOCX 원본에 적어 주십시오."
_SMALL = 8.0
_ROOMY = 60.0


@dataclass(frozen=True, slots=True)
class PdfPlan:
    """All that is to be done to a PDF."""

    stamps: tuple[Stamp, ...]
    settings: dict[str, Setting]
    written: tuple[Written, ...]
    sheets: tuple[Overflow, ...]


def plan_pdf(
    data: bytes, layout: Layout, answers: Sequence[Answer], name: str
) -> PdfPlan:
    """Return what to draw and to set so that each answer stands in its blank.

    Args:
        data: The form's bytes.
        layout: The form as read.
        answers: What to write.
        name: The file's name, for messages.

    Raises:
        InvalidInputError: As `plan`, or printed words stand in the way.
    """
    places = Places(layout)
    made = plan(layout, answers, name)
    stamps: list[Stamp] = []
    sheets: list[Overflow] = []
    written: list[Written] = []
    for answer, label in zip(answers, made.labels, strict=True):
        text = clean(answer.text, name)
        lacking = printable(text)[1]
        entry = Written(answer.locator, label, text, unprintable=lacking)
        if answer.locator in places.cells and (
            places.role(answer.locator) is Role.EMPTY
        ):
            stamp, kept, rest = _boxed(answer.locator, text, len(sheets) + 1)
            stamps.append(stamp)
            entry = replace(entry, text=kept, overflow=rest)
            if rest:
                sheet = Overflow(len(sheets) + 1, answer.locator, label, rest)
                sheets.append(sheet)
        written.append(entry)
    stamps += _line_stamps(data, places, made, name)
    return PdfPlan(tuple(stamps), made.settings, tuple(written), tuple(sheets))


def _boxed(locator: str, text: str, number: int) -> tuple[Stamp, str, str]:
    """Return an empty cell's stamp, what it says, and what it does not hold."""
    place = parse_locator(locator)
    left, bottom, right, top = place.box
    width, height = right - left, top - bottom
    kept, rest = text, ""
    found = fit(printable(text)[0], width, height)
    most = max(int(height / (_SMALL * LEADING)), 1)
    while found is None:
        ems = (width - 2 * PAD) / width_of("가", _SMALL)
        kept, rest = cut(text, ems, most, f" (붙임 {number}에 계속)")
        found = fit(printable(kept)[0], width, height)
        most -= 1
        if most < 0 and found is None:
            problem = "칸이 너무 작아 적을 수 없습니다."
            raise InvalidInputError(locator, problem, _REMEDY)
    size, lines = found
    roomy = height > _ROOMY
    return Stamp(place.page, place.box, lines, size, top=roomy), kept, rest


def _line_stamps(data: bytes, places: Places, made: Plan, name: str) -> list[Stamp]:
    """Return what the changed lines draw, page by page."""
    if not made.changes:
        return []
    pages = {parse_locator(at).page for at in made.changes}
    seen = load_glyphs(data, pages, name)
    stamps: list[Stamp] = []
    for at, change in made.changes.items():
        where = f"{name} › {change.line.text.strip()[:20]}"
        if change.more or change.drop:
            problem = "PDF에는 새 문단을 넣을 수 없습니다."
            raise InvalidInputError(where, problem, _REMEDY)
        glyphs, frame = seen[parse_locator(at).page]
        home = places.home(at)
        box = None if home is None else frame.seen(*parse_locator(home.locator).box)
        line = PrintedLine(change.line, glyphs, frame, box, where)
        for edit in change.edits:
            for stamp in line.stamps(edit):
                shown = tuple(printable(said)[0] for said in stamp.lines)
                stamps.append(replace(stamp, lines=shown))
    return stamps


def load_glyphs(
    data: bytes, pages: set[int], name: str
) -> dict[int, tuple[tuple[Glyph, ...], Frame]]:
    """Return the characters of some pages and how each page lies.

    Args:
        data: The file's bytes.
        pages: Their numbers, from 1.
        name: The file's name, for messages.
    """
    deadline = Deadline(name)
    found = {}
    with LOCK:
        document = open_pdf(data, name)
        try:
            for number in sorted(pages):
                page = document[number - 1]
                frame = Frame(number, page.get_bbox(), page.get_rotation())
                found[number] = read_glyphs(page.raw, frame, deadline), frame
                page.close()
        finally:
            document.close()
    return found
