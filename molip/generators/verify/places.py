"""Holds people and institutes against the place the record gives them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from molip.generators.verify.context import Context
from molip.generators.verify.ground import Name
from molip.generators.verify.rows import stretches
from molip.generators.verify.subjects import TEXT
from molip.generators.verify.texts import RecordSentence
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import words_of

_PEOPLE = ("leads", "joint_leads", "members", "students")
_INSTITUTES = ("supervising", "joint", "entrusted")
_ASIDE = re.compile(r"\s?\([^()]*\)$")
_TASK_OF = re.compile(r"((?:[가-힣A-Za-z]+\s){1,3}[가-힣A-Za-z]+)(?:을|를)\s맡은\s$")
_ASKED = re.compile(
    r"([가-힣]{2,})\s(?:의견|요청|권고|지적|제안|요구|조언)(?:을|를|에|이|은|대로|으로)"
)
_WORDS = 2
_CHANGED = re.compile(r"변경|바꾸|바꿨|바뀌|교체")


def check_places(context: Context) -> Iterator[Remark]:
    """Yield a remark for each name that stands in a place given to another."""
    yield from _names(context)
    yield from _institute_of_step(context)
    yield from _positions(context)
    yield from _askers(context)


def _names(context: Context) -> Iterator[Remark]:
    """Yield names that stand in a place the record gives to another."""
    words = context.ground.lexicon.words
    for places in (_PEOPLE, _INSTITUTES):
        named = [
            (context.text.find(name.name), name)
            for name in context.ground.names
            if name.place in places and name.name in context.text
        ]
        said = _places(context, places)
        for at, name in named:
            near = [(abs(start - at), place) for start, place in said]
            if _is_in_change(context, name):
                continue
            if near and not _holds(context, name, {place for _, place in near}):
                label = words[f"roles.{min(near)[1]}"][0]
                yield Remark(
                    at, at + len(name.name), IssueKind.NAME,
                    f"'{name.name}'은(는) 기록에서 {label}이(가) 아닙니다.",
                    "과제 기록의 연구자와 기관을 보고 고치십시오.", (name.fact,),
                )  # fmt: skip


def _is_in_change(context: Context, name: Name) -> bool:
    """Return whether a change tells of the one before and the one after."""
    return bool(_CHANGED.search(context.text)) and any(
        name.name in fact.value
        for fact in context.ground.facts.values()
        if fact.id.startswith("change:") and fact.id.endswith((".before", ".after"))
    )


def _holds(context: Context, name: Name, places: set[str]) -> bool:
    """Return whether the record has the name in one of the places told."""
    return any(n.name == name.name and n.place in places for n in context.ground.names)


def _places(context: Context, places: tuple[str, ...]) -> list[tuple[int, str]]:
    found: list[tuple[int, int, str]] = []
    for place in places:
        pattern = context.ground.lexicon.patterns[f"roles.{place}"]
        found.extend(
            (m.start(), m.end(), place) for m in pattern.finditer(context.text)
        )
    return [
        (start, place)
        for start, end, place in found
        # 공동연구책임자 holds 연구책임자: the longer word is meant.
        if not any(
            s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found
        )
    ]


def _institute_of_step(context: Context) -> Iterator[Remark]:
    charge = context.ground.lexicon.patterns["roles.charge"]
    if not charge.search(context.text):
        return
    steps = {name for o in context.of("step") for name in o.names if o.is_whole}
    steps |= {name for o in context.of(TEXT) for name in o.names}
    if not _institutes(context, steps):
        steps = {name for o in context.of("step") for name in o.names}
    right = _institutes(context, steps)
    yield from _no_institute(context, right)
    for name in context.ground.names:
        at = context.text.find(_ASIDE.sub("", name.name))
        if name.place not in _INSTITUTES or at < 0:
            continue
        its = right or _institutes(context, _steps_before(context, at))
        if its and name.name not in its:
            yield Remark(
                at, at + len(name.name), IssueKind.NAME,
                f"이 추진 일정은 기록에서 '{', '.join(sorted(its))}'의 것입니다.",
                "추진 일정의 담당 기관을 보고 고치십시오.", (name.fact,),
            )  # fmt: skip


def _institutes(context: Context, steps: Iterable[str]) -> set[str]:
    known = context.ground.institutes_of_steps
    return {place for step in steps for place in known.get(step, ())}


def _steps_before(context: Context, at: int) -> frozenset[str]:
    """Return the steps that the words of a part before a place call best."""
    start = next(s for s, e in stretches(context) if s <= at < e)
    words = [w for w in words_of(context.masked) if start <= w.start < at]
    return context.ground.subjects.nearest("step", words)


def _no_institute(context: Context, right: set[str]) -> Iterator[Remark]:
    """Yield a body above the project that is told to have done its work."""
    for what in ("specialized_institution", "ministry"):
        fact = context.ground.facts.get(f"identity.{what}")
        if fact is None or not right or fact.value not in context.text:
            continue
        at = context.text.find(fact.value)
        yield Remark(
            at, at + len(fact.value), IssueKind.NAME,
            f"이 추진 일정은 기록에서 '{', '.join(sorted(right))}'의 것입니다.",
            "추진 일정의 담당 기관을 보고 고치십시오.", (fact.id,),
        )  # fmt: skip


def _positions(context: Context) -> Iterator[Remark]:
    """Yield a person called by the position or the task of another."""
    own = context.ground.positions
    for name, (titles, _) in own.items():
        at = context.text.find(name)
        if at < 0:
            continue
        before = words_of(context.text[:at])
        title = before[-1].text if before else ""
        others = {t for n, (listed, _) in own.items() if n != name for t in listed}
        wrong = title in others - titles
        told = _TASK_OF.search(context.text[:at])
        if told:
            keys = [
                context.ground.stemmer.keys(w.text) for w in words_of(told.group(1))
            ]
            theirs = [n for n, (_, task) in own.items() if _has(keys, task)]
            wrong = wrong or (bool(theirs) and name not in theirs)
        if wrong:
            yield Remark(
                at, at + len(name), IssueKind.NAME,
                f"'{name}'은(는) 기록에서 그 자리나 담당이 아닙니다.",
                "과제 기록의 연구자와 직위를 보고 고치십시오.",
            )  # fmt: skip


def _has(keys: Sequence[frozenset[str]], task: frozenset[str]) -> bool:
    """Return whether two or more words call a task."""
    return sum(bool(k & task) for k in keys) >= _WORDS


def _shares(context: Context, sentence: RecordSentence) -> int:
    return sum(bool(c.keys & sentence.all_keys) for c in context.content)


def _askers(context: Context) -> Iterator[Remark]:
    """Yield an opinion told of a body that gave another one."""
    told = _ASKED.search(context.masked)
    if told is None:
        return
    ground = context.ground
    asker = told.group(1).removesuffix("의")
    rows: dict[str, list[RecordSentence]] = {}
    for sentence in ground.sentences:
        if sentence.source.startswith("feedback:"):
            rows.setdefault(sentence.source, []).append(sentence)
    shared = {
        source: sum(any(c.keys & s.all_keys for s in row) for c in context.content)
        for source, row in rows.items()
    }
    most = max(shared.values(), default=0)
    if most < _WORDS + 1 or not asker.endswith(ground.lexicon.words["roles.bodies"]):
        return
    best = [s for source, row in rows.items() if shared[source] == most for s in row]
    best += [s for s in ground.sentences
             if s.source.startswith("change:")
             and _shares(context, s) > _WORDS]  # fmt: skip
    if not any(asker in s.text for s in best):
        yield Remark(
            told.start(1), told.end(1), IssueKind.NAME,
            f"이 의견은 기록에서 '{asker}'의 것이 아닙니다.",
            "의견을 낸 곳을 기록과 견주어 고치십시오.", (best[0].fact,),
        )  # fmt: skip
