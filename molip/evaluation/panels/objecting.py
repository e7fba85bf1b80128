"""The clock of an objection (이의신청): until when, once, answered by when."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone

from molip.errors import InvalidInputError
from molip.evaluation.completeness import is_blank
from molip.evaluation.panels.panel import Panel, Purpose
from molip.evaluation.panels.terms import Terms
from molip.rules.deadlines import Deadline, Due, due_on, say_due
from molip.rules.obligations import Happening

_SEOUL = timezone(timedelta(hours=9), "KST")


def objection_due(panel: Panel, deadline: Deadline) -> Due | None:
    """Return until when one may object, the day of notice not counted.

    None: there is nothing to object to, not notified yet or not for the first time.
    """
    at = panel.rounds[0].notified_at
    if at is None or panel.objection is not None:
        return None
    return due_on(deadline, _day(at))


def answer_due(panel: Panel, deadline: Deadline) -> Due | None:
    """Return by when an objection is to be answered; None: there is none."""
    if panel.objection is None:
        return None
    return due_on(deadline, _day(panel.objection.at))


def answered(panel: Panel) -> bool:
    """Return whether the objection was answered."""
    return any(one.purpose is Purpose.OBJECTION for one in panel.notified)


def owed_on(panel: Panel, terms: Terms) -> Iterator[Happening]:
    """Yield what a told result lets the institute do, and what an objection asks for.

    The objection itself (법 제14조제6항) counts from the notice, its answer
    (제14조제7항) from the day it was made.
    """
    at = panel.rounds[0].notified_at
    if at is None:
        return
    made_on = _day(panel.objection.at) if panel.objection is not None else None
    name, about = panel.id, panel.kind.value
    yield Happening(terms.objection_deadline, _day(at), name, about, done_on=made_on)
    if made_on is None:
        return
    answers = [one for one in panel.notified if one.purpose is Purpose.OBJECTION]
    came = answers[0].notified_at if answers else None
    done_on = _day(came) if came is not None else None
    yield Happening(terms.answer_deadline, made_on, name, about, done_on=done_on)


def require_objection(
    panel: Panel,
    told: Mapping[str, str],
    terms: Terms,
    deadline: Deadline,
    at: datetime,
) -> None:
    """Let an objection pass.

    Args:
        panel: As it stands.
        told: ``ground``, ``claim`` (취지) and ``reason``.
        terms: Which grounds there are.
        deadline: Of objections.
        at: When it is made; the day in Seoul counts, to its last second.

    Raises:
        InvalidInputError: Nothing was notified, it is not the first, it is too late,
            or something is missing.
    """
    if panel.objection is not None:
        raise InvalidInputError(
            "이의신청",
            "이의신청은 한 번만 할 수 있고, 재평가 결과에는 할 수 없습니다.",
            "처리 결과를 확인해 주십시오.",
        )
    due = objection_due(panel, deadline)
    if due is None:
        raise InvalidInputError(
            "이의신청", "아직 통보된 결과가 없습니다.", "통보를 받은 다음 하십시오."
        )
    if _day(at) > due.day:
        raise InvalidInputError(
            "이의신청",
            f"이의신청 기한이 지났습니다({say_due(due)}).",
            "행정 오류가 있었다면 전문기관에 문의해 주십시오.",
        )
    if told.get("ground") not in {ground.id for ground in terms.grounds}:
        raise InvalidInputError(
            "이의신청 범위", "고르지 않았습니다.", "해당하는 경우를 하나 고르십시오."
        )
    for key, title in (("claim", "이의신청 취지"), ("reason", "이의신청 이유")):
        if is_blank(told.get(key, "")):
            raise InvalidInputError(title, "비어 있습니다.", "적은 다음 신청하십시오.")


def _day(at: datetime) -> date:
    return at.astimezone(_SEOUL).date()
