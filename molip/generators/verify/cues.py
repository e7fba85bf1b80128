"""Reads the words beside a figure or day: what it is, and whose."""

import re
from functools import lru_cache

from molip.generators.verify.context import Context
from molip.generators.verify.figures import MONTH_DAY, Day, Figure
from molip.generators.verify.subjects import Occurrence

_BEFORE = r"(?:은|는|이|가|으로|로)?(?:\s?누계)?[\s:(]{0,3}(?:약\s?|모두\s?)?$"
_GAP_BEFORE = r"(?:보다|까지)\s?$"
_AFTER = {
    "target": (
        r"^\s?(?:이상|이하)?(?:을|를|이라는|이던|였던|인)\s?"
        r"(?:최종|단계|연차|그해)?\s?"
    ),
    "planned": r"^\s?(?:을|를)?\s?",
    "spent": r"^\s?(?:을|를)?\s?",
    "gap": r"^\s?",
    "reached": r"^\s?(?:을|를|에|에서|이|가|까지)?\s?",
}
_EACH = "각각"
_APART = re.compile(r"^\s?씩")
_CLOSE = 2


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> str:
    """Return a pattern of words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def role_at(context: Context, start: int, end: int) -> str:
    """Return what the words beside a figure call it; empty if nothing does."""
    before, after = context.text[max(0, start - 16) : start], context.text[end:]
    words = context.ground.lexicon.words
    for role in ("difference", "achievement", "spending", "target", "actual", "planned",
                 "spent", "done"):  # fmt: skip
        cue = _any_of(words[f"roles.{role}"])
        if re.search(rf"(?:{cue}){_BEFORE}", before):
            return role
        if role in {"target", "planned"} and re.search(
            rf"(?:{cue}){_GAP_BEFORE}", before
        ):
            return "gap"
    if re.match(
        rf"^\s?(?:으로|로),?\s?(?:{_any_of(words['roles.target'])})\s?[(\d]", after
    ):
        return "reached"
    for role, joint in _AFTER.items():
        listed = words["verdicts.up" if role == "gap" else f"roles.{role}"]
        cue = _any_of(listed)
        if role == "gap":
            cue += "|" + _any_of(words["verdicts.down"])
        if re.match(rf"{joint}(?:{cue})", after):
            return role
    return ""


def owners(context: Context, start: int, end: int, kind: str) -> frozenset[str]:
    """Return the subjects a figure belongs to; empty if the sentence names none."""
    found = context.of(kind)
    if not found:
        return frozenset()
    each = context.text.find(_EACH)
    if 0 <= each < start and not _APART.match(context.text[end:]):
        return _shared_out(context, found, each, start)
    before = [o for o in found if o.start < end]
    if kind == "event":
        close = [o for o in found if 0 <= o.start - end <= _CLOSE]
        before = close or before
    if not before:
        return found[0].names
    nearest = before[-1]
    return frozenset().union(
        *(o.names for o in before if (o.start, o.end) == (nearest.start, nearest.end))
    )


def _shared_out(
    context: Context, found: list[Occurrence], each: int, start: int
) -> frozenset[str]:
    """Return the subject that 각각 gives a figure: the first to the first."""
    named = [o for o in found if o.end <= each]
    after = [f for f in context.said.figures if each < f.start]
    turn = next((n for n, f in enumerate(after) if f.start == start), 0)
    return named[turn].names if turn < len(named) else frozenset()


def day_role(context: Context, day: Day) -> str:
    """Return whether words beside a day call it planned or done; empty if none do."""
    before = context.text[max(0, day.start - 10) : day.start]
    after = context.text[day.end : day.end + 22]
    words = context.ground.lexicon.words
    planned = "|".join(map(re.escape, words["roles.planned"]))
    done = "|".join(map(re.escape, (*words["roles.done"], *words["verdicts.done"])))
    if re.search(rf"(?:{planned})(?:인|은|는|이|에서)?[\s:(]*$", before):
        return "planned"
    if re.search(rf"(?:{done})(?:은|는)?[\s:(]*$", before):
        return "actual"
    if re.match(r"\s?까지", after) or re.match(r"(?:이|가)?\s?(?:기한|계획)", after):
        return "planned"
    if re.match(rf"\s?(?:에|날)?\s?(?:{done})", after):
        return "actual"
    return ""


def role_of(context: Context, figure: Figure) -> str:
    """Return what the words beside a figure, or a day without its year, call it."""
    if figure.unit == MONTH_DAY:
        if context.text[figure.end :].startswith("까지"):
            return ""  # 11월 12일까지 집행: how far, not by when
        role = day_role(context, Day(None, figure.start, figure.end))
        return {"actual": "done"}.get(role, role)
    return role_at(context, figure.start, figure.end)
