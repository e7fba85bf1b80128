"""How a duty's day is shown: in words first, in colour beside."""

from datetime import date

from molip.model.korean import korean_date
from molip.rules.obligations import Obligation, State, counted_days
from molip.web.plain import plain
from molip.web.tables import unbroken

_COLORS = {State.OVERDUE: "red", State.SOON: "orange"}


def mark(one: Obligation, today: date) -> str:
    """Return the mark of how a duty stands, as Markdown: ``임박 · 7일 남음``."""
    told = counted_days(one, today)
    if one.state is State.SOON:
        told = f"{one.state.value} · {told}"
    return f":{_COLORS.get(one.state, 'gray')}-badge[{plain(told)}]"


def due_line(one: Obligation, today: date) -> str:
    """Return one line on a duty, as Markdown: mark, what, by when."""
    request = " · 요청받은 때에만" if one.deadline.on_request else ""
    until = "" if one.due.at_once else "까지"
    return (
        f"{mark(one, today)} **{plain(one.title)}** · "
        f"{unbroken(korean_date(one.due_on))}{until}{request}"
    )
