"""Decides which lines of a form change, and into what; the same for every format."""

from collections.abc import Sequence

from molip.filling.blank import Room, fill_gap, gaps_of, template, whole
from molip.filling.choice import (
    chosen,
    find_marks,
    says_yes,
    tick,
    tick_marks,
    usual_tick,
)  # fmt: skip
from molip.filling.edits import Edit, apply, overlap
from molip.filling.places import Places, all_texts, is_signature, name_of
from molip.filling.planned import Change, Plan, Setting
from molip.filling.refusals import (
    clean,
    consent,
    fixed,
    no_blank,
    nowhere,
    one_line,
    signature,
    twice,
)  # fmt: skip
from molip.filling.values import Answer
from molip.model.datum import Kind
from molip.reading.finding.blanks import SIGN, is_empty, is_template
from molip.reading.finding.cells import Role
from molip.reading.finding.kinds import kind_of_words
from molip.reading.finding.marks import Choices, find_choices, has_box, option_of
from molip.reading.layout import Cell, Control, FileFormat, Layout, Line

_CLOSED = frozenset({Role.LABEL, Role.NOTE, Role.CLOSED})
_STATES = {"□": "☑", "☑": "□", "○": "●", "●": "○"}
_LONE_BOX = "□☐▢◻⬜■☑☒▣"


def plan(layout: Layout, answers: Sequence[Answer], name: str) -> Plan:
    """Return what to change so that each answer stands in its blank.

    Args:
        layout: The form as read.
        answers: What to write.
        name: The file's name, for messages.

    Raises:
        InvalidInputError: A blank that must not or cannot be written, or an answer
            that does not fit it; nothing is written then.
    """
    return Planner(Places(layout), name).plan(answers)


class Planner:
    """One plan being made."""

    def __init__(self, places: Places, name: str) -> None:
        """Start with nothing changed."""
        self._places = places
        self._name = name
        self._changes: dict[str, Change] = {}
        self._settings: dict[str, Setting] = {}
        self._seen: dict[str, int] = {}
        self._usual = ""
        self._buttons = {
            control.locator.rpartition("/")[0]
            for control in places.controls.values()
            if control.kind in {"checkbox", "radio"}
        }

    def plan(self, answers: Sequence[Answer]) -> Plan:
        """Return the plan for all the answers."""
        labels = tuple(self._answer(answer) for answer in answers)
        for change in self._changes.values():
            if overlap(change.edits):
                raise twice(f"{self._name} › {change.line.text.strip()[:20]}")
        return Plan(self._changes, self._settings, labels)

    def _answer(self, answer: Answer) -> str:
        locator, places = answer.locator, self._places
        nth = self._seen.get(locator, 0)
        self._seen[locator] = nth + 1
        if locator in places.controls:
            return self._control(places.controls[locator], answer, again=nth > 0)
        if locator in places.lines:
            return self._line(places.lines[locator], answer, nth)
        if locator in places.cells:
            if nth:
                raise twice(self._where(places.label(locator)))
            return self._cell(places.cells[locator][0], answer)
        raise nowhere(self._name, locator)

    def _where(self, label: str) -> str:
        return f"{self._name} › {label}" if label else self._name

    def _change(self, line: Line, *edits: Edit, more: tuple[str, ...] = ()) -> Change:
        if line.locator in self._buttons:
            edits = tuple(_pressed(line, edit) for edit in edits)
        change = self._changes.setdefault(line.locator, Change(line))
        change.edits += edits
        if more and change.more:
            raise twice(self._where(line.text.strip()[:20]))
        change.more += more
        return change

    def _tick_sign(self) -> str:
        if not self._usual:
            self._usual = usual_tick(all_texts(self._places.layout))
        return self._usual

    def _control(self, control: Control, answer: Answer, *, again: bool) -> str:
        label = answer.label or name_of(control)
        where = self._where(label)
        text = clean(answer.text, where)
        if again:
            raise twice(where)
        if control.kind == "signature" or is_signature(label, control.name):
            raise signature(where)
        boxed = control.kind in {"checkbox", "radio"}
        if boxed and "동의" in control.name + control.near:
            raise consent(where)
        home = control.locator.rpartition("/")[0]
        in_pdf = self._places.layout.format is FileFormat.PDF
        if not in_pdf and home not in self._places.lines:
            return self._around(control, home, text, label)
        if control.kind == "checkbox":
            text = "true" if says_yes(text, where) else "false"
        elif control.options:
            text = chosen(text, Choices(control.options, ()), where)[0]
        self._settings[control.locator] = Setting(control, text)
        return label

    def _around(self, control: Control, home: str, text: str, label: str) -> str:
        """Plan for an input that wraps whole paragraphs: its cell is filled whole."""
        where = self._where(label)
        cell = self._places.cells.get(home, (None, None))[0]
        shown = {"".join(said.split()) for said in (control.value, control.near)}
        if cell is None or "".join(cell.text.split()) not in shown:
            raise fixed(where)
        if control.options:
            text = chosen(text, Choices(control.options, ()), where)[0]
        self._whole(cell, text)
        return label

    def _line(self, line: Line, answer: Answer, nth: int) -> str:
        gaps = gaps_of(line.text)
        label = answer.label or self._places.label(line.locator)
        where = self._where(label)
        text = clean(answer.text, where)
        if find_choices(line.text) or has_box(line.text):
            self._refuse_consent(label + line.text, where)
            self._change(line, *tick(line.text, text, self._tick_sign(), where))
        elif gaps:
            gap = _pick(gaps, answer.label, nth)
            if gap is None:
                raise nowhere(where, answer.label or line.text.strip()[:20])
            label = gap[0].label or label
            edit, more = fill_gap(line.text, gap, text, self._where(label))
            self._change(line, edit, more=more)
        elif nth:
            raise twice(where)
        else:
            self._plain_line(line, text, where)
        return label

    def _plain_line(self, line: Line, text: str, where: str) -> None:
        first, *more = text.split("\n")
        if SIGN.search(line.text):
            raise signature(where)
        if is_empty(line.text):
            self._change(line, whole(line.text, first), more=tuple(more))
        elif is_template(line.text):
            edits = template(line.text, first, where)
            self._change(line, *edits, more=tuple(more))
        else:
            home = self._places.home(line.locator)
            if home is not None and self._places.role(home.locator) in _CLOSED:
                raise no_blank(where, line.text)
            self._change(line, more=(first, *more)).plain = True

    def _cell(self, cell: Cell, answer: Answer) -> str:
        label = answer.label or self._places.label(cell.locator)
        where = self._where(label)
        text = clean(answer.text, where)
        role = self._places.role(cell.locator)
        if SIGN.search(cell.text) or kind_of_words((label,)) is Kind.SIGNATURE:
            raise signature(where)
        if role in _CLOSED:
            raise no_blank(where, cell.text)
        if self._places.layout.format is FileFormat.PDF and role is Role.EMPTY:
            return label
        if not cell.lines:
            raise fixed(where)
        if role is Role.CHOICE:
            self._choice(cell, text, label, where)
        elif role is Role.GAPS:
            open_ = [line for line in cell.lines if gaps_of(line.text)]
            if len(open_) != 1:
                raise no_blank(where, cell.text)
            return self._line(open_[0], Answer(open_[0].locator, text, label=""), 0)
        elif role is Role.TEMPLATE:
            self._template(cell, text, where)
        elif cell.text.strip() and cell.text.strip() in _LONE_BOX:
            self._lone_box(cell, text, label, where)
        else:
            self._whole(cell, text)
        return label

    def _refuse_consent(self, words: str, where: str) -> None:
        if "동의" in words:
            raise consent(where)

    def _choice(self, cell: Cell, text: str, label: str, where: str) -> None:
        self._refuse_consent(label + cell.text, where)
        choices = find_choices(cell.text)
        if choices and (len(choices.options) > 1 or not has_box(cell.text)):
            edits = tick(cell.text, text, self._tick_sign(), where)
            self._spread(cell, edits)
            return
        boxes = list(self._places.boxes_after(cell.locator))
        options = tuple(option_of(box.text)[0] for box in boxes)
        if len(boxes) == 1:
            wanted: tuple[str, ...] = options if self._ticks(text, options) else ()
        else:
            wanted = chosen(text, Choices(options, ()), where)
        marks = []
        for box, option in zip(boxes, options, strict=True):
            found = find_marks(box.text, 1)
            if not found:
                raise fixed(where)
            marks.append((box, (found[0], option in wanted)))
        self._refuse_consent("".join(options), where)
        signs = "".join(mark[0] for _, (mark, _) in marks)
        for box, mark in marks:
            self._spread(box, tick_marks([mark], self._tick_sign(), signs))

    def _ticks(self, text: str, options: tuple[str, ...]) -> bool:
        said = "".join(text.split())
        return said == "".join(options[0].split()) or says_yes(text, self._name)

    def _lone_box(self, cell: Cell, text: str, label: str, where: str) -> None:
        self._refuse_consent(label, where)
        marks = find_marks(cell.text, 1)
        wanted = says_yes(text, where)
        self._spread(cell, tick_marks([(marks[0], wanted)], self._tick_sign()))

    def _spread(self, cell: Cell, edits: Sequence[Edit]) -> None:
        """Keep edits of a cell's text as edits of its lines."""
        start = 0
        for line in cell.lines:
            end = start + len(line.text)
            mine = [edit for edit in edits if start <= edit.start and edit.end <= end]
            moved = (Edit(e.start - start, e.end - start, e.text) for e in mine)
            self._change(line, *moved)
            start = end + 1

    def _template(self, cell: Cell, text: str, where: str) -> None:
        lines = [line for line in cell.lines if line.text.strip()]
        if len(lines) != 1:
            self._whole(cell, text)
            return
        edits = template(lines[0].text, text.split("\n", maxsplit=1)[0], where)
        if (
            "\n" in text
            and apply(lines[0].text, edits) != text.split("\n", maxsplit=1)[0]
        ):
            raise one_line(where)
        self._change(lines[0], *edits, more=tuple(text.split("\n")[1:]))

    def _whole(self, cell: Cell, text: str) -> None:
        lines, said = list(cell.lines), text.split("\n")
        for line, new in zip(lines, said, strict=False):
            self._change(line, whole(line.text, new))
        if len(said) > len(lines):
            self._change(lines[-1], more=tuple(said[len(lines) :]))
        for line in lines[len(said) :]:
            if line.text.strip():
                self._change(line).drop = True


def _pressed(line: Line, edit: Edit) -> Edit:
    """Return an edit with the signs in which the readers show an input's state."""
    state = _STATES.get(line.text[edit.start : edit.end])
    return edit if state is None else Edit(edit.start, edit.end, state)


def _pick(gaps: tuple[Room, ...], label: str, nth: int) -> Room | None:
    """Return the gap of that label; without one, the n-th that is not to be signed."""
    wanted = "".join(label.split())
    named = [gap for gap in gaps if wanted and "".join(gap[0].label.split()) == wanted]
    if named:
        return named[0]
    free = [gap for gap in gaps if not gap[0].signed] or list(gaps)
    return free[nth] if nth < len(free) else None
