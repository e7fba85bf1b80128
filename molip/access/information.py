"""The second half of the role table: who sees which kind of information."""

from dataclasses import dataclass
from enum import StrEnum

from molip.access.roles import Actor, Role


class Viewer(StrEnum):
    """What somebody is to one project."""

    OWN_RESEARCHER = "연구자(자기 과제)"
    OTHER_RESEARCHER = "연구자(남의 과제)"
    ASSIGNED_REVIEWER = "평가위원(서약한 과제)"
    OTHER_REVIEWER = "평가위원(맡지 않은 과제)"
    SECRETARY = "간사"
    ADMINISTRATOR = "관리자"


class Information(StrEnum):
    """Kinds of information that not everybody sees."""

    REVIEWER_IDENTITY = "평가위원의 신원"
    SINGLE_JUDGEMENT = "평가위원 한 사람의 점수와 의견"
    EARLY_JUDGEMENT = "합의 회의 전의 남의 평가"
    UNPUBLISHED_PLAN = "공개하지 않은 계획"
    SECURITY_PROJECT = "보안과제"
    PERSONAL = "개인정보(참여자, 참여율, 집행 내역)"
    UNSUBMITTED = "작성 중인 제출서"
    COAUTHOR_COMMENTS = "공동연구자의 의견"
    ACCESS_LOG = "접근기록"


class Sight(StrEnum):
    """How much of it is seen."""

    SHOWN = "보임"
    MASKED = "가림"
    """That it is there, but not whose it is or what it says."""
    ABSENT = "없음"
    """Not in what is given out at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of information: who sees it, and on what ground."""

    information: Information
    sights: tuple[Sight, ...]
    """In the order of `Viewer`."""
    ground: str
    """Provision or document, in Korean; 추정 where the choice is ours."""
    note: str
    """What 보임 and 가림 mean here."""


_SHOWN, _MASKED, _ABSENT = Sight.SHOWN, Sight.MASKED, Sight.ABSENT

SIGHTS: tuple[Row, ...] = (
    Row(
        Information.REVIEWER_IDENTITY,
        (_MASKED, _ABSENT, _MASKED, _ABSENT, _SHOWN, _SHOWN),
        "「국가연구개발혁신법」 제14조제5항, 같은 법 시행령 제29조, 표준지침 "
        "p.33, 37, 43의 평가결과 통보(명단은 동의를 받은 때만)",
        "가림: '평가위원'이라고만 보인다. 평가위원에게도 다른 위원의 이름은 보이지 "
        "않는다.",
    ),
    Row(
        Information.SINGLE_JUDGEMENT,
        (_MASKED, _ABSENT, _MASKED, _ABSENT, _SHOWN, _SHOWN),
        "표준지침 p.33, 37, 43의 평가결과 통보(위원별 점수는 빼고 의견은 익명으로)",
        "가림: 이름 없는 의견만 보인다. 연구자에게는 통보한 다음에만, 점수는 빼고 "
        "보인다.",
    ),
    Row(
        Information.EARLY_JUDGEMENT,
        (_ABSENT, _ABSENT, _ABSENT, _ABSENT, _SHOWN, _SHOWN),
        "표준지침의 평가위원 서약, 서로 영향을 주지 않게 한 것은 추정",
        "자기 평가를 내고 합의 회의가 열려야 남의 의견이 보인다.",
    ),
    Row(
        Information.UNPUBLISHED_PLAN,
        (_SHOWN, _ABSENT, _SHOWN, _ABSENT, _SHOWN, _SHOWN),
        "표준지침의 평가위원 서약(연구 아이디어의 유출 금지)",
        "과제 기록, 변경, 초안, 제출서의 글. 평가위원의 과제는 서약한 다음에 열린다.",
    ),
    Row(
        Information.SECURITY_PROJECT,
        (_SHOWN, _ABSENT, _SHOWN, _ABSENT, _SHOWN, _SHOWN),
        "「국가연구개발혁신법」 제21조, 같은 법 시행령 제44조부터 제46조까지",
        "어느 목록에도 나오지 않고, 글은 기관 밖의 모델로 나가지 않는다.",
    ),
    Row(
        Information.PERSONAL,
        (_SHOWN, _ABSENT, _SHOWN, _ABSENT, _SHOWN, _SHOWN),
        "「개인정보 보호법」 제3조, 제29조",
        "연락처와 계좌는 과제 기록에 담지 않는다. 집행에 대한 물음과 답은 "
        "평가위원에게 보이지 않는다.",
    ),
    Row(
        Information.UNSUBMITTED,
        (_SHOWN, _ABSENT, _ABSENT, _ABSENT, _SHOWN, _SHOWN),
        "추정: 내기 전의 글은 쓰는 사람의 것이다",
        "평가위원에게는 접수된 글만 보인다. 관리자는 기관 확인을 위하여 본다.",
    ),
    Row(
        Information.COAUTHOR_COMMENTS,
        (_SHOWN, _ABSENT, _ABSENT, _ABSENT, _ABSENT, _ABSENT),
        "추정: 함께 쓰는 사람끼리의 말이다",
        "관리자와 평가위원은 보지 않는다.",
    ),
    Row(
        Information.ACCESS_LOG,
        (_MASKED, _ABSENT, _ABSENT, _ABSENT, _SHOWN, _SHOWN),
        "「개인정보 보호법」 제29조, 같은 법 시행령 제30조제1항",
        "가림: 누구인지 없이 역할과 한 일, 때만 보인다.",
    ),
)
"""Every kind of information, once."""

_TABLE = {row.information: dict(zip(Viewer, row.sights, strict=True)) for row in SIGHTS}


def viewer_of(actor: Actor, project_id: str, *, secretary: str = "") -> Viewer:
    """Return what the actor is to a project.

    Args:
        actor: Who looks.
        project_id: At which project.
        secretary: Id of the secretary of its panel; empty: none, or it is no matter.
    """
    if actor.role is Role.ADMINISTRATOR:
        is_secretary = bool(secretary) and actor.id == secretary
        return Viewer.SECRETARY if is_secretary else Viewer.ADMINISTRATOR
    own = project_id in actor.projects
    if actor.role is Role.REVIEWER:
        return Viewer.ASSIGNED_REVIEWER if own else Viewer.OTHER_REVIEWER
    return Viewer.OWN_RESEARCHER if own else Viewer.OTHER_RESEARCHER


def sight(information: Information, viewer: Viewer) -> Sight:
    """Return how much of a kind of information a viewer sees."""
    return _TABLE[information][viewer]


def sight_of(actor: Actor, information: Information, project_id: str) -> Sight:
    """Return how much the actor sees of a kind of information on a project."""
    return sight(information, viewer_of(actor, project_id))
