"""Which column of a table is what: guessed, corrected by a person, remembered."""

import hashlib
import json
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace

from molip.errors import InvalidInputError
from molip.importing.sheet import Sheet, bare


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is read (열 맞춤)."""

    kind: str
    header: int
    """Index of the first header row, from 0; -1: the table has none."""
    height: int
    """How many header rows there are."""
    columns: tuple[tuple[str, int], ...]
    """Role and index of each column that is read."""
    unit: int = 0
    """How many won one of the table's units is; 0: not told yet."""
    words: tuple[tuple[str, str, str], ...] = ()
    """Role, what the file says, what the record calls it; told by a person."""
    defaults: tuple[tuple[str, str], ...] = ()
    """Role and what holds for every row that does not say otherwise."""

    def index(self, role: str) -> int:
        """Return the index of a role's column; -1: there is none."""
        return dict(self.columns).get(role, -1)

    def default(self, role: str) -> str:
        """Return what holds where a row says nothing; empty: nothing."""
        return dict(self.defaults).get(role, "")

    def said(self, role: str) -> dict[str, str]:
        """Return what a person said of the file's words, by bare word."""
        return {bare(word): name for kind, word, name in self.words if kind == role}

    def with_column(self, role: str, index: int) -> "Mapping":
        """Return the mapping with a role's column changed; -1 takes it away."""
        columns = dict(self.columns)
        columns.pop(role, None)
        if index >= 0:
            columns[role] = index
        return replace(self, columns=tuple(columns.items()))

    def with_unit(self, unit: int) -> "Mapping":
        """Return the mapping with the table's unit of money, in won."""
        return replace(self, unit=unit)

    def with_word(self, role: str, word: str, name: str) -> "Mapping":
        """Return the mapping with one more word explained."""
        kept = tuple(w for w in self.words if w[:2] != (role, word))
        return replace(self, words=(*kept, (role, word, name)))

    def with_default(self, role: str, value: str) -> "Mapping":
        """Return the mapping with what holds for rows that do not say."""
        defaults = {**dict(self.defaults), role: value}
        return replace(self, defaults=tuple((k, v) for k, v in defaults.items() if v))


def fingerprint(sheet: Sheet, header: int, height: int) -> str:
    """Return what tells a table's header from others: a hash of its bare words."""
    rows = sheet.rows[max(header, 0) : max(header, 0) + height]
    words = "\n".join("\t".join(bare(cell) for cell in row).rstrip() for row in rows)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def to_text(mapping: Mapping) -> str:
    """Return the part of a mapping that holds for the next file, as JSON."""
    kept: Dict[str, object] = {
        "columns": [list(pair) for pair in mapping.columns],
        "unit": mapping.unit,
        "words": [list(word) for word in mapping.words],
        "defaults": [list(pair) for pair in mapping.defaults],
    }
    return json.dumps(kept, ensure_ascii=False)


def remembered(text: str, base: Mapping) -> Mapping:
    """Return a mapping as it was remembered, for a table whose header was found.

    Args:
        text: What `to_text` gave.
        base: The guess for this table; kind and header rows are its own.

    Raises:
        InvalidInputError: The text is none of ours.
    """
    try:
        kept = json.loads(text)
        return replace(
            base,
            columns=tuple((str(role), int(at)) for role, at in kept["columns"]),
            unit=int(kept["unit"]),
            words=tuple((str(r), str(w), str(n)) for r, w, n in kept["words"]),
            defaults=tuple((str(r), str(v)) for r, v in kept["defaults"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidInputError(
            "기억해 둔 열 맞춤",
            "읽을 수 없습니다.",
            "열을 다시 골라 가져오십시오.",
        ) from error
