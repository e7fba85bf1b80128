"""Reads the word lists of the verifier from ``generators/verify/*.toml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml

FILES = MappingProxyType(
    {
        "verdicts": [
            "met",
            "missed",
            "early",
            "late",
            "done",
            "undone",
            "future",
            "taken",
            "refused",
            "partly",
            "up",
            "down",
            "left",
            "over",
            "whole",
            "part",
            "but",
            "negations",
            "passed",
        ],
        "roles": [
            "target",
            "actual",
            "planned",
            "spent",
            "done",
            "achievement",
            "spending",
            "difference",
            "reached",
            "leads",
            "joint_leads",
            "members",
            "students",
            "supervising",
            "joint",
            "entrusted",
            "charge",
            "belongs",
            "bodies",
            "money",
            "notice",
            "approval",
            "agreement",
        ],
        "claims": ["praise", "causes", "because", "reasons", "turns"],
        "speech": [
            "particles",
            "endings",
            "counters",
            "units",
            "report",
            "other_times",
        ],
        "senses": ["same", "opposite"],
        "ordinary": ["forms", "report", "acts", "measures"],
    }
)
"""Which lists each file must hold."""


_PAIR = 2


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of words by file and key, and a pattern that finds each list."""

    words: Mapping[str, tuple[str, ...]]
    """By ``verdicts.met``."""
    patterns: Mapping[str, re.Pattern[str]]
    """Longest first; a blank in a word may be any blank or none."""


def load_lexicon(root: Path, faults: Faults) -> Lexicon:
    """Return the word lists.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    words: dict[str, tuple[str, ...]] = {}
    for name, keys in FILES.items():
        table = read_toml(root / "generators" / "verify" / f"{name}.toml", root, faults)
        if table is None:
            continue
        for key in keys:
            words[f"{name}.{key}"] = table.texts(key)
            if not all(word.strip() for word in words[f"{name}.{key}"]):
                table.fault(key, "빈 낱말이 있습니다.", "빈 낱말을 지우십시오.")
        if name == "senses":
            _check_opposites(table, words)
        table.done()
    patterns = {key: pattern_of(listed) for key, listed in words.items()}
    return Lexicon(MappingProxyType(words), MappingProxyType(patterns))


def _check_opposites(table: Table, words: Mapping[str, tuple[str, ...]]) -> None:
    """Report a pair of contraries that is no pair, or names no listed sense."""
    known = {word for same in words["senses.same"] for word in same.split()}
    for pair in words["senses.opposite"]:
        sides = [side.strip() for side in pair.split("/")]
        unknown = [side for side in sides if side not in known]
        if unknown or len(sides) != _PAIR:
            table.fault(
                "opposite",
                f"'{pair}'의 '{', '.join(unknown) or pair}'은(는) 뜻 목록에 없습니다.",
                "same에 있는 낱말 둘을 '줄 / 늘'처럼 적으십시오.",
            )


def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    told = "|".join(
        re.escape(word).replace(r"지\ ", r"지[는도를]?\s?").replace(r"\ ", r"\s?")
        for word in ordered
    )
    return re.compile(told or r"(?!)")
