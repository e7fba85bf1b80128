"""Commands that say whether a kept draft may be handed in, and write it."""

from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit_to
from molip.commands.desk import Desk
from molip.commands.draft_acting import of_draft
from molip.commands.draft_checks import SectionIssue, check_sections
from molip.commands.draft_keeping import read_draft
from molip.commands.draft_paper import count_pages, notes_of, open_gaps, write_paper
from molip.commands.draft_redrafting import StaleSection, find_stale
from molip.commands.draft_state import KeptDraft
from molip.commands.exporting import marked, write_document
from molip.commands.remembering import remembered
from molip.errors import InvalidInputError
from molip.generators.scribe import Gap


@dataclass(frozen=True, slots=True)
class Readiness:
    """What keeps a draft from being handed in, and what deserves a look."""

    issues: tuple[SectionIssue, ...]
    """Vouched ones and mere advice included."""
    stale: tuple[StaleSection, ...]
    gaps: tuple[Gap, ...]
    pages: int
    """Of the body, as the PDF preview counts them."""
    max_pages: int
    """0: no limit is set."""

    @property
    def open(self) -> tuple[SectionIssue, ...]:
        """The issues that hold the paper up."""
        return tuple(one for one in self.issues if one.is_open)

    @property
    def ready(self) -> bool:
        """Whether it may be handed in."""
        return not self.open and not self.stale

    @property
    def too_long(self) -> bool:
        """Whether the body is over the limit."""
        return 0 < self.max_pages < self.pages


def check_draft_readiness(desk: Desk, actor: Actor, kept: KeptDraft) -> Readiness:
    """Return what keeps a draft from being handed in.

    Errors are those of `draft_report`.
    """
    with desk.store.read() as unit:
        record = unit.projects.read(kept.project)
        log = unit.evidence.log(kept.project)
    return Readiness(
        remembered(
            "checked", lambda *_: check_sections(desk, kept, record),
            kept, record, log, desk.content,
        ),
        find_stale(desk, actor, kept),
        open_gaps(kept),
        remembered("pages", count_pages, kept),
        desk.content.definitions[kept.definition].max_pages,
    )  # fmt: skip


def export_kept(
    desk: Desk, actor: Actor, draft_id: str, suffix: str, *, final: bool = False
) -> bytes:
    """Return a kept draft as a file.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        draft_id: Which draft.
        suffix: ``docx``, with a comment at each figure, or ``hwpx``.
        final: Whether it is to be handed in; else the file says it is for review.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        InvalidInputError: The suffix is another one; or it is to be handed in and
            says something that no record bears out and nobody vouches for, or a
            section's facts have changed.
        UnknownIdError: There is no such draft.
    """
    admit_to(desk, actor, Command.DRAFT_REPORT, of_draft(draft_id), Use.EXPORT)
    kept = read_draft(desk, actor, draft_id)
    if final:
        _require_ready(check_draft_readiness(desk, actor, kept))
    with desk.store.read() as unit:
        record = unit.projects.read(kept.project)
    paper = marked(write_paper(kept, final=final), record)
    return write_document(paper, suffix, notes_of(kept))


def _require_ready(state: Readiness) -> None:
    if state.open:
        first = state.open[0]
        raise InvalidInputError(
            f"{first.heading} {first.line + 1}번째 문장",
            f"근거를 확인하지 못한 문장이 {len(state.open)}건 있어 제출본을 만들 수 "
            f"없습니다. {first.problem}",
            "문장을 고치거나, 확인한 사람이 까닭을 적어 보증하십시오.",
        )
    if state.stale:
        headings = ", ".join(one.heading for one in state.stale)
        raise InvalidInputError(
            headings,
            "쓴 뒤에 과제 기록이 바뀐 장이 있어 제출본을 만들 수 없습니다.",
            "바뀐 사실을 확인하고 그 장을 다시 쓰십시오.",
        )
