"""Works figures out: rates, differences, days; exact decimals, rounding said aloud."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from molip.model.korean import plain
from molip.projects.kinds import Direction

ACHIEVEMENT_UP = "달성률(이상)=실적÷목표, 소수 둘째 자리 버림"
ACHIEVEMENT_DOWN = "달성률(이하)=목표÷실적, 소수 둘째 자리 버림"
VERDICT = "판정=실적과 목표의 크기 비교"
SHORTFALL = "차이=|목표−실적|"
SPENDING_RATE = "집행률=집행÷계획, 소수 둘째 자리 반올림"
DIFFERENCE = "차액=계획−집행"
DISTANCE = "차이=|계획−집행|"
TOTAL = "합계"
COUNT = "건수"
DAYS = "일수=완료일−계획일"
"""Formulas, as the list of grounds prints them."""

_TENTH = Decimal("0.1")


def is_met(target: Decimal, actual: Decimal, direction: Direction) -> bool:
    """Return whether a result reaches its target."""
    return actual >= target if direction is Direction.UP else actual <= target


def achievement(
    target: Decimal, actual: Decimal, direction: Direction
) -> Decimal | None:
    """Return the achievement (달성률) in percent, cut to one decimal.

    Cut, not rounded: 99.96 % of a goal must not read 100.0 %.

    Args:
        target: In the indicator's unit.
        actual: Likewise.
        direction: For ``이하`` the target is divided by the result.

    Returns:
        None where the divisor is zero or a value is negative: no rate says
        anything there.
    """
    part, whole = (actual, target) if direction is Direction.UP else (target, actual)
    if whole <= 0 or part < 0:
        return None
    return (part * 100 / whole).quantize(_TENTH, ROUND_DOWN)


def days_late(planned: date, done: date) -> int:
    """Return how many days after its planned day something was done; 0: in time."""
    return max((done - planned).days, 0)


def gap_unit(unit: str) -> str:
    """Return the unit of a difference: of two percentages it is ``%p``."""
    return "%p" if unit == "%" else unit


def with_unit(number: Decimal, unit: str) -> str:
    """Return a figure with its unit, its own precision kept: ``90.0 MPa``, ``3건``."""
    text = plain(number)
    # Korean units and % stand close, signs of the SI after a blank.
    close = not unit or unit[0] == "%" or "가" <= unit[0] <= "힣"
    return text + unit if close else f"{text} {unit}"
