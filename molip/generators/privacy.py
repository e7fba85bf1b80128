"""Personal data in text: found, put out of sight before it leaves, put back after.

Too much is hidden rather than too little: a number of nine digits or more is taken
for somebody's, whatever it is. That costs nothing, for what was hidden comes back
as it was, character by character. Names are hidden where the record names the
person, and where a family name with a title stands in the text; health and the like
cannot be told from words and are not looked for.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from molip.projects.record import ProjectRecord

_ORDER = "가나다라마바사아자차카타파하"
_GAP = r"[-\s.·‐-―−－]"
_FAMILY = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우"
    "구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모"
)
_TITLE = (
    "박사|교수|책임|선임|연구원|연구위원|위원|대표"
    "|부장|과장|팀장|실장|센터장|원장|님|씨"
)
_HEAD = "기관장"
_PATTERNS = {
    "전자우편": r"[^\s@＠]+ ?[@＠] ?[^\s@＠]+\.[^\s@＠]+",
    "주민등록번호": rf"(?<!\d)\d{{6}}{_GAP}{{0,3}}[1-8][\d*＊●xX]{{6}}(?![\d*＊●])",
    "전화번호": (
        rf"(?<!\d)(?:(?:\+|00)?82{_GAP}*(?:\(0\))?\d{{1,2}}|\(0\d{{1,2}}\)|0\d{{1,2}})"
        rf"{_GAP}{{0,3}}"
        rf"\d{{3,4}}{_GAP}{{0,3}}\d{{4}}(?!\d)"
        r"|(?<!\d)1[568]\d{2}[-‐-―−－]\d{4}(?!\d)"
    ),
    "여권번호": r"(?<![A-Za-z\d])[A-Za-z]\d{3}[A-Za-z\d]\d{4}(?!\d)",
    "계좌번호": rf"\d(?:{_GAP}?\d){{8,}}",
    "사람": rf"(?<![가-힣])[{_FAMILY}][가-힣]{{2}}(?= ?(?:{_TITLE})(?![가-힣]{{3}}))",
}
_PERSONAL = re.compile(
    "|".join(f"(?P<k{n}>{text})" for n, text in enumerate(_PATTERNS.values()))
)
_KINDS = tuple(_PATTERNS)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A stretch of text that tells something of a living person."""

    kind: str
    """``주민등록번호``, ``전화번호``, ``계좌번호``, ``전자우편``, ``사람`` …"""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the record, and what they are called outside."""

    name: str
    role: str
    """``연구책임자``, ``참여연구자``, ``기관장`` …"""


@dataclass(frozen=True, slots=True)
class Masked:
    """Texts without personal data, and how to put it back."""

    texts: tuple[str, ...]
    hidden: Mapping[str, str]
    """What was hidden, by the sign that stands for it: ``〔연구책임자〕``."""

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the signs in a text."""
        if self.hidden:
            yield from re.finditer("|".join(map(re.escape, self.hidden)), text)

    def restore(self, text: str) -> str:
        """Return a text with every sign replaced by what it stands for, exactly."""
        told, end = "", 0
        for found in self.find(text):
            told += text[end : found.start()] + self.hidden[found.group()]
            end = found.end()
        return told + text[end:]


def find_personal(text: str) -> Iterator[PersonalData]:
    """Yield numbers, addresses and titled names in a text, in order.

    Names without a title cannot be told from words; `mask` takes them from the
    record.
    """
    for found in _PERSONAL.finditer(text):
        yield PersonalData(_kind(found), found.start(), found.end())


def names_of(record: ProjectRecord) -> tuple[Named, ...]:
    """Return everybody the record names, with their role."""
    people = [Named(p.name, p.role.value) for p in record.people]
    heads = [Named(i.head, _HEAD) for i in record.institutes]
    return tuple(
        dict.fromkeys(named for named in (*people, *heads) if named.name.strip())
    )


def mask(texts: Sequence[str], names: Iterable[Named]) -> Masked:
    """Return texts with signs in the place of everything personal.

    One value has one sign in all of the texts; a sign never reads like something
    that stands in them already, and holds no digit.
    """
    roles = {_bare(named.name): named.role for named in names if _bare(named.name)}
    finder = _finder(roles)
    taken = "\n".join(texts)
    hidden: dict[str, str] = {}
    signs: dict[str, str] = {}

    def hide(found: re.Match[str]) -> str:
        value = found.group()
        if value not in signs:
            kind = _kind(found) or roles[_bare(value)]
            sign = _new_sign(kind, hidden, taken)
            signs[value], hidden[sign] = sign, value
        return signs[value]

    made = tuple(finder.sub(hide, text) for text in texts)
    return Masked(made, MappingProxyType(hidden))


def _finder(roles: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds personal data and the names, however they are spaced."""
    spaced = []
    for name in sorted(roles, key=len, reverse=True):
        for form in ("NFC", "NFD"):
            letters = unicodedata.normalize(form, name)
            spaced.append(r"\s*".join(re.escape(letter) for letter in letters))
    names = f"|(?i:{'|'.join(spaced)})" if spaced else ""
    return re.compile(_PERSONAL.pattern + names)


def _new_sign(kind: str, hidden: Mapping[str, str], taken: str) -> str:
    number = 0
    while True:
        sign = f"〔{kind}{_ordinal(number)}〕"
        if sign not in hidden and sign not in taken:
            return sign
        number += 1


def _ordinal(number: int) -> str:
    """Return nothing for the first, `` 나`` for the second, and so on."""
    letters = ""
    while number:
        number, rest = divmod(number, len(_ORDER))
        letters = _ORDER[rest] + letters
    return f" {letters}" if letters else ""


def _kind(found: re.Match[str]) -> str:
    return _KINDS[int(found.lastgroup[1:])] if found.lastgroup else ""


def _bare(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", name)).casefold()
