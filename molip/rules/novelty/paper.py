"""The comparison as a paper (차별성 비교 참고자료)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from molip.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    ParagraphStyle,
    Span,
    TableBlock,
)
from molip.model.korean import korean_period
from molip.rules.novelty.compare import Comparison
from molip.rules.novelty.plan import Plan
from molip.rules.novelty.sentences import (
    UNDIVIDED,
    say_aspect,
    say_rest,
    say_score,
    say_withheld,
)
from molip.rules.novelty.settings import Aspect, NoveltySettings

TITLE = "차별성 비교 참고자료"


@dataclass(frozen=True, slots=True)
class Similar:
    """A plan and the projects nearest to it."""

    plan: Plan
    comparisons: tuple[Comparison, ...]
    """Nearest first."""
    withheld: int
    """How many of the nearest the actor may not see."""
    nearest: int
    """Of how many nearest they were counted."""
    compared: int
    """With how many projects the plan was compared."""


def render_similar(similar: Similar, settings: NoveltySettings) -> Document:
    """Return the comparison as a document, ready for DOCX or HWPX."""
    blocks = (
        *_summary(similar, settings),
        *(
            b
            for n, one in enumerate(similar.comparisons, 1)
            for b in _one(n, similar.plan, one)
        ),
    )
    return Document(TITLE, similar.plan.title, blocks)


def _summary(similar: Similar, settings: NoveltySettings) -> Iterator[Block]:
    yield Heading("1. 요약")
    yield _text(settings.reference)
    yield _text(f"근거: {settings.citation}", ParagraphStyle.NOTE)
    yield _text(f"이 계획을 과제 {similar.compared:,}건과 견주었습니다.")
    if similar.plan.undivided:
        yield _text(UNDIVIDED)
    if told := say_withheld(similar.withheld, similar.nearest):
        yield _text(told)
    if not similar.comparisons:
        yield _text("보일 수 있는 과제 가운데 같은 말을 쓰는 것이 없습니다.")
        return
    yield _table(
        "말이 가까운 과제",
        ("순서", "과제", "사업", "전체", *(aspect.value for aspect in Aspect)),
        [
            (
                str(number),
                named(one.other),
                one.other.programme,
                say_score(one.score),
                *(say_score(part.score) for part in one.aspects),
            )
            for number, one in enumerate(similar.comparisons, 1)
        ],
    )


def _one(number: int, plan: Plan, one: Comparison) -> Iterator[Block]:
    yield Heading(f"{number + 1}. {one.other.title}")
    if one.other.starts_on and one.other.ends_on:
        period = korean_period(one.other.starts_on, one.other.ends_on)
        yield _text(f"과제번호 {one.other.number} · 연구개발기간 {period}")
    for part in one.aspects:
        yield Heading(f"{part.aspect.value}: {say_score(part.score)}", 2)
        for told in say_aspect(part):
            yield _text(told, ParagraphStyle.BULLET)
    yield Heading("기간·사업·기관·사람", 2)
    for told in say_rest(plan, one):
        yield _text(told, ParagraphStyle.BULLET)


def named(plan: Plan) -> str:
    """Return a project's title with its number."""
    return f"{plan.title}({plan.number})" if plan.number else plan.title


def _text(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    return Paragraph((Span(text),), style)


def _table(
    caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> TableBlock:
    cells = tuple(tuple(Span(cell) for cell in row) for row in rows)
    return TableBlock(caption, tuple(header), cells)
