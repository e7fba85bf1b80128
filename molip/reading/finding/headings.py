"""Headings: the labels of sections, and how deep each stands."""

import re

from molip.reading.finding.guidance import is_addressee, is_guide_head
from molip.reading.finding.labels import (
    BULLET_RANK,
    Label,
    compact,
    numbering,
    read_label,
    tidy,
)  # fmt: skip
from molip.reading.finding.outline import ANNEX_RANK, Heading
from molip.reading.layout import Grid, Line

SIZE_RANK = 0
COLON_RANK = 28
PLAIN_RANK = 29
PROMPT_RANK = 30
"""A question stands deepest: nothing but its answer is under it."""
_LONGEST = 80
_NUMBERED = 2
"""Cells of a heading set in a grid: its number and its words."""
SENTENCE = re.compile(r"(?:다|요|오|음|함|됨|것)\s*[.]$|[.]$|습니다$")
_PROMPT = re.compile(
    r"\?|,\s(?:please\s)?(?:specify|explain|describe|indicate)\b|^(?:Describe|Explain|List|State|Provide|Specify|Indicate|Outline)\b"
    r"|(?:기술|작성|서술|설명|기재)하(?:시오|십시오|세요)"
)
_NUMBER = r"제? ?\d+(?: ?[-‑] ?\d+)? ?호?(?:의 ?\d+)?"
_OPENS, _SHUTS = r"[<〈《【\[(（] ?", r" ?[>〉》】\])）]"
_SAMPLE = r"(?:작성 ?)?예시?|견본|샘플|sample|example|서식|양식|별지|별첨|붙임|첨부"
_PAPER = r"(?:별지|별첨|붙임|첨부)"
_SHEET = rf"{_PAPER} ?{_NUMBER}(?: ?(?:서식|양식))?|{_NUMBER} ?(?:서식|양식)"
_MARK = re.compile(
    rf"^{_OPENS}(?:{_SAMPLE}){_SHUTS}$"
    rf"|^(?:{_OPENS})?(?:{_SHEET})(?: ?[-–—:] ?[^>〉》】\])）]{{1,30}})?(?:{_SHUTS})?$",
    re.IGNORECASE,
)
_ANNEX = re.compile(rf"^(?:{_OPENS})?{_PAPER} ?{_NUMBER}(?:{_SHUTS})?$")
_TITLED = re.compile(
    rf"^{_OPENS}(?:{_PAPER} ?{_NUMBER}(?: ?서식)?|{_NUMBER} ?서식){_SHUTS}"
    r" ?(?P<title>\S.{1,59})$"
)
"""The mark of an annex with its title behind, [붙임 1] 계획서."""
_STAMP = re.compile(
    r"^(?:v(?:er(?:sion)?)?\.? ?\d[\d.]*|\d{1,2} [A-Za-z]{3,9} \d{4}"
    r"|[\d\s.,/\-년월일:~]+)$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"^(?:목차|차례|tableofcontents|contents)$")


def find_heading(line: Line, body: float) -> Heading | None:
    """Return the heading that a line is; None for text.

    Args:
        line: The line, not empty.
        body: Type size of the running text, in points; 0: not known.
    """
    text = line.text.strip()
    if is_addressee(text) or is_guide_head(text) or is_mark(text):
        return None
    if _PROMPT.search(text):
        first = re.match(r"[^?]*\?", text)
        label = tidy(first[0] if first else text.rstrip(" ."))
        rest = text[first.end() :].strip() if first else ""
        return Heading(PROMPT_RANK, Label(label, note=rest))
    text = text.partition("※")[0].strip() or text
    if len(text) > _LONGEST or SENTENCE.search(text):
        return None
    rank, rest = numbering(line.text)
    if rank is not None and rest.strip():
        return Heading(rank, read_label(line.text))
    if is_large(line, body) and not text.endswith((":", "：")):
        return Heading(SIZE_RANK - round(line.size), read_label(text))
    if text.endswith((":", "：")):
        return Heading(COLON_RANK, read_label(text))
    return None


def is_large(line: Line, body: float) -> bool:
    """Whether a line is larger than the running text: clearly, or bold as well."""
    if not body or is_stamp(line.text):
        return False
    return line.size > body + 1 or (line.bold and line.size > body)


def is_stamp(text: str) -> bool:
    """Whether a line is a date or a version, which covers print large and bold."""
    return bool(_STAMP.match(text.strip()))


def is_mark(text: str) -> bool:
    """Whether a line only says what the paper is: [예시], <제5호 서식>, (별지 1)."""
    return bool(_MARK.match(" ".join(text.split())))


def is_annex(text: str) -> bool:
    """Whether a line only says which annex begins here: 별첨1, [붙임 2]."""
    return bool(_ANNEX.match(" ".join(text.split())))


def annex_title(text: str) -> str:
    """Return the title that stands behind the mark of an annex; else an empty text."""
    found = _TITLED.match(" ".join(text.split()))
    return "" if found is None or SENTENCE.search(text) else found["title"]


def grid_heading(grid: Grid) -> Heading | None:
    """Return the heading set as a row of cells: its number, then its words.

    Where 별첨 1 stands for the number, the words are the title of an annex.
    """
    texts = [cell.text.strip() for cell in grid.cells if cell.text.strip()]
    if grid.rows != 1 or len(texts) != _NUMBERED:
        return None
    nested = any(cell.grids for cell in grid.cells)
    if not nested and is_annex(texts[0]):
        return Heading(ANNEX_RANK, read_label(texts[1]))
    if not nested and re.fullmatch(r"\d{1,2}|[IVXⅠ-Ⅻ]+", texts[0]):
        return Heading(_NUMBERED, read_label(texts[1]))
    return None


def is_contents(text: str) -> bool:
    """Whether a line heads a table of contents."""
    return bool(_CONTENTS.match(compact(text)))


def is_bullet(heading: Heading) -> bool:
    """Whether it is a bullet, which heads something only where room follows."""
    return BULLET_RANK <= heading.rank < COLON_RANK
