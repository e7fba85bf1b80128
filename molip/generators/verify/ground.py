"""What sentences are held against: mentions, subjects, texts, names and words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from molip.generators.definition import Definition
from molip.generators.facts import Fact, Role
from molip.generators.verify.figures import FigureReader, Said
from molip.generators.verify.lexicon import Lexicon
from molip.generators.verify.mentions import (
    WHOLE,
    Mention,
    Step,
    Verdict,
    mentions_of,
    steps_of,
    verdicts_of,
)
from molip.generators.verify.subjects import TEXT, Subjects
from molip.generators.verify.words import Stemmer, normal, squeezed, words_of
from molip.projects.evidence import Evidence
from molip.projects.kinds import OutputKind
from molip.projects.record import ProjectRecord

_SENTENCE = re.compile(r"(?<=[가-힣)][.!?])\s+")
_YEAR_OF = re.compile(r"^(?:year|budget|ledger):(\d+)(?![\d~])")
_OWNER = re.compile(r"^([a-z]+:[^:]+)")
_SHORT = 60
_ITS_OWN = re.compile(r"\d+(차년도|단계)|[\d.~ ]+")
"""Names of years and periods are read, not passed over."""


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


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an institute, and the words for its place in the project."""

    name: str
    fact: str
    place: str
    """``leads``, ``supervising`` …: a key of the lexicon's roles."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A change: what only the state before holds, and only the state after."""

    facts: tuple[str, ...]
    old: frozenset[str]
    """Forms of words."""
    new: frozenset[str]
    old_figures: frozenset[tuple[Decimal, str]]
    new_figures: frozenset[tuple[Decimal, str]]


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a draft's sentences are held against, made once for a draft."""

    lexicon: Lexicon
    stemmer: Stemmer
    reader: FigureReader
    definition: Definition
    facts: Mapping[str, Fact]
    mentions: Mapping[str, tuple[Mention, ...]]
    """By unit."""
    days: tuple[Mention, ...]
    verdicts: tuple[Verdict, ...]
    steps: tuple[Step, ...]
    subjects: Subjects
    sentences: tuple[RecordSentence, ...]
    by_key: Mapping[str, tuple[int, ...]]
    """Which record sentences hold a word, by its keys."""
    by_told: Mapping[object, tuple[int, ...]]
    """Which record sentences tell a figure (number and unit) or a day."""
    verbatim: frozenset[str]
    known: frozenset[str]
    """Keys of every word of record, definition and lexicon."""
    report: frozenset[str]
    """Words of any report, which need no record."""
    light: frozenset[str]
    """The same, and marks of the senses they have."""
    roles: frozenset[str]
    """Keys of words that stand beside figures, and say nothing without one."""
    names: tuple[Name, ...]
    institutes_of_steps: Mapping[str, str]
    years: frozenset[int]
    years_ahead: frozenset[int]
    """Years of which plans alone are known."""
    years_beside: frozenset[int]
    """Years of the project that the report is not on."""
    turns: tuple[Turn, ...]
    templates: str
    """What the report's definition says of its own, squeezed."""
    results: Mapping[tuple[str, int], Decimal]
    """Results of indicators by label and year, also of years not reported on."""


def make_ground(
    facts: Mapping[str, Fact],
    definition: Definition,
    lexicon: Lexicon,
    record: ProjectRecord | None = None,
    log: Sequence[Evidence] = (),
) -> Ground:
    """Return the ground of a draft.

    Args:
        facts: What the draft may say, by id.
        definition: The report; its sentences and headings are known words.
        lexicon: The word lists.
        record: The project; with it, who is who and which institute has which step
            are checked too.
        log: Entries that the report may tell, also what its facts leave out of them.
    """
    stemmer, reader = Stemmer(lexicon), FigureReader(lexicon)
    mentions = (*mentions_of(facts), *_spans(record), *_beside(facts, record))
    sentences = tuple(
        _record_sentences(
            _texts(facts, record, log), _groups(record, log), stemmer, reader
        )
    )
    listed = [*_words_of(lexicon, "speech.report"), *_words_of(lexicon, "verdicts.")]
    listed += _definition_words(definition)
    light = _keys(stemmer, listed)
    report = frozenset(key for key in light if not key.startswith("="))
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(sentences):
        for key in sentence.all_keys:
            by_key[key].append(at)
    known = light.union(*(s.all_keys for s in sentences), _named(stemmer, record))
    kinds = [("count", kind.value) for kind in OutputKind]
    told = [(m.kind, m.subject) for m in mentions if m.kind and m.subject]
    steps = tuple(steps_of(facts))
    told += [("step", step.title) for step in steps] + [("money", WHOLE)]
    names = tuple(_names(facts, record))
    told += [(TEXT, value) for value in (*_with_digits(facts), *_called(facts))]
    told += [(TEXT, name.name) for name in names]
    return Ground(
        lexicon, stemmer, reader, definition, facts, _by_unit(mentions),
        tuple(m for m in mentions if m.on is not None), tuple(verdicts_of(facts)),
        steps, Subjects([*told, *kinds], stemmer), sentences,
        {key: tuple(at) for key, at in by_key.items()},
        _by_told(sentences),
        frozenset(_verbatim(facts, definition)), known, report, light,
        _keys(stemmer, _words_of(lexicon, "roles.")),
        names, _institutes(record), _years(facts), _years_ahead(facts),
        _years_beside(facts, record), tuple(_turns(facts, stemmer, reader)),
        squeezed(" ".join(_definition_words(definition))), _results(record),
    )  # fmt: skip


def _by_told(sentences: Iterable[RecordSentence]) -> dict[object, tuple[int, ...]]:
    found: dict[object, list[int]] = defaultdict(list)
    for at, sentence in enumerate(sentences):
        figures = {(f.number, f.unit) for f in sentence.said.figures}
        for told in (*figures, *{d.on for d in sentence.said.days}):
            found[told].append(at)
    return {told: tuple(places) for told, places in found.items()}


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; a date's full stops end none."""
    return tuple(s for s in _SENTENCE.split(normal(text).strip()) if s)


def _with_digits(facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield short texts that hold a digit of their own: numbers of acts, titles."""
    for fact in facts.values():
        if fact.number is None and fact.on is None and len(fact.value) <= _SHORT:
            value = normal(fact.value).strip()
            if re.search(r"\d", value) and not _ITS_OWN.fullmatch(value):
                yield value


def _called(facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield names of people, institutes, positions and programmes."""
    for fact in facts.values():
        if fact.id.startswith(("person:", "institute:", "identity.")):
            yield normal(fact.value).strip()


def _record_sentences(
    texts: Iterable[tuple[str, str, str, int | None]],
    groups: Mapping[str, str],
    stemmer: Stemmer,
    reader: FigureReader,
) -> Iterator[RecordSentence]:
    for fact, source, told, year in texts:
        for text in split_sentences(told):
            keys = tuple(stemmer.keys(word.text) for word in words_of(text))
            yield RecordSentence(
                fact, source, groups.get(source, source), text, year, keys,
                frozenset().union(*keys), reader.read(text),
            )  # fmt: skip


def _texts(
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
    known = _years(facts)
    for step in record.milestones if record else ():
        source = f"milestone:{step.id}"
        if step.year in known and f"{source}.note" not in facts:
            yield f"{source}.note", source, step.note, step.year
    for one in log:
        source = f"evidence:{one.seq}"
        for what, text in (("title", one.entry.title), ("body", one.entry.body)):
            if f"{source}.{what}" not in facts:
                yield f"{source}.{what}", source, text, None


def _spans(record: ProjectRecord | None) -> Iterator[Mention]:
    """Yield how many years the project has: 3년 누계."""
    if record is not None:
        number = Decimal(len(record.years))
        yield Mention("agreement.period", "", "", "count", number, "년", None, None)


def _beside(
    facts: Mapping[str, Fact], record: ProjectRecord | None
) -> Iterator[Mention]:
    """Yield targets and results of the years beside; they count where the year is told."""
    years = _years_beside(facts, record)
    for indicator in record.indicators if record else ():
        for year in indicator.years:
            if year.year not in years:
                continue
            for role, number in (("target", year.target), ("actual", year.actual)):
                if number is not None:
                    yield Mention(
                        f"indicator:{indicator.id}.label", "indicator", indicator.label,
                        role, number, indicator.unit, None, year.year,
                        indicator.direction.value,
                    )  # fmt: skip


def _years_beside(
    facts: Mapping[str, Fact], record: ProjectRecord | None
) -> frozenset[int]:
    if record is None:
        return frozenset()
    return frozenset(y.number for y in record.years) - _years(facts)


def _groups(
    record: ProjectRecord | None, log: Sequence[Evidence]
) -> dict[str, str]:
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


def _verbatim(facts: Mapping[str, Fact], definition: Definition) -> Iterator[str]:
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


def _by_unit(mentions: Iterable[Mention]) -> dict[str, tuple[Mention, ...]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.number is not None:
            found[mention.unit].append(mention)
    return {unit: tuple(listed) for unit, listed in found.items()}


def _words_of(lexicon: Lexicon, head: str) -> Iterator[str]:
    for key, words in lexicon.words.items():
        if key.startswith(head):
            yield from words


def _definition_words(definition: Definition) -> Iterator[str]:
    yield definition.title
    yield from (section.heading for section in definition.sections)
    for templates in definition.sentences.values():
        for template in templates:
            yield re.sub(r"\{[^}]*\}", " ", template)


def _keys(stemmer: Stemmer, texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        key
        for text in texts
        for word in words_of(text)
        for key in stemmer.keys(word.text)
    )


def _named(stemmer: Stemmer, record: ProjectRecord | None) -> frozenset[str]:
    if record is None:
        return frozenset()
    texts = [i.name for i in record.institutes]
    return _keys(stemmer, texts)


def _names(facts: Mapping[str, Fact], record: ProjectRecord | None) -> Iterator[Name]:
    places = {
        "연구책임자": "leads", "공동연구책임자": "joint_leads",
        "참여연구자": "members", "학생연구자": "students",
        "주관연구개발기관": "supervising",
        "공동연구개발기관": "joint", "위탁연구개발기관": "entrusted",
        "주관": "supervising", "공동": "joint", "위탁": "entrusted",
    }  # fmt: skip
    if record is None:
        for fact in facts.values():
            if fact.id.startswith(("institute:", "person:")) and fact.label in places:
                yield Name(fact.value, fact.id, places[fact.label])
        return
    for person in record.people:
        place = places.get(person.role.value, "")
        yield Name(person.name, f"person:{person.id}.name", place)
    for institute in record.institutes:
        place = places.get(institute.role.value, "")
        yield Name(institute.name, f"institute:{institute.id}.name", place)


def _institutes(record: ProjectRecord | None) -> dict[str, str]:
    if record is None:
        return {}
    names = {institute.id: institute.name for institute in record.institutes}
    return {step.title: names.get(step.institute, "") for step in record.milestones}


def _years_ahead(facts: Mapping[str, Fact]) -> frozenset[int]:
    """Return the years after the last that has spending, results or steps."""
    now = {
        fact.year for fact in facts.values()
        if fact.year is not None and fact.role in {Role.ACTUAL, Role.SPENT, Role.DERIVED}
    }  # fmt: skip
    last = max(now, default=None)
    return frozenset(y for y in _years(facts) if last is not None and y > last)


def _turns(
    facts: Mapping[str, Fact], stemmer: Stemmer, reader: FigureReader
) -> Iterator[Turn]:
    for fact in facts.values():
        after = facts.get(f"{fact.source}.after")
        if not fact.id.endswith(".before") or after is None:
            continue
        old, new = (
            {f for w in words_of(told.value) for f in stemmer.forms(w.text) if len(f) > 1}
            for told in (fact, after)
        )
        was, became = (
            {(f.number, f.unit) for f in reader.read(told.value).figures}
            for told in (fact, after)
        )
        yield Turn(
            (fact.id, after.id), frozenset(old - new), frozenset(new - old),
            frozenset(was - became), frozenset(became - was),
        )  # fmt: skip


def _results(record: ProjectRecord | None) -> dict[tuple[str, int], Decimal]:
    return {
        (indicator.label, year.year): year.actual
        for indicator in (record.indicators if record else ())
        for year in indicator.years
        if year.actual is not None
    }


def _years(facts: Mapping[str, Fact]) -> frozenset[int]:
    found = {fact.year for fact in facts.values() if fact.year is not None}
    for fact in facts.values():
        if m := _YEAR_OF.match(fact.source):
            found.add(int(m.group(1)))
    return frozenset(found)
