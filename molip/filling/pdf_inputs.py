"""Sets the inputs of a PDF (AcroForm), with a look that shows Korean."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)  # fmt: skip

from molip.documents.pdf_font import LEADING, PAD, SIZES, fit, printable, width_of
from molip.errors import InvalidInputError
from molip.filling.pdf_lines import Stamp
from molip.filling.planned import Setting

_MULTILINE = 1 << 12
_READ_ONLY = 1
_DEEPEST = 32
_TYPE_SIZE = re.compile(r"([\d.]+)\s+Tf")
_TALLEST = 12.0


@dataclass(slots=True)
class Input:
    """One widget of a field, and the field's own dictionary."""

    widget: DictionaryObject
    field: DictionaryObject
    page: int
    """From 1."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its corners in PDF user space."""
        x0, y0, x1, y1 = (
            float(_object(side)) for side in _object(self.widget["/Rect"])
        )
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def value(self, key: str) -> Any:  # noqa: ANN401 - whatever stands in the file
        """Return an entry of the widget or of a field above it."""
        node: Any = self.widget
        for _ in range(_DEEPEST):
            if not isinstance(node, DictionaryObject):
                break
            if key in node:
                return _object(node[key])
            node = _object(node.get("/Parent"))
        return None

    def states(self) -> list[str]:
        """Return the names of a button's pressed states."""
        looks = _object(self.widget.get("/AP"))
        normal = _object(looks.get("/N")) if isinstance(looks, DictionaryObject) else {}
        return [str(key) for key in normal or {} if key != "/Off"]

    def show(self, writer: PdfWriter, drawn: PageObject) -> None:
        """Give the widget the drawn page as its look."""
        left, bottom, right, top = self.box
        form = StreamObject()
        contents = drawn.get_contents()
        form.set_data(b"" if contents is None else contents.get_data())
        sides = (0.0, 0.0, right - left, top - bottom)
        form.update({
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(side) for side in sides),
            NameObject("/Resources"): _object(drawn["/Resources"]).clone(writer),
        })  # fmt: skip
        look = DictionaryObject()
        look[NameObject("/N")] = writer._add_object(form)  # noqa: SLF001 - no other way
        self.widget[NameObject("/AP")] = look


def find_inputs(writer: PdfWriter) -> dict[str, list[Input]]:
    """Return the widgets of each field by its full name.

    The viewer is told to keep the looks that the file gives.
    """
    form = _object(writer.root_object.get("/AcroForm"))
    if isinstance(form, DictionaryObject):
        form[NameObject("/NeedAppearances")] = BooleanObject(value=False)
        # Forms of Adobe LiveCycle show this second copy of themselves instead.
        form.pop("/XFA", None)
    found: defaultdict[str, list[Input]] = defaultdict(list)
    for number, page in enumerate(writer.pages, 1):
        for item in _object(page.get("/Annots")) or ():
            widget = _object(item)
            if isinstance(widget, DictionaryObject) and (
                widget.get("/Subtype") == "/Widget"
            ):
                names, field = _names(widget)
                found[names].append(Input(widget, field, number))
    return dict(found)


def _names(widget: DictionaryObject) -> tuple[str, DictionaryObject]:
    """Return a widget's full name and the dictionary that holds its value."""
    names: list[str] = []
    field = widget
    for depth, node in enumerate(_upwards(widget)):
        if "/T" in node:
            names.append(str(_object(node["/T"])))
            if len(names) == 1:
                field = node
        if depth > _DEEPEST:
            break
    return ".".join(reversed(names)), field


def _upwards(node: Any) -> Iterator[DictionaryObject]:  # noqa: ANN401 - likewise
    while isinstance(node, DictionaryObject):
        yield node
        node = _object(node.get("/Parent"))


def set_input(one: Input, setting: Setting, name: str) -> Stamp | None:
    """Set a field's value, and return what its look is to show; None for buttons.

    Raises:
        InvalidInputError: The field is closed, or the value is too long for it.
    """
    where = f"{name} › {setting.control.name}"
    if int(one.value("/Ff") or 0) & _READ_ONLY:
        problem = "입력이 막힌 칸입니다."
        raise InvalidInputError(where, problem, "이 칸은 답에서 빼 주십시오.")
    if setting.control.kind in {"checkbox", "radio"}:
        _press(one, setting)
        return None
    most = one.value("/MaxLen")
    if most is not None and len(setting.value) > int(most):
        problem = f"{int(most)}자까지만 적을 수 있는 칸입니다."
        raise InvalidInputError(where, problem, "답을 줄여 주십시오.")
    one.field[NameObject("/V")] = TextStringObject(setting.value)
    one.field.pop("/I", None)
    return _look(one, setting.value, where)


def _press(one: Input, setting: Setting) -> None:
    states = one.states() or ["/Yes"]
    wanted = setting.value
    pressed = wanted == "true" if setting.control.kind == "checkbox" else (
        f"/{wanted}" in states
    )  # fmt: skip
    state = next((state for state in states if state == f"/{wanted}"), states[0])
    one.widget[NameObject("/AS")] = NameObject(state if pressed else "/Off")
    if setting.control.kind == "checkbox":
        one.field[NameObject("/V")] = NameObject(state if pressed else "/Off")
    elif pressed:
        one.field[NameObject("/V")] = NameObject(state)


def _look(one: Input, said: str, where: str) -> Stamp:
    left, bottom, right, top = one.box
    shown = printable(said)[0]
    wide, tall = right - left, top - bottom
    found = _TYPE_SIZE.search(str(one.value("/DA") or ""))
    size = float(found[1]) if found and float(found[1]) else min(tall * 0.7, _TALLEST)
    if int(one.value("/Ff") or 0) & _MULTILINE:
        fitted = fit(shown, wide, tall)
        if fitted is not None:
            return Stamp(one.page, one.box, fitted[1], fitted[0], top=True)
    else:
        shown = shown.replace("\n", " ")
        while size > SIZES[-1] - 1 and width_of(shown, size) > wide - 2 * PAD:
            size -= 0.5
        if width_of(shown, size) <= wide and size <= tall * LEADING:
            return Stamp(one.page, one.box, (shown,), size)
    problem = "입력란이 좁아 답을 다 보일 수 없습니다."
    raise InvalidInputError(where, problem, "답을 줄여 주십시오.")


def _object(value: Any) -> Any:  # noqa: ANN401 - likewise
    return value.get_object() if hasattr(value, "get_object") else value
