"""Checks equipment, research notes and security facts of a record."""

from collections.abc import Iterator

from molip.errors import Finding
from molip.model.korean import korean_date, quoted, won
from molip.projects import places
from molip.projects.kinds import DutyStatus, SecuritySubject
from molip.projects.places import Place
from molip.projects.record import ProjectRecord

REGISTERED_FROM = 30_000_000
"""In won; equipment of this price is registered with the institution in charge.

Source: 「국가연구개발혁신법 시행령」 별표 4.
"""
KEPT_YEARS = 30
"""Years a research notebook is kept after the project's end, if no other rule is.

Source: 연구노트 지침 제10조제3항.
"""
CLASSIFIED = "보안"


def check_holdings(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a finding for each row of equipment or notes that cannot be so."""
    for equipment in record.equipment:
        if equipment.price <= 0:
            yield Finding(
                where(places.EQUIPMENT, equipment.id, "price"),
                f"구입 금액이 {won(equipment.price)}입니다.",
                "부가가치세와 부대비용을 포함한 금액을 원 단위로 적으십시오.",
            )
        if equipment.bought_on < record.agreement.starts_on:
            yield Finding(
                where(places.EQUIPMENT, equipment.id, "bought_on"),
                f"구입한 날({korean_date(equipment.bought_on)})이 과제 시작보다 "
                "빠릅니다.",
                "날짜를 고치거나, 전부터 있던 장비라면 이 목록에서 빼십시오.",
            )
    people = {person.id for person in record.people}
    for note in record.notes:
        if note.recorder not in people:
            yield Finding(
                where(places.NOTE, note.id, "recorder"),
                f"기록자 {quoted(note.recorder, '을/를')} 찾지 못했습니다.",
                "참여연구자로 적힌 사람을 고르십시오.",
            )
        if note.ends_on is not None and note.ends_on < note.starts_on:
            yield Finding(
                where(places.NOTE, note.id, "ends_on"),
                "연구노트의 마지막 날이 첫날보다 빠릅니다.",
                "첫날과 마지막 날을 고치십시오.",
            )


def ask_holdings(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    """Yield a question for each row that may be right, but is worth a look."""
    for equipment in record.equipment:
        if equipment.price >= REGISTERED_FROM and not equipment.registration.strip():
            yield Finding(
                where(places.EQUIPMENT, equipment.id, "registration"),
                f"{won(equipment.price)}짜리 장비에 등록번호가 없습니다.",
                "3천만 원 이상이면 등록 대상입니다(「국가연구개발혁신법 시행령」 "
                "별표 4). ZEUS에 등록한 번호를 적으십시오.",
            )
    yield from _ask_notes(record, where)
    yield from _ask_security(record, where)


def _ask_notes(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    ends_on = record.agreement.ends_on
    for note in record.notes:
        kept = note.kept_until.year, note.kept_until.month, note.kept_until.day
        if kept < (ends_on.year + KEPT_YEARS, ends_on.month, ends_on.day):
            yield Finding(
                where(places.NOTE, note.id, "kept_until"),
                f"{korean_date(note.kept_until)}까지만 보존하는 것으로 적혀 있습니다.",
                "보존기간은 과제 종료일부터 30년입니다(연구노트 지침 제10조제3항). "
                "기관의 자체규정으로 달리 정했는지 확인하십시오.",
            )


def _ask_security(record: ProjectRecord, where: Place) -> Iterator[Finding]:
    told = {fact.subject: fact.status for fact in record.security}
    if record.identity.security_class != CLASSIFIED:
        if told.get(SecuritySubject.CLASSIFIED) is DutyStatus.KEPT:
            yield Finding(
                where(places.SECURITY, ""),
                "보안과제로 분류되었다고 적혀 있는데 과제의 보안등급은 "
                f"{quoted(record.identity.security_class, '으로/로')} 적혀 있습니다.",
                "과제 정보의 보안등급과 보안 기록 가운데 틀린 쪽을 고치십시오.",
            )
        return
    for subject in SecuritySubject:
        if told.get(subject) is not DutyStatus.KEPT:
            yield Finding(
                where(places.SECURITY, ""),
                f"보안과제인데 {quoted(subject.value, '을/를')} 했다는 기록이 "
                "없습니다.",
                "했으면 날짜와 함께 적고, 해당하지 않으면 까닭을 적으십시오"
                "(「국가연구개발혁신법 시행령」 제45조·제46조).",
            )
