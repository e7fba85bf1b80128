"""Writes all answers that a form takes; one that does not fit never holds up the rest.

The writer itself writes all or none: it cannot know whose answer may be left out.
"""

from collections.abc import Iterator, Sequence

from molip.errors import InvalidInputError
from molip.filling.fill import write_answers
from molip.filling.places import Places
from molip.filling.plan import Planner, plan
from molip.filling.values import Answer, Filled
from molip.reading.layout import FileFormat, Layout

_PLANNED = (FileFormat.HWPX, FileFormat.DOCX)


def write_what_fits(
    data: bytes, layout: Layout, name: str, given: Sequence[Answer]
) -> tuple[Filled, dict[int, str]]:
    """Return the filled form, and by position why it does not take an answer.

    Args:
        data: The form's bytes; an HWP file is handed over as the HWPX it became.
        layout: The form as read.
        name: Its name, for messages.
        given: What to write where.

    Raises:
        InvalidInputError: It takes none of them.
    """
    refused = dict(_refused(layout, name, given)) if layout.format in _PLANNED else {}
    kept = [n for n in range(len(given)) if n not in refused]
    if not kept:
        problem = next(iter(refused.values()))
        raise InvalidInputError(name, problem, "답을 고쳐 다시 만들어 주십시오.")
    try:
        return write_answers(data, name, [given[n] for n in kept]), refused
    except InvalidInputError as error:
        good = _sift(data, layout, name, given, kept, refused)
        if not good:
            raise
        filled = write_answers(data, name, [given[n] for n in good])
        refused.update({n: error.problem for n in kept if n not in {*good, *refused}})
        return filled, refused


def _refused(
    layout: Layout, name: str, given: Sequence[Answer]
) -> Iterator[tuple[int, str]]:
    """Yield the answers that fit no blank by themselves: found without writing."""
    places = Places(layout)
    for position, answer in enumerate(given):
        try:
            Planner(places, name).plan([answer])
        except InvalidInputError as error:
            yield position, error.problem


def _sift(
    data: bytes,
    layout: Layout,
    name: str,
    given: Sequence[Answer],
    kept: Sequence[int],
    refused: dict[int, str],
) -> list[int]:
    """Return the answers that can be written together, found by halving."""
    good: list[int] = []
    waiting = [list(kept)]
    while waiting:
        part = waiting.pop()
        try:
            _try(data, layout, name, [given[n] for n in sorted([*good, *part])])
        except InvalidInputError as error:
            if len(part) == 1:
                refused[part[0]] = error.problem
                continue
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]
        else:
            good = sorted([*good, *part])
    return good


def _try(data: bytes, layout: Layout, name: str, answers: Sequence[Answer]) -> None:
    """Write, and forget what came of it; packages without the slow proof."""
    match layout.format:
        case FileFormat.HWPX:
            from molip.filling.hwpx_fill import HwpxFile  # noqa: PLC0415 - few need it

            HwpxFile(data, name).write(plan(layout, answers, name), ())
        case FileFormat.DOCX:
            from molip.filling.docx_fill import DocxFile  # noqa: PLC0415 - few need it

            DocxFile(data, name).write(plan(layout, answers, name), ())
        case _:
            write_answers(data, name, answers)
