"""Conditions as text, there and back: ``topic = "보안" and title contains "서약"``."""

import re
from datetime import date
from decimal import Decimal

from molip.errors import InvalidInputError
from molip.model.korean import josa, quoted
from molip.rules.condition import (
    And,
    Compares,
    Condition,
    Contains,
    Equals,
    Not,
    OneOf,
    Or,
    Order,
)
from molip.rules.vocabulary import VOCABULARY, Attribute, Value, ValueKind

_TOKEN = re.compile(
    r'\s*("(?:[^"\\]|\\.)*"'
    r"|\d{4}-\d{2}-\d{2}|-?\d[\d_]*(?:\.\d+)?"
    r"|!=|>=|<=|[=<>()\[\],]|[A-Za-z_][A-Za-z_.]*)"
)
_DEEPEST = 20


def write_condition(condition: Condition) -> str:
    """Return the text of a tree; `read_condition` gives the same tree back."""
    match condition:
        case Equals(attribute, value):
            return f"{attribute} = {_value_text(value)}"
        case OneOf(attribute, values):
            return f"{attribute} in [{', '.join(map(_quote, values))}]"
        case Contains(attribute, part):
            return f"{attribute} contains {_quote(part)}"
        case Compares(attribute, order, value):
            return f"{attribute} {order.value} {_value_text(value)}"
        case Not(part):
            return f"not ({write_condition(part)})"
        case And(parts):
            return " and ".join(f"({write_condition(part)})" for part in parts)
        case Or(parts):
            return " or ".join(f"({write_condition(part)})" for part in parts)


def read_condition(text: str) -> Condition:
    """Return the tree of a condition's text.

    Raises:
        InvalidInputError: The text is no condition, or compares an attribute with
            a value of another kind; says at which character.
    """
    return _Reader(text).whole()


def _value_text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else _quote(value)


def _quote(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Reader:
    """A recursive descent over the tokens of one condition."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []
        self._next = 0
        position = 0
        while text[position:].strip():
            match = _TOKEN.match(text, position)
            if match is None:
                rest = text[position:].lstrip()
                raise _fault(len(text) - len(rest), rest[:10])
            self._tokens.append((match.group(1), match.start(1)))
            position = match.end()
        self._end = len(text)

    def whole(self) -> Condition:
        condition = self._either(0)
        if self._next < len(self._tokens):
            raise self._unexpected()
        return condition

    def _either(self, depth: int) -> Condition:
        parts = [self._both(depth)]
        while self._accept("or"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self, depth: int) -> Condition:
        parts = [self._single(depth)]
        while self._accept("and"):
            parts.append(self._single(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _single(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise self._unexpected()
        if self._accept("not"):
            return Not(self._single(depth + 1))
        if self._accept("("):
            inner = self._either(depth + 1)
            self._expect(")")
            return inner
        return self._comparison()

    def _comparison(self) -> Condition:
        name = self._peek()
        if name not in VOCABULARY:
            raise self._unexpected()
        attribute = VOCABULARY[name]
        self._next += 1
        for order in Order:
            if self._accept(order.value):
                return Compares(name, order, self._ordered(attribute))
        if self._accept("in"):
            return OneOf(name, self._list(attribute))
        if self._accept("contains"):
            return Contains(name, self._text(attribute))
        if self._accept("!="):
            return Not(Equals(name, self._value(attribute)))
        self._expect("=")
        return Equals(name, self._value(attribute))

    def _value(self, attribute: Attribute) -> Value:
        if attribute.kind is ValueKind.YES_NO:
            for word, value in (("true", True), ("false", False)):
                if self._accept(word):
                    return value
            raise self._wrong(attribute, "true 또는 false")
        if attribute.ordered:
            return self._ordered(attribute)
        return self._text(attribute)

    def _ordered(self, attribute: Attribute) -> Decimal | date:
        token = self._peek()
        if attribute.kind is ValueKind.DAY:
            try:
                day = date.fromisoformat(token)
            except ValueError:
                raise self._wrong(attribute, "2027-01-01 같은 날짜") from None
            self._next += 1
            return day
        if not attribute.ordered or not re.fullmatch(r"-?\d[\d_]*(\.\d+)?", token):
            raise self._wrong(attribute, "크기를 견줄 수 있는 수")
        self._next += 1
        return Decimal(token.replace("_", ""))

    def _list(self, attribute: Attribute) -> tuple[str, ...]:
        self._expect("[")
        values = [self._text(attribute)]
        while self._accept(","):
            values.append(self._text(attribute))
        self._expect("]")
        return tuple(values)

    def _text(self, attribute: Attribute) -> str:
        token = self._peek()
        if not token.startswith('"') or attribute.kind is not ValueKind.TEXT:
            if token.startswith('"'):
                raise self._wrong(attribute, f"{attribute.kind} 값")
            raise self._unexpected()
        self._next += 1
        return re.sub(r"\\(.)", r"\1", token[1:-1])

    def _peek(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    def _accept(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self._next += 1
        return True

    def _expect(self, token: str) -> None:
        if not self._accept(token):
            raise self._unexpected()

    def _where(self) -> tuple[int, str]:
        if self._next < len(self._tokens):
            token, position = self._tokens[self._next]
            return position, token
        return self._end, "끝"

    def _unexpected(self) -> InvalidInputError:
        return _fault(*self._where())

    def _wrong(self, attribute: Attribute, wanted: str) -> InvalidInputError:
        position, token = self._where()
        return InvalidInputError(
            f"조건의 {position + 1}번째 글자",
            f"{quoted(attribute.label, '은/는')} {josa(token, '과/와')} "
            "견줄 수 없습니다.",
            f"{josa(wanted, '을/를')} 적으십시오.",
        )


def _fault(position: int, token: str) -> InvalidInputError:
    return InvalidInputError(
        f"조건의 {position + 1}번째 글자",
        f"'{token}' 자리에서 조건을 읽을 수 없습니다.",
        '예: topic = "보안" and title contains "서약". '
        f"쓸 수 있는 속성: {', '.join(VOCABULARY)}",
    )
