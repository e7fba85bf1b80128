"""Asks only what still matters, and answers from the table."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from molip.errors import InvalidInputError
from molip.model.korean import quoted
from molip.rules.tables.prove import cells_of, say_case, winning
from molip.rules.tables.table import (
    DecisionTable,
    Input,
    InputKind,
    Row,
    Value,
    fits,
)

_YES = {"예": True, "yes": True, "true": True}
_NO = {"아니요": False, "아니오": False, "no": False, "false": False}


def next_question(table: DecisionTable, answers: Mapping[str, Value]) -> Input | None:
    """Return the next input that can still change the outcome; None: none can.

    Inputs come in the table's order; one is passed over where every row left treats
    all its answers alike.
    """
    rows = [row for row in table.rows if row.holds(answers)]
    for one in table.inputs:
        if one.id not in answers and _matters(one, rows):
            return one
    return None


def decide(table: DecisionTable, answers: Mapping[str, Value]) -> Row:
    """Return the row that decides.

    Raises:
        InvalidInputError: Something that matters has not been answered, or the
            table has no single row for the case.
    """
    missing = next_question(table, answers)
    if missing is not None:
        raise InvalidInputError(
            table.title,
            f"'{missing.label}'에 대한 답이 없습니다.",
            missing.question,
        )
    rows = winning([row for row in table.rows if row.holds(answers)])
    if len(rows) != 1:
        raise InvalidInputError(
            table.title,
            f"이런 경우를 정한 행이 하나가 아닙니다: {say_case(table, answers)}",
            "결정표를 고치도록 관리자에게 알려 주십시오.",
        )
    return rows[0]


def answer(one: Input, text: str) -> Value:
    """Return what a text answers to an input.

    Raises:
        InvalidInputError: It is no answer; the choices or the form are told.
    """
    said = text.strip()
    if one.kind is InputKind.CHOICE:
        for key, label in one.choices.items():
            if said in {key, label}:
                return key
        told = ", ".join(f"{key}({label})" for key, label in one.choices.items())
        raise _wrong(one, said, f"다음 가운데 고르십시오: {told}")
    if one.kind is InputKind.YES_NO:
        found = {**_YES, **_NO}.get(said.lower())
        if found is None:
            raise _wrong(one, said, "예 또는 아니요로 답하십시오.")
        return found
    return _number(one, said)


def _number(one: Input, said: str) -> Decimal:
    try:
        number = Decimal(said.replace(",", "").removesuffix("원").removesuffix("%"))
    except InvalidOperation:
        number = Decimal(-1)
    whole = one.kind is InputKind.PERCENT or number == number.to_integral_value()
    if not number.is_finite() or number < 0 or not whole:
        form = "30,000,000처럼 원 단위" if one.kind is InputKind.MONEY else "20처럼"
        raise _wrong(one, said, f"{form}의 0보다 작지 않은 수로 적으십시오.")
    return number


def _wrong(one: Input, said: str, remedy: str) -> InvalidInputError:
    return InvalidInputError(
        one.label, f"{quoted(said, '은/는')} 답이 될 수 없습니다.", remedy
    )


def _matters(one: Input, rows: list[Row]) -> bool:
    """Return whether two answers to an input leave different rows."""
    if not any(one.id in row.when for row in rows):
        return False
    kept = {
        tuple(
            row.id
            for row in rows
            if one.id not in row.when or fits(row.when[one.id], value)
        )
        for value in cells_of(one, rows)
    }
    return len(kept) > 1
