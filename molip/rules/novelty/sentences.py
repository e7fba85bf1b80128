"""Says a comparison in Korean: what is the same, what differs; never a verdict."""

from collections.abc import Iterator, Sequence

from molip.model.korean import josa, korean_period
from molip.rules.novelty.compare import AspectComparison, Comparison
from molip.rules.novelty.plan import Plan

UNDIVIDED = (
    "글에서 주제·목표·방법의 제목을 찾지 못해, 글 전체를 세 측면에 똑같이 견주었습니다."
)
PANEL = "경쟁하거나 서로 보완할 필요가 있는지는 평가단이 봅니다."


def say_aspect(one: AspectComparison) -> tuple[str, ...]:
    """Return the sentences on one aspect."""
    return tuple(_aspect(one))


def say_rest(plan: Plan, one: Comparison) -> tuple[str, ...]:
    """Return the sentences on period, programme, institutes and people."""
    return tuple(_rest(plan, one))


def say_score(score: int | None) -> str:
    """Return how alike the words are, or that there is nothing to compare."""
    return "견줄 글 없음" if score is None else f"{score} / 100"


def say_withheld(count: int, nearest: int) -> str:
    """Return how many may not be shown; empty: none."""
    if not count:
        return ""
    return (
        f"가장 가까운 {nearest}건 가운데 {count}건은 볼 권한이 없는 과제여서 "
        "보이지 않습니다."
    )


def _aspect(one: AspectComparison) -> Iterator[str]:
    name = one.aspect.value
    if one.score is None:
        yield f"한쪽에 {josa(name, '을/를')} 적은 글이 없어 견주지 못했습니다."
        return
    if one.shared:
        yield f"두 과제에 같은 말이 있습니다: {', '.join(one.shared)}."
    else:
        yield f"{josa(name, '을/를')} 적은 글에 같은 말이 없습니다."
    if one.near:
        told = ", ".join(f"{mine}–{its}" for mine, its in one.near)
        yield f"한 낱말이 다른 낱말을 품고 있습니다: {told}."
    if one.only_plan:
        yield f"이 계획에만 있는 말: {', '.join(one.only_plan)}."
    if one.only_other:
        yield f"견준 과제에만 있는 말: {', '.join(one.only_other)}."


def _rest(plan: Plan, one: Comparison) -> Iterator[str]:
    if one.overlap:
        period = korean_period(*one.overlap)
        yield f"연구개발기간이 {period} 동안({one.months}개월에 걸쳐) 겹칩니다."
    elif plan.starts_on and one.other.starts_on:
        yield "연구개발기간이 겹치지 않습니다."
    if plan.programme:
        same = "같은 사업" if one.same_programme else "다른 사업"
        yield f"{same}의 과제입니다({one.other.programme})."
    yield from _together("같은 기관이 참여합니다", one.same_institutes)
    people = [f"{name}({home})" for name, home in one.same_people]
    yield from _together("이름과 소속이 같은 사람이 있습니다", people)
    if one.same_institutes or one.same_people:
        yield PANEL


def _together(told: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{told}: {', '.join(names)}."
