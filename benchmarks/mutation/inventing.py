"""Adds to a right sentence what its record does not hold: causes, praise, persons."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.mutation.known import Known
from benchmarks.mutation.rewording import has_past_ending
from molip.model.korean import josa
from molip.projects.kinds import PersonRole
from molip.projects.record import Person, ProjectRecord

PLACE = Path(__file__).parents[2] / "tests" / "faithfulness" / "invented.toml"
Invent = Callable[[str, Known, Random], Iterator[str]]

_NO_PLACE = re.compile(
    r"\[|:|다음|아래와|위와|표와|소속|연구개발기관|연구책임자는|맡았다|함께 적|기록되어"
    r"|남아 있|적혀 있|수행기록은|변경은|의견 \d"
)
"""Where nobody would put praise or a cause: list items, pointers, who does what."""
_ACTED = re.compile(
    r"(?:만들었|쟀|재었|견주었|나누었|모았|모으|놓았|찾았|골랐|바꾸었|줄였|넓혔|길렀|읽었|정리하였"
    r"|시험하였|분석하였|측정하였|학습하였|확인하였|제작하였|설치하였|운전하였|달성하였|마쳤)다\.$"
)
_NOT_DONE = re.compile(r"못하|않|:|\[|실패|늦|넘겼|다음|표와")


@cache
def invented() -> dict[str, list[str]]:
    """Return the invented causes, praise, effects and outsiders."""
    told = tomllib.loads(PLACE.read_text(encoding="utf-8"))
    return {kind: told[kind] for kind in told if kind != "opposites"}


@cache
def opposites() -> list[tuple[str, str]]:
    """Return words of right sentences, each with its contrary."""
    told = tomllib.loads(PLACE.read_text(encoding="utf-8"))
    return [(old, new) for old, new in told["opposites"]]


def follow(text: str, more: str) -> str | None:
    """Return a sentence with another clause joined on, None where none can be."""
    if has_past_ending(text):
        return f"{text.removesuffix('다.')}으며, {more}."
    if text.endswith("이다."):
        return f"{text.removesuffix('이다.')}이며, {more}."
    if re.search(r"[함됨]$", text):
        return f"{text}({more})"
    return None


def _following(kind: str) -> Invent:
    def add(text: str, known: Known, random: Random) -> Iterator[str]:
        more = random.choice(_unheard(kind, known))
        made = None if _NO_PLACE.search(text) else follow(text, more)
        if made:
            yield made

    return add


def _unheard(kind: str, known: Known) -> list[str]:
    return [one for one in invented()[kind] if one not in known.everything]


def add_cause(text: str, known: Known, random: Random) -> Iterator[str]:
    """Yield the sentence after a cause that nobody recorded."""
    if has_past_ending(text) and not _NO_PLACE.search(text):
        yield f"{random.choice(_unheard('causes', known))} {text}"


def add_flattery(text: str, known: Known, random: Random) -> Iterator[str]:
    """Yield the sentence with praise put before its last word."""
    if _ACTED.search(text) and not _NOT_DONE.search(text):
        before, _, last = text.rpartition(" ")
        if before:
            yield f"{before} {random.choice(_unheard('flattery', known))} {last}"


def person_sentences(record: ProjectRecord) -> Iterator[str]:
    """Yield right sentences on who did what part: reports hold them in tables only."""
    places = {one.id: one.name for one in record.institutes}
    for person in record.people:
        place = places[person.institute]
        yield f"{josa(person.name, '은/는')} {place} 소속 {person.role.value}이다."
        if person.role is PersonRole.PRINCIPAL_INVESTIGATOR:
            lead = f"연구책임자는 {person.name}이다."
            yield f"{josa(place, '은/는')} 주관연구개발기관이고 {lead}"
    for one in record.institutes:
        role = f"{one.role.value}연구개발기관"
        yield f"{josa(one.name, '은/는')} 이 과제의 {role}이다."
    for step in record.milestones[:4]:
        place = josa(places[step.institute], "이/가")
        yield f"{josa(step.title, '은/는')} {place} 맡았다."


def name_other(text: str, known: Known, _: Random) -> Iterator[str]:
    """Yield the sentence with another person of the project in somebody's place."""
    for person in known.record.people:
        if person.name in text:
            for other in known.record.people:
                if (other.role, other.institute) != (person.role, person.institute):
                    yield _with(text, person, other.name)


def name_outsider(text: str, known: Known, random: Random) -> Iterator[str]:
    """Yield the sentence with somebody who is not in the project."""
    for person in known.record.people:
        if person.name in text:
            yield _with(text, person, random.choice(_unheard("outsiders", known)))


def add_wrong_lead(text: str, known: Known, random: Random) -> Iterator[str]:
    """Yield the sentence as done under somebody who does not lead the project."""
    others = [
        person.name
        for person in known.record.people
        if person.role is not PersonRole.PRINCIPAL_INVESTIGATOR
    ]
    if _ACTED.search(text) and not _NOT_DONE.search(text):
        name = random.choice(others + _unheard("outsiders", known)[:1])
        yield f"연구책임자 {name}의 지휘 아래 {text}"


def _with(text: str, person: Person, name: str) -> str:
    for pair in ("은/는", "이/가", "을/를"):
        for form in pair.split("/"):
            text = text.replace(f"{person.name}{form} ", f"{josa(name, pair)} ")
    return text.replace(person.name, name)


INVENTING: dict[str, Invent] = {
    "다른 사람": name_other,
    "없는 사람": name_outsider,
    "덧붙인 책임자": add_wrong_lead,
    "지어낸 원인": add_cause,
    "덧붙인 원인": _following("reasons"),
    "지어낸 칭찬": _following("praise"),
    "끼운 칭찬": add_flattery,
    "지어낸 효과": _following("effects"),
}
