"""What plans are compared by (차별성): weights, headings, words; from a file."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.model.citation import Citation

_ONE = Decimal(1)


class Aspect(StrEnum):
    """In what two plans may differ (표준지침 p.32: 주제·목표·수행방식)."""

    TOPIC = "주제"
    GOAL = "목표"
    METHOD = "방법"


KEYS = MappingProxyType(
    {Aspect.TOPIC: "topic", Aspect.GOAL: "goal", Aspect.METHOD: "method"}
)
"""What an aspect is called in the file."""


@dataclass(frozen=True)
class NoveltySettings:
    """How plans are read and weighed."""

    citation: Citation
    reference: str
    """What a comparison is worth, said beside every one."""
    weights: Mapping[Aspect, Decimal]
    """Share of each aspect; together 1."""
    pieces: Decimal
    """Weight of two or three syllables inside a word, against the word's 1."""
    heads: Mapping[Aspect, tuple[str, ...]]
    """Headings of a plan's text, by the aspect they open."""
    common: frozenset[str]
    """Words that tell nothing."""
    verbs: tuple[str, ...]
    """Beginnings of plain verbs and adverbs; words that begin so tell nothing."""
    tails: tuple[str, ...]
    """Ends of words that only look like a particle."""


def load_novelty(root: Path, faults: Faults) -> NoveltySettings:
    """Return what ``root/rules/novelty.toml`` says; its faults go to ``faults``."""
    empty = Table({}, "rules/novelty.toml", Faults())
    table = read_toml(root / "rules" / "novelty.toml", root, faults) or empty
    citation = Citation(table.text("statute"), table.text("provision"))
    reference = table.text("reference")
    shares, heads = table.table("weights"), table.table("heads")
    words = table.table("words")
    settings = NoveltySettings(
        citation=citation,
        reference=reference,
        weights=MappingProxyType({a: shares.decimal(KEYS[a]) for a in Aspect}),
        pieces=shares.decimal("pieces"),
        heads=MappingProxyType({a: heads.texts(KEYS[a]) for a in Aspect}),
        common=frozenset(words.texts("common")),
        verbs=words.texts("verbs"),
        tails=words.texts("tails"),
    )
    _check_shares(settings, shares)
    _check_filled(heads, [(KEYS[a], settings.heads[a]) for a in Aspect])
    _check_filled(words, [("common", tuple(settings.common))])
    _check_filled(words, [("verbs", settings.verbs), ("tails", settings.tails)])
    for one in (table, shares, heads, words):
        one.done()
    return settings


def _check_shares(settings: NoveltySettings, table: Table) -> None:
    for key, value in (
        *((KEYS[aspect], share) for aspect, share in settings.weights.items()),
        ("pieces", settings.pieces),
    ):
        if not 0 < value <= 1:
            table.fault(
                key,
                f"무게 {value}은(는) 쓸 수 없습니다.",
                "0보다 크고 1 이하로 적으십시오.",
            )
    total = math.fsum(float(share) for share in settings.weights.values())
    if sum(settings.weights.values()) != _ONE:
        table.fault(
            "topic",
            f"세 측면의 무게를 더하면 {total:g}입니다.",
            "topic, goal, method의 합이 1이 되게 적으십시오.",
        )


def _check_filled(table: Table, lists: Sequence[tuple[str, Sequence[str]]]) -> None:
    for key, texts in lists:
        if not all(text.strip() for text in texts):
            table.fault(key, "빈 낱말이 있습니다.", "빈 낱말을 지우십시오.")
