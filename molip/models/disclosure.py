"""The line that says where a model had a hand in a report (인공지능 사용 밝힘)."""

import re
from collections.abc import Sequence
from datetime import date

from molip.generators.rewriting import Origin
from molip.model.korean import josa, korean_date

_NUMBER = re.compile(r"^(?:\d+|[가-힣])[.)]\s*")
_UNREVIEWED = (
    "사람이 아직 검토하지 않았습니다. 연구책임자가 내용을 확인하고 고친 뒤 "
    "서명하여야 합니다."
)


def disclose(
    origins: Sequence[Origin], model: str, reviewer: str = "", on: date | None = None
) -> str:
    """Return which parts a model wrote, which model, and who reviewed them.

    Args:
        origins: Who wrote each section a writer was asked for.
        model: Name of the model.
        reviewer: Who read and answers for it; empty: nobody yet.
        on: The day of the review.
    """
    parts = [
        f"'{_NUMBER.sub('', origin.heading)}'" for origin in origins if origin.by_model
    ]
    if not parts:
        made = (
            "이 문서는 과제 기록과 수행기록의 내용을 정해진 규칙으로 엮은 초안이며, "
            f"언어모델({model})이 쓴 문장은 싣지 않았습니다."
        )
    else:
        listed = josa(", ".join(parts), "은/는")
        made = (
            f"이 문서 가운데 {listed} 언어모델({model})이 과제 기록의 사실로 문장을 "
            "썼고, 수치와 이름은 과제 기록에서 그대로 옮겼습니다. 나머지는 정해진 "
            "규칙으로 엮었습니다."
        )
    if not reviewer:
        return f"{made} {_UNREVIEWED}"
    day = f"{korean_date(on)}에 " if on else ""
    return f"{made} {josa(reviewer, '이/가')} {day}내용을 검토하였습니다."
