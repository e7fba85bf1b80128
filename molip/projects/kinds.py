"""Closed lists of the project record: roles, sources, statuses, kinds."""

from enum import StrEnum


class ResearchType(StrEnum):
    """What sort of research it is (연구개발단계)."""

    BASIC = "기초"
    APPLIED = "응용"
    DEVELOPMENT = "개발"
    INFRASTRUCTURE = "기반조성"


class InstituteRole(StrEnum):
    """What an institute does in the project."""

    SUPERVISING = "주관"
    JOINT = "공동"
    ENTRUSTED = "위탁"


class PersonRole(StrEnum):
    """What a person does in the project."""

    PRINCIPAL_INVESTIGATOR = "연구책임자"
    INSTITUTE_LEAD = "공동연구책임자"
    RESEARCHER = "참여연구자"
    STUDENT = "학생연구자"


class Direction(StrEnum):
    """Whether more or less of an indicator is better."""

    UP = "이상"
    DOWN = "이하"


class MilestoneStatus(StrEnum):
    """Where a milestone stands, as recorded."""

    PLANNED = "예정"
    DONE = "완료"
    DELAYED = "지연"
    MISSED = "미달"
    DROPPED = "중단"


class FundSource(StrEnum):
    """Who pays."""

    GOVERNMENT = "정부지원"
    INSTITUTE = "기관부담"


class FundForm(StrEnum):
    """How it is paid."""

    CASH = "현금"
    IN_KIND = "현물"


class ChangeKind(StrEnum):
    """By which way a change was made (domain: approval, agreement or notice)."""

    APPROVAL = "사전승인"
    AGREEMENT = "협약변경"
    NOTICE = "통보"


class ReportKind(StrEnum):
    """Reports a project owes."""

    ANNUAL = "연차보고서"
    STAGE = "단계보고서"
    FINAL = "최종보고서"
    EXPENSE = "연구개발비 사용실적보고서"


class OutputKind(StrEnum):
    """What came out."""

    PAPER = "논문"
    PATENT = "특허"
    SOFTWARE = "소프트웨어"
    DATA = "연구데이터"
    PROTOTYPE = "시제품"
    STANDARD = "표준"
    PRESENTATION = "학술발표"
    TRANSFER = "기술이전"
    TRAINING = "인력양성"


class NoteMedium(StrEnum):
    """What a research notebook (연구노트) is written in."""

    ELECTRONIC = "전자"
    PAPER = "서면"


class DutyStatus(StrEnum):
    """Whether a duty is kept."""

    KEPT = "이행"
    NOT_KEPT = "미이행"


class SecuritySubject(StrEnum):
    """What a security project's record is about.

    Source: 「국가연구개발혁신법 시행령」 제45조제2항, 제46조 각 호.
    """

    CLASSIFIED = "보안과제 분류"
    PROTECTED_AREA = "연구실 보호구역 설정"
    ACCESS = "출입권한과 출입 현황 관리"
    TRAINING = "보안교육과 보안서약서"
    FOREIGNERS = "외국인 연구자 승인·보고"
    SYSTEMS = "연구관리시스템 보안"
    INFORMATION = "연구개발정보 보안"
    OFFICER = "보안책임자 지정"
