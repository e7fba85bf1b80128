"""The steps of a submission: one topic each, with the way through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from molip.evaluation.asking import Asked
from molip.evaluation.completeness import is_blank
from molip.evaluation.criteria import Criterion
from molip.evaluation.missed import MISSED_GROUP
from molip.evaluation.submission import Submission
from molip.web.links import link
from molip.web.plain import plain

_AT = "write-step"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: one criterion, or one missed goal with what it is asked."""

    number: int
    """1, 2, 3 … as the buttons show them."""
    part: str
    """Title of the sheet, or that these are missed goals."""
    title: str
    told: str
    """How a goal was missed; empty for a criterion."""
    criteria: tuple[Criterion, ...]
    also: tuple[str, ...] = ()
    """Rows of other sheets that the same statement answers."""


def steps_of(asking: Asked) -> tuple[Step, ...]:
    """Return the steps in the order of the sheets, missed goals last."""
    parts = {item.id: sheet.title for sheet in asking.sheets for item in sheet.items}
    steps = [
        Step(
            criterion.number,
            parts[criterion.id],
            criterion.title,
            "",
            (criterion,),
            tuple(
                f"{sheet.title} ‘{item.title}’"
                for sheet, item in asking.also_answers(criterion.id)
            ),
        )
        for criterion in asking.criteria
    ]
    for number, goal in enumerate(asking.goals, start=len(steps) + 1):
        step = Step(number, MISSED_GROUP, goal.title, goal.told, asking.of_goal(goal))
        steps.append(step)
    return tuple(steps)


def choose_step(submission: Submission, steps: Sequence[Step]) -> Step:
    """Show how far the writing is, and return the step that is open."""
    filled = [step for step in steps if _is_filled(submission, step)]
    touched = {step.number for step in filled if _is_touched(submission, step)}
    by_number = {step.number: step for step in steps}
    at = int(st.session_state.get(_AT, 1))
    if at not in by_number:
        at = min(by_number)
    st.progress(
        len(touched) / len(steps),
        text=f"{len(steps)}개 항목 가운데 {len(filled)}개가 채워져 있고, "
        f"{len(touched)}개를 직접 손보았습니다.",
    )
    for part, some in groupby(steps, key=lambda step: step.part):
        _buttons(part, list(some), at, touched)
    return by_number[at]


def _buttons(part: str, steps: list[Step], at: int, touched: set[int]) -> None:
    st.caption(plain(part))
    with st.container(horizontal=True, gap="small"):
        for step in steps:
            mark = " ✓" if step.number in touched else ""
            st.button(
                f"{step.number}{mark}",
                key=f"step-{step.number}",
                type="primary" if step.number == at else "secondary",
                help=plain(step.title),
                on_click=_go,
                args=(step.number,),
            )


def _is_filled(submission: Submission, step: Step) -> bool:
    now = submission.answers
    return any(not is_blank(now.get(c.id, "")) for c in step.criteria)


def _is_touched(submission: Submission, step: Step) -> bool:
    first, now = submission.history[0].payload, submission.answers
    return any(now.get(c.id, "") != first.get(c.id, "") for c in step.criteria)


def show_ways(steps: Sequence[Step], at: Step) -> None:
    """Show the buttons to the step before and the one after, or to submitting."""
    numbers = [step.number for step in steps]
    place = numbers.index(at.number)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place:
            st.button("← 이전 항목", on_click=_go, args=(numbers[place - 1],))
        if place + 1 < len(numbers):
            st.button(
                "다음 항목 →",
                on_click=_go,
                args=(numbers[place + 1],),
                type="primary",
            )
        else:
            link("review", "검토하고 제출하기 →")


def _go(number: int) -> None:
    st.session_state[_AT] = number
