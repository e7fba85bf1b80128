"""Says in Korean why a duty is owed, from what day it counts, and what stands in."""

from collections.abc import Iterator
from datetime import date

from molip.model.korean import josa, korean_date
from molip.rules.deadlines import say_due
from molip.rules.obligations.obligation import Covered, Obligation, State


def counted_days(one: Obligation, today: date) -> str:
    """Return how a duty stands, in words: ``7일 남음``, ``오늘까지``, ``3일 지남``.

    Where law and record differ, what is left runs to the earlier day and what has
    passed runs from the later one.
    """
    if one.state is State.DONE:
        if one.days_late:
            return f"냄({one.days_late}일 늦음)"
        return "냄"
    if not one.is_open:
        return one.state.value
    if one.state is State.OVERDUE:
        return f"{(today - one.last_day).days}일 지남"
    if today <= one.due_on:
        return _left(one.due_on, today)
    return f"두 기한 가운데 하나가 지남, {_left(one.last_day, today)}"


def _left(day: date, today: date) -> str:
    left = (day - today).days
    return f"{left}일 남음" if left else "오늘까지"


def reasons(one: Obligation) -> tuple[tuple[str, str], ...]:
    """Return what a person should know of a duty, as labels and sentences in order."""
    return tuple(_reasons(one))


def _reasons(one: Obligation) -> Iterator[tuple[str, str]]:
    deadline = one.deadline
    yield "누가", deadline.duty
    yield "누구에게", deadline.recipient
    yield "근거", str(deadline.citation)
    yield "센 날", _period(one)
    if one.recorded_due is None or one.differs:
        yield "조문으로 센 기한", say_due(one.due)
    elif one.due.moved_for:
        yield "기한", say_due(one.due)
    if one.differs and one.recorded_due is not None:
        told = (
            f"{korean_date(one.recorded_due)}까지. 조문으로 센 날과 다릅니다. "
            "이른 날에 맞추어 두었으니 협약이나 통지를 확인하십시오."
        )
        yield "과제 기록의 기한", told
    if one.done_on is not None:
        late = f"({one.days_late}일 늦음)" if one.days_late else ""
        yield "낸 날", f"{korean_date(one.done_on)}{late}"
    elif one.covered is not None:
        yield "대신하는 것", _covered(one.covered)
    if deadline.on_request:
        yield "언제 내는지", "요청을 받은 때에만 냅니다."
    if deadline.right:
        yield "할지 말지", "할 수 있는 일이고, 하지 않아도 됩니다."
    if deadline.note:
        yield "알아 둘 것", deadline.note
    for text in one.inferred:
        yield "추정", text


def _period(one: Obligation) -> str:
    """Return from what day it counts: ``협약 종료일(2026. 12. 31.)부터 60일``."""
    deadline = one.deadline
    event = f"{deadline.event}({korean_date(one.counted_from)})"
    if deadline.count:
        return f"{event}부터 {deadline.period}"
    if deadline.times > 1:
        return f"{event}, {one.due.day.year}년 2월 말까지"
    return f"{event}, {deadline.period}"


def _covered(covered: Covered) -> str:
    """Return what stands in, whether it is done, and on what ground."""
    what = josa(covered.title, "을/를")
    if covered.done_on is not None:
        told = f"{what} {korean_date(covered.done_on)}에 마쳤으므로 낸 것으로 봅니다."
    else:
        told = f"{what} 마치면 낸 것으로 봅니다. 따로 낼 것은 없습니다."
    ground = f"근거: {covered.citation}."
    return " ".join(filter(None, (told, ground, covered.note)))
