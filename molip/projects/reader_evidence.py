"""Reads the evidence log (수행기록) of a project folder from CSV."""

from datetime import date
from pathlib import Path

from molip.content import Faults, Table, read_csv
from molip.model.korean import josa, korean_date, quoted
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.projects.record import ProjectRecord

EVIDENCE_COLUMNS = (
    "happened_on",
    "kind",
    "title",
    "body",
    "milestone",
    "links",
    "corrects",
)


def load_evidence(
    folder: Path,
    root: Path,
    faults: Faults,
    record: ProjectRecord | None = None,
) -> tuple[NewEvidence, ...]:
    """Return the entries of ``evidence.csv`` in the order they were written.

    Args:
        folder: Holds ``evidence.csv``; the cell ``links`` names outputs or
            indicators by id, or addresses, with blanks between.
        root: The content root.
        faults: Takes what is wrong, with file and line.
        record: If given, milestones, links and dates must fit this project.
    """
    entries: list[NewEvidence] = []
    last = date.min
    for row in read_csv(folder / "evidence.csv", root, EVIDENCE_COLUMNS, faults):
        entry = _read_entry(row)
        if entry.happened_on < last:
            row.fault(
                "happened_on",
                f"{korean_date(entry.happened_on)}에 있었던 일이 "
                "더 늦은 일 뒤에 적혀 있습니다.",
                "일어난 날의 차례로 적으십시오.",
            )
        if not 0 <= entry.corrects <= len(entries):
            row.fault(
                "corrects",
                f"바로잡을 기록 {josa(str(entry.corrects), '이/가')} 앞에 없습니다.",
                "앞선 기록의 번호를 적거나 비워 두십시오.",
            )
        if record:
            _check_entry(row, entry, record)
        last = max(last, entry.happened_on)
        entries.append(entry)
    return tuple(entries)


def _read_entry(row: Table) -> NewEvidence:
    return NewEvidence(
        happened_on=row.day("happened_on"),
        kind=row.choice("kind", EvidenceKind),
        title=row.text("title"),
        body=row.text("body"),
        milestone=row.text("milestone", ""),
        links=tuple(row.text("links", "").split()),
        corrects=row.integer("corrects", 0),
    )


def _check_entry(row: Table, entry: NewEvidence, record: ProjectRecord) -> None:
    milestones = [milestone.id for milestone in record.milestones]
    if entry.milestone and entry.milestone not in milestones:
        row.fault(
            "milestone",
            f"추진 일정 {quoted(entry.milestone, '을/를')} 찾지 못했습니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(milestones)}",
        )
    known = {o.id for o in record.outputs} | {i.id for i in record.indicators}
    for link in entry.links:
        if "://" not in link and link not in known:
            row.fault(
                "links",
                f"{quoted(link, '이라는/라는')} 성과나 지표를 찾지 못했습니다.",
                "과제 기록의 성과·지표 식별자나 인터넷 주소를 적으십시오.",
            )
    if entry.happened_on < record.agreement.signed_on:
        row.fault(
            "happened_on",
            f"{korean_date(entry.happened_on)}은 협약을 맺기 전입니다.",
            "날짜를 확인하십시오.",
        )
