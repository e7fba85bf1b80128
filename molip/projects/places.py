"""How a finding says where in a project record it stands."""

from collections.abc import Mapping
from typing import Protocol

from molip.content import Table

WHOLE = ("", "")
AGREEMENT = "협약"
STAGE = "단계"
YEAR = "연차"
INSTITUTE = "연구개발기관"
PERSON = "참여연구자"
INDICATOR = "성과지표"
MILESTONE = "추진 일정"
BUDGET = "연구개발비 사용계획"
LEDGER = "연구개발비 집행"
OUTPUT = "연구개발성과"
CHANGE = "변경"
REPORT = "보고서"
FEEDBACK = "의견"
WORK = "수행 내용"
PLAN = "향후 계획"
ETHICS = "연구윤리·법령"
EQUIPMENT = "연구시설·장비"
NOTE = "연구노트"
SECURITY = "보안"


class Place(Protocol):
    """Says where a part of the record stands."""

    def __call__(self, part: str, which: object, key: str = "") -> str:
        """Return the place.

        Args:
            part: A part of the record, ``추진 일정``.
            which: The id or number in it.
            key: The value meant, as it is called in the files.
        """
        ...


def in_record(project: str) -> Place:
    """Return a place that names the part of the record: ``과제 추진 일정 M3``."""

    def place(part: str, which: object, key: str = "") -> str:
        del key  # the part is enough for a person
        return " ".join(filter(None, (project, part, str(which))))

    return place


def in_files(project: str, rows: Mapping[tuple[str, str], Table]) -> Place:
    """Return a place that names file and line.

    Args:
        project: Id of the project, for a part that no row was kept for.
        rows: What was read, by part and id; under `WHOLE` the whole file.
    """

    def place(part: str, which: object, key: str = "") -> str:
        row = rows.get((part, str(which))) or rows.get(WHOLE)
        return row.where(key) if row else in_record(project)(part, which)

    return place
