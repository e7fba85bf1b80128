"""Check boxes in all the ways that forms print them."""

import re
from dataclasses import dataclass

_OPEN = "□☐▢◻⬜❏▫◯"
_TICKED = "■☑☒▣✓✔✅⊠◼🗹🗷"
_ROUND = "○●◎"
_BOXES = f"[{_OPEN}{_TICKED}]"
_SQUARE = r"\[[ \u00a0\u3000]{0,4}[√✓✔vVxX○●O]?[ \u00a0\u3000]{0,4}\]"
_PAREN = r"\((?:[ \u00a0\u3000]{0,2}|[ ]{0,2}[√✓✔vV○●O][ ]{0,2})\)"
_WIDE = r"\([ \u00a0\u3000]{3,6}\)"
_WORD = r"[^\d(),/:：]+"
_ROW = re.compile(rf"^\s*{_WORD}{_WIDE}(?:\s*[,/]\s*{_WORD}{_WIDE})+\s*$")
"""Words apart by commas, each with wide brackets to tick: 보안(   ), 일반(   )."""
_LONGEST = 40
_LONGEST_ROUND = 12
_FEWEST = 2
_CONSENT = re.compile(r"동의|확인|해당|신청|예$|있음|없음")
_INNER_TICK = re.compile(r"[√✓✔vVxX○●O]")
_TRIM = " \t\n,/·|;\u3000\u00a0"
_YES_NO = (
    {"예", "아니오"}, {"예", "아니요"}, {"유", "무"}, {"해당", "비해당"},
    {"해당", "미해당"}, {"해당", "해당없음"}, {"있음", "없음"}, {"대상", "비대상"},
    {"가", "부"}, {"여", "부"}, {"yes", "no"}, {"o", "x"}, {"찬성", "반대"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """The options that boxes offer."""

    options: tuple[str, ...]
    ticked: tuple[str, ...]
    """Options ticked beforehand, as an example or by an earlier filler."""
    lead: str = ""
    """Words before the first box, ``성별:``."""

    @property
    def yes_no(self) -> bool:
        """Whether the options are yes and no in one of their forms."""
        said = {"".join(option.lower().split()) for option in self.options}
        return any(said == pair for pair in _YES_NO)

    @property
    def consent(self) -> bool:
        """Whether one agrees or does not."""
        return bool(self.options) and all("동의" in option for option in self.options)


def find_choices(text: str) -> Choices | None:
    """Return what the boxes in the text offer; None where they offer nothing.

    Boxes stand before their words (□ 예 □ 아니오) or after them (예[ ] 아니오[ ]).
    A round sign or narrow brackets count only in a row of short words; one box alone
    only at the words of a consent.
    """
    if _ROW.match(text):
        marks = list(re.finditer(_WIDE, text))
        if found := _read(text, marks, _LONGEST_ROUND):
            return found
    for pattern, longest in (
        (_BOXES, _LONGEST), (_SQUARE, _LONGEST), (_PAREN, _LONGEST_ROUND),
        (f"[{_ROUND}]", _LONGEST_ROUND),
    ):  # fmt: skip
        marks = list(re.finditer(pattern, text))
        if marks and (found := _read(text, marks, longest)):
            return found
    return None


def has_box(text: str) -> bool:
    """Whether the text is one box with its words: an option beside others."""
    return bool(re.match(rf"^\s*(?:{_BOXES}|{_SQUARE})\s*\S.{{0,{_LONGEST}}}$", text))


def option_of(text: str) -> tuple[str, bool]:
    """Return the words of a cell that holds one box, and whether it is ticked."""
    found = re.match(rf"^\s*({_BOXES}|{_SQUARE})\s*(.*)$", text, re.DOTALL)
    if not found:
        return text.strip(), False
    return found[2].strip(_TRIM), _is_ticked(found[1])


def _read(text: str, marks: list[re.Match[str]], longest: int) -> Choices | None:
    lead = text[: marks[0].start()].strip(_TRIM)
    tail = text[marks[-1].end() :].strip(_TRIM)
    after = bool(lead) and not tail
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    gaps = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    words = gaps[:-1] if after else gaps[1:]
    options = [_words(word, after=after) for word in words]
    if longest == _LONGEST_ROUND and any("\n" in word.strip() for word in words):
        return None
    if not all(option and len(option) <= longest for option in options):
        return None
    if len(options) < _FEWEST and not _CONSENT.search(options[0]):
        return None
    ticked = [option for option, mark in zip(options, marks, strict=True)
              if _is_ticked(mark[0])]  # fmt: skip
    return Choices(tuple(options), tuple(ticked), "" if after else lead.strip(":： "))


def _words(text: str, *, after: bool) -> str:
    if after:
        text = text.rpartition("\n")[2] if text.strip().count("\n") else text
        text = re.split(r"[:：]", text)[-1]
    return " ".join(text.strip(_TRIM).split())


def _is_ticked(mark: str) -> bool:
    if mark[0] in "[(":
        return bool(_INNER_TICK.search(mark))
    return mark in _TICKED or mark == "●"
