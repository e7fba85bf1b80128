"""How a finding says where in a project record it stands."""

from collections.abc import Callable, Mapping

Place = Callable[[str, object], str]
"""Takes a part of the record, ``추진 일정``, and the id or number in it."""

WHOLE = ("", "")
IDENTITY = "과제 개요"
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


def in_record(project: str) -> Place:
    """Return a place that names the part of the record: ``과제 추진 일정 M3``."""

    def place(part: str, which: object) -> str:
        return " ".join(filter(None, (project, part, str(which))))

    return place


def in_files(project: str, lines: Mapping[tuple[str, str], str]) -> Place:
    """Return a place that names file and line.

    Args:
        project: Id of the project, for a part that no line was kept for.
        lines: File and line by part and id; under `WHOLE` that of the whole.
    """
    fallback = lines.get(WHOLE, in_record(project)("", ""))

    def place(part: str, which: object) -> str:
        return lines.get((part, str(which)), fallback)

    return place
