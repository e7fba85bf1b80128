"""Finds figures and words that have changed places against a record sentence."""

from collections.abc import Iterator, Sequence

from molip.generators.verify.context import Context
from molip.generators.verify.ground import RecordSentence
from molip.generators.verify.values import IssueKind, Remark

_MOST = 0.75
_MANY = 4
_PAIR = 2


def check_order(context: Context) -> Iterator[Remark]:
    """Yield a remark where figures or words of a record stand in another order."""
    yield from _out_of_order(context)
    yield from _words_out_of_order(context)


def _out_of_order(context: Context) -> Iterator[Remark]:
    """Yield a remark where two figures of one record sentence have changed places."""
    told = [(f.number, f.unit) for f in context.said.figures]
    if len(told) < _PAIR or not context.content:
        return
    wrong: list[RecordSentence] = []
    for sentence, shared in context.sources:
        places = [(f.number, f.unit) for f in sentence.said.figures]
        if shared < _MOST * len(context.content) or any(t not in places for t in told):
            continue
        if _is_within(told, places):
            return
        wrong.append(sentence)
    if wrong:
        first, last = context.said.figures[0], context.said.figures[-1]
        yield Remark(
            first.start, last.end, IssueKind.SUBJECT,
            "수치가 기록과 다른 차례로 놓였습니다.",
            f"기록의 문장과 견주어 고치십시오: {wrong[0].text}", (wrong[0].fact,),
        )  # fmt: skip


def _words_out_of_order(context: Context) -> Iterator[Remark]:
    """Yield where a sentence has all the words of a record in another order."""
    content = context.content
    if len(content) < _MANY or not context.sources:
        return
    sentence, shared = context.sources[0]
    if shared < len(content):
        return
    if not _keys_within([one.keys for one in content], sentence.keys):
        first, last = content[0].word, content[-1].word
        yield Remark(
            first.start, last.end, IssueKind.SUBJECT,
            "기록의 문장과 말의 차례가 달라 뜻이 바뀌었을 수 있습니다.",
            f"기록의 문장과 견주어 고치십시오: {sentence.text}", (sentence.fact,),
        )  # fmt: skip


def _is_within(told: Sequence[object], places: Sequence[object]) -> bool:
    """Return whether all that is told stands in the places, in the same order."""
    left = iter(places)
    return all(one in left for one in told)


def _keys_within(
    told: Sequence[frozenset[str]], places: Sequence[frozenset[str]]
) -> bool:
    left = iter(places)
    return all(any(keys & place for place in left) for keys in told)
