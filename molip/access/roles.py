"""Roles, and the one table that says which command each may give."""

from dataclasses import dataclass
from enum import StrEnum

from molip.errors import ForbiddenError


class Role(StrEnum):
    """What a person is to Molip."""

    RESEARCHER = "연구자"
    REVIEWER = "평가위원"
    ADMINISTRATOR = "관리자"


class Command(StrEnum):
    """Everything a person can ask Molip to do."""

    READ_CATALOGUE = "서식 목록 보기"
    READ_PROJECT = "과제 보기"
    READ_EVIDENCE = "수행기록 보기"
    LOG_EVIDENCE = "수행기록 남기기"
    WRITE_SUBMISSION = "제출서 작성"
    SUBMIT = "제출"
    READ_SUBMISSION = "제출서 보기"
    REVIEW_SUBMISSION = "제출서 검토"
    DRAFT_REPORT = "보고서 초안 만들기"
    FILL_FORM = "서식 채우기"
    REVISE_RULE = "규칙 고치기"
    APPROVE_RULE = "규칙 개정 승인"
    READ_RULE_HISTORY = "규칙 이력 보기"
    IMPORT_PROJECT = "과제 가져오기"
    IMPORT_FORM = "서식 등록"
    BUILD_PANEL = "평가단 운영"
    CONFIRM_RESULT = "평가 결과 확정"
    JUDGE = "평가 의견 내기"
    READ_RESULT = "평가 결과 보기"
    OBJECT = "평가 결과 확인과 이의신청"
    COMMENT_SUBMISSION = "제출서 의견 나누기"
    CONFIRM_SUBMISSION = "제출서 기관 확인"
    EDIT_PROJECT = "과제 기록 고치기"
    READ_OBLIGATIONS = "해야 할 일 보기"
    IMPORT_EVIDENCE = "수행기록 가져오기"
    READ_CHANGES = "변경 보기"
    MAKE_CHANGE = "변경 알리기"
    ANSWER_CHANGE = "변경 회신 기록"
    READ_MONEY = "연구개발비 점검 보기"
    ANSWER_MONEY = "연구개발비 물음에 답하기"
    READ_ACCESS_LOG = "접근기록 보기"
    COMPARE_PLAN = "차별성 견주기"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command."""

    id: str
    name: str
    role: Role
    projects: frozenset[str] = frozenset()
    """Projects this person takes part in (researcher) or reviews (reviewer)."""


_EVERYBODY = frozenset(Role)
_RESEARCHER = frozenset({Role.RESEARCHER})
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

PERMISSIONS: dict[Command, frozenset[Role]] = {
    Command.READ_CATALOGUE: _EVERYBODY,
    Command.READ_PROJECT: _EVERYBODY,
    Command.READ_EVIDENCE: _EVERYBODY,
    Command.LOG_EVIDENCE: _RESEARCHER,
    Command.WRITE_SUBMISSION: _RESEARCHER,
    Command.SUBMIT: _RESEARCHER,
    Command.READ_SUBMISSION: _EVERYBODY,
    Command.REVIEW_SUBMISSION: frozenset({Role.REVIEWER}),
    # Research offices draft and fill forms for their researchers, too.
    Command.DRAFT_REPORT: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.FILL_FORM: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.REVISE_RULE: _ADMINISTRATOR,
    # Never of one's own proposal: the proposal itself sees to that.
    Command.APPROVE_RULE: _ADMINISTRATOR,
    Command.READ_RULE_HISTORY: _EVERYBODY,
    Command.IMPORT_PROJECT: _ADMINISTRATOR,
    Command.IMPORT_FORM: _ADMINISTRATOR,
    Command.BUILD_PANEL: _ADMINISTRATOR,
    # Never by the secretary of the panel: the panel itself sees to that.
    Command.CONFIRM_RESULT: _ADMINISTRATOR,
    Command.JUDGE: frozenset({Role.REVIEWER}),
    Command.READ_RESULT: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.OBJECT: _RESEARCHER,
    # Among those who write it; neither reviewers nor the office read along.
    Command.COMMENT_SUBMISSION: _RESEARCHER,
    Command.CONFIRM_SUBMISSION: _ADMINISTRATOR,
    Command.EDIT_PROJECT: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.READ_OBLIGATIONS: _EVERYBODY,
    # Research offices bring old notebooks in; the log names who did.
    Command.IMPORT_EVIDENCE: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.READ_CHANGES: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.MAKE_CHANGE: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    # What the ministry or the specialised institution answered, as received.
    Command.ANSWER_CHANGE: _ADMINISTRATOR,
    # Questions on spending are no business of those who judge the research.
    Command.READ_MONEY: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.ANSWER_MONEY: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.READ_ACCESS_LOG: frozenset({Role.RESEARCHER, Role.ADMINISTRATOR}),
    Command.COMPARE_PLAN: _EVERYBODY,
}


def may(actor: Actor, command: Command, project_id: str = "") -> bool:
    """Return whether the actor may give the command, on this project if one is named.

    An administrator sees every project; others only those they belong to.
    """
    if actor.role not in PERMISSIONS[command]:
        return False
    if not project_id or actor.role is Role.ADMINISTRATOR:
        return True
    return project_id in actor.projects


def require(actor: Actor, command: Command, project_id: str = "") -> None:
    """Let the command pass.

    Raises:
        ForbiddenError: The actor may not give it.
    """
    if may(actor, command, project_id):
        return
    if actor.role not in PERMISSIONS[command]:
        allowed = ", ".join(sorted(PERMISSIONS[command]))
        remedy = f"{allowed} 역할로 로그인하십시오."
    else:
        remedy = "참여하거나 배정받은 과제인지 관리자에게 확인하십시오."
    raise ForbiddenError(
        command.value,
        f"{actor.name} 님({actor.role})에게는 이 일을 할 권한이 없습니다.",
        remedy,
    )
