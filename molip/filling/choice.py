"""Ticks the chosen option in the way the form prints its boxes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from molip.filling.edits import Edit
from molip.filling.refusals import consent, no_option
from molip.reading.finding.marks import Choices, find_choices

_OPEN = "□☐▢◻⬜❏▫◯○"
_TICKED = "■☑☒▣✓✔✅⊠◼🗹🗷●◎"
_SQUARE = r"\[[ \u00a0\u3000]{0,4}[√✓✔vVxX○●O]?[ \u00a0\u3000]{0,4}\]"
_PAREN = r"\((?:[ \u00a0\u3000]{0,2}|[ ]{0,2}[√✓✔vV○●O][ ]{0,2})\)"
_PATTERNS = (f"[{_OPEN[:-1]}{_TICKED[:-2]}]", _SQUARE, _PAREN, "[○●◎]")
_INNER = re.compile(r"[√✓✔vVxX○●O]")
_TICKS = {"□": "■", "☐": "☑", "▢": "▣", "◻": "◼", "○": "●", "◯": "●"}
_UNTICKS = {"■": "□", "☑": "☐", "☒": "☐", "▣": "□", "◼": "◻", "●": "○", "◎": "○"}
_YES = frozenset({
    "예", "네", "유", "해당", "있음", "대상", "가", "여", "yes", "o", "찬성", "true",
})  # fmt: skip
_NO = frozenset({
    "아니오", "아니요", "무", "비해당", "미해당", "해당없음", "없음", "비대상", "부",
    "no", "x", "반대", "false",
})  # fmt: skip
_LIST = re.compile(r"\s*[,\n;]\s*")


def usual_tick(texts: Iterable[str]) -> str:
    """Return the sign that the form itself ticks with; ``■`` where it ticks nothing."""
    counts = Counter(sign for text in texts for sign in text if sign in "■☑☒▣")
    boxes = {sign: count for sign, count in counts.items() if count}
    return max(boxes, key=lambda sign: boxes[sign]) if boxes else "■"


def chosen(answer: str, choices: Choices, where: str) -> tuple[str, ...]:
    """Return the options that an answer names.

    Args:
        answer: One option, several parted by commas or lines, or yes or no in
            other words than the form's.
        choices: What the form offers.
        where: For messages.

    Raises:
        InvalidInputError: It names none of them, or asks for consent.
    """
    if any("동의" in option for option in choices.options):
        raise consent(where)
    known = {_same(option): option for option in choices.options}
    for option in choices.options:
        known.setdefault(_same(re.sub(r"\(.*?\)$", "", option)), option)
    if _same(answer) in known:
        return (known[_same(answer)],)
    if choices.yes_no:
        for words in (_YES, _NO):
            if _same(answer) in words:
                return tuple(o for o in choices.options if _same(o) in words)[:1]
    parts = [_same(part) for part in _LIST.split(answer) if part.strip()]
    if parts and all(part in known for part in parts):
        return tuple(known[part] for part in dict.fromkeys(parts))
    raise no_option(where, choices.options)


def tick(text: str, answer: str, usual: str, where: str) -> tuple[Edit, ...]:
    """Return the edits that tick what was chosen and untick the rest.

    Args:
        text: Holds boxes with their words.
        answer: What to choose.
        usual: Sign that the form ticks ``□`` with.
        where: For messages.
    """
    choices = find_choices(text)
    marks = [] if choices is None else find_marks(text, len(choices.options))
    if choices is None or not marks:
        raise no_option(where, ())
    wanted = chosen(answer, choices, where)
    pairs = zip(choices.options, marks, strict=True)
    return tick_marks([(mark, option in wanted) for option, mark in pairs], usual)


def find_marks(text: str, count: int) -> list[re.Match[str]]:
    """Return the marks of one kind, of which there are so many; else none."""
    for pattern in _PATTERNS:
        marks = list(re.finditer(pattern, text))
        if len(marks) == count:
            return marks
    return []


def tick_marks(
    marks: Sequence[tuple[re.Match[str], bool]], usual: str, others: str = ""
) -> tuple[Edit, ...]:
    """Return the edits that bring each mark to its wanted state.

    Args:
        marks: Each mark and whether it is to be ticked.
        usual: Sign that the form ticks ``□`` with.
        others: Signs of the same choice in other cells.
    """
    signs = [mark[0] for mark, _ in marks]
    inner = next((found[0] for sign in signs if sign[0] in "[("
                  and (found := _INNER.search(sign))), "√")  # fmt: skip
    opened = next((sign for sign in (*signs, *others) if sign in _OPEN), "")
    ticked = next((sign for sign in (*signs, *others) if sign in _TICKED), "")
    edits = []
    for mark, wanted in marks:
        sign = mark[0]
        if is_ticked(sign) == wanted:
            continue
        if sign[0] in "[(":
            new = sign[0] + (inner if wanted else " ") + sign[-1]
        elif wanted:
            new = ticked or (usual if sign == "□" else _TICKS.get(sign, "☑"))
        else:
            new = opened or _UNTICKS.get(sign, "□")
        edits.append(Edit(mark.start(), mark.end(), new))
    return tuple(edits)


def is_ticked(sign: str) -> bool:
    """Whether a mark is ticked."""
    return bool(_INNER.search(sign)) if sign[0] in "[(" else sign in _TICKED


def says_yes(answer: str, where: str) -> bool:
    """Return whether an answer ticks a box that stands alone.

    Raises:
        InvalidInputError: It says neither yes nor no.
    """
    said = _same(answer)
    if said in _YES | {"☑", "■", "✓", "√", "v", "1", "on", "checked"}:
        return True
    if said in _NO | {"□", "☐", "0", "off"}:
        return False
    raise no_option(where, ("예", "아니오"))


def _same(text: str) -> str:
    return "".join(text.lower().split())
