"""Conditions of rules as a small expression tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from molip.rules.vocabulary import VOCABULARY, Subject, Value, asks_project


class Order(StrEnum):
    """How two values stand to one another."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"


@dataclass(frozen=True, slots=True)
class Equals:
    """The attribute has this value."""

    attribute: str
    value: Value


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
class Compares:
    """The attribute's figure or day stands so to this one."""

    attribute: str
    order: Order
    value: Decimal | date


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


Leaf = Equals | OneOf | Contains | Compares
Condition = Leaf | Not | And | Or


def holds(condition: Condition, subject: Subject) -> bool:
    """Return whether the condition holds; what is not known equals nothing."""
    match condition:
        case Equals(attribute, value):
            return VOCABULARY[attribute].see(subject) == value
        case OneOf(attribute, values):
            return VOCABULARY[attribute].see(subject) in values
        case Contains(attribute, part):
            found = VOCABULARY[attribute].see(subject)
            return isinstance(found, str) and part in found
        case Compares(attribute, order, value):
            return _compares(VOCABULARY[attribute].see(subject), order, value)
        case Not(part):
            return not holds(part, subject)
        case And(parts):
            return all(holds(part, subject) for part in parts)
        case Or(parts):
            return any(holds(part, subject) for part in parts)


def may_hold(condition: Condition, subject: Subject) -> bool:
    """Return whether the condition holds, or could once a project is known."""
    return _possible(condition, subject, wanted=True)


def _possible(condition: Condition, subject: Subject, *, wanted: bool) -> bool:
    match condition:
        case Not(part):
            return _possible(part, subject, wanted=not wanted)
        case And(parts) | Or(parts):
            every = isinstance(condition, And) is wanted
            found = (_possible(part, subject, wanted=wanted) for part in parts)
            return all(found) if every else any(found)
        case _:
            open_yet = subject.project is None and asks_project(condition.attribute)
            return open_yet or holds(condition, subject) is wanted


def _compares(found: Value | None, order: Order, value: Decimal | date) -> bool:
    if isinstance(found, Decimal) and isinstance(value, Decimal):
        return _stands(found.compare(value), order)
    if isinstance(found, date) and isinstance(value, date):
        return _stands(Decimal((found - value).days), order)
    return False


def _stands(difference: Decimal, order: Order) -> bool:
    match order:
        case Order.AT_LEAST:
            return difference >= 0
        case Order.AT_MOST:
            return difference <= 0
        case Order.MORE:
            return difference > 0
        case Order.LESS:
            return difference < 0


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield every comparison in the tree, from left to right."""
    match condition:
        case Not(part):
            yield from leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


def needs_project(condition: Condition) -> bool:
    """Return whether the condition asks anything of a project."""
    return any(asks_project(leaf.attribute) for leaf in leaves(condition))


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
