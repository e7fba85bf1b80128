"""Reads BibTeX: nested braces, quoted values, @string words and TeX accents."""

import re
import unicodedata
from collections.abc import Iterator

from molip.importing.works import Work, day_of, find_doi

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NAME = re.compile(r"\s*([^\s=,{}\"#]+)\s*=\s*")
_SKIPPED = {"comment", "preamble"}
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    "u": "\u0306", ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b",
    "v": "\u030c", "c": "\u0327", "k": "\u0328",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^~=.\"])\s*\{?\s*(\\?[A-Za-z])\s*\}?|([urHvck])(?:\s*\{\s*|\s+)"
    r"(\\?[A-Za-z])\s*\}?)"
)
_SPECIAL = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "i": "i", "j": "j",
}  # fmt: skip
_WORD = re.compile(r"\\([A-Za-z]+)\s*(?:\{\})?")
_MOST = 20_000


def read_bibtex(text: str) -> tuple[Work, ...]:
    """Return the works of a BibTeX file, in its order.

    A broken entry is read as far as it goes; the next one begins at the next ``@``.
    """
    strings: dict[str, str] = {}
    works = []
    for kind, at, fields in _entries(text, strings):
        if kind == "string":
            strings.update(fields)
            continue
        works.append(_work(kind, text.count("\n", 0, at), fields))
        if len(works) >= _MOST:
            break
    return tuple(works)


def _work(kind: str, row: int, fields: dict[str, str]) -> Work:
    said = {name: _plain(value) for name, value in fields.items()}
    on = said.get("date", "") or day_of(
        said.get("year", ""), said.get("month", ""), said.get("day", "")
    )
    venue = next(
        (said[name] for name in ("journal", "journaltitle", "booktitle", "publisher",
                                 "school", "institution") if said.get(name)),
        "",
    )  # fmt: skip
    doi = find_doi(fields.get("doi", "")) or find_doi(fields.get("url", ""))
    return Work(row, kind, said.get("title", ""), on, venue, doi)


def _entries(
    text: str, strings: dict[str, str]
) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Yield kind, place and fields of each entry."""
    at = 0
    while match := _ENTRY.search(text, at):
        kind = match[1].casefold()
        at = match.end()
        if kind in _SKIPPED:
            if match[2] == "{":
                _, at = _piece(text, at - 1, strings)
            continue
        if kind != "string":
            # The key: everything up to the first comma.
            key = re.compile(r"[^,={}]*,").match(text, at)
            at = key.end() if key else at
        fields, at = _fields(text, at, strings)
        yield kind, match.start(), fields


def _fields(text: str, at: int, strings: dict[str, str]) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while name := _NAME.match(text, at):
        value, at = _value(text, name.end(), strings)
        fields.setdefault(name[1].casefold(), value)
        comma = re.compile(r"\s*,?").match(text, at)
        at = comma.end() if comma else at
    return fields, at


def _value(text: str, at: int, strings: dict[str, str]) -> tuple[str, int]:
    """Return a value, pieces joined by ``#`` put together, and where it ends."""
    parts: list[str] = []
    while True:
        part, at = _piece(text, at, strings)
        parts.append(part)
        more = re.compile(r"\s*#\s*").match(text, at)
        if more is None:
            return "".join(parts), at
        at = more.end()


def _piece(text: str, at: int, strings: dict[str, str]) -> tuple[str, int]:
    opening = text[at : at + 1]
    if opening not in ("{", '"'):
        bare = re.compile(r"[^\s,#{}()\"]*").match(text, at)
        word = bare[0] if bare else ""
        return strings.get(word.casefold(), word), at + len(word)
    closing, depth, start = ("}" if opening == "{" else '"'), 0, at + 1
    at = start
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        if sign == closing and depth == 0:
            return text[start:at], at + 1
        depth += (sign == "{") - (sign == "}")
        at += 1
    return text[start:], len(text)


def _plain(value: str) -> str:
    """Return a value as it is read: accents set, braces and commands gone."""
    seen = _ACCENT.sub(_accented, value)
    seen = _WORD.sub(lambda m: _SPECIAL.get(m[1], ""), seen)
    seen = re.sub(r"\\[,;:! ]", " ", seen)
    seen = re.sub(r"\\([&%$#_{}])", r"\1", seen).replace("~", " ").replace("--", "-")
    seen = re.sub(r"[{}]", "", seen)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _accented(match: re.Match[str]) -> str:
    mark, letter = match[1] or match[3], match[2] or match[4]
    return letter.removeprefix("\\") + _MARKS[mark]
