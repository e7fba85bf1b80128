"""Holds reasons against the record: what is told as a cause stands in one entry.

A reason may be made of the most ordinary words, so every word of it counts here, also
those that any report may use. Three shapes are read: what stands before 때문 and its
like; a noun and its verb that give the ground of what follows (``열림이 늦어``); and
two nouns that do (``예산 부족으로``).
"""

import re
from collections.abc import Iterator, Sequence

from molip.generators.verify.context import Context
from molip.generators.verify.rows import stretches
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import Word, squeezed, words_of

_MOST = 0.7
_MARKS = (",", ".", ";")
_POINTERS = frozenset({"그", "이", "그것", "이것", "그로", "이로"})
_GROUND = re.compile(
    r"(?:아|어|(?<!참)여|(?<![이저피방])해|져|려|겨|켜|혀|쳐|워|와|러|커|돼|끝나|고장나|^나"
    r"|[아어여해져려겨러워와]서|므로|느라|으니|니까)$"
)
"""Endings of a verb that gives the ground of what follows."""
_STRONG = re.compile(r"(?:느라|므로|니까)$")
_OBJECT = re.compile(r"[이가을를]$")
_SUBJECT = re.compile(r"[이가]$")
_NOUNS = frozenset({
    "평가", "차이", "추가", "증가", "국가", "사이", "높이", "길이", "깊이", "넓이",
    "전문가", "단가", "참가", "허가", "인가", "누가", "같이", "많이", "물가",
})  # fmt: skip
"""Nouns that end like a noun with its particle."""
_FORMAL = frozenset({"것이", "수가", "점이", "바가", "데가", "경우가", "결과가"})
_IDLE = re.compile(
    r"(?:이르러|달하여|따라|대하여|비하여|통하여|위하여|이어|함께|관하여)$"
)
"""What looks like such a verb and says nothing of a ground."""
_HELPER = re.compile(r"(?:있|보[니였아]|버[리렸]|두었|주었|놓|왔|갔|나갔|내었|냈)")
_PARTICLE = re.compile(
    r"(?:을|를|은|는|에|에서|으로|로|의|도|만|까지|부터|보다|와|과)$"
)
_BY = re.compile(
    r"(?:(?:으로|로)(?:\s(?!적|기록|처리|분류)|,|\s?인)|에\s(?:따라|따른|의해|의한))"
)
_CAUSE_OF = re.compile(
    r"((?:\S+\s){0,3}\S+[이가은는])\s(?:\S+의\s)?(원인)(?:임|이[다며고었라]|인|으로|일)"
)
_CAUSAL = re.compile(r"원인|때문|까닭|탓")
_NO_CAUSE = re.compile(r"원인이\s아니|가설[이과을].{0,14}(?:않|부정|접)")
_SHORT = frozenset({"와", "나", "커"})
_NEAR = 3
_PAIR = 2
_REMEDY = "원인을 빼거나, 기록에 먼저 적으십시오."


def check_reasons(context: Context) -> Iterator[Remark]:
    """Yield a remark for each reason whose words stand together in no entry."""
    for shape in (_because, _grounds, _turns, _others, _stated):
        for remark in shape(context):
            told = squeezed(context.text[remark.start : remark.end])
            if told not in context.ground.templates:
                yield remark


def _because(context: Context) -> Iterator[Remark]:
    for m in context.ground.lexicon.patterns["claims.because"].finditer(context.text):
        start = max(context.text.rfind(mark, 0, m.start()) for mark in _MARKS)
        words = list(words_of(context.masked[start + 1 : m.start()]))
        if {w.text for w in words} <= _POINTERS:
            start = max(context.text.rfind(mark, 0, max(start, 0)) for mark in _MARKS)
            before = words_of(context.masked[start + 1 : m.start()])
            words = [w for w in before if w.text not in _POINTERS]
        if words and _held(context, words) < _MOST * len(words):
            yield _remark(start + 1, m.end())


def _grounds(context: Context) -> Iterator[Remark]:
    for start, end in stretches(context):
        words = [w for w in words_of(context.masked) if start <= w.start < end]
        for at, word in enumerate(words[:-1]):
            if _IDLE.match(word.text) or _HELPER.match(words[at + 1].text):
                continue
            if words[at - 1].text == "값이" and word.text.startswith("같"):
                continue
            if word.text in _SHORT or (
                len(word.text) > 1 and _GROUND.search(word.text)
            ):
                told = _subject_before(context, words, at)
                if told and not _is_ground(context, [*told, word]):
                    yield _remark(told[0].start, word.end)
                    return


def _is_ground(context: Context, words: Sequence[Word]) -> bool:
    """Return whether one step holds a reason; of an indicator, whether its row does."""
    if _held(context, words) < len(words):
        return False
    ground = context.ground
    named = {o.names for o in context.of("indicator") if len(o.names) == 1}
    if len(named) != 1 or context.of("step"):
        return True
    ((label,),) = named
    keys = [ground.stemmer.keys(w.text) for w in words]
    rows: dict[str, set[str]] = {}
    for sentence in ground.sentences:
        rows.setdefault(sentence.source, set()).update(sentence.all_keys)
    holding = {row for row, told in rows.items() if all(k & told for k in keys)}
    return any(
        s.source in holding and _touches(context, s, label) for s in ground.sentences
    )


def _touches(context: Context, sentence: RecordSentence, label: str) -> bool:
    """Return whether a record sentence speaks of an indicator or tells its result."""
    ground = context.ground
    figures = {
        (m.number, m.unit) for listed in ground.mentions.values() for m in listed
        if m.subject == label and m.role == "actual"
    }  # fmt: skip
    return any(
        ground.stemmer.keys(w.text) & sentence.all_keys for w in words_of(label)
    ) or bool(figures & {(f.number, f.unit) for f in sentence.said.figures})


def _subject_before(context: Context, words: Sequence[Word], at: int) -> list[Word]:
    """Return the noun that a verb is said of, with the bare nouns before it."""
    for place in range(at - 1, max(at - 1 - _NEAR, -1), -1):
        word = words[place]
        ends = _OBJECT if _STRONG.search(words[at].text) else _SUBJECT
        if not ends.search(word.text) or word.text in _NOUNS or len(word.text) < _PAIR:
            continue
        taken = [
            *((o.start, o.end) for o in context.occurrences),
            *((f.start, f.end) for f in context.said.figures),
            *((d.start, d.end) for d in context.said.days),
        ]
        if word.text in _FORMAL or any(s <= word.start < e for s, e in taken):
            return []
        first = place
        while first and _is_bare(context, words[first - 1], words[first]):
            first -= 1
        return list(words[first : place + 1])
    return []


def _is_bare(context: Context, word: Word, after: Word) -> bool:
    between = context.text[word.end : after.start]
    return (
        between == " "
        and not _PARTICLE.search(word.text)
        and len(word.text) > 1
        and (not re.search(r"[한된인던진는여어아고며]$", word.text))
    )


def _turns(context: Context) -> Iterator[Remark]:
    """Yield two nouns told as a cause: 예산 부족으로."""
    for m in context.ground.lexicon.patterns["claims.turns"].finditer(context.text):
        if not _BY.match(context.text[m.end() :]):
            continue
        words = [w for w in words_of(context.masked) if w.start < m.end()]
        is_whole = words and words[-1].start == m.start()
        told = words[-2:] if is_whole else words[-1:]
        if told and _held(context, told) < len(told):
            yield _remark(told[0].start, m.end())


def _stated(context: Context) -> Iterator[Remark]:
    """Yield what is called the cause of something by no entry: 온도가 파손의 원인."""
    ground = context.ground
    for m in _CAUSE_OF.finditer(context.text):
        words = [w for w in words_of(context.masked)
                 if m.start() <= w.start < m.start(2)
                 and not ground.stemmer.keys(w.text) & ground.light]  # fmt: skip
        keys = [ground.stemmer.keys(w.text) for w in words]
        if not keys:
            continue
        causes = [s for s in ground.sentences if _CAUSAL.search(s.text)]
        own = {s.source for s in causes}
        by_row: dict[str, set[str]] = {}
        for row in ground.sentences:
            if row.source in own:
                by_row.setdefault(row.source, set()).update(row.all_keys)
        is_held = any(all(k & held for k in keys) for held in by_row.values())
        is_denied = any(
            _NO_CAUSE.search(s.text) and keys[0] & s.all_keys for s in causes
        )
        if (not is_held or is_denied) and not re.match(
            r"\S*\s?아니", context.text[m.end() :]
        ):
            yield _remark(m.start(), m.end())


def _others(context: Context) -> Iterator[Remark]:
    """Yield the cause of one indicator told of another."""
    ground = context.ground
    named = [o for o in context.of("indicator") if len(o.names) == 1]
    missed = ground.lexicon.patterns["verdicts.missed"].search(context.text)
    if len({o.names for o in named}) != 1 or not missed or not context.content:
        return
    (label,) = named[0].names
    outside = [c for c in context.content
               if not any(o.start <= c.word.start < o.end for o in named)
               and not c.keys & ground.light]  # fmt: skip
    if len(outside) < _PAIR:
        return
    best: set[str] = set()
    most = 0
    counts: dict[str, int] = {}
    for one in outside:
        for group in {ground.sentences[at].group for k in one.keys
                      for at in ground.by_key.get(k, ())}:  # fmt: skip
            counts[group] = counts.get(group, 0) + 1
    most = max(counts.values(), default=0)
    best = {group for group, n in counts.items() if n == most}
    if any(s.group in best and _touches(context, s, label) for s in ground.sentences):
        return
    if best:
        yield _remark(outside[0].word.start, outside[-1].word.end)


def _held(context: Context, words: Sequence[Word]) -> int:
    """Return how many of the words the group that holds most of them holds."""
    ground = context.ground
    counts: dict[str, int] = {}
    for word in words:
        places = {at for key in ground.stemmer.keys(word.text)
                  for at in ground.by_key.get(key, ())}  # fmt: skip
        for group in {ground.sentences[at].group for at in places}:
            counts[group] = counts.get(group, 0) + 1
    return max(counts.values(), default=0)


def _remark(start: int, end: int) -> Remark:
    return Remark(
        start, end, IssueKind.CAUSE, "근거가 되는 기록이 없는 원인입니다.", _REMEDY
    )
