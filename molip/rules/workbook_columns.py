"""The sheets and columns in which a workbook holds rules (규칙 통합 문서)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from molip.rules.rule import (
    ACTION_NAMES,
    CRITERION_NAMES,
    FATE_NAMES,
    Fate,
)
from molip.rules.writer import NOBODY

ASIDE = "(참고)"
"""Ends the heading of a column that helps readers and is never read back."""
GUIDE = "안내"
"""The sheet that explains the others; never read back."""
RULE_ID = "규칙 id"
_NOBODY_NAME = "검토 전"


class CellKind(StrEnum):
    """How a cell holds its value."""

    TEXT = "글"
    LIST = "한 줄에 하나"
    DAY = "날짜"
    CHOICE = "고르기"
    CHOICES = "고르기, 한 줄에 하나"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a key of the rule's text under a Korean heading."""

    key: str
    """Empty for the rule's id."""
    name: str
    kind: CellKind
    meaning: str
    width: int = 20
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Korean name → value in the text."""

    @property
    def heading(self) -> str:
        """What stands in the first row: ``대상(into)``."""
        return f"{self.name}({self.key})" if self.key else self.name


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: the rules themselves, or one of their arrays."""

    key: str
    """``citation``, ``fate``, ``case``; empty for the rules themselves."""
    name: str
    columns: tuple[Column, ...]
    asides: tuple[str, ...] = ()
    """Headings of columns for reading only."""


_ID = Column("", RULE_ID, CellKind.TEXT, "영문 소문자, 숫자, 붙임표. 파일 이름이 된다.")
_STATUTE = Column(
    "statute", "법령", CellKind.TEXT, "법령·고시·매뉴얼의 온 이름, 낫표 없이", 36
)
_PROVISION = Column(
    "provision", "조문", CellKind.TEXT, "제12조제2항처럼, 매뉴얼이면 쪽까지", 40
)
_ACTIONS = MappingProxyType(
    {name: action.value for action, name in ACTION_NAMES.items()}
)
_CRITERIA = MappingProxyType({name: one.value for one, name in CRITERION_NAMES.items()})
_FATES = MappingProxyType(
    {
        FATE_NAMES[fate]: fate.value
        for fate in (Fate.ADDED, Fate.DERIVED, Fate.SYSTEM, Fate.DROPPED)
    }
)
_EXPECTED = MappingProxyType({**_ACTIONS, _NOBODY_NAME: NOBODY})

RULES = SheetPlan(
    "",
    "규칙",
    (
        _ID,
        Column("title", "제목", CellKind.TEXT, "무엇을 정하는지 한 줄", 30),
        Column("action", "조치", CellKind.CHOICE, "서식이 어떻게 되는지", 18, _ACTIONS),
        Column("forms", "서식", CellKind.LIST, "이 규칙이 걸리는 서식의 id", 32),
        Column("when", "조건", CellKind.TEXT, "서식을 고르는 조건식", 32),
        Column("into", "대상", CellKind.TEXT, "받는 서식의 id, 갈음이면 시스템", 28),
        Column("every", "주기", CellKind.TEXT, "주기 조정일 때만 적는 새 주기", 18),
        Column("criteria", "검토 기준", CellKind.CHOICES, "하나 이상", 22, _CRITERIA),
        Column("rationale", "까닭", CellKind.TEXT, "왜 그렇게 정하는지", 60),
        Column("valid_from", "적용 시작일", CellKind.DAY, "이날부터", 13),
        Column("valid_until", "적용 종료일", CellKind.DAY, "이날까지, 없으면 비움", 13),
        Column("recorded_on", "기록일", CellKind.DAY, "규칙을 적은 날", 13),
        Column("author", "작성자", CellKind.TEXT, "규칙을 적은 사람이나 조직", 14),
        Column("overrides", "예외", CellKind.LIST, "이 규칙이 앞서는 규칙의 id", 24),
    ),
    (f"서식 이름{ASIDE}", f"대상 이름{ASIDE}", f"조건 풀이{ASIDE}"),
)
CITATIONS = SheetPlan("citation", "근거", (_ID, _STATUTE, _PROVISION))
FATES = SheetPlan(
    "fate",
    "항목 처리",
    (
        _ID,
        Column("data", "자료항목", CellKind.LIST, "자료항목의 id. *는 나머지 모두", 32),
        Column(
            "fate", "처리", CellKind.CHOICE,
            "이어받음은 대상 서식에서 계산되므로 적지 않는다", 18, _FATES,
        ),
        Column("to", "행선지", CellKind.TEXT, "도출의 바탕이나 시스템", 32),
        Column("reason", "까닭", CellKind.TEXT, "왜 그렇게 처리하는지", 50),
        Column("statute", "법령", CellKind.TEXT, "이 처리만의 근거가 있을 때", 30),
        Column("provision", "조문", CellKind.TEXT, "법령을 적었으면 함께", 30),
    ),
    (f"자료항목 이름{ASIDE}",),
)  # fmt: skip
CASES = SheetPlan(
    "case",
    "시험 사례",
    (
        _ID,
        Column("form", "서식", CellKind.TEXT, "시험할 서식의 id", 32),
        Column("expect", "기대", CellKind.CHOICE, "나와야 할 조치", 18, _EXPECTED),
        Column("into", "대상", CellKind.TEXT, "나와야 할 대상, 따지지 않으면 비움", 28),
        Column("at", "기준일", CellKind.DAY, "비우면 규칙의 첫날", 13),
        Column("note", "메모", CellKind.TEXT, "무엇을 확인하는 사례인지", 40),
    ),
)
SHEETS = (RULES, CITATIONS, FATES, CASES)
