"""Joins the inputs that a file declares with the blanks found on paper."""

import re
from collections.abc import Sequence

from molip.model.datum import Kind
from molip.reading.finding.drafts import Draft
from molip.reading.finding.guidance import is_note
from molip.reading.finding.kinds import kind_of_words
from molip.reading.finding.labels import Label, compact, read_label
from molip.reading.finding.marks import Choices
from molip.reading.layout import Control

_NAMELESS = re.compile(
    r"^(?:check\s*box|text(?:\s*field)?|radio|form|edit|combo|list|field|필드|선택|입력)?"
    r"[\s_#.\d\[\]]*$",
    re.IGNORECASE,
)
_BOX = re.compile(r"^p(\d+):([-\d.]+),([-\d.]+),([-\d.]+),([-\d.]+)")
_RULED = 18.0
"""A blank ruled over its caption reaches this many points above the words."""
_KINDS = {"checkbox": Kind.YES_NO, "date": Kind.DATE, "signature": Kind.SIGNATURE}


def join_controls(drafts: Sequence[Draft], controls: Sequence[Control]) -> list[Draft]:
    """Return the drafts at their inputs, and one more for each other input.

    An input inside a blank that was found gives it its exact place; check boxes
    inside a found choice are that choice; an input no blank was found for is a field
    by its own name or the words printed beside it.
    """
    found = list(drafts)
    taken: set[int] = set()
    for control in controls:
        home = _home(found, control, taken)
        if home is None:
            found.append(_own(control))
        elif control.kind not in {"checkbox", "radio"} and id(home) not in taken:
            taken.add(id(home))
            home.locator, home.confidence = control.locator, 1.0
    return found


def _home(drafts: Sequence[Draft], control: Control, taken: set[int]) -> Draft | None:
    at = control.locator
    inside = [one for one in drafts if _holds(one, at) or _printed(one, control)]
    fresh = [draft for draft in inside if id(draft) not in taken]
    return next(iter(fresh or inside), None)


def _holds(draft: Draft, locator: str) -> bool:
    if draft.choices and len(draft.choices.options) > 1:
        row = draft.locator.rpartition("c")[0]
        if row and locator.startswith(row):
            return True
    return locator.startswith(draft.locator + "/")


def _printed(draft: Draft, control: Control) -> bool:
    """Whether an input of a PDF lies on the blank printed under the same words.

    A field once, not twice: the words say which of a line's blanks it is, and a
    cell's only blank is the input that lies in it.
    """
    blank, lies = _BOX.match(draft.locator), _BOX.match(control.locator)
    if blank is None or lies is None or blank[1] != lies[1] or not draft.labels:
        return False
    left, low, right, high = map(float, blank.groups()[1:])
    x0, y0, x1, y1 = map(float, lies.groups()[1:])
    middle, height = (x0 + x1) / 2, (y0 + y1) / 2
    if not (left - 1 <= middle and low - 1 <= height <= high + _RULED):
        return False
    if control.kind in {"checkbox", "radio"} and draft.choices is None:
        return False
    words = compact(read_label(control.near).text)
    said = compact(draft.labels[-1].text)
    return bool(words) and words == said and x0 <= right + (x1 - x0)


def _own(control: Control) -> Draft:
    named = not _NAMELESS.match(control.name)
    near = "" if is_note(control.near) else control.near
    words = control.name if named and re.search(r"[가-힣]", control.name) else near
    label = read_label(words or control.name)
    if control.required and label.required is None:
        label = Label(label.text, label.unit, label.limit, required=True, because="*")
    guidance = [control.near.strip()] if is_note(control.near) else []
    choices = Choices(control.options, ()) if control.options else None
    kind = _KINDS.get(control.kind) or kind_of_words((label.text,))
    return Draft(control.locator, (label,), kind=kind, choices=choices,
                 example=control.value, confidence=0.9, guidance=guidance)  # fmt: skip
