"""Holds people against the institute the record has them at."""

import re
from collections.abc import Iterator

from molip.generators.verify.context import Context
from molip.generators.verify.rows import stretches
from molip.generators.verify.values import IssueKind, Remark

_ASIDE = re.compile(r"\s?\([^()]*\)$")
_AT = re.compile(r"(?:에서|에|의|으로|로)?\s?$")
"""What may stand between an institute and the word that says somebody is there."""
_BESIDE = 14
"""How far behind the word a person may stand: 소속 공동연구책임자 아무개."""


def check_belonging(context: Context) -> Iterator[Remark]:
    """Yield a person who is told to be at an institute that is not theirs."""
    people = _people(context)
    if not people:
        return
    since = 0
    belongs = context.ground.lexicon.patterns["roles.belongs"]
    for m in belongs.finditer(context.text):
        place = _institute_before(context, m.start())
        if place:
            for at, name in _meant(context, people, since, m.start(), m.end()):
                yield from _held(context, at, name, place)
        since = m.end()
    yield from _bracketed(context, people)


def _people(context: Context) -> list[tuple[int, str]]:
    """Return where the people of the project stand in a sentence, in order."""
    found = [
        (m.start(), name)
        for name in context.ground.homes
        if name in context.text
        for m in re.finditer(rf"(?<![가-힣]){re.escape(name)}", context.text)
    ]
    return sorted(found)


def _institutes(context: Context) -> dict[str, str]:
    """Return by every way it is written the name of each institute."""
    names = {name for of in context.ground.homes.values() for name in of}
    names |= {name for of in context.ground.institutes_of_steps.values() for name in of}
    return {_ASIDE.sub("", name): name for name in names} | {n: n for n in names}


def _institute_before(context: Context, at: int) -> str:
    before = _AT.sub("", context.text[:at])
    told = [one for one in _institutes(context) if before.endswith(one)]
    return _institutes(context)[max(told, key=len)] if told else ""


def _meant(
    context: Context, people: list[tuple[int, str]], since: int, start: int, end: int
) -> list[tuple[int, str]]:
    """Return who is said to be there: whoever stands right behind, else before."""
    behind = [
        one for one in people
        if end <= one[0] <= end + _BESIDE and "," not in context.text[end : one[0]]
        and not re.search(r"[은는이가]\s", context.text[end : one[0]])
    ]  # fmt: skip
    if behind:
        return behind[:1]
    first = max((s for s, e in stretches(context) if s <= start), default=0)
    before = [one for one in people if since <= one[0] < start]
    return [one for one in before if one[0] >= first] or before[-1:]


def _bracketed(context: Context, people: list[tuple[int, str]]) -> Iterator[Remark]:
    """Yield 아무개(어느 대학교) with an institute that is another's."""
    for at, name in people:
        after = context.text[at + len(name) :]
        if not after.startswith("("):
            continue
        told = [one for one in _institutes(context) if after[1:].startswith(one)]
        if told:
            place = _institutes(context)[max(told, key=len)]
            yield from _held(context, at, name, place)


def _held(context: Context, at: int, name: str, place: str) -> Iterator[Remark]:
    homes = context.ground.homes[name]
    if place not in homes:
        yield Remark(
            at, at + len(name), IssueKind.NAME,
            f"'{name}'은(는) 기록에서 '{', '.join(sorted(homes))}' 소속입니다.",
            "과제 기록의 연구자와 기관을 보고 고치십시오.",
        )  # fmt: skip
