"""A section as plain text to be edited, and read back with its figures tied."""

from collections.abc import Iterator, Mapping

from molip.commands.draft_lines import Line, blocks_of_lines, lines_of, link
from molip.commands.draft_state import KeptSection
from molip.documents import Block, Heading, Paragraph, ParagraphStyle, Span, TableBlock
from molip.errors import InvalidInputError
from molip.generators.facts import Fact

_TABLE = "[표] "
_BULLET = "- "


def section_text(section: KeptSection) -> str:
    """Return a section with each paragraph on a line and each table as its caption."""
    return "\n".join(_shown(block) for block in section.blocks)


def read_text(
    text: str, section: KeptSection, facts: Mapping[str, Fact]
) -> tuple[Block, ...]:
    """Return the blocks that a person's text stands for.

    Sentences that were there keep their grounds; others are tied to the facts whose
    figures they hold.

    Raises:
        InvalidInputError: The line of a table is missing, doubled or moved.
    """
    known = {
        _single(line.text): line
        for line in (*lines_of(section.base), *lines_of(section.blocks))
        if line.fixed is None and line.text
    }
    styles = {
        _single(b.text): b.style for b in section.blocks if isinstance(b, Paragraph)
    }
    fixed = [b for b in section.blocks if not isinstance(b, Paragraph)]
    rows = [row.strip() for row in text.replace("\r", "\n").split("\n") if row.strip()]
    _require_tables(section, [row for row in rows if row.startswith(_TABLE)])
    near = list(section.facts)
    lines: list[Line] = []
    style = ParagraphStyle.BODY
    for row in rows:
        if row.startswith(_TABLE):
            lines.append(Line((), fixed=fixed.pop(0)))
            continue
        is_bullet = row.startswith(_BULLET)
        said = row.removeprefix(_BULLET) if is_bullet else row
        style = styles.get(said, _style(style, is_bullet=is_bullet))
        lines.extend(_read_row(said, style, known, near, facts))
    return blocks_of_lines(lines)


def _read_row(
    said: str,
    style: ParagraphStyle,
    known: Mapping[str, Line],
    near: list[str],
    facts: Mapping[str, Fact],
) -> Iterator[Line]:
    rest, starts = said, True
    while rest:
        # A known sentence may hold points of its own; the longest one goes first.
        whole = (one for one in known if rest == one or rest.startswith(f"{one} "))
        sentence = max(whole, key=len, default="")
        if sentence:
            spans = known[sentence].spans
        else:
            sentence = lines_of([Paragraph((Span(rest),), style)])[0].text
            spans = link(sentence, near, facts)
        yield Line(spans, style, starts)
        rest, starts = rest[len(sentence) :].lstrip(), False


def _style(before: ParagraphStyle, *, is_bullet: bool) -> ParagraphStyle:
    if is_bullet:
        return ParagraphStyle.BULLET
    return ParagraphStyle.NOTE if before is ParagraphStyle.NOTE else ParagraphStyle.BODY


def _shown(block: Block) -> str:
    if isinstance(block, Paragraph):
        text = _single(block.text)
        return f"{_BULLET}{text}" if block.style is ParagraphStyle.BULLET else text
    if isinstance(block, TableBlock):
        return f"{_TABLE}{block.caption}"
    return f"{_TABLE}{block.text}" if isinstance(block, Heading) else _TABLE


def _single(text: str) -> str:
    return " ".join(text.split())


def _require_tables(section: KeptSection, rows: list[str]) -> None:
    wanted = [
        _shown(block) for block in section.blocks if not isinstance(block, Paragraph)
    ]
    if [row.split() for row in rows] != [one.split() for one in wanted]:
        raise InvalidInputError(
            section.heading,
            "표를 나타내는 줄이 빠졌거나 자리가 바뀌었습니다.",
            f"'{_TABLE.strip()}'로 시작하는 줄은 처음 그대로 두십시오: "
            + ", ".join(wanted),
        )
