"""What a new entry of the evidence log must be like."""

from collections.abc import Iterable, Mapping
from datetime import date

from molip.errors import InvalidInputError, UnknownIdError
from molip.model.korean import korean_date, quoted
from molip.projects.evidence import EvidenceKind, NewEvidence
from molip.projects.record import ProjectRecord
from molip.store import clean_file_name

WHERE = "수행기록"
LONGEST_TITLE, LONGEST_BODY, LONGEST_LINK = 200, 20_000, 2_000
MOST_FILES, MOST_LINKS = 10, 20
LONGEST_ADVICE, MOST_PEOPLE = 2_000, 50
_WEB = ("https://", "http://")


def require_entry(
    new: NewEvidence,
    attachments: Mapping[str, bytes],
    record: ProjectRecord,
    today: date,
) -> None:
    """Let an entry pass that can be kept.

    Raises:
        InvalidInputError: A part of it cannot be taken; says which and why.
        UnknownIdError: The milestone or a person is not the project's.
    """
    _require_text("제목", new.title, LONGEST_TITLE)
    _require_text("내용", new.body, LONGEST_BODY)
    if "\n" in new.title or "\r" in new.title:
        raise _refusal("제목", "줄이 나뉘어 있습니다.", "한 줄로 적으십시오.")
    if not record.agreement.signed_on <= new.happened_on <= today:
        span = f"{korean_date(record.agreement.signed_on)} ~ {korean_date(today)}"
        raise _refusal(
            "일어난 날",
            f"{korean_date(new.happened_on)} 기록은 남길 수 없습니다.",
            f"협약을 맺은 날부터 오늘까지({span}) 가운데에서 고르십시오.",
        )
    milestones = [milestone.id for milestone in record.milestones]
    if new.milestone and new.milestone not in milestones:
        raise UnknownIdError("추진 일정", new.milestone, milestones)
    _require_links(new.links, record)
    _require_people(new.people, record)
    if new.consulting:
        _require_consulting(new)
    _require_files(new, attachments)


def _require_people(people: tuple[str, ...], record: ProjectRecord) -> None:
    """Only people of the project's record did what its log tells."""
    known = [person.id for person in record.people]
    for person in people:
        if person not in known:
            raise UnknownIdError("참여연구자", person, known)
    if len(set(people)) != len(people) or len(people) > MOST_PEOPLE:
        raise _refusal(
            "수행한 사람",
            "같은 사람이 두 번 있거나 너무 많습니다.",
            "한 번씩만 고르십시오.",
        )


def _require_consulting(new: NewEvidence) -> None:
    """Advice is told whole: from where, what, and what became of it."""
    advised = new.consulting
    if advised is None or new.kind is not EvidenceKind.CONSULTED:
        raise _refusal(
            "자문",
            f"{quoted(new.kind.value, '은/는')} 자문을 적는 종류가 아닙니다.",
            f"종류를 {quoted(EvidenceKind.CONSULTED.value, '으로/로')} 고르십시오.",
        )
    _require_text("자문한 곳", advised.consulted, LONGEST_TITLE)
    _require_text("받은 의견", advised.advice, LONGEST_ADVICE)
    _require_text("반영한 내용", advised.action, LONGEST_ADVICE)


def _require_text(part: str, text: str, longest: int) -> None:
    if not text.strip():
        raise _refusal(part, "비어 있습니다.", "한 줄이라도 적어 주십시오.")
    if len(text) > longest:
        raise _refusal(
            part,
            f"{len(text):,}자로, {longest:,}자를 넘었습니다.",
            "줄이거나 두 기록으로 나누십시오.",
        )


def _require_links(links: Iterable[str], record: ProjectRecord) -> None:
    """Only web addresses and the record's own outputs and indicators are links."""
    known = {o.id for o in record.outputs} | {i.id for i in record.indicators}
    for number, link in enumerate(links, start=1):
        if number > MOST_LINKS:
            raise _refusal(
                "관련 자료",
                f"{MOST_LINKS}개를 넘었습니다.",
                "꼭 필요한 것만 남기십시오.",
            )
        web = link.startswith(_WEB) and not any(c.isspace() for c in link)
        if link not in known and not (web and len(link) <= LONGEST_LINK):
            raise _refusal(
                "관련 자료",
                f"{quoted(link[:80], '은/는')} 쓸 수 없는 주소입니다.",
                "https://로 시작하는 주소나 성과·지표의 id를 적으십시오.",
            )


def _require_files(new: NewEvidence, attachments: Mapping[str, bytes]) -> None:
    if new.files:
        raise _refusal(
            "첨부파일", "내용 없이 이름만 있습니다.", "파일을 올려 주십시오."
        )
    if len(attachments) > MOST_FILES:
        raise _refusal(
            "첨부파일",
            f"{MOST_FILES}개를 넘었습니다.",
            "압축하거나 두 기록으로 나누십시오.",
        )
    names = [clean_file_name(name) for name in attachments]
    for name in names:
        if names.count(name) > 1:
            raise _refusal(
                "첨부파일",
                f"{quoted(name, '이라는/라는')} 파일이 둘 이상입니다.",
                "이름을 서로 다르게 고친 다음 올리십시오.",
            )


def _refusal(part: str, problem: str, remedy: str) -> InvalidInputError:
    return InvalidInputError(f"{WHERE} {part}", problem, remedy)
