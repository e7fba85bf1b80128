"""Holds against the record what is told of steps: done or not, early or late."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from molip.generators.facts import Fact
from molip.generators.verify.context import Context
from molip.generators.verify.figures import Figure
from molip.generators.verify.mentions import Step
from molip.generators.verify.rows import stretches
from molip.generators.verify.subjects import TEXT
from molip.generators.verify.told import Told, told_in
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import words_of

_OF_WHICH = re.compile(r"^\s?(?:가운데|중)")
_REST = re.compile(r"(?:나머지|그 밖의|다른)\s(?:추진\s?)?(?:일정|\d|두|세|네|것)")
_DONE = "완료"
_FEW = 2
_FORWARD = "verdicts.future"
_REMEDY = "기록된 계획일과 완료일을 보고 고치십시오."


def check_schedule(context: Context) -> Iterator[Remark]:
    """Yield a remark for each verdict on steps that the record does not bear out."""
    found = context.of("step")
    named = frozenset().union(*(o.names for o in found))
    if not named:
        named = _named_in_part(context)
    beside = {name for o in context.of(TEXT) for name in o.names}
    for step in context.ground.steps_beside:
        if step.title in beside and not found:
            yield from _wrong_state(context, step, 0)
    steps = [s for s in context.ground.steps if s.title in named]
    since = _part_of_first(context)
    if len(steps) == 1:
        yield from _step(context, steps[0], since)
    if "일정" in context.text[:since] or (not found and "일정" in context.text):
        yield from _step_tally(context, since or len(context.text))


def _part_of_first(context: Context) -> int:
    """Return where the part begins that first names a step; before it none is told."""
    found = context.of("step")
    if not found:
        return 0
    at = found[0].start
    return max(start for start, _ in stretches(context) if start <= at)


def _named_in_part(context: Context) -> frozenset[str]:
    """Return the one step that a sentence with a day calls by part of its title."""
    if not context.said.days:
        return frozenset()
    first = context.said.days[0].start
    words = [w for w in words_of(context.masked) if w.end <= first]
    named = context.ground.subjects.nearest("step", words)
    days = {d.on for d in context.said.days}
    steps = {
        s.title for s in context.ground.steps
        if s.title in named and days & {s.planned, s.done}
    }  # fmt: skip
    return frozenset(steps) if len(steps) == 1 else frozenset()


def _step(context: Context, step: Step, since: int) -> Iterator[Remark]:
    yield from _wrong_state(context, step, since)
    if step.planned is not None and step.done is not None:
        yield from _wrong_time(context, step, since, (step.done - step.planned).days)


def _wrong_state(context: Context, step: Step, since: int) -> Iterator[Remark]:
    ahead = context.ground.lexicon.patterns[_FORWARD]
    coming = [m.span() for m in ahead.finditer(context.masked)]
    completed = [
        told for told in told_in(context, "verdicts.done", "verdicts.undone")
        if told.start >= since
    ]  # fmt: skip
    for before, told in zip((None, *completed), completed, strict=False):
        if any(s <= told.start < e for s, e in coming):
            continue
        if before and not before.holds and told.start - before.end <= _FEW:
            continue  # 미달로 끝났다
        is_done = step.done is not None or step.status == _DONE
        if _REST.search(context.text[: told.start]):
            others = [
                s for s in context.ground.steps if s.title != step.title and s.status
            ]
            if any((s.status == _DONE) != told.holds for s in others):
                yield Remark(
                    told.start, told.end, IssueKind.POLARITY,
                    "나머지 추진 일정의 상태가 기록과 다릅니다.", _REMEDY, (step.fact,),
                )  # fmt: skip
            continue
        if told.holds != is_done:
            said = "마친 것" if is_done else "마치지 못한 것"
            yield Remark(
                told.start, told.end, IssueKind.POLARITY,
                f"'{step.title}'은(는) 기록에 {said}으로 적혀 있습니다.", _REMEDY,
                (step.fact,),
            )  # fmt: skip


def _wrong_time(
    context: Context, step: Step, since: int, late: int
) -> Iterator[Remark]:
    """Yield a verdict on a step's day; late: days behind plan, negative if ahead."""
    for told in told_in(context, "verdicts.early", "verdicts.late"):
        is_kept = late <= 0
        if told.start < since or told.holds == is_kept:
            continue
        if late == 0 and not told.holds:
            continue
        said = "계획일 안에" if is_kept else "계획일을 넘겨"
        yield Remark(
            told.start, told.end, IssueKind.POLARITY,
            f"'{step.title}'은(는) 기록에 {said} 마친 것으로 적혀 있습니다.",
            _REMEDY, (step.fact,),
        )  # fmt: skip


def _step_tally(context: Context, until: int) -> Iterator[Remark]:
    facts = context.ground.facts.values()
    counts = _counts(context.ground.facts)
    total = counts.get("steps")
    if total is None or total.number is None:
        return
    done = _done_of(context, counts, total.number)
    left = [f.number for f in facts if f.id.endswith(".steps-left") and f.number]
    since = 0
    parts: list[tuple[Told, Figure]] = []
    for told in told_in(context, "verdicts.done", "verdicts.undone"):
        figures = [
            f
            for f in context.said.figures
            if since <= f.start < told.start < until
            and f.unit in {"건", "개"}
            and not _OF_WHICH.match(context.text[f.end :])
        ]
        since = told.end
        right = [done] if told.holds else [total.number - done, *left]
        parts += [(told, figures[-1])] if figures else []
        if figures and (
            not any(figures[-1].equals(number) for number in right)
            or _is_overcounted(parts, total.number, right)
        ):
            yield Remark(
                figures[-1].start, told.end, IssueKind.POLARITY,
                "마친 추진 일정과 남은 추진 일정의 수가 기록과 다릅니다.", _REMEDY,
                (total.id,),
            )  # fmt: skip


def _is_overcounted(
    parts: list[tuple[Told, Figure]], total: Decimal, right: list[Decimal]
) -> bool:
    """Return whether parts that make up the whole are all told the same way wrongly.

    ``4건 가운데 3건을 마쳤고, 1건은 …``: the two share out the four.
    """
    return (
        len(parts) > 1
        and len({told.holds for told, _ in parts}) == 1
        and sum(figure.number for _, figure in parts) == total
        and total not in right
    )


def _counts(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {
        what: fact
        for fact in facts.values()
        for what in ("steps", "steps-done", "steps-open")
        if fact.id.startswith("draft:") and fact.id.endswith(f".{what}")
    }


def _done_of(context: Context, counts: Mapping[str, Fact], total: Decimal) -> Decimal:
    """Return how many steps are done, from what the facts count."""
    told_done, told_open = (counts.get(f"steps-{key}") for key in ("done", "open"))
    if told_done and told_done.number is not None:
        return told_done.number
    if told_open and told_open.number is not None:
        return total - told_open.number
    # All of them, or none.
    none = any(s.status and s.status != _DONE for s in context.ground.steps)
    return Decimal(0) if none else total
