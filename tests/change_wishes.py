"""Changes that tests make to the sample of a development project."""

from decimal import Decimal

from molip.rules.changes import ChangeWish, Edit, EditKind

NOT_EXEMPT = {"exempt": False}
METHOD = ChangeWish(
    "method",
    "프레팅 시험 결과에 따라 코팅 순서를 바꾼다.",
    (Edit(EditKind.PLAN, ("3",), "두 층 코팅의 순서를 바꾸어 시험한다."),),
)
"""A notice."""
GOAL = ChangeWish(
    "goal",
    "수요기업이 더 긴 수명을 바란다.",
    (Edit(EditKind.GOAL, (), "수명 25,000시간의 다이어프램 압축기를 만든다."),),
)
"""An agreement."""


def budget(item: str, amount: int, year: int = 3, source: str = "정부지원") -> Edit:
    """Return the edit of one line of the spending plan, in won."""
    return Edit(EditKind.BUDGET, (str(year), item, source, "현금"), str(amount))


def shift(*edits: Edit, **answers: str | bool | Decimal) -> ChangeWish:
    """Return a wish to move money about."""
    return ChangeWish(
        "other-cost", "남는 금액을 옮긴다.", edits, answers={**NOT_EXEMPT, **answers}
    )
