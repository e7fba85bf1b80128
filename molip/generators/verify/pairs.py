"""Finds values of one unit that have changed places: each beside the other's words."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from molip.generators.verify.context import Context
from molip.generators.verify.cues import role_at
from molip.generators.verify.figures import Figure
from molip.generators.verify.ground import Ground
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import words_of

_MOST = re.compile(r"가장\s([가-힣]+)")
_NEAR = 2
"""How many words on each side of a figure are its own."""
Sides = tuple[frozenset[str], frozenset[str]]


def check_pairs(context: Context) -> Iterator[Remark]:
    """Yield a remark for two figures of a unit that stand in each other's place."""
    yield from _exchanged(context)
    yield from _target_and_result(context)
    yield from _other_end(context)


def _other_end(context: Context) -> Iterator[Remark]:
    """Yield what is called the most of something where the record has the least."""
    ground = context.ground
    for m in _MOST.finditer(context.text):
        here = ground.stemmer.senses(m.group(1))
        contrary = {c for sense in here for c in ground.stemmer.opposites(sense)}
        before = [f for f in context.said.figures if f.end <= m.start()][-1:]
        for f in before if contrary else ():
            for at in ground.by_told.get((f.number, f.unit), ()):
                told = _MOST.search(ground.sentences[at].text)
                there = ground.stemmer.senses(told.group(1)) if told else frozenset()
                if there & contrary and not there & here:
                    yield Remark(
                        m.start(), m.end(), IssueKind.POLARITY,
                        f"'{m.group()}'을(를) 기록과 반대로 적었습니다.",
                        f"기록의 문장과 견주어 고치십시오: {ground.sentences[at].text}",
                        (ground.sentences[at].fact,),
                    )  # fmt: skip
                    return


def _exchanged(context: Context) -> Iterator[Remark]:
    """Yield figures that stand by the words a record has by the other."""
    ground = context.ground
    figures = context.said.figures
    for one, other in combinations(figures, 2):
        if one.unit != other.unit or one.number == other.number:
            continue
        both = set(ground.by_told.get((one.number, one.unit), ())) & set(
            ground.by_told.get((other.number, other.unit), ())
        )
        if not both:
            continue
        here = _beside(ground, context.text, figures, one, other)
        found = [
            _verdict(ground, here, ground.sentences[at], one, other) for at in both
        ]
        if found and all(found):
            at = min(both)
            yield Remark(
                one.start, other.end, IssueKind.SUBJECT,
                "두 수치가 기록과 서로 바뀌어 있습니다.",
                f"기록의 문장과 견주어 고치십시오: {ground.sentences[at].text}",
                (ground.sentences[at].fact,),
            )  # fmt: skip
            return


def _verdict(
    ground: Ground,
    here: tuple[Sides, Sides],
    sentence: RecordSentence,
    one: Figure,
    other: Figure,
) -> bool:
    """Return whether a record sentence has the two the other way round."""
    told = sentence.said.figures
    first = [f for f in told if (f.number, f.unit) == (one.number, one.unit)]
    second = [f for f in told if (f.number, f.unit) == (other.number, other.unit)]
    if len(first) != 1 or len(second) != 1:
        return False
    there = _beside(ground, sentence.text, told, first[0], second[0])
    return any(
        bool(here[0][side] & there[1][side])
        and bool(here[1][side] & there[0][side])
        and not here[0][side] & there[0][side]
        and not here[1][side] & there[1][side]
        for side in (0, 1)
    )


def _beside(
    ground: Ground, text: str, figures: Sequence[Figure], one: Figure, other: Figure
) -> tuple[Sides, Sides]:
    """Return the words before and behind each of two figures, without shared ones."""
    sides = [
        tuple(
            _near(ground, text, figures, figure, is_before=is_before)
            for is_before in (True, False)
        )
        for figure in (one, other)
    ]
    shared = [sides[0][side] & sides[1][side] for side in (0, 1)]
    first, second = ((each[0] - shared[0], each[1] - shared[1]) for each in sides)
    return first, second


def _near(
    ground: Ground,
    text: str,
    figures: Sequence[Figure],
    figure: Figure,
    *,
    is_before: bool,
) -> frozenset[str]:
    """Return keys of the words up to the next figure of the unit on one side."""
    if is_before:
        start = max((f.end for f in figures if f.end <= figure.start
                     and f.unit == figure.unit), default=0)  # fmt: skip
        told = text[start : figure.start]
    else:
        end = min((f.start for f in figures if f.start >= figure.end
                   and f.unit == figure.unit), default=len(text))  # fmt: skip
        told = text[figure.end : end]
    words = [w for w in words_of(told) if len(w.text) > 1 or w.text[0].isdigit()]
    words = words[-_NEAR:] if is_before else words[:_NEAR]
    between = [f for f in figures if f.unit != figure.unit]
    keys = {
        key
        for word in words
        for key in ground.stemmer.forms(word.text)
        if len(key) > 1 and key not in ground.report
    }
    offset = start if is_before else figure.end
    keys |= {
        f"{f.number}{f.unit}"
        for f in between
        if f.unit and offset <= f.start < offset + len(told)
    }
    return frozenset(keys)


def _target_and_result(context: Context) -> Iterator[Remark]:
    """Yield an indicator's target called its result while both stand there."""
    figures = context.said.figures
    typed: dict[str, dict[str, set[tuple[object, str]]]] = {}
    for unit in {f.unit for f in figures}:
        for m in context.ground.mentions.get(unit, ()):
            if m.kind == "indicator" and m.role in {"target", "actual"}:
                rows = typed.setdefault(f"{m.subject}/{m.year}", {})
                rows.setdefault(m.role, set()).add((m.number, unit))
    said = {(f.number, f.unit) for f in figures}
    for rows in typed.values():
        target, actual = rows.get("target", set()), rows.get("actual", set())
        if target == actual or not target & said or not actual & said:
            continue
        for f in figures:
            role = role_at(context, f.start, f.end)
            if role == "target" and (f.number, f.unit) in actual - target:
                if any(
                    (f.number, f.unit) in other.get("target", set())
                    for other in typed.values()
                ):
                    continue
                yield Remark(
                    f.start, f.end, IssueKind.ROLE,
                    "목표와 실적이 기록과 서로 바뀌어 있습니다.",
                    "성과지표의 목표와 실적을 보고 고치십시오.",
                )  # fmt: skip
                return
