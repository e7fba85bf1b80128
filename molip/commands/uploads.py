"""Commands that read and fill a form file somebody uploads (올린 서식).

Nothing of an upload is kept: each command is handed the bytes anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from molip.access import Actor, Command, require
from molip.binding import bind, index_labels
from molip.commands.acting import require_length
from molip.commands.desk import Desk
from molip.commands.exporting import write_document
from molip.commands.upload_items import Entry, Item, Receipt, read_items, source_name
from molip.commands.upload_receipt import render_receipt
from molip.errors import Finding, InvalidInputError, UnknownIdError
from molip.filling.coverage import State
from molip.filling.fill import write_answers
from molip.filling.found import Place, Scope
from molip.filling.known import find_year
from molip.filling.places import Places
from molip.filling.plan import Planner
from molip.filling.values import Answer, Filled
from molip.model.korean import quoted
from molip.projects.record import ProjectRecord
from molip.reading.detect import find_fields
from molip.reading.fields import FormDocument
from molip.reading.hazards import find_hazards
from molip.reading.layout import FileFormat, Layout
from molip.reading.open import read_layout

LARGEST = 20 * 1024 * 1024
"""Largest upload, in bytes."""
BY_HAND = "작성한 사람이 적음"
_LEFT = "작성한 사람이 비워 둠"
_UNCONFIRMED = "확인하지 않아 적지 않음"
_PLANNED = (FileFormat.HWPX, FileFormat.HWP, FileFormat.DOCX)


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
    require(actor, Command.FILL_FORM, project_id)
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
    return _read(desk, record, name, data, year)[0]


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
    require(actor, Command.FILL_FORM, project_id)
    require_length(answers)
    with desk.store.read() as unit:
        record = unit.projects.read(project_id)
    upload, layout = _read(desk, record, name, data, year)
    _check(upload, answers)
    wanted = {item.key: text for item in upload.items if (text := _text(item, answers))}
    if not wanted:
        raise InvalidInputError(name, "적을 답이 없습니다.", "답을 하나 이상 주십시오.")
    items = [item for item in upload.items if item.key in wanted]
    given = [
        Answer(item.field.locator, wanted[item.key], item.field.label) for item in items
    ]
    filled, refused = _write(data, layout, name, given)
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
    require(actor, Command.FILL_FORM, project_id)
    return write_document(render_receipt(name, receipt, desk.today), suffix)


def _read(
    desk: Desk, record: ProjectRecord, name: str, data: bytes, year: int | None
) -> tuple[Upload, Layout]:
    if len(data) > LARGEST:
        most = LARGEST // (1024 * 1024)
        problem = f"파일이 {most}MB보다 큽니다."
        raise InvalidInputError(name, problem, "서식만 담은 파일로 줄여 주십시오.")
    layout = read_layout(data, name)
    document = find_fields(layout)
    if not document.fields:
        raise InvalidInputError(
            name,
            "이 파일에서 적을 칸을 찾지 못했습니다.",
            "글자를 읽을 수 있는 서식 파일인지, 빈 서식인지 확인해 주십시오.",
        )
    catalogue = desk.content.catalogue
    bindings = bind(document.fields, index_labels(catalogue))
    found = find_year(record, year, desk.today)
    place = Place(record, found, _scope(document.title), desk.today)
    items = read_items(bindings, catalogue.data, place)
    number = found.number if found else None
    hazards = find_hazards(data, name)
    return Upload(name, record.id, number, document, items, hazards), layout


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


def _write(
    data: bytes, layout: Layout, name: str, given: Sequence[Answer]
) -> tuple[Filled, dict[int, str]]:
    """Return the filled form, and by position the answers it does not take.

    Raises:
        InvalidInputError: It takes none of them.
    """
    refused = dict(_refused(layout, name, given)) if layout.format in _PLANNED else {}
    kept = [n for n in range(len(given)) if n not in refused]
    if not kept:
        problem = next(iter(refused.values()))
        raise InvalidInputError(name, problem, "답을 고쳐 다시 만들어 주십시오.")
    try:
        return write_answers(data, name, [given[n] for n in kept]), refused
    except InvalidInputError as error:
        good = _sift(data, name, given, kept, refused)
        if not good:
            raise
        filled = write_answers(data, name, [given[n] for n in good])
        refused.update({n: error.problem for n in kept if n not in {*good, *refused}})
        return filled, refused


def _refused(
    layout: Layout, name: str, given: Iterable[Answer]
) -> Iterable[tuple[int, str]]:
    places = Places(layout)
    for position, answer in enumerate(given):
        try:
            Planner(places, name).plan([answer])
        except InvalidInputError as error:
            yield position, error.problem


def _sift(
    data: bytes,
    name: str,
    given: Sequence[Answer],
    kept: Sequence[int],
    refused: dict[int, str],
) -> list[int]:
    """Return the answers that can be written together, found by halving."""
    good: list[int] = []
    waiting = [list(kept)]
    while waiting:
        part = waiting.pop()
        try:
            write_answers(data, name, [given[n] for n in sorted([*good, *part])])
        except InvalidInputError as error:
            if len(part) == 1:
                refused[part[0]] = error.problem
                continue
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]
        else:
            good = sorted([*good, *part])
    return good


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
        Entry(labels.get(o.locator, o.label), o.text, f"붙임 {o.number}")
        for o in filled.overflow
    )
    return Receipt(tuple(done), tuple(empty), tuple(person), sheets)


def _ground(item: Item, answers: Mapping[str, str]) -> str:
    known = item.known
    if known is None or answers.get(item.key, known.text).strip() != known.text:
        return BY_HAND
    return f"{source_name(known)}{' · 확인함' if known.confirm else ''}"


def _why(item: Item, answers: Mapping[str, str]) -> str:
    if item.key in answers:
        return _LEFT
    return _UNCONFIRMED if item.known is not None else item.why
