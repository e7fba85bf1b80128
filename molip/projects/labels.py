"""What the fields of a record are called, with their unit."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from molip.model.korean import korean_date, won
from molip.projects.parts import GENERAL

_YEAR = "연차"
LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        GENERAL: {"final_goal": "최종 목표", "id": "식별자", "sample": "예시"},
        "identity": {
            "title": "과제명",
            "title_en": "영문 과제명",
            "number": "과제번호",
            "programme": "사업명",
            "sub_programme": "내역사업명",
            "ministry": "중앙행정기관",
            "specialized_institution": "전문기관",
            "research_type": "연구개발단계",
            "security_class": "보안등급",
            "classification": "기술분류",
            "keywords": "핵심어",
        },
        "agreement": {
            "signed_on": "협약일",
            "starts_on": "연구개발 시작일",
            "ends_on": "연구개발 종료일",
        },
        "stages": {"number": "단계", "starts_on": "시작일", "ends_on": "종료일"},
        "years": {
            "number": _YEAR,
            "stage": "단계",
            "starts_on": "시작일",
            "ends_on": "종료일",
            "goal": "연차 목표",
            "plan": "수행 계획",
        },
        "institutes": {
            "id": "식별자",
            "name": "기관명",
            "role": "역할",
            "kind": "기관 종류",
            "head": "기관장",
        },
        "people": {
            "id": "식별자",
            "name": "성명",
            "institute": "소속기관",
            "role": "역할",
            "position": "직위",
            "rate": "참여율(%)",
        },
        "indicators": {
            "id": "식별자",
            "label": "지표",
            "unit": "단위",
            "direction": "방향",
            "weight": "가중치(%)",
            "method": "측정 방법",
            "target": "목표",
            "actual": "실적",
        },
        "milestones": {
            "id": "식별자",
            "title": "일정",
            "year": _YEAR,
            "institute": "담당 기관",
            "planned_on": "계획한 날",
            "done_on": "마친 날",
            "status": "상태",
            "note": "덧붙임",
        },
        "budget": {
            "year": _YEAR,
            "item": "비목",
            "source": "재원",
            "form": "현금·현물",
            "amount": "금액(원)",
        },
        "ledger": {
            "no": "번호",
            "spent_on": "사용일",
            "year": _YEAR,
            "item": "비목",
            "amount": "금액(원)",
            "payee": "거래처",
            "summary": "적요",
            "method": "사용 방법",
        },
        "outputs": {
            "id": "식별자",
            "kind": "종류",
            "title": "제목",
            "on": "나온 날",
            "year": _YEAR,
            "detail": "상세",
            "milestone": "관련 일정",
        },
        "changes": {
            "on": "변경일",
            "kind": "절차",
            "subject": "바꾼 것",
            "before": "바꾸기 전",
            "after": "바꾼 뒤",
            "reason": "까닭",
            "provision": "근거 조문",
        },
        "reports": {
            "kind": "보고서",
            "year": _YEAR,
            "due_on": "기한",
            "submitted_on": "제출한 날",
        },
        "feedback": {
            "on": "받은 날",
            "source": "출처",
            "opinion": "의견",
            "response": "조치",
            "status": "반영 여부",
        },
        "work": {
            "year": _YEAR,
            "subject": "한 일",
            "method": "방법",
            "result": "결과",
            "milestone": "관련 일정",
        },
        "plans": {
            "year": _YEAR,
            "subject": "할 일",
            "method": "방법",
            "due_on": "마칠 날",
        },
        "ethics": {
            "subject": "의무",
            "status": "이행 여부",
            "on": "확인한 날",
            "note": "덧붙임",
        },
        "equipment": {
            "id": "식별자",
            "name": "이름",
            "price": "구입 금액(원, 부가세·부대비용 포함)",
            "bought_on": "구입한 날",
            "place": "설치 장소",
            "registration": "NTIS·ZEUS 등록번호",
        },
        "notes": {
            "id": "식별자",
            "medium": "매체",
            "recorder": "기록자",
            "starts_on": "첫날",
            "ends_on": "마지막 날",
            "kept_until": "보존 기한",
        },
        "security": {
            "subject": "보안 사항",
            "status": "이행 여부",
            "on": "한 날",
            "note": "덧붙임",
        },
    }
)


def field_label(part: str, field: str) -> str:
    """Return what a field is called; a yearly one with its year.

    Args:
        part: Name of the part.
        field: Name of the field, or ``participation.2.rate``.
    """
    if "." in field:
        _, year, below = field.split(".")
        return f"{year}년차 {LABELS[part][below]}"
    return LABELS[part][field]


_NAMED_BY = {
    "institutes": "name",
    "people": "name",
    "indicators": "label",
    "milestones": "title",
    "ledger": "summary",
    "outputs": "title",
    "equipment": "name",
}
_MONEY = {"amount", "price"}


def row_label(part: str, key: str, row: object) -> str:
    """Return how a person knows a row: its key, and what it is about."""
    name = _NAMED_BY.get(part)
    if name is None:
        return key
    told = str(getattr(row, name))
    return told if part in ("institutes", "people") else f"{key} {told}"


def told_value(field: str, value: object) -> str:
    """Return a value as a person reads it; money with its unit."""
    if value is None or value in ("", ()):
        return "없음"
    if isinstance(value, date):
        return korean_date(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if field in _MONEY and isinstance(value, int):
        return won(value)
    return str(value)
