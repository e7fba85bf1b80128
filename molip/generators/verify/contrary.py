"""Finds where a sentence says no and its record yes, or one the contrary word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from molip.generators.facts import Role
from molip.generators.verify.context import Content, Context
from molip.generators.verify.rows import covers, stretches, within
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import Stemmer, Word, words_of

_SHORT = 3
_PAIR = 2
_MUCH = 0.6
_NO = re.compile(r"^(?:않|못|아니|아님|아닌|없)")
_BEFORE = ("못", "안")
_STOP = re.compile(r"(?:다|고|며|나|만|데|서|면|여|어|아|음|함|됨)$")
"""Endings behind which another statement begins."""
_THERE = re.compile(
    r"([가-힣A-Za-z]+)(?:이|가|은|는|도)\s"
    r"(?:(?:있|나타나|나타났|생기|생겼|발생|검출되|검출됐|발견되|관찰되)"
    r"(?!\S*지\s?(?:않|못))(?!\S*[ㄹ을]\s수)|((?:없|\S{1,3}지\s?않)))"
)
"""A noun that is said to be there, or (second group) not to be."""
_NOT_DONE = re.compile(r"(?<=\s)하지\s?(?:못|않)")
_DEED = re.compile(r"(?:마쳤|마침|완료|끝냈|실시|수행|하였|했|함)\S{0,3}$")
_SAID = re.compile(r"(?:다|음|함|됨|임|못)\.?$")
"""How a sentence ends; a bare title says neither yes nor no."""
_APART = re.compile(r"[,.;:()]")


@dataclass(frozen=True, slots=True)
class _Sides:
    """Of a text: what is said not to be, what is said to be, and the rest."""

    denied: frozenset[str]
    """Forms of the word right before a no."""
    held: frozenset[str]
    """Forms of words in statements without a no."""


def check_contrary(context: Context) -> Iterator[Remark]:
    """Yield a remark where the nearest record says the contrary."""
    for start, end in stretches(context):
        told = within(context.content, start, end)
        wrong: list[Remark] = []
        for sentence in _nearest(context, told, start, end):
            found = (
                _denial(context, sentence, start, end)
                or _antonym(context, sentence, start, end)
                or _undone(context, sentence, start, end)
            )
            if found is None:
                break
            wrong.append(found)
        else:
            wrong = [
                w for w in wrong if not _is_supported(context, w, told, start, end)
            ]
            yield from wrong[:1]
            if wrong:
                continue
        yield from _in_rows(context, told, start, end)
    yield from _being(context)


def _in_rows(
    context: Context, told: Sequence[Content], start: int, end: int
) -> Iterator[Remark]:
    """Yield a word whose rows all say it the other way, wherever in them it stands."""
    ground = context.ground
    held = covers(context, told)
    most = max(map(len, held.values()), default=0)
    if most < _PAIR or most < _MUCH * len(told):
        return
    groups = {group for group, one in held.items() if len(one) == most}
    words = [w for w in words_of(context.masked) if start <= w.start < end]
    here = _sides(ground.stemmer, context.text, words)
    rows = [s for s in ground.sentences if s.group in groups]
    sides = [_sides(ground.stemmer, s.text, words_of(s.text)) for s in rows]
    denied = frozenset().union(*(s.denied for s in sides))
    affirmed = frozenset().union(*(s.held for s in sides))
    against = ((here.denied - here.held) & (affirmed - denied)) | (
        (denied - affirmed) & (here.held - here.denied)
    )
    for one in told:
        if (
            one.keys & against
            and not one.keys & ground.light
            and len(one.word.text) > 1
            and not _is_borne_out(context, one, told, here)
        ):
            row = next(r for r in rows if one.keys & r.all_keys)
            yield _remark(one.word, row)
            return


def _is_supported(
    context: Context, wrong: Remark, told: Sequence[Content], start: int, end: int
) -> bool:
    words = [w for w in words_of(context.masked) if start <= w.start < end]
    here = _sides(context.ground.stemmer, context.text, words)
    return any(
        _is_borne_out(context, one, told, here)
        for one in told
        if one.word.start == wrong.start and one.keys & here.denied
    )


def _is_borne_out(
    context: Context, one: Content, told: Sequence[Content], here: _Sides
) -> bool:
    """Return whether a record sentence says a word the same way, and another word."""
    ground = context.ground
    is_denied = bool(one.keys & (here.denied - here.held))
    others = [c for c in told if c is not one]
    for at in {at for key in one.keys for at in ground.by_key.get(key, ())}:
        sentence = ground.sentences[at]
        sides = _sides(ground.stemmer, sentence.text, words_of(sentence.text))
        said = sides.denied - sides.held if is_denied else sides.held - sides.denied
        if one.keys & said and any(c.keys & sentence.all_keys for c in others):
            return True
    return False


def _being(context: Context) -> Iterator[Remark]:
    """Yield what is said to be there and every record says is not, or the reverse."""
    ground = context.ground
    for m in _THERE.finditer(context.masked):
        noun = Word(m.group(1), m.start(1), m.end(1))
        forms = {f for f in ground.stemmer.forms(noun.text) if len(f) > 1}
        is_there = not m.group(2)
        places = {at for f in forms for at in ground.by_key.get(f, ())}
        beside = [w for w in words_of(context.masked) if w.end < noun.start][-1:]
        near = {
            at for at in places
            if any(ground.stemmer.keys(w.text) & ground.sentences[at].all_keys
                   for w in beside)
        }  # fmt: skip
        said = [
            not found.group(2)
            for at in near or places
            for found in _THERE.finditer(ground.sentences[at].text)
            if forms & ground.stemmer.forms(found.group(1))
        ]
        if said and all(one != is_there for one in said):
            at = next(at for f in forms for at in ground.by_key.get(f, ()))
            yield _remark(noun, ground.sentences[at])
            return


def _nearest(
    context: Context, told: Sequence[Content], start: int, end: int
) -> list[RecordSentence]:
    """Return the record sentences that share most with a part, if that is much."""
    if not told:
        return []
    ground = context.ground
    shared: dict[int, int] = {}
    for one in told:
        for at in {at for key in one.keys for at in ground.by_key.get(key, ())}:
            shared[at] = shared.get(at, 0) + 1
    figures = {
        (f.number, f.unit) for f in context.said.figures if start <= f.start < end
    }
    scored = []
    for at, count in shared.items():
        sentence = ground.sentences[at]
        fact = ground.facts.get(sentence.fact)
        if fact and fact.role in {Role.TARGET, Role.PLANNED}:
            continue  # what was meant to be says nothing of what came to be
        if count >= _MUCH * len(told) and _SAID.search(sentence.text.strip()):
            held = {(f.number, f.unit) for f in sentence.said.figures}
            scored.append(((count, len(figures & held)), sentence))
    most = max((score for score, _ in scored), default=(0, 0))
    return [sentence for score, sentence in scored if score == most]


def _denial(
    context: Context, sentence: RecordSentence, start: int, end: int
) -> Remark | None:
    stemmer = context.ground.stemmer
    inside = [(o.start, o.end) for o in context.of("indicator")]
    words = [
        word
        for word in words_of(context.masked)
        if start <= word.start < end and not any(s <= word.start < e for s, e in inside)
    ]
    here = _sides(stemmer, context.text, words)
    there = _sides(stemmer, sentence.text, words_of(sentence.text))
    against = (here.denied - here.held) & (there.held - there.denied)
    against |= (there.denied - there.held) & (here.held - here.denied)
    for word in words:
        if _long(stemmer, word) & against and not _NO.match(word.text):
            return _remark(word, sentence)
    return None


def _sides(stemmer: Stemmer, text: str, words: Sequence[Word]) -> _Sides:
    return _sides_of(stemmer, text, tuple(words))


@lru_cache(maxsize=10_000)
def _sides_of(stemmer: Stemmer, text: str, words: tuple[Word, ...]) -> _Sides:
    denied: set[str] = set()
    held: set[str] = set()
    open_words: list[Word] = []
    is_next = False
    for word in words:
        if is_next:  # 못 했고, 안 된: the no stands before its verb
            denied |= _long(stemmer, word)
            is_next = False
            continue
        if open_words and _APART.search(text[open_words[-1].end : word.start]):
            held.update(*(stemmer.forms(w.text) for w in open_words))
            open_words = []
        if _NO.match(word.text):
            if open_words:
                denied |= _long(stemmer, open_words[-1])
                is_next = word.text in _BEFORE
            open_words = []
            continue
        open_words.append(word)
        if _STOP.search(word.text):
            held.update(*(_long(stemmer, w) for w in open_words))
            open_words = []
    held.update(*(_long(stemmer, w) for w in open_words))
    return _Sides(frozenset(denied), frozenset(held))


def _long(stemmer: Stemmer, word: Word) -> frozenset[str]:
    """Return a word's keys but for single syllables left of a long word."""
    keys = stemmer.keys(word.text)
    return frozenset(f for f in keys if len(f) > 1 or len(word.text) <= _SHORT)


def _undone(
    context: Context, sentence: RecordSentence, start: int, end: int
) -> Remark | None:
    """Return a deed told as done of which the record says 하지 못하였다."""
    if not _NOT_DONE.search(sentence.text):
        return None
    words = [w for w in words_of(context.masked) if start <= w.start < end]
    if not words or any(_NO.match(w.text) for w in words):
        return None
    return _remark(words[-1], sentence) if _DEED.search(words[-1].text) else None


def _antonym(
    context: Context, sentence: RecordSentence, start: int, end: int
) -> Remark | None:
    stemmer = context.ground.stemmer
    there = {s for word in words_of(sentence.text) for s in stemmer.senses(word.text)}
    words = [w for w in words_of(context.masked) if start <= w.start < end]
    here = {s for word in words for s in stemmer.senses(word.text)}
    if any(_NO.match(w.text) for w in (*words, *words_of(sentence.text))):
        return None
    found = _local(stemmer, words, words_of(sentence.text))
    if found:
        return _remark(found, sentence)
    for word in words:
        for sense in stemmer.senses(word.text) - there:
            contrary = stemmer.opposites(sense) & there
            if contrary and not contrary & here:
                return _remark(word, sentence)
    return None


def _local(
    stemmer: Stemmer, words: Sequence[Word], theirs: Sequence[Word]
) -> Word | None:
    """Return a verb whose noun has the contrary verb in the record: 상수를 높이고."""
    for noun, verb in pairwise(words):
        senses = stemmer.senses(verb.text)
        contrary = {c for s in senses for c in stemmer.opposites(s)}
        if not contrary:
            continue
        forms = {f for f in stemmer.forms(noun.text) if len(f) > 1}
        after = [
            stemmer.senses(nxt.text)
            for one, nxt in pairwise(theirs)
            if forms & stemmer.forms(one.text)
        ]
        if after and all(s & contrary and not s & senses for s in after):
            return verb
    return None


def _remark(word: Word, sentence: RecordSentence) -> Remark:
    return Remark(
        word.start, word.end, IssueKind.POLARITY,
        f"'{word.text}'을(를) 기록과 반대로 적었습니다.",
        f"기록의 문장과 견주어 고치십시오: {sentence.text}", (sentence.fact,),
    )  # fmt: skip
