"""A plan as it is compared: from a project's record, or from a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from molip.projects.record import ProjectRecord
from molip.rules.novelty.settings import Aspect, NoveltySettings

_SECURITY_CLASS = "보안"
_NUMBER = re.compile(
    r"^\s*(?:[#□■○●◦ㅇ◎▶*\-·•]+|\(?\d{1,2}(?:[.\-]\d{1,2})*[.)]?|[가-하][.)]|[①-⑳])\s*"
)
_REST = re.compile(r"^\s*(?:[:：]\s*(?P<text>.*)|[\])]?\s*)$")
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a plan is compared."""

    id: str
    """The project's id; empty: a text that is no project here."""
    title: str
    number: str
    programme: str
    aspects: Mapping[Aspect, str]
    """The words of each aspect; an empty text: the plan says nothing on it."""
    starts_on: date | None = None
    ends_on: date | None = None
    institutes: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    """Name and institute of each."""
    secret: bool = False
    """Whether it is security-classified (보안과제)."""
    undivided: bool = False
    """Whether no heading was found, so that all of the text stands for each aspect."""


def plan_of(record: ProjectRecord) -> Plan:
    """Return what of a project's record is compared.

    Topic: title, keywords, classification. Goal: final and yearly goals, indicators.
    Method: yearly plans, work done and planned; results are no part of a plan.
    """
    identity = record.identity
    homes = {institute.id: institute.name for institute in record.institutes}
    return Plan(
        id=record.id,
        title=identity.title,
        number=identity.number,
        programme=identity.programme,
        aspects=MappingProxyType(
            {
                Aspect.TOPIC: _joined(
                    identity.title, *identity.keywords, identity.classification
                ),
                Aspect.GOAL: _joined(
                    record.final_goal,
                    *(year.goal for year in record.years),
                    *(indicator.label for indicator in record.indicators),
                ),
                Aspect.METHOD: _joined(*_methods(record)),
            }
        ),
        starts_on=record.agreement.starts_on,
        ends_on=record.agreement.ends_on,
        institutes=tuple(dict.fromkeys(one.name for one in record.institutes)),
        people=tuple(
            dict.fromkeys(
                (one.name, homes.get(one.institute, "")) for one in record.people
            )
        ),
        secret=identity.security_class == _SECURITY_CLASS,
    )


def plan_of_text(text: str, settings: NoveltySettings, title: str = "") -> Plan:
    """Return a plan from a text; headings tell which lines are on which aspect.

    What stands before the first heading is taken for the topic. Where there is no
    heading at all, the whole text stands for each aspect.
    """
    parts: dict[Aspect, list[str]] = {aspect: [] for aspect in Aspect}
    current, divided = Aspect.TOPIC, False
    for line in text.splitlines():
        found = _head(line, settings)
        if found is None:
            parts[current].append(line)
        else:
            current, divided = found[0], True
            parts[current].append(found[1])
    if not divided:
        parts = {aspect: [text] for aspect in Aspect}
    parts[Aspect.TOPIC].insert(0, title)
    return Plan(
        id="",
        title=title or "붙여 넣은 계획",
        number="",
        programme="",
        aspects=MappingProxyType({a: "\n".join(p).strip() for a, p in parts.items()}),
        undivided=not divided,
    )


def _head(line: str, settings: NoveltySettings) -> tuple[Aspect, str] | None:
    """Return which aspect a heading opens and what stands beside it, or None."""
    bare = _NUMBER.sub("", line, count=1).strip().lstrip("[(").strip()
    heads = sorted(
        ((head, aspect) for aspect, all_ in settings.heads.items() for head in all_),
        key=lambda pair: -len(pair[0]),
    )
    for head, aspect in heads:
        if not bare.startswith(head):
            continue
        rest = _REST.match(bare.removeprefix(head))
        if rest is None:
            continue
        beside = rest.group("text") or ""
        if beside or len(bare) <= _LONGEST_HEAD:
            return aspect, beside
    return None


def _methods(record: ProjectRecord) -> Iterator[str]:
    for year in record.years:
        yield year.plan
    for work in record.work:
        yield from (work.subject, work.method)
    for plan in record.plans:
        yield from (plan.subject, plan.method)


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
