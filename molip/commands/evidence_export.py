"""Commands that hand out the evidence log (수행기록) whole."""

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.evidence import findings_on
from molip.commands.evidence_notebook import render_notebook
from molip.commands.exporting import SUFFIXES as PAPERS
from molip.commands.exporting import marked, write_document
from molip.errors import InvalidInputError
from molip.model.korean import quoted
from molip.projects.evidence_file import write_log

LOG = "jsonl"
SUFFIXES = (LOG, *PAPERS)


def export_evidence(desk: Desk, actor: Actor, project_id: str, suffix: str) -> bytes:
    """Return the log as a file.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: Whose log.
        suffix: ``jsonl`` for the log with its seals, which `molip evidence verify`
            judges anywhere; ``docx`` or ``hwpx`` for the notebook as a paper.

    Raises:
        ForbiddenError: It is none of the actor's projects.
        UnknownIdError: There is no such project.
        ContentError: The log in the database cannot be read.
        InvalidInputError: The suffix is another one.
    """
    admit(desk, actor, Command.READ_EVIDENCE, project_id, Use.EXPORT)
    if suffix not in SUFFIXES:
        raise InvalidInputError(
            "수행기록 내보내기",
            f"{quoted(suffix, '은/는')} 쓸 수 없는 형식입니다.",
            f"다음 가운데 하나로 끝나는 이름을 적으십시오: {', '.join(SUFFIXES)}",
        )
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
        log = unit.evidence.log(project_id)
        if suffix == LOG:
            return write_log(project_id, log, desk.now())
        findings = findings_on(unit, log)
    paper = render_notebook(record, log, findings, desk.today)
    return write_document(marked(paper, record), suffix)
