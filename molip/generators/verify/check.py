"""Verifies sections of a draft against the record."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from molip.generators.definition import Definition
from molip.generators.facts import Fact
from molip.generators.verify.claims import check_claims
from molip.generators.verify.compare import check_compare
from molip.generators.verify.context import Context, take_apart
from molip.generators.verify.contrary import check_contrary
from molip.generators.verify.denials import check_denials
from molip.generators.verify.ground import Ground, make_ground
from molip.generators.verify.lexicon import Lexicon
from molip.generators.verify.linking import Linked, link
from molip.generators.verify.manner import check_personal, check_style, missing_facts
from molip.generators.verify.pairs import check_pairs
from molip.generators.verify.periods import check_periods
from molip.generators.verify.plans import check_plans
from molip.generators.verify.pointers import check_pointers
from molip.generators.verify.polarity import check_polarity
from molip.generators.verify.repeats import check_repeats, unrepeated
from molip.generators.verify.texts import split_sentences
from molip.generators.verify.values import DraftText, Issue, Remark, Sentence
from molip.generators.verify.words import squeezed
from molip.projects.record import ProjectRecord

_GAP = re.compile(r"〔[^〔〕]*〕")
"""A marked gap says what is missing and claims nothing."""


def verify(
    text: DraftText,
    facts: Mapping[str, Fact],
    definition: Definition,
    lexicon: Lexicon,
    record: ProjectRecord | None = None,
    required: Sequence[str] = (),
) -> tuple[Issue, ...]:
    """Return what a section says that the record does not bear out, in order.

    For several sections make the ground once and call `verify_on`.

    Args:
        text: The section's sentences; the facts they name are claims, no proof.
        facts: What the draft may say, by id.
        definition: The report: its style, its own words.
        lexicon: From `load_lexicon`.
        record: The project; adds who is who and which institute has which step.
        required: Ids of facts that the section must tell.
    """
    return verify_on(make_ground(facts, definition, lexicon, record), text, required)


def verify_on(
    ground: Ground, text: DraftText, required: Sequence[str] = ()
) -> tuple[Issue, ...]:
    """Return the issues of a section; see `verify`."""
    issues: list[Issue] = []
    linked: set[str] = set()
    carried: dict[str, frozenset[str]] = {}
    for number, sentence in enumerate(text.sentences):
        remarks, told, carried = _check(ground, sentence, carried)
        linked |= told
        issues += [_placed(text, number, remark) for remark in remarks]
    found = missing_facts(text.sentences, required, ground.facts, frozenset(linked))
    issues += [_placed(text, -1, remark) for remark in found]
    return tuple(issues)


def _check(
    ground: Ground, sentence: Sentence, carried: dict[str, frozenset[str]]
) -> tuple[list[Remark], frozenset[str], dict[str, frozenset[str]]]:
    remarks = list(check_personal(sentence.text))
    text = _GAP.sub(lambda m: " " * len(m.group()), sentence.text)
    if not text.strip() or squeezed(text) in ground.verbatim:
        return remarks, frozenset(sentence.facts), carried
    if ground.repeats.has(text):
        remarks += check_style(text, ground.definition.style)
        return remarks, frozenset(sentence.facts), carried
    head, quoted = _unquoted(ground, text)
    head = unrepeated(ground.repeats, head)
    context = take_apart(ground, head, carried, frozenset(sentence.facts))
    found = link(context)
    remarks += found.remarks
    remarks += check_pairs(context)
    remarks += check_compare(context, found)
    remarks += check_polarity(context)
    remarks += check_denials(context)
    remarks += check_contrary(context)
    remarks += check_claims(context)
    remarks += check_plans(context)
    remarks += check_repeats(context, found)
    remarks += check_pointers(context)
    remarks += check_periods(context)
    if not quoted:
        remarks += check_style(text, ground.definition.style)
    return _distinct(remarks), _facts_of(found), _carry(context, carried)


def _unquoted(ground: Ground, text: str) -> tuple[str, bool]:
    """Return a sentence without the record's own words after a colon, if they are."""
    for at in (m.start() for m in re.finditer(r":\s", text)):
        if ground.is_verbatim(text[at + 1 :]):
            return text[:at], True
    return text, False


def _facts_of(found: Linked) -> frozenset[str]:
    return frozenset(one.mention.fact for one in found.links if one.mention)


def _carry(
    context: Context, carried: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Return the subjects the next sentence may leave out."""
    kept = dict(carried)
    for kind in ("indicator", "step", "money", "count", "event"):
        named = context.of(kind)
        if named:
            kept[kind] = named[-1].names
    return kept


def _distinct(remarks: Iterable[Remark]) -> list[Remark]:
    return list(dict.fromkeys(sorted(remarks, key=lambda r: (r.start, r.end))))


def _placed(text: DraftText, number: int, remark: Remark) -> Issue:
    return Issue(
        text.section_id, number, remark.start, remark.end, remark.kind,
        remark.problem, remark.remedy, remark.facts,
    )  # fmt: skip


def sentences_of(text: str, facts: Sequence[str] = ()) -> Iterator[Sentence]:
    """Yield the sentences of a text that a person wrote or changed."""
    for told in split_sentences(text):
        yield Sentence(told, tuple(facts))
