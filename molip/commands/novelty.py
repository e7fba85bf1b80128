"""Commands that set a plan beside the projects nearest to it (차별성)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.novelty_index import shelf_of
from molip.commands.projects import visible_projects
from molip.errors import InvalidInputError
from molip.reading.layout import Block, Line
from molip.reading.open import read_layout
from molip.rules.novelty.compare import compare
from molip.rules.novelty.features import entry_of
from molip.rules.novelty.paper import Similar, render_similar
from molip.rules.novelty.plan import Plan, plan_of, plan_of_text
from molip.rules.novelty.words import LONGEST

NEAREST = 10
"""Projects that are set beside a plan."""
LARGEST = 20 * 1024 * 1024
"""Largest file of a plan, in bytes."""
_TEXT_SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class AskedPlan:
    """Which plan is compared: a project's, or a text."""

    project_id: str = ""
    """Empty: the text."""
    text: str = ""
    title: str = ""


def find_similar(desk: Desk, actor: Actor, asked: AskedPlan) -> Similar:
    """Return a plan beside the projects nearest to it that the actor may see.

    Researchers and reviewers see their own projects, administrators all; a
    security-classified project (보안과제) is shown to nobody. Of those that are not
    shown it is told only how many are among the nearest of all.

    Raises:
        ForbiddenError: The plan is of none of the actor's projects.
        UnknownIdError: There is no such project.
        InvalidInputError: The text is empty, too long or says nothing.

    Source: 국가연구개발 과제평가 표준지침(25.12) p.32.
    """
    admit(desk, actor, Command.COMPARE_PLAN, asked.project_id, Use.READ)
    return _similar(desk, actor, asked)


def _similar(desk: Desk, actor: Actor, asked: AskedPlan) -> Similar:
    shelf = shelf_of(desk)
    with desk.store.read() as unit:
        plan = (
            plan_of(unit.projects.read(asked.project_id))
            if asked.project_id
            else _plan_of_text(desk, asked)
        )
        index = shelf.index(unit)
        entry = entry_of(plan, 0, shelf.words, shelf.share)
        if not any(entry.features):
            raise InvalidInputError(
                plan.title,
                "견줄 낱말이 없습니다.",
                "제목, 목표, 방법을 적은 글인지 확인하십시오.",
            )
        ranking = index.near(
            entry.features,
            NEAREST,
            visible=visible_projects(actor),
            without=plan.id,
        )
        records = {r.id: r for r in unit.projects.all([f.id for f in ranking.shown])}
    comparisons = tuple(
        compare(plan, plan_of(records[found.id]), index, shelf.words, shelf.share)
        for found in ranking.shown
    )
    compared = len(index.versions) - (plan.id in index.versions)
    return Similar(
        plan, comparisons, ranking.withheld, min(NEAREST, compared), compared
    )


def export_similar(desk: Desk, actor: Actor, asked: AskedPlan, suffix: str) -> bytes:
    """Return the comparison as a file, ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: As for `find_similar`, as are the other errors.
        InvalidInputError: The suffix is another one.
    """
    admit(desk, actor, Command.COMPARE_PLAN, asked.project_id, Use.EXPORT)
    similar = _similar(desk, actor, asked)
    paper = render_similar(similar, desk.content.novelty)
    if asked.project_id:
        with desk.store.read() as unit:
            paper = marked(paper, unit.projects.read(asked.project_id))
    return write_document(paper, suffix)


def read_plan_file(desk: Desk, actor: Actor, name: str, data: bytes) -> str:
    """Return the text of a plan's file; nothing of the file is kept.

    Args:
        desk: Where the command is given.
        actor: Anybody.
        name: The file's name; ``.txt`` and ``.md`` are read as text.
        data: The file's bytes, at most `LARGEST`.

    Raises:
        ForbiddenError: The actor may compare no plans.
        InvalidInputError: The file is too large, empty, broken, or no kind we read.
    """
    admit(desk, actor, Command.COMPARE_PLAN, use=Use.READ)
    if len(data) > LARGEST:
        raise InvalidInputError(
            name,
            f"파일이 너무 큽니다({len(data) / 1024 / 1024:.0f}MB).",
            f"{LARGEST // 1024 // 1024}MB보다 작은 파일을 올리십시오.",
        )
    if name.lower().endswith(_TEXT_SUFFIXES):
        return _decoded(data, name)
    return "\n".join(_lines(read_layout(data, name).blocks))


def _plan_of_text(desk: Desk, asked: AskedPlan) -> Plan:
    if not asked.text.strip():
        raise InvalidInputError(
            "계획의 글",
            "글이 비어 있습니다.",
            "계획의 글을 붙여 넣거나 파일을 올리십시오.",
        )
    if len(asked.text) > LONGEST:
        raise InvalidInputError(
            "계획의 글",
            f"글이 너무 깁니다({len(asked.text):,}자).",
            f"{LONGEST:,}자 안에서 목표와 방법을 적은 부분만 넣으십시오.",
        )
    return plan_of_text(asked.text, desk.content.novelty, asked.title.strip())


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidInputError(
        name, "글자를 읽을 수 없는 파일입니다.", "UTF-8로 저장하여 다시 올리십시오."
    )


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            for cell in block.cells:
                yield cell.text
                yield from _lines(cell.grids)
