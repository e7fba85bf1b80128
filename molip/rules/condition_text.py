"""Conditions as text, there and back: ``topic = "보안" and title contains "서약"``."""

import re

from molip.errors import InvalidInputError
from molip.rules.condition import (
    ATTRIBUTES,
    And,
    Condition,
    Contains,
    Equals,
    Not,
    OneOf,
    Or,
)

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|!=|[=()\[\],]|[A-Za-z_]+)')
_DEEPEST = 20


def write_condition(condition: Condition) -> str:
    """Return the text of a tree; `read_condition` gives the same tree back."""
    match condition:
        case Equals(attribute, bool() as value):
            return f"{attribute} = {str(value).lower()}"
        case Equals(attribute, value):
            return f"{attribute} = {_quote(str(value))}"
        case OneOf(attribute, values):
            return f"{attribute} in [{', '.join(map(_quote, values))}]"
        case Contains(attribute, part):
            return f"{attribute} contains {_quote(part)}"
        case Not(part):
            return f"not ({write_condition(part)})"
        case And(parts):
            return " and ".join(f"({write_condition(part)})" for part in parts)
        case Or(parts):
            return " or ".join(f"({write_condition(part)})" for part in parts)


def read_condition(text: str) -> Condition:
    """Return the tree of a condition's text.

    Raises:
        InvalidInputError: The text is no condition; says at which character.
    """
    return _Reader(text).whole()


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
        attribute = self._peek()
        if attribute not in ATTRIBUTES:
            raise self._unexpected()
        self._next += 1
        if self._accept("in"):
            return OneOf(attribute, self._list())
        if self._accept("contains"):
            return Contains(attribute, self._string())
        if self._accept("!="):
            return Not(Equals(attribute, self._value()))
        self._expect("=")
        return Equals(attribute, self._value())

    def _value(self) -> str | bool:
        if self._accept("true"):
            return True
        if self._accept("false"):
            return False
        return self._string()

    def _list(self) -> tuple[str, ...]:
        self._expect("[")
        values = [self._string()]
        while self._accept(","):
            values.append(self._string())
        self._expect("]")
        return tuple(values)

    def _string(self) -> str:
        token = self._peek()
        if not token.startswith('"'):
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

    def _unexpected(self) -> InvalidInputError:
        if self._next < len(self._tokens):
            token, position = self._tokens[self._next]
            return _fault(position, token)
        return _fault(self._end, "끝")


def _fault(position: int, token: str) -> InvalidInputError:
    return InvalidInputError(
        f"조건의 {position + 1}번째 글자",
        f"'{token}' 자리에서 조건을 읽을 수 없습니다.",
        '예: topic = "보안" and title contains "서약". '
        f"쓸 수 있는 속성: {', '.join(ATTRIBUTES)}",
    )
