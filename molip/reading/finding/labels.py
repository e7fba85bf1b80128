"""Labels as printed, tidied: numbers, bullets, units and remarks set apart."""

import re
import unicodedata
from dataclasses import dataclass

from molip.reading.finding.limits import Bracket, read_bracket

_NUMBERING = (
    (r"제\s*\d+\s*[장편]\s+", 0),
    (r"(?:[Ⅰ-Ⅻ]|[IVX]{1,4})\s*[.．]\s*", 1),
    (r"\d{1,2}[.．](?![\d.])\s*", 2),
    (r"\d{1,2}(?:\s*[-.]\s*\d{1,2}){1,3}[.．)]?\s+", 3),
    (r"[가나다라마바사아자차카타파하][.．]\s*", 6),
    (r"\d{1,2}\)\s*", 7),
    (r"[가나다라마바사아자차카타파하]\)\s*", 8),
    (r"\(\d{1,2}\)\s*-\s*\d{1,2}[.)]?\s+", 10),
    (r"\(\d{1,2}\)\s*|[⑴-⒇]\s*", 9),
    (r"\([가나다라마바사아자차카타파하]\)\s*", 10),
    (r"[①-⑳❶-❿]\s*", 12),
    (r"[㉮-㉻ⓐ-ⓩ]\s*", 13),
    (r"[□■▣◆◇▶▷☐❏]\s*", 20),
    (r"[○●◎◦∘ㅇ❍⚬]\s*|[oO]\s+", 21),
    (r"[-–—‧·•∙◾▪]\s*", 22),
)
_PATTERNS = tuple((re.compile(pattern), rank) for pattern, rank in _NUMBERING)
_FRAMED = re.compile(r"^\s*[<〈《【\[]\s*(.+?)\s*[>〉》】\]]\s*$")
_DASHED = 3
FRAMED_RANK = 8
"""Rank of a line in angle brackets: under 1-1., over (1) and ①."""
BULLET_RANK = 20
"""From here on the sign is a bullet, not a number."""

_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_STAR = re.compile(r"^[*＊]|[*＊]+$")
_FOOTNOTE = re.compile(r"(?<=[가-힣A-Za-z])\s*(?:\d{1,2}[)」]|[¹²³⁴⁵])$")
_GLUED = re.compile(r"(?<=[가-힣A-Za-z)])\d{1,2}(?:[)]|[」｣])(?=[\s)]|$)")
"""A footnote mark set right behind a word, 과제번호3), 목표14) 및 내용."""
_SINGLE = re.compile(r"^[가-힣]$")
_YEAR_BLANK = re.compile(r"^\s{2,}[년월일]\s*$")
"""A year to be written in, (      년), and no unit."""
_DOTS = str.maketrans(dict.fromkeys("ㆍ‧․⋅∙･・", "·"))
_ORDER = re.compile(
    r"(?<=\S)\s*[-–—→]\s+([^-–—→]*(?:작성|기재|기입|입력|첨부|제출|체크|표시)"
    r"(?:요망|바람|할 것|하시오|합니다)?[\s.]*)$"
)
"""An order behind a label: 장비의 개요 - 모두 기입."""
_OPENED = re.compile(r"[(\[（]\s*$")
"""A bracket opened for a remark: (※ …)."""
_BELOW = re.compile(r"(?<=\S)\s*\n\s*(?:[*＊☞→]|[-–—]\s)[\s\S]+$")
"""Lines under a label that remark on it: ↵ * 최근 것부터."""
_SHORTENED = re.compile(r"\b(?:[Nn]o|NO|Nos|Tel|Dept|Univ|Ltd|Inc|Co)$")
_EDGES = " \t:：;,.ㆍ·\u3000"


@dataclass(frozen=True, slots=True)
class Label:
    """A label with what its brackets and marks say."""

    text: str
    unit: str = ""
    limit: str = ""
    required: bool | None = None
    because: str = ""
    """The printed words that make it required or optional."""
    note: str = ""


def close_up(text: str) -> str:
    """Return text with the letters of spaced words closed: ``성   명`` → ``성명``.

    Only where every word of a line, outside brackets, is a single syllable: so
    ``그 외 기관`` keeps its spaces.
    """
    parts = re.split(r"([(（\[][^)）\]]*[)）\]]|[A-Za-z][^가-힣]*)", text)
    return " ".join("".join(map(_closed, parts)).split())


def _closed(part: str) -> str:
    words = part.split()
    if len(words) > 1 and all(_SINGLE.match(word) for word in words):
        return part.replace(part.strip(), "".join(words))
    return part


def tidy(text: str) -> str:
    """Return printed text on one line: NFKC, one space between words, words closed."""
    lines = (close_up(_plain(line)) for line in text.split("\n"))
    kept = [line for line in lines if line]
    letters = len(kept) > 1 and all(_SINGLE.match(line) for line in kept)
    joined = ("" if letters else " ").join(kept)
    joined = "".join(sign for sign in joined if not _private(sign))
    return joined.strip()


def compact(text: str) -> str:
    """Return text for comparison: NFKC, small letters, no white space."""
    return "".join(_plain(text).lower().split())


def _plain(text: str) -> str:
    """Return text in NFKC, with one sign for every middle dot."""
    return unicodedata.normalize("NFKC", text.translate(_DOTS))


def numbering(text: str) -> tuple[int | None, str]:
    """Return the rank of the number or bullet that opens the text, and the rest.

    Ranks follow official writing: Ⅰ. 1. 1-1. 가. 1) 가) (1) (가) ① □ ○ -; smaller is
    further out. None: there is none.
    """
    bare = text.lstrip(" \t\u3000\u00a0")
    if framed := _FRAMED.match(bare.partition("※")[0]):
        return FRAMED_RANK, framed[1]
    for pattern, rank in _PATTERNS:
        found = pattern.match(bare)
        if not found:
            continue
        depth = len(re.findall(r"\d+", found[0])) - 2 if rank == _DASHED else 0
        return rank + max(depth, 0), bare[found.end() :]
    return None, bare


def read_label(text: str) -> Label:
    """Return the label that a cell or a heading prints.

    Number or bullet, star, footnote mark, colon and telling brackets are taken off;
    brackets that only explain the word (``(주관)``) stay.
    """
    rest, mark, remark = text.partition("※")
    rest = _without_marks(_OPENED.sub("", rest) if mark else rest)
    _, rest = numbering(rest)
    if below := _BELOW.search(rest):
        rest, remark = rest[: below.start()], f"{below[0].strip()} {remark}"
    if order := _ORDER.search(rest):
        rest, remark = rest[: order.start()], f"{order[1]} {remark}"
    said = {"unit": "", "limit": "", "because": "", "note": remark.strip()}
    required: bool | None = None
    for found in _BRACKETS.finditer(rest):
        bracket = _bracket(found)
        if not bracket.says:
            continue
        said["unit"] = said["unit"] or bracket.unit
        said["limit"] = said["limit"] or bracket.limit
        if bracket.required is not None and required is None:
            required, said["because"] = bracket.required, bracket.note
        elif bracket.note:
            said["note"] = " ".join(filter(None, (said["note"], bracket.note)))
    rest = _trim(_BRACKETS.sub(_kept, rest))
    if _STAR.search(rest) and required is None:
        required, said["because"] = True, "*"
    rest = _trim(_STAR.sub("", rest))
    if not rest.endswith(")") or rest.count(")") > rest.count("("):
        rest = _FOOTNOTE.sub("", rest)
    return Label(_trim(tidy(rest)), required=required, **said)


def _without_marks(text: str) -> str:
    """Return the text without footnote marks; a bracket that was opened stays."""
    for found in reversed(list(_GLUED.finditer(text))):
        if found[0][-1] != ")" or text.count(")") > text.count("("):
            text = text[: found.start()] + text[found.end() :]
    return text


def _kept(found: re.Match[str]) -> str:
    empty = not found[1].strip(" \t:：단위/,·")
    return "" if empty or _bracket(found).says else found[0]


def _bracket(found: re.Match[str]) -> Bracket:
    if _YEAR_BLANK.match(found[1]):
        return Bracket()
    return read_bracket(found[1].strip(), found.string[: found.start()])


def _trim(text: str) -> str:
    """Return text without signs at its edges; ``No.`` keeps its full stop."""
    bare = text.strip(_EDGES)
    if _SHORTENED.search(bare) and bare + "." in text:
        return bare + "."
    return bare


def _private(sign: str) -> bool:
    return unicodedata.category(sign) in {"Co", "Cn", "Cf"}
