"""Takes an import back: what it added goes, what it changed is as it was."""

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import fields, replace

from molip.errors import InvalidInputError
from molip.model.korean import josa
from molip.projects import places
from molip.projects.record import ProjectRecord

_NAMES = {
    "identity": "과제 이름과 소속",
    "agreement": places.AGREEMENT,
    "final_goal": "최종 목표",
    "stages": places.STAGE,
    "years": places.YEAR,
    "institutes": places.INSTITUTE,
    "people": places.PERSON,
    "indicators": places.INDICATOR,
    "milestones": places.MILESTONE,
    "budget": places.BUDGET,
    "ledger": places.LEDGER,
    "outputs": places.OUTPUT,
    "changes": places.CHANGE,
    "reports": places.REPORT,
    "feedback": places.FEEDBACK,
    "work": places.WORK,
    "plans": places.PLAN,
    "ethics": places.ETHICS,
    "equipment": "연구시설·장비",
    "notes": "연구노트",
    "security": "보안",
}


def undo(
    before: ProjectRecord, imported: ProjectRecord, now: ProjectRecord
) -> ProjectRecord:
    """Return the record without what an import did; what was added since stays.

    Args:
        before: The record as the import found it.
        imported: As the import left it.
        now: As it stands.

    Raises:
        InvalidInputError: Something was changed or taken away since.
    """
    changes: dict[str, object] = {}
    for field in fields(ProjectRecord):
        old, left, new = (getattr(r, field.name) for r in (before, imported, now))
        if new == left:
            changes[field.name] = old
        elif not isinstance(new, tuple) or Counter(left) - Counter(new):
            name = _NAMES.get(field.name, field.name)
            raise InvalidInputError(
                "가져온 것 되돌리기",
                f"가져온 뒤에 {josa(name, '이/가')} 고쳐졌거나 지워졌습니다.",
                "되돌리면 그 고침이 사라지므로, 과제 화면에서 하나씩 고쳐 주십시오.",
            )
        else:
            changes[field.name] = (*old, *_since(left, new))
    return replace(now, **changes)  # type: ignore[arg-type]


def _since(left: tuple[Hashable, ...], new: tuple[Hashable, ...]) -> Iterator[Hashable]:
    """Yield what is in the new parts and was not in those the import left."""
    held = Counter(left)
    for part in new:
        if held[part] > 0:
            held[part] -= 1
        else:
            yield part
