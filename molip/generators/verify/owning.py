"""Tells whose value a figure or day is: of what is named, carried or called in part."""

import re

from molip.generators.verify.context import Context
from molip.generators.verify.cues import owners, role_at
from molip.generators.verify.figures import Day, Figure
from molip.generators.verify.mentions import WHOLE, Mention
from molip.generators.verify.rows import stretches
from molip.generators.verify.values import IssueKind
from molip.generators.verify.words import words_of

_TOTAL = re.compile(r"(?:모두|총|합계|전체|합쳐|등)\s?(?:모두\s?)?$")
_TALLY = re.compile(r"(달성|미달)\s?$")
_TYPED = frozenset({"target", "actual", "gap"})
_LOOSE = frozenset({"step", "event"})
_OWNING = ("indicator", "step", "money", "event")
_RIGHT_BEHIND = re.compile(r"(?:은|는|이|가)?\s?")


def subject_fits(context: Context, one: Figure | Day, mention: Mention) -> bool:
    """Return whether a figure may be told of a mention's subject where it stands."""
    if not mention.kind or not mention.subject:
        return True
    named = owners(context, one.start, one.end, mention.kind)
    tally = _TALLY.search(context.text[: one.start])
    if mention.kind == "count" and tally and mention.unit == "개":
        return mention.fact.endswith(".met" if tally.group(1) == "달성" else ".missed")
    if mention.kind == "count" and _TOTAL.search(context.text[: one.start]):
        everyone = [o.names for o in context.of("count")]
        return any(mention.subject in names for names in everyone)
    if named:
        return mention.subject in named
    if mention.kind == "money" and mention.subject == WHOLE:
        of_money = context.ground.lexicon.patterns["roles.money"]
        return mention.unit == "원" or of_money.search(context.text) is not None
    return (
        mention.fact in context.claims
        or mention.subject in context.carried.get(mention.kind, frozenset())
        or (mention.kind in _LOOSE and _named_in_part(context, one, mention))
        or (mention.role in _TYPED and _outlined(context, one, mention))
        or _is_left_open(context, one, mention)
    )


def _is_left_open(context: Context, one: Figure | Day, mention: Mention) -> bool:
    """Return whether what a value is stands right before it, and whose it is nowhere.

    ``목표와의 차이는 12명이다.``: a sentence by itself, its subject in one before.
    """
    if context.carried.get(mention.kind):
        return False
    if isinstance(one, Figure):
        return (
            mention.role == "gap"
            and not any(context.of(kind) for kind in _OWNING)
            and role_at(context, one.start, one.end) == "difference"
        )
    if any(o.is_whole for o in context.of(mention.kind)):
        return False
    fact = context.ground.facts.get(mention.fact)
    before = context.text[: one.start].rstrip(" (:").rstrip("은는")
    return fact is not None and bool(fact.label) and before.endswith(fact.label)


def _outlined(context: Context, one: Figure | Day, mention: Mention) -> bool:
    """Return whether a sentence calls one indicator by some of its words: 센서 가동."""
    if mention.kind != "indicator":
        return False
    words = [w for w in words_of(context.masked) if w.start < one.start]
    return mention.subject in context.ground.subjects.outline("indicator", words)


def _named_in_part(context: Context, one: Figure | Day, mention: Mention) -> bool:
    """Return whether the part about a figure names its subject better than another.

    A step or an output is seldom called by its whole title: 셀 제작, 특허.
    """
    start, end = next(p for p in stretches(context) if p[0] <= one.start < p[1])
    words = [w for w in words_of(context.masked) if start <= w.start < end]
    if mention.subject in context.ground.subjects.nearest(mention.kind, words):
        return True
    fact = context.ground.facts.get(mention.fact)
    kind = context.ground.facts.get(f"{fact.source}.kind") if fact else None
    return kind is not None and kind.value in context.text[start:end]


def is_anothers(
    context: Context, one: Figure | Day, fits: list[tuple[Mention, IssueKind | None]]
) -> bool:
    """Return whether an indicator's value stands right behind another's whole name."""
    return any(
        fault is IssueKind.SUBJECT and mention.kind == "indicator"
        for mention, fault in fits
    ) and any(
        o.is_whole and _RIGHT_BEHIND.fullmatch(context.text[o.end : one.start])
        for o in context.of("indicator")
        if o.end <= one.start
    )
