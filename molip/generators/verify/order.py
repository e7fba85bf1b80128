"""Finds figures and words that have changed places against a record sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from molip.generators.verify.context import Context
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import Word, words_of

_MOST = 0.75
_MANY = 4
_PAIR = 2
_PHRASE = 4
"""How many words a noun's phrase may have."""
_CASE = re.compile(r"(?:에서|에게|으로|보다|까지|부터|을|를|이|가|은|는|에|로|와|과)$")
_ONE_CASE = {"를": "을", "가": "이", "는": "은", "으로": "로", "과": "와"}
_VERB = re.compile(
    r"(?:다|고|며|나|서|면|여|어|아|해|려|겨|져|켜|쳐|워|러|게|지|던|한|된|할|될|린|진|난|든|함|됨|음)$"
)


def check_order(context: Context) -> Iterator[Remark]:
    """Yield a remark where figures or words of a record stand in another order."""
    yield from _out_of_order(context)
    yield from _each(context)
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
        if all(
            _is_within(
                *([one for one in row if one[1] == unit] for row in (told, places))
            )
            for unit in {unit for _, unit in told}
        ):
            return
        wrong.append(sentence)
    if wrong:
        first, last = context.said.figures[0], context.said.figures[-1]
        yield Remark(
            first.start, last.end, IssueKind.SUBJECT,
            "수치가 기록과 다른 차례로 놓였습니다.",
            f"기록의 문장과 견주어 고치십시오: {wrong[0].text}", (wrong[0].fact,),
        )  # fmt: skip


def _each(context: Context) -> Iterator[Remark]:
    """Yield figures behind 각각 that every record tells in another order."""
    at = context.text.find("각각")
    figures = [f for f in context.said.figures if f.start > at >= 0]
    if len(figures) < _PAIR or len({f.unit for f in figures}) > 1:
        return
    told = [(f.number, f.unit) for f in figures]
    places = [set(context.ground.by_told.get(one, ())) for one in told]
    whole = [context.ground.sentences[n] for n in set.intersection(*places)]
    orders = [[(f.number, f.unit) for f in s.said.figures] for s in whole]
    if orders and not any(_is_within(told, order) for order in orders):
        yield Remark(
            figures[0].start, figures[-1].end, IssueKind.SUBJECT,
            "수치가 기록과 다른 차례로 놓였습니다.",
            f"기록의 문장과 견주어 고치십시오: {whole[0].text}", (whole[0].fact,),
        )  # fmt: skip


def _words_out_of_order(context: Context) -> Iterator[Remark]:
    """Yield where two words of a record have changed places.

    Korean may move a noun with its particle at will; what may not change is which
    particle a noun has, nor the order of nouns that have the same one.
    """
    content = context.content
    if len(content) < _MANY or not context.sources:
        return
    sentence, shared = context.sources[0]
    if shared < len(content):
        return
    places = _places(context, sentence)
    if places is None:
        return
    theirs = words_of(sentence.text)
    for one, after in combinations(range(len(content)), 2):
        if places[one] <= places[after]:
            continue
        ours = content[one].word, content[after].word
        pair = theirs[places[one]], theirs[places[after]]
        if _may_move(context, *ours, sentence.text, *pair):
            continue
        first, last = ours
        yield Remark(
            first.start, last.end, IssueKind.SUBJECT,
            "기록의 문장과 말의 차례가 달라 뜻이 바뀌었을 수 있습니다.",
            f"기록의 문장과 견주어 고치십시오: {sentence.text}", (sentence.fact,),
        )  # fmt: skip
        return


def _places(context: Context, sentence: RecordSentence) -> list[int] | None:
    """Return for each word its place in the record; None if the orders agree."""
    content = context.content
    if _keys_within([one.keys for one in content], sentence.keys):
        return None
    found: list[int] = []
    for one in content:
        at = [n for n, keys in enumerate(sentence.keys) if keys & one.keys]
        ahead = [n for n in at if not found or n > found[-1]]
        found.append((ahead or at)[0])
    return found


def _may_move(
    context: Context, one: Word, after: Word, text: str, its: Word, others: Word
) -> bool:
    """Return whether each keeps its particle and the two have different ones."""
    here = [_case(context.text, w) for w in (one, after)]
    there = [_case(text, w) for w in (its, others)]
    if any(not case for case in (*here, *there)):
        return True  # a verb, or a noun that leans on the next
    return here[0] != here[1] and all(
        one == its or "은" in {one, its} for one, its in zip(here, there, strict=True)
    )


def _case(text: str, word: Word) -> str:
    """Return the particle that closes a noun's phrase; empty for verbs."""
    for told in text[word.start :].split(" ")[:_PHRASE]:
        bare = told.rstrip(".,;:()'")
        if m := _CASE.search(bare):
            return _ONE_CASE.get(m.group(), m.group())
        if _VERB.search(bare):
            return ""
    return ""


def _is_within(told: Sequence[object], places: Sequence[object]) -> bool:
    """Return whether all that is told stands in the places, in the same order."""
    left = iter(places)
    return all(one in left for one in told)


def _keys_within(
    told: Sequence[frozenset[str]], places: Sequence[frozenset[str]]
) -> bool:
    left = iter(places)
    return all(any(keys & place for place in left) for keys in told)
