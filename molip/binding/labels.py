"""All labels under which a fact has been seen, ready to be looked up."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from molip.forms import Catalogue
from molip.model.datum import Kind

_NOISE = re.compile(r"[\s·ㆍ․‧,()\[\]{}/*※:;.\-_~∙•○□▪]")
_ORDINAL = re.compile(r"^(?:\d{1,2}|[가-하]|[①-⑳])[.)]\s*")


@dataclass(frozen=True)
class LabelIndex:
    """Facts by label, and labels by their first letters."""

    standard: Mapping[str, frozenset[str]]
    """Standard terms and aliases of the data dictionary."""
    printed: Mapping[str, frozenset[str]]
    """Labels seen on forms of the catalogue."""
    blocks: Mapping[str, tuple[str, ...]]
    """Normalised labels by each pair of letters they hold: what is worth comparing."""
    kinds: Mapping[str, Kind]
    """The kind of each fact."""

    def data(self, label: str) -> frozenset[str]:
        """Return the facts known under a normalised label."""
        return self.standard.get(label, frozenset()) | self.printed.get(
            label, frozenset()
        )


def index_labels(catalogue: Catalogue) -> LabelIndex:
    """Return the index of every label in the catalogue."""
    standard: dict[str, set[str]] = defaultdict(set)
    for datum in catalogue.data.values():
        for label in (datum.label, *datum.aliases):
            standard[normalise(label)].add(datum.id)
    printed: dict[str, set[str]] = defaultdict(set)
    for form in catalogue.forms.values():
        for field in form.fields:
            printed[normalise(field.label)].add(field.datum)
    blocks: dict[str, list[str]] = defaultdict(list)
    for label in sorted({*standard, *printed} - {""}):
        for pair in pairs(label):
            blocks[pair].append(label)
    return LabelIndex(
        {label: frozenset(data) for label, data in standard.items()},
        {label: frozenset(data) for label, data in printed.items()},
        {pair: tuple(labels) for pair, labels in blocks.items()},
        {datum.id: datum.kind for datum in catalogue.data.values()},
    )


def normalise(label: str) -> str:
    """Return a label without numbering, spaces and punctuation, for comparison."""
    text = unicodedata.normalize("NFKC", label).strip()
    return _NOISE.sub("", _ORDINAL.sub("", text)).lower()


def pairs(label: str) -> Iterator[str]:
    """Yield each pair of neighbouring letters once; a single letter is its own."""
    seen = {label[i : i + 2] for i in range(max(1, len(label) - 1))}
    yield from sorted(seen)
