"""Commands that show a kept draft as the pages it would be printed on."""

from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit_to
from molip.commands.desk import Desk
from molip.commands.draft_acting import of_draft
from molip.commands.draft_keeping import read_draft
from molip.commands.draft_paper import write_paper
from molip.commands.draft_state import KeptDraft
from molip.commands.exporting import CLASSIFIED, marked
from molip.commands.remembering import remembered
from molip.projects.record import ProjectRecord
from molip.reading.pdf.show import ShownPage, show_page

_RUNNING = "검토용 미리보기"


@dataclass(frozen=True, slots=True)
class PdfPreview:
    """A draft on its pages, for review."""

    data: bytes
    """A PDF file whose every page says that it is for review."""
    pages: int
    """Cover, contents and appendices included."""
    lacking: str
    """The characters that its font lacks and shows as ``□``."""


def preview_kept(desk: Desk, actor: Actor, draft_id: str) -> PdfPreview:
    """Return a kept draft as a PDF; made once as long as nothing changes.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        draft_id: Which draft.

    Raises:
        ForbiddenError: The actor may not draft reports of its project.
        UnknownIdError: There is no such draft.
    """
    admit_to(desk, actor, Command.DRAFT_REPORT, of_draft(draft_id), Use.READ)
    kept = read_draft(desk, actor, draft_id)
    with desk.store.read() as unit:
        record = unit.projects.read(kept.project)
    return remembered("draft pdf", _preview, kept, record)


def export_preview(desk: Desk, actor: Actor, draft_id: str) -> bytes:
    """Return the PDF of `preview_kept` to be taken along, which the log tells.

    Args and errors are those of `preview_kept`.
    """
    admit_to(desk, actor, Command.DRAFT_REPORT, of_draft(draft_id), Use.EXPORT)
    return preview_kept(desk, actor, draft_id).data


def page_of(preview: PdfPreview, number: int) -> ShownPage:
    """Return a page of a preview, from 1."""
    name = ("draft pdf page", number)
    return remembered(name, lambda given: show_page(given.data, number), preview)


def _preview(kept: KeptDraft, record: ProjectRecord) -> PdfPreview:
    # Only here: as in `count_pages`.
    from molip.documents.pdf_writer import (  # noqa: PLC0415
        count_pdf_pages,
        find_lacking,
        write_pdf,
    )

    bare = write_paper(kept, final=False)
    paper = marked(bare, record)
    running = _RUNNING if paper is bare else f"{CLASSIFIED} · {_RUNNING}"
    return PdfPreview(
        write_pdf(paper, running), count_pdf_pages(paper), find_lacking(paper)
    )
