"""What sentences are held against: mentions, subjects, texts, names and words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from molip.generators.definition import Definition
from molip.generators.facts import Fact
from molip.generators.verify.aside import (
    Periods,
    homes_of,
    institutes_of_steps,
    mentions_aside,
    periods_of,
    positions_of,
    short_days_of,
)
from molip.generators.verify.beside import (
    Turn,
    mentions_beside,
    results_of,
    spans_of,
    steps_beside_of,
    turns_of,
    years_ahead_of,
    years_beside_of,
)
from molip.generators.verify.figures import MONTH_DAY, FigureReader, month_day
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
from molip.generators.verify.spelling import Repeats
from molip.generators.verify.subjects import TEXT, Subjects
from molip.generators.verify.texts import (
    RecordSentence,
    groups_of,
    record_sentences,
    texts_of,
    verbatim_of,
    years_of,
)
from molip.generators.verify.words import Stemmer, normal, squeezed, words_of
from molip.projects.evidence import Evidence
from molip.projects.kinds import OutputKind
from molip.projects.record import ProjectRecord

_SHORT = 60
_ITS_OWN = re.compile(r"\d+(차년도|단계)|[\d.~ ]+")
"""Names of years and periods are read, not passed over."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an institute, and the words for its place in the project."""

    name: str
    fact: str
    place: str
    """``leads``, ``supervising`` …: a key of the lexicon's roles."""


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
    ordinary: frozenset[str]
    """Forms of words of any report of any project; they claim nothing by themselves."""
    report: frozenset[str]
    """Words of any report, which need no record."""
    light: frozenset[str]
    """The same, and marks of the senses they have."""
    roles: frozenset[str]
    """Keys of words that stand beside figures, and say nothing without one."""
    names: tuple[Name, ...]
    positions: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    """By person: words of the position, and keys of the task in parentheses."""
    institutes_of_steps: Mapping[str, frozenset[str]]
    """Of every year, also of those the report is not on."""
    homes: Mapping[str, frozenset[str]]
    """By person: the institute they work at; several where two share a name."""
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
    repeats: Repeats
    periods: Periods
    steps_beside: tuple[Step, ...]
    """Of years that the report is not on."""

    def is_verbatim(self, text: str) -> bool:
        """Return whether a text may be told word for word, in whichever spelling."""
        return squeezed(text) in self.verbatim or self.repeats.has(text)


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
    mentions = (*mentions_of(facts), *spans_of(record), *mentions_beside(facts, record),
                *mentions_aside(record))  # fmt: skip
    mentions += tuple(short_days_of(mentions))
    sentences = tuple(
        record_sentences(
            texts_of(facts, record, log), groups_of(record, log), stemmer, reader
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
    beside = tuple(steps_beside_of(record, {step.title for step in steps}))
    told += [(TEXT, step.title) for step in beside]
    verbatim = frozenset(verbatim_of(facts, definition))
    return Ground(
        lexicon, stemmer, reader, definition, facts, _by_unit(mentions),
        tuple(m for m in mentions if m.on is not None), tuple(verdicts_of(facts)),
        steps, Subjects([*told, *kinds], stemmer), sentences,
        {key: tuple(at) for key, at in by_key.items()},
        _by_told(sentences),
        verbatim, known,
        _ordinary(stemmer, lexicon), report, light,
        _keys(stemmer, _words_of(lexicon, "roles.")),
        names, positions_of(record, stemmer), institutes_of_steps(record),
        homes_of(record),
        years_of(facts), years_ahead_of(facts),
        years_beside_of(facts, record), tuple(turns_of(facts, stemmer, reader)),
        squeezed(" ".join(_definition_words(definition))), results_of(record),
        Repeats(sentences, verbatim), periods_of(record), beside,
    )  # fmt: skip


def _by_told(sentences: Iterable[RecordSentence]) -> dict[object, tuple[int, ...]]:
    found: dict[object, list[int]] = defaultdict(list)
    for at, sentence in enumerate(sentences):
        figures = {(f.number, f.unit) for f in sentence.said.figures}
        days = {d.on for d in sentence.said.days}
        short = {(month_day(on.month, on.day), MONTH_DAY) for on in days if on}
        for told in figures | short | days:
            found[told].append(at)
    return {told: tuple(places) for told, places in found.items()}


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


def _ordinary(stemmer: Stemmer, lexicon: Lexicon) -> frozenset[str]:
    """Return the forms of ordinary words; not their senses, which may be a claim."""
    listed = (word for key in ("forms", "report", "acts")
              for word in lexicon.words[f"ordinary.{key}"])  # fmt: skip
    return frozenset(key for key in _keys(stemmer, listed) if not key.startswith("="))


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
