"""Finds whether a text of the record tells a figure or day in much the same words."""

import re
from collections.abc import Iterator, Sequence

from molip.generators.facts import Role
from molip.generators.verify.context import Content, Context
from molip.generators.verify.cues import owners
from molip.generators.verify.figures import MONTH_DAY, Day, Figure
from molip.generators.verify.rows import covers, stretches, within
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.words import words_of

_BOUND = re.compile(r"^\s?(이상|이하)")
_FEWER = 2
_PLAINLY = 0.6
_LEAST = 0.4
_AHEAD = re.compile(
    r"계획|예정|목표[로는]|차년도에는|다음|향후|[^지]한다|할 것|[는된진인낸린킨]다\.?$"
)
_HALF = 0.5
_MOST = 0.75


def is_in_text(context: Context, one: Figure | Day) -> bool:
    """Return whether a text of the record tells this, in much the same words."""
    named = isinstance(one, Figure) and any(
        m.number is not None
        for m in context.ground.mentions.get(one.unit, ())
        if m.subject in owners(context, one.start, one.end, "indicator")
    )
    if isinstance(one, Figure) and _is_bound_turned(context, one):
        return False
    part = _part_of(context, one)
    ahead = _AHEAD.search(context.text)
    rival, most = _most_shared(context, one, part)
    for sentence in _told_in(context, one):
        if _speaks_against(context, one, sentence):
            continue
        if isinstance(one, Day) and sentence.fact.endswith("period"):
            return True
        fact = context.ground.facts.get(sentence.fact)
        is_ahead = sentence.source.startswith("plan:") or (
            sentence.year in context.ground.years_ahead
            or (fact is not None and fact.role is Role.TARGET)
        )
        if is_ahead and not ahead:
            continue  # what is to be done bears out nothing that was
        if not rival and _shared(part, sentence) < most * _LEAST:
            continue
        if not named and _tells_plainly(context, one, sentence):
            return True
        least = _MOST if named else _HALF
        if any(
            _tells(context, told, sentence, least) for told in (context.content, part)
        ):
            return True
        if sentence.source.startswith("change:") and any(
            name in sentence.text for o in context.of("money") for name in o.names
        ):
            return True
    return False


def _speaks_against(
    context: Context, one: Figure | Day, sentence: RecordSentence
) -> bool:
    """Return whether a record sentence has another year or another indicator."""
    year = context.year_before(one.start)
    if sentence.year and year not in {None, sentence.year}:
        return True
    here = owners(context, one.start, one.end, "indicator")
    others = {
        m.subject
        for m in context.ground.mentions.get(getattr(one, "unit", ""), ())
        if m.kind == "indicator" and m.number == getattr(one, "number", None)
    } - here
    return (
        bool(here)
        and not any(label in sentence.text for label in here)
        and any(label in sentence.text for label in others)
    )


def _is_bound_turned(context: Context, one: Figure) -> bool:
    """Return whether the record bounds a figure from the other side only: 92% 이상."""
    bound = _BOUND.match(context.text[one.end :])
    if bound is None:
        return False
    told = {
        m.group(1)
        for at in context.ground.by_told.get((one.number, one.unit), ())
        for f in context.ground.sentences[at].said.figures
        if (f.number, f.unit) == (one.number, one.unit)
        and (m := _BOUND.match(context.ground.sentences[at].text[f.end :]))
    }
    return bool(told) and bound.group(1) not in told


def _tells_plainly(
    context: Context, one: Figure | Day, sentence: RecordSentence
) -> bool:
    """Return whether a part made of a report's own words alone tells a record's row."""
    if context.of("indicator") or context.of("step") or isinstance(one, Day):
        return False
    ground = context.ground
    start, end = next(p for p in stretches(context) if p[0] <= one.start < p[1])
    keys = [
        ground.stemmer.keys(w.text)
        for w in words_of(context.masked)
        if start <= w.start < end and not w.text[0].isdigit()
        and not any(f.start <= w.start < f.end for f in context.said.figures)
    ]  # fmt: skip
    row = [s for s in ground.sentences if s.source == sentence.source]
    held = sum(any(k & s.all_keys for s in row) for k in keys)
    near = sum(bool(k & sentence.all_keys) for k in keys)
    others = {
        (f.number, f.unit) for f in context.said.figures if start <= f.start < end
    } - {(one.number, one.unit)}
    near += any(others & {(f.number, f.unit) for f in s.said.figures} for s in row)
    return bool(near) and held > 1 and held >= _PLAINLY * len(keys)


def _shared(told: Sequence[Content], sentence: RecordSentence) -> int:
    return sum(bool(c.keys & sentence.all_keys) for c in told)


def _most_shared(
    context: Context, one: Figure | Day, told: Sequence[Content]
) -> tuple[bool, int]:
    """Return whether the nearest sentences with such a figure are told; their words.

    A sentence that shares more words and has another figure of the unit speaks against
    a figure, unless its own figure is told as well.
    """
    if isinstance(one, Day):
        return True, 0
    ground = context.ground
    figures = {(f.number, f.unit) for f in context.said.figures}
    shared: dict[int, int] = {}
    for c in told:
        for at in {at for k in c.keys for at in ground.by_key.get(k, ())}:
            if any(f.unit == one.unit for f in ground.sentences[at].said.figures):
                shared[at] = shared.get(at, 0) + 1
    most = max(shared.values(), default=0)
    nearest = [ground.sentences[at] for at, count in shared.items() if count == most]
    is_told = any(
        (f.number, f.unit) in figures for s in nearest for f in s.said.figures
    )
    return is_told or most < _FEWER, most


def _part_of(context: Context, one: Figure | Day) -> list[Content]:
    """Return the words of the part of the sentence that a figure stands in."""
    for start, end in stretches(context):
        if start <= one.start < end:
            return within(context.content, start, end)
    return []


def _tells(
    context: Context, told: Sequence[Content], sentence: RecordSentence, least: float
) -> bool:
    """Return whether a record sentence, or all of its row, shares enough words."""
    if not told:
        return False
    shared = sum(bool(c.keys & sentence.all_keys) for c in told)
    if shared >= least * len(told):
        return True
    heavy = [c for c in told if not c.keys & context.ground.light]
    told = heavy if len(heavy) > 1 else told
    held = covers(context, told).get(sentence.group, set())
    enough = _MOST * len(told) if shared else len(told)
    return len(told) > 1 and len(held) >= enough and (bool(shared) or least < _MOST)


def _told_in(context: Context, one: Figure | Day) -> Iterator[RecordSentence]:
    told = (one.number, one.unit) if isinstance(one, Figure) else one.on
    for at in context.ground.by_told.get(told, ()):
        sentence = context.ground.sentences[at]
        if isinstance(one, Figure):
            bound = _BOUND.match(context.text[one.end :])
            held = (
                any(
                    f.unit == one.unit
                    and f.number == one.number
                    and (
                        not bound
                        or not (b := _BOUND.match(sentence.text[f.end :]))
                        or b.group(1) == bound.group(1)
                    )
                    for f in sentence.said.figures
                )
                or one.unit == MONTH_DAY
            )
        else:
            held = any(d.on == one.on for d in sentence.said.days)
        if held:
            yield sentence
