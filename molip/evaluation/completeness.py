"""What keeps a submission from being submitted, and what only deserves a look."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from molip.errors import Finding, InvalidInputError
from molip.evaluation.criteria import Criterion
from molip.evaluation.prefill import Prefill
from molip.evaluation.submission import Submission
from molip.model.korean import josa

_RESIDENT_NUMBER = re.compile(r"(?<!\d)\d{6}\s*-\s*[1-8]\d{6}(?!\d)")
_LOG_NUMBERS = re.compile(r"수행기록 (\d+(?:~\d+)?번(?:, ?\d+(?:~\d+)?번)*)")
_RUN = re.compile(r"(\d+)(?:~(\d+))?번")
_LINE_SIGNS = "\n\r\t"


@dataclass(frozen=True, slots=True)
class Completeness:
    """The findings before submission (제출 전 점검)."""

    blocking: tuple[Finding, ...]
    """Each must be mended first."""
    warnings: tuple[Finding, ...]
    """Each may be left as it is."""

    @property
    def ready(self) -> bool:
        """Whether it may be submitted."""
        return not self.blocking


def length_of(statement: str) -> int:
    """Return the length in 자, spaces included, however the Hangul is encoded."""
    return len(unicodedata.normalize("NFC", statement.strip()))


def check_completeness(
    submission: Submission,
    criteria: Iterable[Criterion],
    prefills: Mapping[str, Prefill],
    log: Container[int],
) -> Completeness:
    """Return what blocks and what warns, criterion by criterion.

    Args:
        submission: As it stands.
        criteria: As loaded.
        prefills: What the record says today, by criterion id.
        log: The numbers of the evidence log that exist.
    """
    blocking: list[Finding] = []
    warnings: list[Finding] = []
    for criterion in criteria:
        statement = submission.answers.get(criterion.id, "")
        blocking.extend(_blocks(criterion, statement))
        if is_blank(statement):
            warnings.extend(_left_blank(criterion))
            continue
        warnings.extend(_lost_references(criterion, statement, log))
        if criterion.id in prefills:
            drafted = prefills[criterion.id]
            warnings.extend(_against_record(criterion, statement, drafted))
    return Completeness(tuple(blocking), tuple(warnings))


def require_complete(submission: Submission, criteria: Iterable[Criterion]) -> None:
    """Let the submission pass.

    Raises:
        InvalidInputError: A statement is empty, too long or holds what must not
            be there; the message tells all of it.
    """
    found = [
        finding
        for criterion in criteria
        for finding in _blocks(criterion, submission.answers.get(criterion.id, ""))
    ]
    if found:
        raise InvalidInputError(
            ", ".join(dict.fromkeys(finding.where for finding in found)),
            " ".join(dict.fromkeys(finding.problem for finding in found)),
            " ".join(dict.fromkeys(finding.remedy for finding in found)),
        )


def is_blank(statement: str) -> bool:
    """Return whether a statement says nothing: no letter and no digit."""
    return not any(character.isalnum() for character in statement)


def _where(criterion: Criterion) -> str:
    return f"{criterion.number}. {criterion.title}"


def _blocks(criterion: Criterion, statement: str) -> Iterator[Finding]:
    """Yield what must be mended in one statement."""
    where = _where(criterion)
    length = length_of(statement)
    if is_blank(statement) and not criterion.optional:
        yield Finding(where, "아직 적지 않으셨습니다.", "질문을 읽고 적어 주십시오.")
    if length > criterion.length_limit:
        over = length - criterion.length_limit
        yield Finding(
            where,
            f"상한 {criterion.length_limit:,}자를 {over:,}자 넘었습니다.",
            "핵심만 남기고 자세한 내용은 수행기록 번호로 가리키십시오.",
        )
    if _RESIDENT_NUMBER.search(statement):
        yield Finding(
            where, "주민등록번호로 보이는 숫자가 있습니다.", "그 숫자를 지워 주십시오."
        )
    if any(
        unicodedata.category(character) == "Cc" and character not in _LINE_SIGNS
        for character in statement
    ):
        yield Finding(
            where,
            "보이지 않는 제어 문자가 섞여 있습니다.",
            "다른 프로그램에서 붙여 넣은 부분을 지우고 다시 적어 주십시오.",
        )


def _left_blank(criterion: Criterion) -> Iterator[Finding]:
    """Yield a word about what may be left blank and is."""
    if criterion.optional:
        yield Finding(
            _where(criterion),
            "비어 있습니다.",
            "해당하지 않으면 그대로 두고, 있으면 적어 주십시오.",
        )


def _lost_references(
    criterion: Criterion, statement: str, log: Container[int]
) -> Iterator[Finding]:
    """Yield a warning for entries that the statement names in vain."""
    named = [
        number
        for numbers in _LOG_NUMBERS.findall(statement)
        for first, last in _RUN.findall(numbers)
        for number in range(int(first), min(int(last or first), int(first) + 999) + 1)
    ]
    lost = sorted({number for number in named if number not in log})
    if lost:
        numbers = ", ".join(f"{number}번" for number in lost)
        yield Finding(
            _where(criterion),
            f"수행기록 {josa(numbers, '은/는')} 없는 기록입니다.",
            "수행기록의 번호를 확인하십시오.",
        )


def _against_record(
    criterion: Criterion, statement: str, drafted: Prefill
) -> Iterator[Finding]:
    """Yield what the record says and the statement does not, and what is thin."""
    where = _where(criterion)
    if statement.strip() == drafted.text.strip():
        yield Finding(
            where,
            "자동으로 채운 문장 그대로입니다.",
            "연구자의 판단과 까닭을 덧붙이면 평가위원이 이해하기 쉽습니다.",
        )
    for sentence in drafted.sentences:
        labels = [support.label for support in sentence.supports]
        if sentence.adverse and not any(label in statement for label in labels):
            yield Finding(
                where,
                f"과제 기록에 있는 일이 빠져 있습니다: {sentence.text}",
                "사실이면 적어 주시고, 기록이 틀렸으면 기록을 바로잡으십시오.",
            )
    for hint in drafted.thin:
        yield Finding(where, hint, "채우지 않아도 제출할 수 있습니다.")
