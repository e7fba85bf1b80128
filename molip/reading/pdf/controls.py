"""Input fields that a PDF declares (AcroForm), with the label printed beside each."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from molip.errors import InvalidInputError, MolipError
from molip.reading.layout import Control
from molip.reading.pdf.clock import Deadline
from molip.reading.pdf.marks import PageMarks
from molip.reading.pdf.near import Surroundings
from molip.reading.pdf.open import damaged
from molip.reading.pdf.place import Box, Frame, parse_locator

_REQUIRED = 1 << 1
_RADIO = 1 << 15
_PUSH = 1 << 16
_DEEPEST = 32
_MOST_WIDGETS = 20_000
_MOST_OPTIONS = 2_000
_OFF = "Off"


@dataclass(frozen=True, slots=True)
class _Widget:
    """One widget of a field, with what it inherits."""

    name: str
    box: Box
    frame: Frame
    values: dict[str, Any]
    states: tuple[str, ...]


def read_controls(
    data: bytes, name: str, frames: Sequence[Frame], deadline: Deadline
) -> list[Control]:
    """Return the file's input fields in reading order; push buttons are left out.

    A field with several widgets (radio buttons) comes once, at its first widget.
    Scripts are looked at only for whether a field takes a date; none is run.

    Args:
        data: The file's bytes.
        name: Its name, for messages.
        frames: How each page lies.
        deadline: When to give up.

    Raises:
        InvalidInputError: The fields cannot be read.
    """
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        widgets = list(_widgets(reader, frames, deadline))
    except MolipError:
        raise
    except Exception as error:
        # pypdf meets a broken file with errors of many kinds.
        raise damaged(name) from error
    fields: dict[str, list[_Widget]] = {}
    for widget in widgets:
        fields.setdefault(widget.name, []).append(widget)
    return [
        control for parts in fields.values() if (control := _control(parts)) is not None
    ]


def _widgets(
    reader: pypdf.PdfReader, frames: Sequence[Frame], deadline: Deadline
) -> Iterator[_Widget]:
    count = 0
    for frame, page in zip(frames, reader.pages, strict=False):
        found = []
        for item in _array(page.get("/Annots")):
            deadline.check()
            count += 1
            if count > _MOST_WIDGETS:
                raise InvalidInputError(
                    deadline.name,
                    f"입력란이 {_MOST_WIDGETS:,}개를 넘습니다.",
                    "쪽을 나누어 저장한 파일을 올려 주십시오.",
                )
            annotation = _object(item)
            if (
                isinstance(annotation, DictionaryObject)
                and annotation.get("/Subtype") == "/Widget"
                and (widget := _widget(annotation, frame)) is not None
            ):
                found.append(widget)
        yield from sorted(found, key=lambda widget: (widget.box.y0, widget.box.x0))


def _widget(annotation: DictionaryObject, frame: Frame) -> _Widget | None:
    """Return a widget with its inherited values, or None if it has no place or name."""
    values: dict[str, Any] = {}
    names: list[str] = []
    node: Any = annotation
    for _ in range(_DEEPEST):
        if not isinstance(node, DictionaryObject):
            break
        for key in ("/FT", "/Ff", "/V", "/Opt", "/TU", "/AA"):
            if key in node and key not in values:
                values[key] = _object(node.get(key))
        if "/T" in node:
            names.append(str(node["/T"]))
        node = _object(node.get("/Parent"))
    corners = _corners(annotation)
    if corners is None or not names:
        return None
    return _Widget(
        name=".".join(reversed(names)),
        box=frame.seen(*corners),
        frame=frame,
        values=values,
        states=_states(annotation),
    )


def _corners(annotation: DictionaryObject) -> tuple[float, float, float, float] | None:
    numbers: list[float] = []
    with suppress(TypeError, ValueError, OverflowError):
        numbers = [float(_object(part)) for part in _array(annotation.get("/Rect"))]
    if len(numbers) != 4 or any(abs(number) > 1e5 for number in numbers):  # noqa: PLR2004
        return None
    x0, y0, x1, y1 = numbers
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _states(annotation: DictionaryObject) -> tuple[str, ...]:
    """Return the names of a button's pressed states."""
    looks = _object(annotation.get("/AP"))
    normal = _object(looks.get("/N")) if isinstance(looks, DictionaryObject) else None
    if not isinstance(normal, DictionaryObject) or "/BBox" in normal:
        return ()
    return tuple(state for key in normal if (state := key.removeprefix("/")) != _OFF)


def _control(parts: list[_Widget]) -> Control | None:
    first = parts[0]
    kind = _kind(first.values)
    if not kind:
        return None
    if kind in ("checkbox", "radio"):
        states = (state for part in parts for state in part.states)
        options = tuple(dict.fromkeys(states))
    else:
        options = tuple(_options(first.values.get("/Opt")))[:_MOST_OPTIONS]
    return Control(
        name=first.name,
        kind=kind,
        value=_value(first.values.get("/V")),
        options=options,
        required=bool(_flags(first.values) & _REQUIRED),
        locator=first.frame.locator(first.box, first.name),
        near=str(first.values.get("/TU", "")),
    )


def _flags(values: dict[str, Any]) -> int:
    flags = values.get("/Ff", 0)
    return int(flags) if isinstance(flags, int) else 0


def _kind(values: dict[str, Any]) -> str:
    """Return the sort of input, or nothing for push buttons and unknown types."""
    kind = values.get("/FT")
    if kind == "/Tx":
        return "date" if "AFDate" in str(_script(values.get("/AA"))) else "text"
    if kind == "/Btn":
        if _flags(values) & _PUSH:
            return ""
        return "radio" if _flags(values) & _RADIO else "checkbox"
    return {"/Ch": "choice", "/Sig": "signature"}.get(str(kind), "")


def _script(actions: object) -> str:
    """Return the source of the script that formats a field; it is only read."""
    if not isinstance(actions, DictionaryObject):
        return ""
    action = _object(actions.get("/F") or actions.get("/K"))
    if not isinstance(action, DictionaryObject):
        return ""
    source = _object(action.get("/JS"))
    return str(source) if isinstance(source, str) else ""


def _options(listed: object) -> Iterator[str]:
    for item in _array(listed):
        option = _object(item)
        pair = _array(option)
        yield str(_object(pair[-1])) if pair else str(option)


def _value(value: object) -> str:
    """Return what the field holds; nothing for an unticked box."""
    if isinstance(value, ArrayObject):
        return ", ".join(str(_object(part)) for part in value)
    if isinstance(value, NameObject):
        state = value.removeprefix("/")
        return "" if state == _OFF else state
    return value if isinstance(value, str) else ""


def _array(value: object) -> list[Any]:
    found = _object(value)
    return list(found) if isinstance(found, ArrayObject) else []


def _object(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return value.get_object() if hasattr(value, "get_object") else value


def place_controls(
    controls: Iterable[Control], pages: Sequence[PageMarks]
) -> tuple[Control, ...]:
    """Return the fields with the text printed beside each.

    Where nothing is printed near, what the file calls the field stays.

    Args:
        controls: From `read_controls`.
        pages: What each page shows.
    """
    placed = []
    seen: dict[int, Surroundings] = {}
    for control in controls:
        place = parse_locator(control.locator)
        page = pages[place.page - 1]
        if place.page not in seen:
            seen[place.page] = Surroundings(page)
        box = page.frame.seen(*place.box)
        printed = seen[place.page].label(box, control.kind)
        placed.append(replace(control, near=printed or control.near))
    return tuple(placed)
