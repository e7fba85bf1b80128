"""Conditions as a Korean sentence, there and back."""

import re
from datetime import date
from decimal import Decimal

from molip.errors import InvalidInputError
from molip.model.korean import josa, korean_date, plain
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

_END = " 경우"
_ORDERS = {
    Order.AT_LEAST: "이상인",
    Order.AT_MOST: "이하인",
    Order.MORE: "초과인",
    Order.LESS: "미만인",
}
_DAY_ORDERS = {
    Order.AT_LEAST: "부터인",
    Order.AT_MOST: "까지인",
    Order.MORE: "뒤인",
    Order.LESS: "앞인",
}
_QUOTED = r"'((?:[^'\\]|\\.)*)'"
_DAY = re.compile(r"(\d{4})\. (\d{1,2})\. (\d{1,2})\.")
_NUMBER = re.compile(r"(-?[\d,]+(?:\.\d+)?)(원?)")


def say_condition(condition: Condition) -> str:
    """Return the condition as a Korean clause that ends in 경우."""
    return _clause(condition) + _END


def read_korean(text: str) -> Condition:
    """Return the tree of a clause that `say_condition` wrote.

    Raises:
        InvalidInputError: The text is no such clause; says where.
    """
    return _Reader(text.strip()).whole()


def _clause(condition: Condition) -> str:
    match condition:
        case Equals(name, bool() as value):
            subject = josa(_label(name).removesuffix(" 여부"), "이/가")
            return f"{subject} " + ("맞는" if value else "아닌")
        case Equals(name, value):
            return f"{josa(_label(name), '이/가')} {_said(name, value)}인"
        case OneOf(name, values):
            listed = ", ".join(_quote(value) for value in values)
            return f"{josa(_label(name), '이/가')} {listed} 가운데 하나인"
        case Contains(name, part):
            return f"{_label(name)}에 {_quote(part)} 글이 들어 있는"
        case Compares(name, order, value):
            words = _DAY_ORDERS if isinstance(value, date) else _ORDERS
            said = _said(name, value)
            return f"{josa(_label(name), '이/가')} {said} {words[order]}"
        case Not(part):
            return f"({_clause(part)} 경우)가 아닌"
        case And(parts):
            return " 동시에 ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " 또는 ".join(_grouped(part) for part in parts)


def _grouped(condition: Condition) -> str:
    clause = _clause(condition)
    return f"({clause} 경우)인" if isinstance(condition, And | Or) else clause


def _label(name: str) -> str:
    return VOCABULARY[name].label


def _said(name: str, value: Value) -> str:
    if isinstance(value, date):
        return korean_date(value)
    if isinstance(value, Decimal):
        unit = "원" if VOCABULARY[name].kind is ValueKind.MONEY else ""
        return f"{plain(value)}{unit}"
    return _quote(str(value))


def _quote(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _unquote(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


class _Reader:
    """A recursive descent over the clause, character by character."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def whole(self) -> Condition:
        condition = self._either()
        if self._text[self._at :] != _END:
            raise self._fault()
        return condition

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._accept(" 또는 "):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _both(self) -> Condition:
        parts = [self._single()]
        while self._accept(" 동시에 "):
            parts.append(self._single())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _single(self) -> Condition:
        if not self._accept("("):
            return self._leaf()
        inner = self._either()
        if self._accept(" 경우)가 아닌"):
            return Not(inner)
        if self._accept(" 경우)인"):
            return inner
        raise self._fault()

    def _leaf(self) -> Condition:
        # Longer labels first: 서식 is the beginning of 서식 이름.
        for name in sorted(VOCABULARY, key=lambda n: -len(_label(n))):
            start = self._at
            attribute = VOCABULARY[name]
            found = self._comparison(name, attribute)
            if found is not None:
                return found
            self._at = start
        raise self._fault()

    def _comparison(self, name: str, attribute: Attribute) -> Condition | None:
        if attribute.kind is ValueKind.YES_NO:
            subject = josa(attribute.label.removesuffix(" 여부"), "이/가")
            for word, value in ((" 맞는", True), (" 아닌", False)):
                if self._accept(subject + word):
                    return Equals(name, value)
            return None
        if part := self._match(
            re.escape(attribute.label) + f"에 {_QUOTED} 글이 들어 있는"
        ):
            return Contains(name, _unquote(part.group(1)))
        if not self._accept(josa(attribute.label, "이/가") + " "):
            return None
        if attribute.ordered:
            return self._ordered(name, attribute)
        return self._texts(name)

    def _texts(self, name: str) -> Condition | None:
        found = self._match(f"{_QUOTED}(?:, {_QUOTED})*")
        if found is None:
            return None
        values = tuple(_unquote(v) for v in re.findall(_QUOTED, found.group(0)))
        if self._accept(" 가운데 하나인"):
            return OneOf(name, values)
        if len(values) == 1 and self._accept("인"):
            return Equals(name, values[0])
        return None

    def _ordered(self, name: str, attribute: Attribute) -> Condition | None:
        value: Decimal | date
        if attribute.kind is ValueKind.DAY:
            day = self._match(_DAY.pattern)
            if day is None:
                return None
            value = date(*(int(part) for part in day.groups()))
            words = _DAY_ORDERS
        else:
            number = self._match(_NUMBER.pattern)
            if number is None:
                return None
            value, words = Decimal(number.group(1).replace(",", "")), _ORDERS
        for order, word in words.items():
            if self._accept(f" {word}"):
                return Compares(name, order, value)
        return Equals(name, value) if self._accept("인") else None

    def _match(self, pattern: str) -> re.Match[str] | None:
        found = re.compile(pattern, re.DOTALL).match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found

    def _accept(self, word: str) -> bool:
        if not self._text.startswith(word, self._at):
            return False
        self._at += len(word)
        return True

    def _fault(self) -> InvalidInputError:
        rest = self._text[self._at : self._at + 10] or "끝"
        return InvalidInputError(
            f"조건 문장의 {self._at + 1}번째 글자",
            f"'{rest}' 자리에서 읽을 수 없습니다.",
            "예: 분야가 '보안'인 동시에 서식 이름에 '서약' 글이 들어 있는 경우",
        )
