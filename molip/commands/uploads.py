"""Commands that read and fill a form file somebody uploads (올린 서식).

Nothing of an upload is kept: each command is handed the bytes anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from molip.access import Actor, Command
from molip.binding import bind, index_labels
from molip.commands.acting import require_length
from molip.commands.admitting import Use, admit
from molip.commands.decisions import decided_for
from molip.commands.desk import Desk
from molip.commands.exporting import marked, write_document
from molip.commands.standing import standing_catalogue
from molip.commands.upload_items import Entry, Item, Receipt, read_items, source_name
from molip.commands.upload_receipt import render_receipt
from molip.commands.upload_rows import fill_tables
from molip.commands.upload_write import write_what_fits
from molip.errors import Finding, InvalidInputError, UnknownIdError
from molip.filling.coverage import State
from molip.filling.found import Place, Scope
from molip.filling.known import find_year
from molip.filling.values import Answer, Filled
from molip.model.korean import quoted
from molip.reading.fields import FormDocument
from molip.reading.finding.find import find_fields
from molip.reading.hazards import find_hazards
from molip.reading.hwp import load_hwpx
from molip.reading.layout import FileFormat, Layout
from molip.reading.open import read_layout
from molip.reading.sniff import sniff

LARGEST = 20 * 1024 * 1024
"""Largest upload, in bytes."""
BY_HAND = "작성한 사람이 적음"
_LEFT = "작성한 사람이 비워 둠"
_UNCONFIRMED = "확인하지 않아 적지 않음"


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded form as read, with what the project's record answers to it."""

    name: str
    project: str
    year: int | None
    """Number of the research year the answers are of; None before the first."""
    document: FormDocument
    items: tuple[Item, ...]
    hazards: tuple[Finding, ...]

    def of(self, state: State) -> tuple[Item, ...]:
        """Return the blanks in this state, in the order of the file."""
        return tuple(item for item in self.items if item.state is state)

    @property
    def writable(self) -> bool:
        """Whether answers can be written into this kind of file."""
        return self.document.format is not FileFormat.XLSX


def read_upload(
    desk: Desk,
    actor: Actor,
    project_id: str,
    name: str,
    data: bytes,
    *,
    year: int | None = None,
) -> Upload:
    """Return what a form file asks and what the project's record answers to it.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: On which project.
        name: The file's name, for messages; its ending is not believed.
        data: The file's bytes, at most `LARGEST`.
        year: Number of the research year; None: the latest that has begun.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such project.
        InvalidInputError: The file is too large, broken, locked or no form we
            read, or the project has no such year.
    """
    admit(desk, actor, Command.FILL_FORM, project_id, Use.READ)
    _check_size(data, name)
    return _read(desk, project_id, name, data, year)[0]


def fill_upload(
    desk: Desk,
    actor: Actor,
    project_id: str,
    name: str,
    data: bytes,
    answers: Mapping[str, str],
    *,
    year: int | None = None,
) -> tuple[bytes, str, Receipt]:
    """Return the form with the answers in it, its suffix, and the receipt.

    What the record knows is written unless it has to be confirmed first; what the
    person gives goes before it. An answer that its blank cannot take is left out
    and named in the receipt.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: On which project.
        name: The file's name.
        data: The file's bytes, at most `LARGEST`.
        answers: What the person answered, by key of the item; a known answer that
            has to be confirmed counts as confirmed by being given; an empty text
            leaves the blank empty.
        year: Number of the research year; None: the latest that has begun.

    Raises:
        ForbiddenError: The actor is no researcher of the project and no
            administrator.
        UnknownIdError: There is no such project, or no such blank in the file.
        InvalidInputError: The file cannot be read or filled, there is nothing to
            write, or an answer is only for a person's own hand.
    """
    admit(desk, actor, Command.FILL_FORM, project_id, Use.EXPORT)
    require_length(answers)
    data = _unpacked(data, name)
    upload, layout = _read(desk, project_id, name, data, year)
    _check(upload, answers)
    wanted = {item.key: text for item in upload.items if (text := _text(item, answers))}
    if not wanted:
        raise InvalidInputError(name, "적을 답이 없습니다.", "답을 하나 이상 주십시오.")
    items = [item for item in upload.items if item.key in wanted]
    given = [_answer(item, wanted[item.key]) for item in items]
    filled, refused = write_what_fits(data, layout, name, given)
    receipt = _receipt(upload, answers, items, filled, refused)
    return filled.data, filled.suffix.removeprefix("."), receipt


def export_receipt(
    desk: Desk, actor: Actor, project_id: str, name: str, receipt: Receipt, suffix: str
) -> bytes:
    """Return the receipt of a filled form as a file.

    Args:
        desk: Where the command is given.
        actor: Who asks.
        project_id: On which project.
        name: Name of the file that was filled.
        receipt: What `fill_upload` returned.
        suffix: ``docx`` or ``hwpx``.

    Raises:
        ForbiddenError: The actor may not fill forms of this project.
        InvalidInputError: The suffix is another one.
    """
    admit(desk, actor, Command.FILL_FORM, project_id, Use.EXPORT)
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
    paper = render_receipt(name, receipt, desk.today)
    return write_document(marked(paper, record), suffix)


def _read(
    desk: Desk, project_id: str, name: str, data: bytes, year: int | None
) -> tuple[Upload, Layout]:
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
        decided = decided_for(unit.binding_decisions.standing(), project_id)
        catalogue = standing_catalogue(desk, unit)
    layout = read_layout(data, name)
    document = find_fields(layout)
    if not document.fields:
        raise InvalidInputError(
            name,
            "이 파일에서 적을 칸을 찾지 못했습니다.",
            "글자를 읽을 수 있는 서식 파일인지, 빈 서식인지 확인해 주십시오.",
        )
    bindings = bind(document.fields, index_labels(catalogue), decided)
    found = find_year(record, year, desk.today)
    place = Place(record, found, _scope(document.title), desk.today)
    items = fill_tables(
        read_items(bindings, catalogue.data, place),
        bindings,
        catalogue.data,
        place,
        layout,
    )
    number = found.number if found else None
    hazards = find_hazards(data, name)
    return Upload(name, record.id, number, document, items, hazards), layout


def _check_size(data: bytes, name: str) -> None:
    if len(data) > LARGEST:
        most = LARGEST // (1024 * 1024)
        problem = f"파일이 {most}MB보다 큽니다."
        raise InvalidInputError(name, problem, "서식만 담은 파일로 줄여 주십시오.")


def _unpacked(data: bytes, name: str) -> bytes:
    """Return the bytes, of an HWP file those of the HWPX it becomes: only once."""
    _check_size(data, name)
    return load_hwpx(data, name) if sniff(data, name) is FileFormat.HWP else data


def _scope(title: str) -> Scope:
    if "최종보고서" in title:
        return Scope.WHOLE
    return Scope.STAGE if "단계보고서" in title else Scope.YEAR


def _check(upload: Upload, answers: Mapping[str, str]) -> None:
    items = {item.key: item for item in upload.items}
    for key in answers:
        if key not in items:
            raise UnknownIdError("서식의 칸", key, items)
        if items[key].state is State.PERSON and answers[key].strip():
            raise InvalidInputError(
                f"{upload.name} › {items[key].label}",
                f"{quoted(items[key].field.label, '은/는')} 대신 채우지 않습니다.",
                "비워 둔 채로 내려받은 뒤 본인이 직접 적어 주십시오.",
            )


def _text(item: Item, answers: Mapping[str, str]) -> str:
    """Return what is to be written into a blank; empty: nothing."""
    if item.key in answers:
        return answers[item.key].strip()
    known = item.known
    return known.text if known is not None and not known.confirm else ""


def _answer(item: Item, text: str) -> Answer:
    left = item.left.text if item.left else ""
    return Answer(item.field.locator, text, item.field.label, left)


def _receipt(
    upload: Upload,
    answers: Mapping[str, str],
    items: Sequence[Item],
    filled: Filled,
    refused: Mapping[int, str],
) -> Receipt:
    taken = [item for n, item in enumerate(items) if n not in refused]
    problems = {items[n].key: problem for n, problem in refused.items()}
    labels = {item.field.locator: item.label for item in taken}
    beyond = {item.field.locator: item.left.count for item in taken if item.left}
    done, empty, person = [], [], []
    for item, entry in zip(taken, filled.written, strict=True):
        text = entry.text + (f" [글꼴에 없는 글자 {entry.unprintable}]"
                             if entry.unprintable else "")  # fmt: skip
        done.append(Entry(item.label, text, _ground(item, answers)))
    written = {item.key for item in taken}
    for item in upload.items:
        if item.state is State.PERSON:
            person.append(Entry(item.label, "", item.why))
        elif item.key not in written:
            why = problems.get(item.key) or _why(item, answers)
            empty.append(Entry(item.label, "", why))
    sheets = tuple(
        Entry(
            labels.get(o.locator, o.label),
            o.text,
            _sheet(o.number, beyond.get(o.locator, 0)),
        )
        for o in filled.overflow
    )
    unfit = tuple(
        Entry(item.label, "", problems[item.key])
        for item in items
        if item.key in problems
    )
    return Receipt(tuple(done), tuple(empty), tuple(person), sheets, unfit)


def _sheet(number: int, rows: int) -> str:
    """Return where the rest of an answer stands, and why it did not fit."""
    told = f"붙임 {number}"
    return f"{told} (표의 줄이 모자라 옮기지 못한 {rows}줄)" if rows else told


def _ground(item: Item, answers: Mapping[str, str]) -> str:
    known = item.known
    if known is None or answers.get(item.key, known.text).strip() != known.text:
        return BY_HAND
    return f"{source_name(known)}{' · 확인함' if known.confirm else ''}"


def _why(item: Item, answers: Mapping[str, str]) -> str:
    if item.key in answers:
        return _LEFT
    return _UNCONFIRMED if item.known is not None else item.why
