"""Finds what is only planned told as done, and changes told the wrong way round."""

import re
from collections.abc import Iterator
from itertools import pairwise

from molip.generators.facts import Role
from molip.generators.verify.beside import Turn
from molip.generators.verify.context import Content, Context
from molip.generators.verify.rows import covers, stretches, within
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import Word, syllables_like, words_of

_DONE = syllables_like("갔")
"""Every syllable that ends in ㅆ."""
_PAST = re.compile(rf"(?:[{_DONE}](?:다|음|으며|고|으나)|함|됨)\.?$")
_AHEAD = re.compile(r"계획|예정|목표|[가-힣]기로|도록|[려]고|것이다|방침|앞으로 할")
_NEXT = re.compile(r"다음\s(?:연차|단계|해)에|차년에")
_OPEN = re.compile(r"(?:한다|는다|된다|진다|인다|낸다|린다|킨다|춘다)\.?$")
_GOING = re.compile(r"^(?:있|중이|예정|계획)")
_LEAST = 2
_FROM = re.compile(r"\s?(?:을|를|에서)\s")
_INTO = re.compile(r"\s?(?:으로|로)")


def check_plans(context: Context) -> Iterator[Remark]:
    """Yield a remark where what lies ahead is told as done, or a change reversed."""
    if not _AHEAD.search(context.text):
        yield from _ahead(context)
        yield from _done_too_soon(context)
    yield from _reversed_change(context)


def _last(context: Context, start: int, end: int) -> Word | None:
    words = [w for w in words_of(context.masked) if start <= w.start < end]
    return words[-1] if words else None


def _ahead(context: Context) -> Iterator[Remark]:
    """Yield a past verb said of a coming year, or of what plans alone tell."""
    for start, end in stretches(context):
        last = _last(context, start, end)
        if last is None or not _PAST.search(last.text):
            continue
        coming = any(
            not y.is_stage and y.number in context.ground.years_ahead
            for y in context.said.years
            if start <= y.start < end
        )
        if (
            coming
            or _NEXT.search(context.text[start:end])
            or _only_planned(context, within(context.content, start, end))
        ):
            yield Remark(
                last.start, last.end, IssueKind.ROLE,
                "앞으로 할 일로 기록된 것을 마친 일로 적었습니다.",
                "계획과 실적을 견주어 '~할 계획이다'처럼 고치십시오.",
            )  # fmt: skip


def _only_planned(context: Context, told: list[Content]) -> bool:
    """Return whether every row that holds most of the words is a plan."""
    told = [one for one in told if not one.keys & context.ground.light]
    if len(told) < _LEAST:
        return False
    held = covers(context, told)
    most = max(map(len, held.values()), default=0)
    groups = {group for group, one in held.items() if len(one) == most}
    rows = [s for s in context.ground.sentences if s.group in groups]
    facts = context.ground.facts
    return (
        most == len(told)
        and bool(rows)
        and all(
            row.source.startswith("plan:")
            or (
                row.fact in facts
                and facts[row.fact].role in {Role.TARGET, Role.PLANNED}
            )
            for row in rows
        )
    )


def _done_too_soon(context: Context) -> Iterator[Remark]:
    """Yield a past verb that the rows told know only as present or to come."""
    for start, end in stretches(context):
        last = _last(context, start, end)
        if last is None or not _PAST.search(last.text):
            continue
        told = within(context.content, start, end)
        forms = {f for f in context.ground.stemmer.forms(last.text) if len(f) > 1}
        held = covers(context, told)
        most = max(map(len, held.values()), default=0)
        groups = {group for group, one in held.items() if len(one) == most}
        if len(told) < _LEAST or most < len(told) - 1:
            continue
        states = [
            _is_open(sentence.text, word)
            for sentence in context.ground.sentences
            if sentence.group in groups
            for word in words_of(sentence.text)
            if forms & context.ground.stemmer.forms(word.text)
        ]
        if states and all(states):
            yield Remark(
                last.start, last.end, IssueKind.ROLE,
                "아직 마치지 않은 일로 기록된 것을 마친 일로 적었습니다.",
                "기록의 문장과 견주어 고치십시오.",
            )  # fmt: skip


def _is_open(text: str, word: Word) -> bool:
    after = text[word.end :].lstrip()
    return bool(_OPEN.search(word.text) or _GOING.match(after))


def _reversed_change(context: Context) -> Iterator[Remark]:
    """Yield a change told from what came after to what was before."""
    stemmer = context.ground.stemmer
    words = words_of(context.text)
    for turn in context.ground.turns:
        if _turned_figures(context, turn):
            yield _turned(context, 0, len(context.text), turn)
            return
        old = [w for w in words if stemmer.forms(w.text) & turn.old]
        new = [w for w in words if stemmer.forms(w.text) & turn.new]
        if not old or not new:
            continue
        if new[0].start < old[0].start and _turn(context.text, new, old[-1]):
            yield _turned(context, new[0].start, old[-1].end, turn)
            return


def _turned(context: Context, start: int, end: int, turn: Turn) -> Remark:
    return Remark(
        start, min(end, len(context.text)), IssueKind.SUBJECT,
        "변경 전과 변경 후가 기록과 바뀌었습니다.",
        "변경 전과 후를 보고 고치십시오.", turn.facts,
    )  # fmt: skip


def _turned_figures(context: Context, turn: Turn) -> bool:
    """Return whether two figures are told from the new to the old."""
    figures = context.said.figures
    return any(
        (one.number, one.unit) in turn.new_figures
        and (other.number, other.unit) in turn.old_figures
        and _FROM.match(context.text[one.end :])
        and _INTO.match(context.text[other.end :])
        for one, other in pairwise(figures)
    )


def _turn(text: str, first: list[Word], last: Word) -> bool:
    """Return whether the words between and behind say: from this, to that."""
    between = text[first[-1].start : last.start]
    has_source = re.search(r"대신|에서\s|을\s|를\s", between)
    return bool(has_source) and bool(
        "대신" in between
        or re.search(r"(?:으로|로)\s", text[last.start : last.end + 8])
    )
