"""Finds what no record says: new nouns and deeds, causes, praise, misplaced names."""

import re
from collections.abc import Iterator, Mapping

from molip.generators.facts import Fact
from molip.generators.verify.belonging import check_belonging
from molip.generators.verify.context import Content, Context
from molip.generators.verify.ordinary import is_new
from molip.generators.verify.places import check_places
from molip.generators.verify.reasons import check_reasons
from molip.generators.verify.rows import best_cover, stretches, within
from molip.generators.verify.values import IssueKind, Remark
from molip.projects.kinds import OutputKind

_NUMERAL = re.compile(
    r"(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s([가-힣]{2,})"
)
_GENERAL = frozenset({"기타", "표준", "그 밖"})
_CHANGES = ("notice", "approval", "agreement")
_TELLS_NAME = re.compile(
    r"(?:연구책임자|책임자|교수|박사|연구원|연구자|기관|대학교|소장)\S{0,2}\s*[:：]?\s*$"
)


def check_claims(context: Context) -> Iterator[Remark]:
    """Yield a remark for each claim that no record bears out."""
    yield from _praise(context)
    yield from _words(context)
    yield from check_reasons(context)
    yield from check_places(context)
    yield from check_belonging(context)
    yield from _kinds_of_outputs(context)
    yield from _procedure(context)
    yield from _outputs_of_no_kind(context)
    yield from _numerals(context)


def _praise(context: Context) -> Iterator[Remark]:
    for m in context.ground.lexicon.patterns["claims.praise"].finditer(context.text):
        if any(m.group() in sentence.text for sentence, _ in context.sources):
            continue
        yield Remark(
            m.start(), m.end(), IssueKind.PRAISE,
            f"'{m.group()}'은(는) 기록에 없는 평가입니다.",
            "평가하는 말을 빼거나, 근거가 되는 기록을 먼저 적으십시오.",
        )  # fmt: skip


def _words(context: Context) -> Iterator[Remark]:
    """Yield words no record has, then words that no one record has together."""
    cause = context.ground.lexicon.patterns["claims.causes"].search(context.text)
    inside = [(o.start, o.end) for o in context.occurrences if o.kind != "count"]
    loose = [
        c for c in context.content if not any(s <= c.word.start < e for s, e in inside)
    ]
    new = [c for c in loose if is_new(context, c)]
    if new:
        for one in new:
            yield _unknown(context, one, is_cause=cause is not None)
        return
    ground = context.ground
    # What is told as a reason must stand in one record, common words and all.
    if not cause and not ground.lexicon.patterns["claims.reasons"].search(context.text):
        loose = [c for c in loose
                 if c.keys & ground.known and not c.keys & ground.ordinary]  # fmt: skip
    stray = _stray(context, loose)
    if stray:
        kind = IssueKind.CAUSE if cause else IssueKind.NOUN
        told = ", ".join(one.word.text for one in stray)
        yield Remark(
            stray[0].word.start, stray[-1].word.end, kind,
            f"'{told}'을(를) 이 일과 함께 적은 기록이 없습니다.",
            "기록의 문장과 견주어 고치거나, 기록에 먼저 적으십시오.",
            (context.sources[0][0].fact,) if context.sources else (),
        )  # fmt: skip


def _stray(context: Context, loose: list[Content]) -> list[Content]:
    """Return the words that no group of rows holds with the rest of their part."""
    stray: list[Content] = []
    for start, end in stretches(context):
        told = within(loose, start, end)
        told = [one for one in told if not one.keys & context.ground.light]
        best = best_cover(context, told)
        stray += [one for number, one in enumerate(told) if number not in best]
    return stray


def _unknown(context: Context, one: Content, *, is_cause: bool) -> Remark:
    before = context.text[: one.word.start]
    if _TELLS_NAME.search(before):
        return Remark(
            one.word.start, one.word.end, IssueKind.NAME,
            f"'{one.word.text}'은(는) 과제 기록에 없는 이름입니다.",
            "과제 기록의 이름과 견주어 고치십시오.",
        )  # fmt: skip
    kind = IssueKind.CAUSE if is_cause else IssueKind.NOUN
    return Remark(
        one.word.start, one.word.end, kind,
        f"'{one.word.text}'은(는) 과제 기록에 없는 말입니다.",
        "기록에 있는 말로 고치거나, 기록에 먼저 적으십시오.",
    )  # fmt: skip


_KINDS = re.compile("|".join(kind.value for kind in OutputKind))
_KIND = re.compile(rf"({'|'.join(kind.value for kind in OutputKind)})\s?['\"‘“「]?$")


def _kinds_of_outputs(context: Context) -> Iterator[Remark]:
    """Yield an output called by another kind: a patent called a paper."""
    facts = context.ground.facts
    for one in context.of("event"):
        told = _KIND.search(context.text[: one.start])
        if told is None:
            continue
        right = [
            facts[f"{fact.source}.kind"]
            for fact in facts.values()
            if fact.value in one.names
            and fact.source.startswith("output:")
            and f"{fact.source}.kind" in facts
        ]
        if right and told.group(1) not in {fact.value for fact in right}:
            yield Remark(
                told.start(1), told.end(1), IssueKind.SUBJECT,
                f"이 성과는 기록에 '{right[0].value}'로 적혀 있습니다.",
                "성과의 구분을 보고 고치십시오.", (right[0].id,),
            )  # fmt: skip


def _procedure(context: Context) -> Iterator[Remark]:
    """Yield a change told with a procedure other than its own."""
    facts = context.ground.facts
    found = context.ground.lexicon.patterns
    if not any(found[f"roles.{key}"].search(context.masked) for key in _CHANGES):
        return
    kinds = _kinds_of_changes(context)
    for key in _CHANGES:
        word = context.ground.lexicon.words[f"roles.{key}"][0]
        for m in found[f"roles.{key}"].finditer(context.masked):
            if kinds and word not in kinds:
                rows = [f.id for f in facts.values() if f.value in kinds]
                yield Remark(
                    m.start(), m.end(), IssueKind.ROLE,
                    f"이 변경의 절차는 기록에 '{', '.join(sorted(kinds))}'입니다.",
                    "변경의 절차를 보고 고치십시오.", tuple(rows[:1]),
                )  # fmt: skip


def _kinds_of_changes(context: Context) -> set[str]:
    """Return the procedures of the changes told: by name, by day, else of all."""
    facts = context.ground.facts
    rows = {f.source for f in facts.values() if f.id.startswith("change:")}
    named = {name for o in context.of("event") for name in o.names}
    days = {d.on for d in context.said.days}
    chosen = {r for r in rows if _value(facts, f"{r}.subject") in named}
    chosen = chosen or {
        r for r in rows if (on := facts.get(f"{r}.on")) and on.on in days
    }
    if not chosen and "변경" in context.text:
        chosen = rows
    return {_value(facts, f"{row}.kind") for row in chosen} - {""}


def _value(facts: Mapping[str, Fact], name: str) -> str:
    return facts[name].value if name in facts else ""


def _numerals(context: Context) -> Iterator[Remark]:
    """Yield a native number before a noun that every record numbers otherwise."""
    ground = context.ground
    for m in _NUMERAL.finditer(context.masked):
        if any(f.start <= m.start() < f.end for f in context.said.figures):
            continue
        forms = {f for f in ground.stemmer.forms(m.group(2)) if len(f) > 1}
        told = {
            found.group(1)
            for at in {at for f in forms for at in ground.by_key.get(f, ())}
            for found in _NUMERAL.finditer(ground.sentences[at].text)
            if forms & ground.stemmer.forms(found.group(2))
        }
        if told and m.group(1) not in told:
            yield Remark(
                m.start(), m.end(), IssueKind.VALUE,
                f"'{m.group()}'은(는) 기록의 수와 다릅니다.",
                "기록의 문장과 견주어 고치십시오.",
            )  # fmt: skip


def _outputs_of_no_kind(context: Context) -> Iterator[Remark]:
    """Yield a kind of output of which the record has none: 특허를 출원하였다."""
    if not _KINDS.search(context.masked):
        return
    facts = context.ground.facts.values()
    known = {f.value for f in facts if f.id == f"{f.source}.kind"}
    for kind in OutputKind:
        at = context.masked.find(kind.value)
        if at < 0 or kind.value in known or kind.value in _GENERAL:
            continue
        if "없" in context.text[at:] or any(
            kind.value in s.text for s in context.ground.sentences
        ):
            continue
        yield Remark(
            at, at + len(kind.value), IssueKind.NOUN,
            f"기록에는 '{kind.value}' 성과가 없습니다.",
            "성과를 빼거나, 연구개발성과에 먼저 적으십시오.",
        )  # fmt: skip
