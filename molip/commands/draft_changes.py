"""What a new composition would change: facts, words, and sentences one by one."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from molip.commands.draft_lines import Line, blocks_of_lines, lines_of
from molip.commands.draft_state import KeptSection
from molip.documents import Block
from molip.generators.facts import Fact, place_of
from molip.generators.sections import DraftSection, spans_of

_WORD = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.5
"""From here on a sentence counts as the other one reworded."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is no longer what the section says."""

    id: str
    label: str
    place: str
    before: str
    """Empty: it is new."""
    after: str
    """Empty: it is gone."""


class Kind(StrEnum):
    """What a stretch of words is, of two texts side by side."""

    SAME = "그대로"
    GONE = "지움"
    NEW = "더함"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stay, go or come."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One sentence that would be put in, taken out or replaced."""

    number: int
    """Its place among the proposals of the section, from 0."""
    before: Line | None
    after: Line | None
    by_hand: bool
    """Whether a person wrote what stands; then it stays unless accepted."""
    at: int
    """Before which line of the section as it stands it comes."""


def fact_changes(
    before: Mapping[str, Fact], section: DraftSection, facts: Mapping[str, Fact]
) -> tuple[FactChange, ...]:
    """Return which facts changed, by order in the new composition, lost ones last."""
    names = dict.fromkeys(name for s in spans_of(section.blocks) for name in s.facts)
    after = {name: facts[name] for name in names if name in facts}
    changes = []
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        fact = new or old
        if fact is None or (old and new and old.value == new.value):
            continue
        changes.append(
            FactChange(
                name, fact.label, place_of(fact),
                old.value if old else "", new.value if new else "",
            )
        )  # fmt: skip
    return tuple(changes)


def word_diff(before: str, after: str) -> tuple[Stretch, ...]:
    """Return two texts side by side, word for word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    stretches = []
    for tag, a, b, c, d in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            stretches.append(Stretch(Kind.SAME, "".join(old[a:b])))
            continue
        if a < b:
            stretches.append(Stretch(Kind.GONE, "".join(old[a:b])))
        if c < d:
            stretches.append(Stretch(Kind.NEW, "".join(new[c:d])))
    return tuple(stretches)


def proposals(kept: KeptSection, fresh: Sequence[Block]) -> tuple[Proposal, ...]:
    """Return what a new composition would change in a section, sentence by sentence.

    A sentence that a person wrote or took out is left alone unless its record says
    something new.
    """
    base = lines_of(kept.base)
    composed = {line.text for line in base}
    mine, new = lines_of(kept.blocks), lines_of(fresh)
    standing = {line.text for line in mine}
    found: list[Proposal] = []
    for at, before, after in _pairs(mine, new):
        by_hand = before is not None and before.text not in composed
        if by_hand and (after is None or after.text in composed):
            continue
        if before is None and after is not None and after.text in composed:
            # A person took it out, or it only moved.
            by_hand = after.text not in standing
            if by_hand:
                continue
        found.append(Proposal(len(found), before, after, by_hand, at))
    return tuple(found)


def merged(
    kept: KeptSection, fresh: Sequence[Block], accepted: Collection[int]
) -> tuple[Block, ...]:
    """Return the section with the proposals that were accepted, the rest as it is."""
    mine = lines_of(kept.blocks)
    taken = [one for one in proposals(kept, fresh) if one.number in accepted]
    lines: list[Line] = []
    for at in range(len(mine) + 1):
        here = [one for one in taken if one.at == at]
        lines.extend(one.after for one in here if one.before is None and one.after)
        if at == len(mine):
            break
        own = next((one for one in here if one.before is not None), None)
        if own is None:
            lines.append(mine[at])
        elif own.after is not None:
            lines.append(replace(own.after, starts=mine[at].starts))
    return blocks_of_lines(lines)


def _pairs(
    mine: Sequence[Line], new: Sequence[Line]
) -> Iterator[tuple[int, Line | None, Line | None]]:
    """Yield what differs: place in mine, the sentence there, and the new one."""
    old = [line.text for line in mine]
    told = [line.text for line in new]
    matcher = SequenceMatcher(None, old, told, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        yield from _aligned(a, mine[a:b], new[c:d])


def _aligned(
    at: int, old: Sequence[Line], new: Sequence[Line]
) -> Iterator[tuple[int, Line | None, Line | None]]:
    """Yield sentences in pairs, each with the first later one that is like it."""
    taken = 0
    for place, line in enumerate(old):
        like = next((n for n in range(taken, len(new)) if _alike(line, new[n])), None)
        if like is None:
            yield at + place, line, None
            continue
        for more in new[taken:like]:
            yield at + place, None, more
        yield at + place, line, new[like]
        taken = like + 1
    for more in new[taken:]:
        yield at + len(old), None, more


def _alike(old: Line, new: Line) -> bool:
    if (old.fixed is None) != (new.fixed is None):
        return False
    if type(old.fixed) is not type(new.fixed):
        return False
    return old.fixed is not None or _likeness(old.text, new.text) >= _ALIKE


def _likeness(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
