"""The draft of a blank within a line."""

from molip.model.datum import Kind
from molip.reading.finding.blanks import Gap
from molip.reading.finding.drafts import Draft
from molip.reading.finding.labels import Label, numbering, read_label
from molip.reading.layout import Line

_DATE_LABEL = Label("년 월 일")


def gap_draft(line: Line, gap: Gap, path: tuple[Label, ...]) -> Draft:
    """Return the draft of one blank of a line.

    Args:
        line: The line.
        gap: The blank.
        path: The headings over it, from the outside in.
    """
    label = read_label(gap.label) if gap.label else _DATE_LABEL
    kind = Kind.SIGNATURE if gap.signed and gap.label else None
    kind = Kind.DATE if gap.dated else kind
    bulleted = numbering(line.text)[0] is not None
    if bulleted and line.text.rstrip().endswith(":") and kind is None:
        kind = Kind.LONG_TEXT
    return Draft(line.locator, (*path, label), kind=kind,
                 unit=gap.unit, example=gap.example, confidence=0.85)  # fmt: skip
