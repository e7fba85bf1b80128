"""Where something stands on a PDF page, as a locator and back."""

import re
from typing import NamedTuple

from molip.errors import InvalidInputError
from molip.model.korean import quoted

_LOCATOR = re.compile(
    r"p(?P<page>[1-9]\d{0,3}):"
    r"(?P<box>-?\d{1,6}(?:\.\d)?(?:,-?\d{1,6}(?:\.\d)?){3})"
    r"(?:#(?P<field>.+))?",
    re.DOTALL,
)


class Box(NamedTuple):
    """A rectangle in points as a reader sees the page: from its top left, y down."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Area in square points."""
        return self.width * self.height

    def holds(self, x: float, y: float) -> bool:
        """Return whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def overlap(self, other: "Box") -> float:
        """Return the area shared with another box."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return width * height if width > 0 and height > 0 else 0.0


def around(boxes: list[Box]) -> Box:
    """Return the smallest box around all of them; there must be one at least."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


class Frame(NamedTuple):
    """How a page lies: its number, its visible area and its turning."""

    number: int
    """From 1."""
    area: tuple[float, float, float, float]
    """Crop box in PDF user space: left, bottom, right, top."""
    turned: int = 0
    """``/Rotate``: 0, 90, 180 or 270 degrees, clockwise."""

    def seen(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of PDF user space as a reader sees it."""
        x0, y0, x1, y1 = self.area
        if self.turned == 90:  # noqa: PLR2004 - quarter turns
            return Box(bottom - y0, left - x0, top - y0, right - x0)
        if self.turned == 180:  # noqa: PLR2004
            return Box(x1 - right, bottom - y0, x1 - left, top - y0)
        if self.turned == 270:  # noqa: PLR2004
            return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)
        return Box(left - x0, y1 - top, right - x0, y1 - bottom)

    def locator(self, box: Box, field: str = "") -> str:
        """Return the locator of a box as seen, with a control's name if it has one."""
        x0, y0, x1, y1 = self.area
        if self.turned == 90:  # noqa: PLR2004
            user = (box.y0 + x0, box.x0 + y0, box.y1 + x0, box.x1 + y0)
        elif self.turned == 180:  # noqa: PLR2004
            user = (x1 - box.x1, box.y0 + y0, x1 - box.x0, box.y1 + y0)
        elif self.turned == 270:  # noqa: PLR2004
            user = (x1 - box.y1, y1 - box.x1, x1 - box.y0, y1 - box.x0)
        else:
            user = (box.x0 + x0, y1 - box.y1, box.x1 + x0, y1 - box.y0)
        return write_locator(self.number, user, field)


class Place(NamedTuple):
    """What a locator says."""

    page: int
    """From 1."""
    box: tuple[float, float, float, float]
    """Left, bottom, right, top in points of PDF user space."""
    field: str = ""
    """Full name of the AcroForm field, where it is one."""


def write_locator(
    page: int, box: tuple[float, float, float, float], field: str = ""
) -> str:
    """Return ``p<page>:<left>,<bottom>,<right>,<top>``, then ``#<field>`` if named.

    Args:
        page: From 1.
        box: In points of PDF user space: the origin is the page's own, y runs up,
            ``/Rotate`` is not applied. A text overlay draws in this space as it is.
        field: Full name of an AcroForm field; empty for printed places.
    """
    corners = ",".join(f"{value:.1f}" for value in box)
    return f"p{page}:{corners}" + (f"#{field}" if field else "")


def parse_locator(locator: str) -> Place:
    """Return what a locator says; the syntax is that of `write_locator`.

    Raises:
        InvalidInputError: It is not a locator of a PDF.
    """
    match = _LOCATOR.fullmatch(locator)
    if match is None:
        raise InvalidInputError(
            "PDF 위치 표시",
            f"{quoted(locator, '은/는')} PDF 안의 위치가 아닙니다.",
            "'p1:72.0,700.0,200.0,720.0'처럼 쪽과 네 모서리를 적어 주십시오.",
        )
    left, bottom, right, top = (float(part) for part in match["box"].split(","))
    return Place(int(match["page"]), (left, bottom, right, top), match["field"] or "")
