"""Finds a report's own sentences turned round: 다음과 같이 남아 있지 않다."""

import re
from collections.abc import Iterator

from molip.generators.verify.context import Context
from molip.generators.verify.values import IssueKind, Remark
from molip.generators.verify.words import squeezed

_POINTER = re.compile(
    r"(?:다음|아래|뒤|이)[와과]\s같이\s(?:[가-힣]+\s)?"
    r"(?:있지|(?:적|기록하|기록되|남|밝히|정리하|정리되)\S{0,2}지)(?:는|도)?\s?않\S*"
)
_THERE_NOT = re.compile(r"있지(?:는|도)?\s?(?:않다|않음|아니하다)|없다|없음")
_GAP = re.compile(r"\{[^}]*\}")


def check_pointers(context: Context) -> Iterator[Remark]:
    """Yield a sentence that denies what it points to, or the report's own words."""
    told = context.text.strip().rstrip(".")
    m = _POINTER.search(context.text) or (
        _THERE_NOT.search(told) if _is_turned_template(context, told) else None
    )
    if m is not None:
        yield Remark(
            m.start(), m.end(), IssueKind.POLARITY,
            "있는 기록을 없다고 적었습니다.",
            "기록이 있으면 '있다'로, 없으면 문장을 빼십시오.",
        )  # fmt: skip


def _is_turned_template(context: Context, told: str) -> bool:
    """Return whether a sentence would be the report's own, were it not for its no."""
    m = _THERE_NOT.search(told)
    if m is None or m.end() != len(told):
        return False
    turned = squeezed(told[: m.start()] + "있다")
    for templates in context.ground.definition.sentences.values():
        for template in templates:
            parts = [squeezed(part) for part in _GAP.split(template)]
            if len(parts) > 1 and parts[-1] and turned.endswith(parts[-1]):
                pattern = ".+?".join(map(re.escape, parts))
                if re.fullmatch(pattern, turned):
                    return True
    return False
