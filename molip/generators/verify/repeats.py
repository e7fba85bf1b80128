"""Finds what a sentence repeats of the record, and what it changed in repeating it.

A sentence of the record may be spelled another way: 3,980 as 3980, 하였다 as 했다.
Repeated so, it claims nothing new. Repeated but for a number, or but for the no behind
its verb, it says what the record does not.
"""

import re
from collections.abc import Iterator

from molip.generators.verify.context import Context
from molip.generators.verify.linking import Linked
from molip.generators.verify.spelling import SAID, Repeats, predicate_of, spelled
from molip.generators.verify.texts import RecordSentence, split_sentences
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import Stemmer, syllables_like

_PAST = syllables_like("갔")
_JOINT = re.compile(rf"(?<=[{_PAST}])(?:으며|고|으나|지만),?\s")
_LEANS = re.compile(
    r"^(?:이로|그로|이에|그에|이를|그를|이는|그 결과|그래서|따라서|(?:이|그) 때문)"
)
"""Openings that lean on the part before, which then has to be looked at with it."""
_OWN_TOPIC = re.compile(r"^(?:\S+\s){0,6}?\S+[은는이가]\s")
_MARK = re.compile(r"^\s*\d{4}\. \d{1,2}\. \d{1,2}\. \[[^\]]*\]\s")
"""Day and kind before an entry of the log."""
_BODY = re.compile(r":\s")
_LEAST = 3
_PAIR = 2


def unrepeated(repeats: Repeats, text: str) -> str:
    """Return a text with blanks for the half of it that the record holds as it is."""
    for m in _JOINT.finditer(text):
        left, right = text[: m.start()], text[m.end() :]
        if repeats.has(right):
            if repeats.has(left):
                return " " * len(text)
            return left + " " * (len(text) - len(left))
        if (
            repeats.has(left)
            and "차년도" not in left
            and _OWN_TOPIC.match(right)
            and not _LEANS.match(right)
        ):
            return " " * m.end() + right
    return text


def check_repeats(context: Context, linked: Linked) -> Iterator[Remark]:
    """Yield a sentence of the record that is told with another number, or turned."""
    mark = _MARK.match(context.text)
    titled = context.text[mark.end() if mark else 0 :]
    for text in (titled, *(_BODY.split(titled, maxsplit=1) if mark else ())):
        for told in split_sentences(text):
            yield from _changed(context, linked, told)


def _changed(context: Context, linked: Linked, text: str) -> Iterator[Remark]:
    if len(text.split()) < _LEAST or not SAID.search(text.strip()):
        return
    repeats = context.ground.repeats
    alike = repeats.alike(text)
    if (
        alike
        and all(spelled(s.text) != spelled(text) for s in alike)
        and not _have_rows(context, linked)
    ):
        yield _remark(
            context, text, IssueKind.VALUE, "수가 기록의 문장과 다릅니다.", alike[0]
        )
        return
    told = predicate_of(text) if repeats.opens(text) else None
    if told is None:
        return
    _, verb, is_denied = told
    stemmer = context.ground.stemmer
    rows = [
        (row, denied)
        for row, theirs, denied in repeats.same_head(text)
        if _is_one_verb(stemmer, verb, theirs)
    ]
    if rows and all(denied != is_denied for _, denied in rows):
        problem = "기록의 문장을 반대로 적었습니다."
        yield _remark(context, text, IssueKind.POLARITY, problem, rows[0][0])


def _have_rows(context: Context, linked: Linked) -> bool:
    """Return whether every figure is that of a subject named whole."""
    named = {n for o in context.occurrences if o.is_whole for n in o.names}
    return bool(linked.links) and all(
        one.mention is not None and one.mention.subject in named for one in linked.links
    )


def says_alike(context: Context, key: str) -> bool:
    """Return whether a record sentence that begins alike ends on the same verdict.

    Args:
        context: The sentence.
        key: Key of the verdict's list: ``verdicts.missed``.
    """
    pattern = context.ground.lexicon.patterns[key]
    return any(
        pattern.search(row.text)
        for row, _, _ in context.ground.repeats.same_head(context.text)
    )


def _is_one_verb(stemmer: Stemmer, one: str, other: str) -> bool:
    here, there = stemmer.forms(one), stemmer.forms(other)
    return bool(here & there) or any(
        a.startswith(b) or b.startswith(a)
        for a in here for b in there if min(len(a), len(b)) >= _PAIR
    )  # fmt: skip


def _remark(
    context: Context, text: str, kind: IssueKind, problem: str, row: RecordSentence
) -> Remark:
    start = max(context.text.find(text), 0)
    return Remark(
        start, start + len(text), kind, problem,
        f"기록의 문장과 견주어 고치십시오: {row.text}", (row.fact,),
    )  # fmt: skip
