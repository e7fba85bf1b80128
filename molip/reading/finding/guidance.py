"""Words that tell how to fill a form, and are never fields."""

import re

from molip.reading.finding.blanks import is_empty
from molip.reading.finding.labels import compact
from molip.reading.layout import Grid

_HEAD = re.compile(
    r"작성(?:요령|방법|예시|예$|안내|유의|시유의|지침|기준)|기재(?:요령|방법|예시)|유의사항"
    r"|작성시(?:참고|유의)|기입(?:요령|방법)|삭제요망|삭제후제출|^<?예시>?$|^\(작성예\)"
    r"|^참고(?:사항)?$|howto(?:fill|complete)|instructions"
)
_NOTE = re.compile(r"^\s*(?:※|\*(?!\*)|☞|→|주\s*\d?\)|注|\(\s*주\s*\)|\d\)\s*본)")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-◦ㅇo○□])\s*([^:：]{2,40}?)\s*[:：]\s*(\S.+)$")
_LONG_HEAD = 40
_ADDRESSED = re.compile(r"귀\s*(?:하|중)\s*$")


def room_note(text: str) -> str:
    """Return the remark printed in a room to write in, ``○ ↵ - ↵ ※ …``; else nothing.

    An empty line or a bullet alone stands before it.
    """
    room, mark, note = text.partition("※")
    return (mark + note).strip() if mark and "\n" in room and is_empty(room) else ""


def is_guide_head(text: str) -> bool:
    """Whether the text heads a box of guidance: 작성요령, 유의사항, 작성예시 …."""
    said = compact(text)
    return len(said) <= _LONG_HEAD and bool(_HEAD.search(said))


def is_note(text: str) -> bool:
    """Whether the text is a remark (※ …, * …)."""
    return bool(_NOTE.match(text))


def is_addressee(text: str) -> bool:
    """Whether the text names whom the paper is for (… 귀하)."""
    return bool(_ADDRESSED.search(text))


def is_guide_grid(grid: Grid) -> bool:
    """Whether the whole grid is a box of guidance, or a sample to be deleted."""
    texts = [cell.text.strip() for cell in grid.cells if cell.text.strip()]
    if not texts:
        return False
    first = grid.cells[0].text.strip() or texts[0]
    if len(texts) == 1:
        return is_note(first) or (is_guide_head(first.split("\n")[0]))
    return is_guide_head(first) and grid.cells[0].column_span < grid.columns


def words_of(grid: Grid) -> str:
    """Return the words of a guidance box, its head left out."""
    texts = [cell.text.strip() for cell in grid.cells]
    kept = [text for text in texts if text and not is_guide_head(text)]
    return "\n".join(kept)


def items_of(text: str) -> dict[str, str]:
    """Return guidance given label by label: ``1. 공고번호: 공고문 상단의 번호``.

    Keys are labels as `compact` writes them; the first of equal labels counts.
    """
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if item := _ITEM.match(line):
            found.setdefault(compact(item[1]), item[2].strip())
    return found
