"""All labels under which a fact has been seen, ready to be looked up."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from molip.forms import Catalogue
from molip.model.datum import Kind

_NOISE = re.compile(r"[\s·ㆍᆞ․‧,()\[\]{}/*※:;.\-_~∙•○□▪]")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_HANGUL = re.compile("[가-힣]")
_ENGLISH = re.compile(r"[\s/]+[A-Za-z][A-Za-z.'\s/-]*$")
_MOSTLY = 4
"""How many times as often as any other a fact is asked for to be the one meant."""
_LONG_ENOUGH = 4
"""A longer standard term means itself, whatever else some form calls so."""
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
    terms: Mapping[str, frozenset[str]]
    """Facts by their term or alias without what stands in brackets."""
    own: frozenset[str]
    """The standard terms themselves, without aliases."""
    counts: Mapping[str, Mapping[str, int]]
    """On how many forms a label asks for which fact."""

    def settled(self, label: str) -> str:
        """Return the one fact that a label asks for nearly always; empty: unclear."""
        standard = self.standard.get(label, frozenset())
        counts = self.counts.get(label, {})
        most = max(counts, key=lambda datum: (counts[datum], datum), default="")
        known = next(iter(standard)) if len(standard) == 1 else ""
        if standard and not known:
            return ""
        if known and label in self.own and len(label) > _LONG_ENOUGH:
            return known
        chosen = known or most
        others = sum(counts.values()) - counts.get(chosen, 0)
        return chosen if counts.get(chosen, 0) >= _MOSTLY * others else ""

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
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    terms: dict[str, set[str]] = defaultdict(set)
    for datum in catalogue.data.values():
        for label in (datum.label, *datum.aliases):
            terms[bare(label)].add(datum.id)
    for form in catalogue.forms.values():
        for field in form.fields:
            printed[normalise(field.label)].add(field.datum)
            counts[normalise(field.label)][field.datum] += 1
    blocks: dict[str, list[str]] = defaultdict(list)
    for label in sorted({*standard, *printed} - {""}):
        for pair in pairs(label):
            blocks[pair].append(label)
    return LabelIndex(
        {label: frozenset(data) for label, data in standard.items()},
        {label: frozenset(data) for label, data in printed.items()},
        {pair: tuple(labels) for pair, labels in blocks.items()},
        {datum.id: datum.kind for datum in catalogue.data.values()},
        {term: frozenset(data) for term, data in terms.items() if term},
        frozenset(normalise(datum.label) for datum in catalogue.data.values()),
        counts,
    )


def normalise(label: str) -> str:
    """Return a label without numbering, spaces and punctuation, for comparison."""
    text = unicodedata.normalize("NFKC", label).strip()
    return _NOISE.sub("", _ORDINAL.sub("", text)).lower()


def bare(label: str) -> str:
    """Return a normalised label without brackets and without its English."""
    text = _BRACKETS.sub("", label)
    if _HANGUL.search(text):
        text = _ENGLISH.sub("", text)
    return normalise(text) or normalise(label)


def pairs(label: str) -> Iterator[str]:
    """Yield each pair of neighbouring letters once; a single letter is its own."""
    seen = {label[i : i + 2] for i in range(max(1, len(label) - 1))}
    yield from sorted(seen)
