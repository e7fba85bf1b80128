"""Says how likely each fact is what a label asks for, by the words of the label."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from molip.binding.context import by_context, clear_label, is_vague
from molip.binding.labels import LabelIndex, bare, normalise, pairs
from molip.model.datum import Kind
from molip.reading.fields import FoundField

Scores = list[tuple[str, float]]

SURE = 0.85
"""From here on a binding stands by itself; below, a person decides."""

_STANDARD, _PRINTED, _VARIED, _WITH_OUTER = 0.97, 0.93, 0.9, 0.99
_SHORTLY, _SHORT = 0.8, 4
"""A short label that is no standard term may mean something else on the next form."""
_SIGNATURE = "signature"
_SIGNERS = ("자", "장", "인", "서명", "날인")
_SIGNED = "서명하는 자리"
_CASH = "현금"
TOTALS = frozenset({"총계", "합계", "계"})
_OPENINGS = ("연구개발과제의", "연구과제의", "연구개발", "핵심")
_INNER = re.compile(r"[(（]([^()（）]*)[)）]")
_UNSURE_AMONG_SEVERAL = 0.6
_COMPARED = 60


def score(field: FoundField, index: LabelIndex) -> tuple[Scores, str]:
    """Return facts with their confidence before the kind is looked at, and why."""
    label = normalise(field.label)
    if found := _by_place(field, label, index) or _known(label, index):
        return found
    for varied in _variants(field, index):
        if not is_vague(varied) and (datum := index.settled(varied)):
            return [(datum, _VARIED)], "꾸밈말을 빼면 표준 용어와 같음"
    if data := index.data(label):
        named = [(d, s) for d, s in by_context(field.path, index) if s >= SURE]
        if named:
            return named, "묶음 이름으로 미루어 봄"
        context = normalise("".join(field.path[:-1]))
        return [(d, _by_context(d, context, index)) for d in data], "이름이 여럿과 같음"
    return _near(field, label, index), "이름이 비슷함"


def _by_place(
    field: FoundField, label: str, index: LabelIndex
) -> tuple[Scores, str] | None:
    """Return facts by what stands around the label, where that decides."""
    outer = normalise("".join(field.path[-2:]))
    if field.kind is Kind.SIGNATURE and bare(field.label).endswith(_SIGNERS):
        return [(d, _STANDARD) for d in (_SIGNATURE,) if d in index.kinds], _SIGNED
    if outer != label and (data := index.data(outer)):
        return [(datum, _WITH_OUTER) for datum in data], "묶음 이름과 항목 이름이 같음"
    if field.path and label in TOTALS and (data := _by_column(field, index)):
        return [(datum, _VARIED) for datum in data], "합계 줄의 열 이름과 같음"
    if len(field.path) > 1 and is_vague(bare(field.label)):
        return by_context(field.path, index), "묶음 이름으로 미루어 봄"
    return None


def _known(label: str, index: LabelIndex) -> tuple[Scores, str] | None:
    """Return the fact that this very label nearly always asks for."""
    datum = index.settled(label)
    if not datum:
        return None
    if datum in index.standard.get(label, ()):
        return [(datum, _STANDARD)], "표준 용어와 같음"
    confidence = _SHORTLY if len(label) <= _SHORT else _PRINTED
    return [(datum, confidence)], "다른 서식의 항목 이름과 같음"


def _variants(field: FoundField, index: LabelIndex) -> Iterator[str]:
    """Yield the label in other words: outer label, no brackets, no opening words."""
    if _names_two(field.label, index):
        return
    cleared = clear_label(field.path)
    yield cleared
    for opening in _OPENINGS:
        if cleared.startswith(opening) and len(cleared) > len(opening) + 1:
            yield cleared.removeprefix(opening)
    if cleared.startswith("기타"):
        yield "그밖의" + cleared.removeprefix("기타")


def _names_two(label: str, index: LabelIndex) -> bool:
    """Return whether what stands in brackets is a fact of its own."""
    return any(index.data(normalise(inner)) for inner in _INNER.findall(label))


def _by_column(field: FoundField, index: LabelIndex) -> frozenset[str]:
    """Return the facts that the column of a total names."""
    columns = [normalise(column) for column in field.column_path]
    if columns and all(column in TOTALS for column in columns):
        return index.data("총" + normalise("".join(field.path[-2:-1])))
    # What the government gives is always cash.
    return index.data("".join(columns)) or index.data(
        "".join(columns).removesuffix(_CASH)
    )


def _by_context(datum: str, context: str, index: LabelIndex) -> float:
    """Return how sure one of several facts of this label is, by the outer labels."""
    labels = [label for label, data in index.standard.items() if datum in data]
    shared = max(
        (len(set(pairs(context)) & set(pairs(label))) for label in labels if context),
        default=0,
    )
    return _UNSURE_AMONG_SEVERAL + min(shared, 2) * 0.05


def _near(field: FoundField, label: str, index: LabelIndex) -> Scores:
    """Return facts of a like name, by the label alone or with those around it."""
    best = dict(_nearest(label, index))
    around = normalise("".join((*field.path[-2:], *field.column_path[-1:])))
    if around != label:
        for datum, likeness in _nearest(around, index):
            best[datum] = max(best.get(datum, 0.0), likeness)
    return list(best.items())


def _nearest(label: str, index: LabelIndex) -> Scores:
    """Return facts whose labels are nearest in letters, of those that share a pair."""
    if not label:
        return []
    shared: Counter[str] = Counter()
    for pair in pairs(label):
        shared.update(index.blocks.get(pair, ()))
    best: dict[str, float] = {}
    for other, _ in shared.most_common(_COMPARED):
        likeness = Indel.normalized_similarity(label, other)
        for datum in index.data(other):
            best[datum] = max(best.get(datum, 0.0), likeness * 0.9)
    return list(best.items())
