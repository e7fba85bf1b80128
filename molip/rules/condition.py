"""Conditions of rules as a small expression tree over a form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from molip.model.form import Form
from molip.model.korean import josa, quoted

ATTRIBUTES: dict[str, tuple[str, Callable[[Form], str | bool | None]]] = {
    "form": ("서식", lambda form: form.id),
    "title": ("서식 이름", lambda form: form.title),
    "regulation": ("근거 규정", lambda form: form.regulation),
    "issuer": ("발행기관", lambda form: form.issuer),
    "agency": ("전문기관", lambda form: form.agency),
    "stage": ("단계", lambda form: form.stage.value),
    "topic": ("분야", lambda form: form.topic),
    "filled_by": ("작성자", lambda form: form.filled_by.value),
    "standard": ("표준서식 여부", lambda form: form.standard),
    "current": ("현행 여부", lambda form: form.current),
}
"""What a condition may ask of a form: its Korean name, and how to see it."""


@dataclass(frozen=True, slots=True)
class Equals:
    """The attribute has this value."""

    attribute: str
    value: str | bool


@dataclass(frozen=True, slots=True)
class OneOf:
    """The attribute has one of these values."""

    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """The attribute's text holds this text."""

    attribute: str
    part: str


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple["Condition", ...]


Condition = Equals | OneOf | Contains | Not | And | Or


def holds(condition: Condition, form: Form) -> bool:
    """Return whether the condition holds for the form."""
    match condition:
        case Equals(attribute, value):
            return ATTRIBUTES[attribute][1](form) == value
        case OneOf(attribute, values):
            return ATTRIBUTES[attribute][1](form) in values
        case Contains(attribute, part):
            return part in str(ATTRIBUTES[attribute][1](form))
        case Not(part):
            return not holds(part, form)
        case And(parts):
            return all(holds(part, form) for part in parts)
        case Or(parts):
            return any(holds(part, form) for part in parts)


def leaves(condition: Condition) -> Iterator[Equals | OneOf | Contains]:
    """Yield every comparison in the tree, from left to right."""
    match condition:
        case Not(part):
            yield from leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


def named_forms(condition: Condition) -> frozenset[str] | None:
    """Return the only forms that the condition can hold for; None: any form."""
    match condition:
        case Equals("form", str() as value):
            return frozenset({value})
        case OneOf("form", values):
            return frozenset(values)
        case And(parts):
            named = [names for p in parts if (names := named_forms(p)) is not None]
            return frozenset.intersection(*named) if named else None
        case Or(parts):
            branches = [named_forms(part) for part in parts]
            known = [names for names in branches if names is not None]
            return frozenset().union(*known) if len(known) == len(branches) else None
        case _:
            return None


def korean(condition: Condition) -> str:
    """Return the condition as a Korean clause that ends in 경우."""
    return _clause(condition) + " 경우"


def _clause(condition: Condition) -> str:
    match condition:
        case Equals(attribute, bool() as value):
            name = ATTRIBUTES[attribute][0].removesuffix(" 여부")
            return f"{josa(name, '이/가')} " + ("맞는" if value else "아닌")
        case Equals(attribute, value):
            return f"{josa(ATTRIBUTES[attribute][0], '이/가')} '{value}'인"
        case OneOf(attribute, values):
            listed = ", ".join(f"'{value}'" for value in values)
            return f"{josa(ATTRIBUTES[attribute][0], '이/가')} {listed} 가운데 하나인"
        case Contains(attribute, part):
            return f"{ATTRIBUTES[attribute][0]}에 {quoted(part, '이/가')} 들어 있는"
        case Not(part):
            return f"({_clause(part)} 경우)가 아닌"
        case And(parts):
            return " 동시에 ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " 또는 ".join(_grouped(part) for part in parts)


def _grouped(condition: Condition) -> str:
    clause = _clause(condition)
    return f"({clause} 경우)인" if isinstance(condition, And | Or) else clause
