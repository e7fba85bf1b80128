"""Blanks: cells left empty, templates to write over, gaps within a line."""

import re
from dataclasses import dataclass

from molip.reading.finding.limits import UNITS, leading_unit

_BULLETS = re.compile(r"[\s\u3000\u00a0○●◦ㅇ∘❍⚬o\-–—·•⋅․‧ㆍ∙◾▪□◇*_.…:：~〜/,]+")
_YEAR = r"(?:\d{2,4}|[Yy]{2,4}|20\s*[xX○O0_]{2}|[○O]{2,4}|20)?"
_TWO = r"(?:[MmDdxX○O]{2}|\d{2}|0{2})?"
_PLACE = r"(?:YYYY|yyyy|YY|20\s*[xX○_]{2}|[○O]{2,4}|\d{4}|20\s{1,6}|\s{2,})"
_PART = r"\s*(?:MM|DD|mm|dd|[xX○O]{2}|\d{1,2}|\s+)\s*"
_DOTTED = rf"{_PLACE}\s*[.\-/]{_PART}[.\-/]{_PART}[.]?"
_SPOKEN = (
    r"(?:20)?[\s\u3000_○xX]*년(?:\s*\([A-Za-z]+\))?[\s\u3000_○xX]+월(?:\s*\([A-Za-z]+\))?"
    r"(?:[\s\u3000_○xX]+일(?:\s*\([A-Za-z]+\))?)?"
)
_LETTERS = re.compile(
    r"(?<![A-Za-z])[Yy]{2,4}(?:\s*[.\-/]\s*[Mm]{2}(?:\s*[.\-/]\s*[Dd]{2})?)?[.]?(?![A-Za-z])"
)
DATE = re.compile(rf"{_SPOKEN}|{_DOTTED}")
_MASKED = re.compile(r"YYYY|yyyy|YY\.|[xX○]{2}|년|^\s*[.\-/]|20\s*[.\-/]|\s{2,}[.\-/]")
SIGN = re.compile(
    r"[(（]\s*(?:인|印|서명|직인|날인|서명\s*(?:또는|/|·|ㆍ)\s*(?:날?인|도장)|signature"
    r"|자필\s*서명|전자\s*서명|도장|seal)\s*[)）]|㊞|\U000f012b",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"[○◯]{2,}|[O0]{3,}|홍길동|김철수|hong\s*gil|\b0{2,3}-0{3,4}|[xX]{3,}|예\s*시|\(예\)|예\s*[:)]"
    r"|(?<![가-힣A-Za-z])[가-힣][Oo]{2}(?![A-Za-z])|(?<![A-Za-z])[Oo]{2}(?=[가-힣])"
    r"|^e\.?g\.?|^([A-Z])\1{3,}$|\{\{.*?\}\}|\[insert|example",
    re.IGNORECASE,
)
_UNIT = "|".join(re.escape(unit) for unit in UNITS)
_BARE = re.compile(
    rf"^[(\[]?\s*(?:약|총|제)?\s*(?:{_UNIT}|우\s*[:：]?|〒|호|급|우\s*편\s*번\s*호)?\s*[)\]]?$"
)
_CIRCLES = re.compile(r"^[○◯OoxX\s]{2,}$|^\{\{[^{}]*\}\}$|^\[insert[^\]]*\]$")
_ZEROS = re.compile(rf"^0[0,.]*0\s*(?:{_UNIT})?$")
"""Zeros that only show where the digits go: 00%, 00.0, 000,000원."""
_HOLE = re.compile(
    rf"\{{\{{[^{{}}]*\}}\}}|\[\s*insert\b[^\]]*\]|<\s*insert\b[^>]*>|_{{3,}}|\(\s{{3,}}\)"
    rf"|\[\s{{4,}}\]|(?<=[:：])(?=\s*$|\s{{2,}}|\s*[()（）]|\s*(?:{_UNIT})(?![가-힣A-Za-z]))"
    rf"|\s{{3,}}(?=(?:천원|원|백만원|%|명|건|개월|시간)(?![가-힣A-Za-z]))|\s{{3,}}(?=㊞|\(\s*(?:인|서명))"
)
_OWN_UNIT = re.compile(r"(?<=\S)\s*[(（]\s*단\s*위\s*[:：][^)）]*[)）]\s*$")
"""A unit behind a label, told or to be written, 판매량(단위:   ): no blank."""
_SAMPLE = re.compile(r"^\W*\(\s*예시?\s*\)\s*([^:：()]{1,30}?)\s*[:：]\s*(\S.*)$")
_UNREAD = "\ufffd"
"""Stands in a PDF where a sign could not be read: mostly a stamp or an ornament."""
_GAP, _LONG_GAP = 2, 5
_LONGEST_LABEL = 60
LONG = 60
"""A text without a blank, longer than this, is content and no label."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank within a line."""

    label: str
    """The words before it, as printed."""
    unit: str = ""
    signed: bool = False
    dated: bool = False
    example: str = ""


def is_empty(text: str) -> bool:
    """Whether nothing but white space, bullets and rules is printed."""
    return not _BULLETS.sub("", "".join(sign for sign in text if not _ornament(sign)))


def is_template(text: str) -> bool:
    """Whether the text is only there to be written over: a unit, a date, OOO, (인)."""
    text = text.strip()
    if not text:
        return False
    rest = SIGN.sub("", DATE.sub("", text)) if _is_masked(text) else SIGN.sub("", text)
    rest = _LETTERS.sub("", rest)
    rest = re.sub(r"\(\s*\d*\s*년\s*\d*\s*개월\s*\)|[~〜\-∼부터까지]", "", rest)
    return is_empty(rest) or any(
        (_BARE.match(rest.strip()), _CIRCLES.match(text), _ZEROS.match(text))
    )


def count_dates(text: str) -> int:
    """Return how many dates are to be written: ``yy.mm~yy.mm`` are two."""
    found = DATE.findall(text) if is_dated(text) else _LETTERS.findall(text)
    return len(found) if is_template(text) else 0


def is_dated(text: str) -> bool:
    """Whether a date is to be written into the text."""
    return bool(DATE.search(text)) and _is_masked(text)


def is_made_up(text: str) -> bool:
    """Whether the text is an example value: OOO, 홍길동, 000-0000, (예) …."""
    return bool(_MADE_UP.search(text))


def is_data(text: str) -> bool:
    """Whether the text looks like a value rather than a label: a number or a date."""
    return bool(re.fullmatch(r"[\d\s.,:/\-~%]+", text.strip())) or is_made_up(text)


def find_gaps(text: str) -> tuple[Gap, ...]:
    """Return the blanks of a line, each with the words that stand before it.

    ``연구책임자:          (인)`` is one to be signed; ``총    천원 (국비:   천원)``
    are two; a colon that real words follow is none.
    """
    text = _OWN_UNIT.sub("", text.replace(_UNREAD, " "))
    if all(len(word) == 1 for word in text.split()) and not is_dated(text):
        return ()  # a word spaced for looks: 성   명
    if is_dated(text) and is_empty(_undated(text)):
        return (Gap("", dated=True, signed=bool(SIGN.search(text))),)
    holes = _holes(text)
    found: list[Gap] = []
    start = 0
    for place, hole in enumerate(holes):
        if hole.start() < start:
            continue
        end = holes[place + 1].start() if place + 1 < len(holes) else len(text)
        after = text[hole.end() : end]
        label = _label(text[start : hole.start()])
        start = hole.end()
        if not label or not _is_open(hole[0], after, last=end == len(text)):
            continue
        unit = leading_unit(after)
        start += len(after) - len(after.lstrip()) + len(unit) if unit else 0
        signed = SIGN.match(after.lstrip()) is not None
        example = hole[0].strip() if hole[0].strip(" _()[]") else ""
        found.append(Gap(label, unit, signed, is_dated(after), example))
    return tuple(found) or _signed(text)


def find_sample(text: str) -> tuple[Gap, ...]:
    """Return the blank of a line filled with a sample: ``- (예시) 공정 : 제작``."""
    found = _SAMPLE.match(text)
    return (Gap(found[1], example=found[2].strip()),) if found else ()


def _holes(text: str) -> list[re.Match[str]]:
    """Return the holes; where two touch with only white space between, the first."""
    kept: list[re.Match[str]] = []
    for hole in _HOLE.finditer(text):
        if not kept or text[kept[-1].end() : hole.start()].strip():
            kept.append(hole)
    return kept


def _signed(text: str) -> tuple[Gap, ...]:
    seal = SIGN.search(text)
    if not seal or len(text) > LONG:
        return ()
    label = _label(text[: seal.start()].rstrip())
    return (Gap(label, signed=True),) if label else ()


def _label(text: str) -> str:
    """Return the last words of the text that can be a label; else an empty text."""
    text = text.rstrip().rstrip(":：").rstrip()
    piece = re.split(r"\s{3,}|[,;\n]|\)\s{2,}", text)[-1].strip()
    opened = piece.rfind("(")
    if opened >= 0 and ")" not in piece[opened:]:
        piece = piece[opened + 1 :]
    while piece.startswith((")", "]", "/", "·", "~")):
        piece = piece[1:].strip()
    return piece.strip() if len(piece) <= _LONGEST_LABEL else ""


def _is_open(hole: str, after: str, *, last: bool) -> bool:
    """Whether nothing has been written there yet."""
    if hole.strip():
        return True
    gap = len(after) - len(after.lstrip())
    rest = SIGN.sub("", after).strip()
    if not last:
        return gap >= _GAP or bool(leading_unit(after)) or not rest
    if not rest.strip(")）") or leading_unit(after) or is_dated(after):
        return True
    bracketed = rest.startswith("(") and rest.endswith(")")
    return gap >= _LONG_GAP or is_empty(rest) or bracketed


def _undated(text: str) -> str:
    return SIGN.sub("", DATE.sub("", text))


def _is_masked(text: str) -> bool:
    found = DATE.search(text)
    return found is not None and bool(_MASKED.search(found[0]))


def _ornament(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000"
