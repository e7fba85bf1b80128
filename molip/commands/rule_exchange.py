"""All rules as files, and files back as proposals."""

import io
import zipfile
from collections.abc import Mapping

from molip.access import Actor, Command
from molip.commands.admitting import Use, admit
from molip.commands.desk import Desk
from molip.commands.rule_acting import begin_proposal
from molip.commands.rule_proposal import Proposal
from molip.commands.rule_proposals import wish_for
from molip.commands.rule_publishing import require_shape
from molip.commands.rules import read_rule
from molip.commands.workbook import import_workbook
from molip.errors import ContentError, Finding, InvalidInputError
from molip.store import Unit

_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_MOST, _LARGEST = 2_000, 200_000


def export_rules(desk: Desk, actor: Actor) -> bytes:
    """Return a ZIP of one TOML file a rule: the texts of today, as written.

    Raises:
        ForbiddenError: The actor may not see the history of rules.
    """
    admit(desk, actor, Command.READ_RULE_HISTORY, use=Use.EXPORT)
    packed = io.BytesIO()
    with desk.store.read() as unit, zipfile.ZipFile(packed, "w") as archive:
        for rule_id, text in sorted(_texts(desk, unit).items()):
            entry = zipfile.ZipInfo(f"{rule_id}.toml", _DAY_ONE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return packed.getvalue()


def import_rules(
    desk: Desk, actor: Actor, name: str, data: bytes
) -> tuple[Proposal, ...]:
    """Begin a proposal for each rule of a file that differs from today's.

    A workbook's rules are compared by what they say, texts letter by letter.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        name: The file's name: ``x.toml``, ``x.xlsx`` or ``x.zip``.
        data: Its bytes.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: Texts cannot be read; carries every fault of every file, and
            nothing is begun.
        InvalidInputError: The file is neither, or too large.
    """
    admit(desk, actor, Command.REVISE_RULE)
    if name.lower().endswith(".xlsx"):
        return import_workbook(desk, actor, name, data)
    texts = _unpack(name, data)
    faults: list[Finding] = []
    for rule_id, text in texts.items():
        faults.extend(read_rule(rule_id, text)[1])
    if faults:
        raise ContentError(faults)
    begun = []
    with desk.store.write() as unit:
        standing = _texts(desk, unit)
        for rule_id, text in sorted(texts.items()):
            if standing.get(rule_id) == text:
                continue
            wish = wish_for(desk, unit, rule_id, text)
            require_shape(wish)
            begun.append(begin_proposal(desk, unit, actor, wish))
    return tuple(begun)


def _texts(desk: Desk, unit: Unit) -> Mapping[str, str]:
    """Return the text of every rule that counts today."""
    texts = dict(desk.content.rule_texts)
    newest: dict[str, tuple[object, int]] = {}
    for one in unit.rule_revisions.all():
        key = (one.effective_on, one.version)
        if one.effective_on <= desk.today and key >= newest.get(one.rule_id, key):
            newest[one.rule_id] = key
            texts[one.rule_id] = one.text
    return texts


def _unpack(name: str, data: bytes) -> Mapping[str, str]:
    """Return the texts of a file by rule id."""
    if name.endswith(".toml"):
        return {name.removesuffix(".toml"): _decode(name, data)}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if e.filename.endswith(".toml")]
            if len(entries) > _MOST or any(e.file_size > _LARGEST for e in entries):
                raise InvalidInputError(
                    f"파일 {name}",
                    "파일이 너무 크거나 규칙이 너무 많습니다.",
                    f"규칙 {_MOST:,}건, 한 건 {_LARGEST:,}바이트 안으로 나누십시오.",
                )
            if not entries:
                raise _not_rules(name)
            return {
                e.filename.rsplit("/")[-1].removesuffix(".toml"): _decode(
                    e.filename, archive.read(e)
                )
                for e in entries
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _not_rules(name) from error


def _not_rules(name: str) -> InvalidInputError:
    return InvalidInputError(
        f"파일 {name}",
        "규칙을 담은 TOML, ZIP, XLSX 파일이 아닙니다.",
        "이 페이지에서 내려받은 것과 같은 꼴의 파일을 올리십시오.",
    )


def _decode(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"파일 {name}", "UTF-8로 적은 글이 아닙니다.", "UTF-8로 저장해 올리십시오."
        ) from error
