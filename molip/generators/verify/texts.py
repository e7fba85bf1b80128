"""The texts of a record, sentence by sentence, and which step each belongs to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from molip.generators.definition import Definition
from molip.generators.facts import Fact
from molip.generators.verify.figures import FigureReader, Said
from molip.generators.verify.words import Stemmer, normal, squeezed, words_of
from molip.projects.evidence import Evidence
from molip.projects.record import ProjectRecord

_SENTENCE = re.compile(r"(?<=[가-힣)][.!?])\s+")
_YEAR_OF = re.compile(r"^(?:year|budget|ledger):(\d+)(?![\d~])")
_OWNER = re.compile(r"^([a-z]+:[^:]+)")


@dataclass(frozen=True, slots=True)
class RecordSentence:
    """One sentence of the record's text."""

    fact: str
    source: str
    """The row it stands in; sentences of one row may be told together."""
    group: str
    """The step the row is about, else the row: what was done, seen and found of it."""
    text: str
    year: int | None
    keys: tuple[frozenset[str], ...]
    """Of its words, in order."""
    all_keys: frozenset[str]
    said: Said


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; a date's full stops end none."""
    return tuple(s for s in _SENTENCE.split(normal(text).strip()) if s)


def record_sentences(
    texts: Iterable[tuple[str, str, str, int | None]],
    groups: Mapping[str, str],
    stemmer: Stemmer,
    reader: FigureReader,
) -> Iterator[RecordSentence]:
    """Yield the sentences of texts, with their words, figures and step."""
    for fact, source, told, year in texts:
        for text in split_sentences(told):
            keys = tuple(stemmer.keys(word.text) for word in words_of(text))
            yield RecordSentence(
                fact, source, groups.get(source, source), text, year, keys,
                frozenset().union(*keys), reader.read(text),
            )  # fmt: skip


def texts_of(
    facts: Mapping[str, Fact], record: ProjectRecord | None, log: Sequence[Evidence]
) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield fact, row, text and year of what facts, steps and entries say in words."""
    for fact in facts.values():
        if fact.number is not None or fact.on is not None:
            continue
        if fact.id.startswith("person:") and fact.id.endswith(".name"):
            continue  # a name counts whole or not at all
        year = fact.year
        if year is None and (m := _YEAR_OF.match(fact.source)):
            year = int(m.group(1))
        owner = _OWNER.match(fact.source)
        yield fact.id, owner.group(1) if owner else fact.source, fact.value, year
    known = years_of(facts)
    for step in record.milestones if record else ():
        source = f"milestone:{step.id}"
        if step.year in known and f"{source}.note" not in facts:
            yield f"{source}.note", source, step.note, step.year
    yield from _plans(facts, record)
    for one in log:
        source = f"evidence:{one.seq}"
        for what, text in (("title", one.entry.title), ("body", one.entry.body)):
            if f"{source}.{what}" not in facts:
                yield f"{source}.{what}", source, text, None


def _plans(
    facts: Mapping[str, Fact], record: ProjectRecord | None
) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield what a year reported on planned, where no fact tells it."""
    known, values = years_of(facts), {fact.value for fact in facts.values()}
    for number, plan in enumerate(record.plans if record else (), start=1):
        if plan.year in known and plan.subject not in values:
            for what, text in (("subject", plan.subject), ("method", plan.method)):
                yield f"plan:{number}.{what}", f"plan:{number}", text, plan.year


def groups_of(record: ProjectRecord | None, log: Sequence[Evidence]) -> dict[str, str]:
    """Return by row the step it belongs to: work, outputs, entries of the log."""
    found = {f"evidence:{one.seq}": one.entry.milestone for one in log}
    if record is None:
        return {row: f"milestone:{step}" for row, step in found.items() if step}
    found |= {
        f"work:{number}": work.milestone
        for number, work in enumerate(record.work, start=1)
    }
    found |= {f"output:{output.id}": output.milestone for output in record.outputs}
    return {row: f"milestone:{step}" for row, step in found.items() if step}


def verbatim_of(facts: Mapping[str, Fact], definition: Definition) -> Iterator[str]:
    """Yield what may be told word for word: texts and sentences, squeezed."""
    notes = definition.notes
    fixed = (notes.sample, notes.disclosure, notes.achievement, notes.spending,
             notes.outputs, *notes.signing)  # fmt: skip
    for text in fixed:
        yield squeezed(text)
        yield from (squeezed(told) for told in split_sentences(text))
    for fact in facts.values():
        if fact.number is None and fact.on is None:
            yield squeezed(fact.value)
            yield from (squeezed(text) for text in split_sentences(fact.value))


def years_of(facts: Mapping[str, Fact]) -> frozenset[int]:
    """Return the years that facts tell of."""
    found = {fact.year for fact in facts.values() if fact.year is not None}
    for fact in facts.values():
        if m := _YEAR_OF.match(fact.source):
            found.add(int(m.group(1)))
    return frozenset(found)
