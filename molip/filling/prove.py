"""Reads a filled form back: every answer landed, and nothing else moved."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from molip.errors import Finding
from molip.filling.plan import plan
from molip.filling.planned import Plan, Setting
from molip.filling.repack import raw
from molip.filling.values import Answer, Filled, Written
from molip.reading.finding.blanks import DATE, find_gaps
from molip.reading.finding.marks import find_choices, has_box
from molip.reading.hwpx.again import read_again
from molip.reading.layout import Block, Cell, FileFormat, Grid, Layout, Line
from molip.reading.open import read_layout
from molip.reading.safety import open_zip
from molip.reading.sniff import sniff

_REMEDY = "이 파일은 내려보내지 않았습니다. 해당 칸을 편집기에서 직접 적어 주십시오."
_HINT = re.compile(r" \(붙임 \d+에 계속\)$")
_FILLER = re.compile(r"\{\{[^{}]*\}\}|\[\s*insert\b[^\]]*\]|<\s*insert\b[^>]*>")
_MARK = 3


def check_written(
    before: bytes, filled: Filled, answers: Sequence[Answer], name: str
) -> Iterator[Finding]:
    """Yield what is wrong with a filled form; nothing where all holds.

    Every answer must stand in its blank, whole or with its rest on the attached
    sheet; every other line, cell, span and input must read as before; every part of
    the package that holds no text must be the same bytes.

    Args:
        before: The form as it was.
        filled: What `write_answers` made of it.
        answers: What was to be written.
        name: The file's name.
    """
    kind = sniff(before, name)
    if kind is FileFormat.PDF:
        from molip.filling.pdf_prove import check_pdf  # noqa: PLC0415 - slow to import

        yield from check_pdf(before, filled, answers, name)
        return
    if kind is FileFormat.HWP:
        from molip.reading.hwp import load_hwpx  # noqa: PLC0415 - slow to import

        before = load_hwpx(before, name)
    yield from check_layouts(before, read_layout(before, name), filled, answers, name)


def check_layouts(
    before: bytes, layout: Layout, filled: Filled, answers: Sequence[Answer], name: str
) -> Iterator[Finding]:
    """Yield the findings for a package whose form was read already."""
    yield from _check_parts(before, filled, name)
    yield from _check_whole(filled, answers, name)
    told = [Answer(entry.locator, entry.text, answer.label)
            for entry, answer in zip(filled.written, answers, strict=True)]  # fmt: skip
    made = plan(layout, told, name)
    after = _read_after(before, layout, filled.data, name)
    wanted = [*_expected(layout.blocks, made)]
    wanted += [("line", line) for sheet in filled.overflow for line in sheet.lines]
    yield from _compare(wanted, [*_flat(after.blocks)], name)
    yield from _check_inputs(layout, after, made, name)
    yield from _check_landed(layout, made, filled, name)


def _read_after(before: bytes, layout: Layout, data: bytes, name: str) -> Layout:
    """Read the filled form; of an HWPX only what is not the same XML as before."""
    if sniff(before, name) is FileFormat.HWPX:
        return read_again(data, name, before, layout)
    return read_layout(data, name)


def _check_parts(before: bytes, filled: Filled, name: str) -> Iterator[Finding]:
    old, new = open_zip(before, name), open_zip(filled.data, name)
    if old.names != new.names:
        yield Finding(name, "꾸러미의 파일 목록이 달라졌습니다.", _REMEDY)
        return
    for part in old.names:
        if _holds_text(part):
            continue
        one, other = old.archive.getinfo(part), new.archive.getinfo(part)
        if raw(before, one) != raw(filled.data, other):
            yield Finding(
                f"{name} › {part}", "바뀌면 안 되는 부분이 바뀌었습니다.", _REMEDY
            )


def _holds_text(part: str) -> bool:
    return bool(re.search(r"(?:^|/)(?:section\d+|document)\.xml$", part, re.IGNORECASE))


def _check_whole(
    filled: Filled, answers: Sequence[Answer], name: str
) -> Iterator[Finding]:
    """Yield answers of which something is neither in the blank nor on a sheet."""
    sheets = {(sheet.locator, sheet.text) for sheet in filled.overflow}
    for entry, answer in zip_longest(filled.written, answers):
        if entry is None or answer is None or entry.locator != answer.locator:
            yield Finding(name, "작성 내역과 답의 수가 다릅니다.", _REMEDY)
            return
        said = _HINT.sub("", entry.text) + entry.overflow
        if _bare(said) != _bare(answer.whole):
            yield Finding(f"{name} › {entry.label}", "답의 일부가 빠졌습니다.", _REMEDY)
        if entry.overflow and (entry.locator, entry.overflow) not in sheets:
            yield Finding(f"{name} › {entry.label}", "붙임이 빠졌습니다.", _REMEDY)


Item = tuple[object, ...]


def _expected(blocks: Sequence[Block], made: Plan) -> Iterator[Item]:
    """Yield what should be read after: as before, with the planned lines changed."""
    under: list[Item] = []
    above = ""
    for block in blocks:
        # What is anchored in a paragraph is read before the paragraphs under it.
        if not (above and block.locator.startswith(f"{above}/")):
            yield from under
            under, above = [], ""
        if isinstance(block, Grid):
            yield "grid", block.rows, block.columns
            for cell in block.cells:
                yield _frame(cell), tuple(_said(cell.lines, made))
                yield from _expected(cell.grids, made)
        else:
            said: list[Item] = [("line", text) for text in _said((block,), made)]
            yield from said[:1]
            if len(said) > 1:
                under, above = said[1:], block.locator
    yield from under


def _flat(blocks: Sequence[Block]) -> Iterator[Item]:
    return _expected(blocks, Plan({}, {}, ()))


def _said(lines: Sequence[Line], made: Plan) -> Iterator[object]:
    """Yield what each line should read; `_Set` for one with an input that was set."""
    for line in lines:
        change = made.changes.get(line.locator)
        mine = tuple(setting for at, setting in made.settings.items()
                     if at.rpartition("/")[0] == line.locator)  # fmt: skip
        if mine:
            yield _Set(line.text, mine)
        else:
            yield from (line.text,) if change is None else change.after


class _Set:
    """Equals each line that the settings may make of the old one."""

    def __init__(self, text: str, mine: tuple[Setting, ...]) -> None:
        self._text = text
        self._mine = mine

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str):
            return False
        told = [
            one for one in self._mine if one.control.kind not in {"checkbox", "radio"}
        ]
        if not all(one.value in other for one in told):
            return False
        signs = iter(other)
        return all(sign in signs for sign in re.findall(r"\w", self._rest(told)))

    def _rest(self, told: Sequence[Setting]) -> str:
        """Return what of the old line must still be there."""
        if not told:
            return self._text
        if len(told) > 1:
            return ""
        control = told[0].control
        if control.value:
            return self._text.replace(control.value, "", 1)
        near = control.near.strip()
        if near not in self._text:
            return self._text
        # Beside a prompt stands what is printed; alone, the prompt itself.
        return "" if near == self._text.strip() else near

    def __str__(self) -> str:
        return self._text


def _frame(cell: Cell) -> Item:
    return cell.row, cell.column, cell.row_span, cell.column_span, cell.shaded


def _compare(wanted: list[Item], found: list[Item], name: str) -> Iterator[Finding]:
    for want, have in zip_longest(wanted, found, fillvalue=("(없음)", "")):
        if want != have:
            shown = f"'{_short(want)}' → '{_short(have)}'"
            yield Finding(
                name, f"답을 적은 뒤 내용이 예상과 다릅니다: {shown}.", _REMEDY
            )
            return


def _short(item: Item) -> str:
    last = item[-1]
    said = " / ".join(map(str, last)) if isinstance(last, tuple) else str(last)
    return said[:40]


def _check_inputs(
    layout: Layout, after: Layout, made: Plan, name: str
) -> Iterator[Finding]:
    if len(layout.controls) != len(after.controls):
        yield Finding(name, "입력란의 수가 달라졌습니다.", _REMEDY)
        return
    for old, new in zip(layout.controls, after.controls, strict=True):
        setting = made.settings.get(old.locator)
        wanted = old.value if setting is None else setting.value
        inside = any(
            old.locator.startswith((f"{at}/", f"{at.rpartition('/')[0]}/f"))
            for at in made.changes
        )
        if (new.value != wanted and not inside) or new.name != old.name:
            where = f"{name} › {old.name or old.near}"
            yield Finding(where, "입력란의 값이 예상과 다릅니다.", _REMEDY)


def _check_landed(
    layout: Layout, made: Plan, filled: Filled, name: str
) -> Iterator[Finding]:
    """Yield answers that do not read out of their blank, not going by the plan."""
    homes = _homes(layout.blocks, {})
    for entry in filled.written:
        if entry.locator in made.settings:
            continue
        lines = homes.get(entry.locator, ())
        after = "\n".join(text for line in lines for text in (
            made.changes[line.locator].after if line.locator in made.changes
            else (line.text,)))  # fmt: skip
        kept = all(_kept(line, after) for line in lines)
        if not _reads(entry, after) or not kept:
            where = f"{name} › {entry.label}"
            yield Finding(where, "적은 값이 칸에서 읽히지 않습니다.", _REMEDY)


def _homes(
    blocks: Sequence[Block], homes: dict[str, tuple[Line, ...]]
) -> dict[str, tuple[Line, ...]]:
    for block in blocks:
        if isinstance(block, Line):
            homes[block.locator] = (block,)
            continue
        for cell in block.cells:
            homes[cell.locator] = cell.lines
            _homes((*cell.lines, *cell.grids), homes)
    return homes


def _reads(entry: Written, after: str) -> bool:
    """Whether the answer can be read out of what stands in its blank."""
    if _bare(entry.text) in _bare(after):
        return True
    choices = find_choices(after)
    if choices is not None and (choices.yes_no or not choices.ticked):
        return True
    if choices is not None:
        named = _bare(entry.text)
        return all(_bare(re.sub(r"\(.*?\)$", "", option)) in named
                   for option in choices.ticked)  # fmt: skip
    if has_box(after) or len(after.strip()) <= _MARK:
        return True
    digits = {int(part) for part in re.findall(r"\d+", after)}
    return all(int(part) in digits for part in re.findall(r"\d+", entry.text)) and all(
        sign in after for sign in re.findall(r"[^\W\d]", entry.text)
    )


def _kept(line: Line, after: str) -> bool:
    """Whether the printed words of a line with gaps or boxes are all still there."""
    if not find_gaps(line.text) and find_choices(line.text) is None:
        return True
    before = _FILLER.sub("", DATE.sub("", line.text))
    signs = iter(after)
    return all(sign in signs for sign in re.findall(r"[^\W\d_xXvVoO]", before))


def _bare(text: str) -> str:
    return "".join(text.split())
