"""A kept draft as it stands: folded from its versions, which are never changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from molip.commands.draft_lines import blocks_of_lines, lines_of
from molip.documents import Block
from molip.documents.serial import blocks_from_json, blocks_to_json
from molip.generators import Draft, Fact, Role
from molip.generators.scribe import Gap
from molip.generators.sections import DraftSection, spans_of
from molip.generators.writer import CallRecord
from molip.store import DraftVersion


class Act(StrEnum):
    """What a version did."""

    COMPOSED = "처음 씀"
    EDITED = "고침"
    REDRAFTED = "다시 씀"
    WRITTEN = "언어모델이 씀"
    VOUCHED = "보증"
    WITHDRAWN = "보증 거둠"


@dataclass(frozen=True, slots=True)
class KeptSection:
    """One section as it stands."""

    id: str
    heading: str
    level: int
    """0 for the opening, which has no heading."""
    blocks: tuple[Block, ...]
    """What it says now."""
    base: tuple[Block, ...]
    """What was composed; where it differs, a person's hand shows."""
    required: tuple[str, ...]
    fingerprint: str
    facts: Mapping[str, Fact]
    """What it rests on, as it was when this was written."""

    @property
    def edited(self) -> bool:
        """Whether a person has changed it."""
        return self.blocks != self.base


@dataclass(frozen=True, slots=True)
class Vouching:
    """A person's word for a sentence that no record bears out (보증)."""

    section: str
    text: str
    """The sentence; once it reads otherwise, the word no longer holds."""
    reason: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One version in the list of versions."""

    version: int
    act: Act
    name: str
    at: datetime
    what: str
    """Headings of the sections it touched."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A report's draft, kept (보관한 초안)."""

    id: str
    definition: str
    project: str
    scope: int
    """Number of the year, stage or change; 0 for the whole project."""
    scope_name: str
    title: str
    subtitle: str
    sections: tuple[KeptSection, ...]
    gaps: tuple[Gap, ...]
    vouchings: tuple[Vouching, ...]
    steps: tuple[Step, ...]

    @property
    def version(self) -> int:
        """The number of the last version."""
        return self.steps[-1].version

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact it rests on, by id, in order of use."""
        together: dict[str, Fact] = {}
        for section in self.sections:
            for name, fact in section.facts.items():
                together.setdefault(name, fact)
        return MappingProxyType(together)

    def section(self, section_id: str) -> KeptSection | None:
        """Return a section; None: there is none of this id."""
        return next((one for one in self.sections if one.id == section_id), None)


def kept_section(
    section: DraftSection,
    facts: Mapping[str, Fact],
    blocks: tuple[Block, ...] | None = None,
    more: Mapping[str, Fact] = MappingProxyType({}),
) -> KeptSection:
    """Return a composed section as it is kept.

    Args:
        section: As composed.
        facts: Of the whole composition, by id.
        blocks: What it is to say; None: what was composed.
        more: Facts that a person's sentences name beside them.
    """
    # In one shape, so that what reads the same is the same.
    base = blocks_of_lines(lines_of(section.blocks))
    said = base if blocks is None else blocks
    names = dict.fromkeys(n for s in spans_of((*base, *said)) for n in s.facts)
    known = {**more, **facts}
    own = {name: known[name] for name in names if name in known}
    return KeptSection(
        section.id, section.heading, section.level, said, base,
        section.required, section.fingerprint, MappingProxyType(own),
    )  # fmt: skip


def composed_payload(made: Draft) -> str:
    """Return what the first version holds."""
    return _dump(
        {
            "definition": made.definition,
            "scope": [made.scope.number, made.scope.name],
            "title": made.document.title,
            "subtitle": made.document.subtitle,
            "sections": [_section(kept_section(s, made.facts)) for s in made.sections],
            "gaps": [[gap.what, gap.who] for gap in made.gaps],
        }
    )


def sections_payload(
    sections: Sequence[KeptSection],
    made: Draft | None = None,
    calls: Sequence[CallRecord] = (),
) -> str:
    """Return what a version holds that changed sections; the others are left out.

    Args:
        sections: Those that changed.
        made: The composition they come from; its order and gaps are kept, too.
        calls: What went out to a model for them, without its content.
    """
    told: dict[str, Any] = {"sections": [_section(one) for one in sections]}
    if calls:
        told["calls"] = [{**asdict(c), "at": c.at.isoformat()} for c in calls]
    if made is not None:
        told["order"] = [section.id for section in made.sections]
        told["gaps"] = [[gap.what, gap.who] for gap in made.gaps]
        told["subtitle"] = made.document.subtitle
    return _dump(told)


def vouching_payload(section_id: str, text: str, reason: str = "") -> str:
    """Return what a version holds that vouches for a sentence, or no longer does."""
    return _dump({"section": section_id, "text": text, "reason": reason})


def fold(versions: Sequence[DraftVersion]) -> KeptDraft:
    """Return the draft as its versions leave it; at least one, from the first on."""
    first = json.loads(versions[0].payload)
    kept = KeptDraft(
        versions[0].draft_id, first["definition"], versions[0].project_id,
        first["scope"][0], first["scope"][1], first["title"], first["subtitle"],
        (), (), (), (),
    )  # fmt: skip
    for version in versions:
        kept = _apply(kept, version)
    return kept


def _apply(kept: KeptDraft, version: DraftVersion) -> KeptDraft:
    told = json.loads(version.payload)
    act = Act[version.kind]
    what = ""
    if act in {Act.VOUCHED, Act.WITHDRAWN}:
        kept, what = _vouched(kept, version, told), told["text"]
    else:
        read = [_read_section(raw) for raw in told["sections"]]
        kept = _replaced(kept, read, told)
        if act is not Act.COMPOSED:
            what = ", ".join(one.heading or "머리글" for one in read)
    step = Step(version.version, act, version.actor_name, version.at, what)
    return replace(kept, steps=(*kept.steps, step))


def _replaced(
    kept: KeptDraft, read: Sequence[KeptSection], told: Mapping[str, Any]
) -> KeptDraft:
    by_id = {one.id: one for one in kept.sections} | {one.id: one for one in read}
    order = list(told.get("order", by_id))
    # A section the form no longer has goes, but not with what a person wrote in it.
    order += [name for name, one in by_id.items() if name not in order and one.edited]
    gaps = kept.gaps
    if "gaps" in told:
        gaps = tuple(Gap(what, who) for what, who in told["gaps"])
    return replace(
        kept,
        sections=tuple(by_id[name] for name in order if name in by_id),
        gaps=gaps,
        subtitle=told.get("subtitle", kept.subtitle),
    )


def _vouched(
    kept: KeptDraft, version: DraftVersion, told: Mapping[str, Any]
) -> KeptDraft:
    key = told["section"], told["text"]
    rest = tuple(v for v in kept.vouchings if (v.section, v.text) != key)
    if version.kind == Act.WITHDRAWN.name:
        return replace(kept, vouchings=rest)
    word = Vouching(*key, told["reason"], version.actor_name, version.at)
    return replace(kept, vouchings=(*rest, word))


def _section(one: KeptSection) -> dict[str, Any]:
    told = {
        "id": one.id,
        "heading": one.heading,
        "level": one.level,
        "base": blocks_to_json(one.base),
        "required": list(one.required),
        "fingerprint": one.fingerprint,
        "facts": [_fact(fact) for fact in one.facts.values()],
    }
    if one.edited:
        told["blocks"] = blocks_to_json(one.blocks)
    return told


def _read_section(raw: Mapping[str, Any]) -> KeptSection:
    base = blocks_from_json(raw["base"])
    facts = [_read_fact(told) for told in raw["facts"]]
    return KeptSection(
        raw["id"], raw["heading"], raw["level"],
        blocks_from_json(raw["blocks"]) if "blocks" in raw else base, base,
        tuple(raw["required"]), raw["fingerprint"],
        MappingProxyType({fact.id: fact for fact in facts}),
    )  # fmt: skip


def _fact(fact: Fact) -> dict[str, Any]:
    told = {k: v for k, v in asdict(fact).items() if v not in ("", None)}
    if fact.number is not None:
        told["number"] = str(fact.number)
    if fact.on is not None:
        told["on"] = fact.on.isoformat()
    return told


_FACT_FIELDS = frozenset(field.name for field in fields(Fact))


def _read_fact(told: Mapping[str, Any]) -> Fact:
    # Versions outlive the program: what it no longer knows is left aside.
    values = {key: value for key, value in told.items() if key in _FACT_FIELDS}
    values["role"] = Role(told["role"])
    values.setdefault("value", "")
    if "number" in told:
        values["number"] = Decimal(told["number"])
    if "on" in told:
        values["on"] = date.fromisoformat(told["on"])
    return Fact(**values)


def _dump(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)
