"""Opens files from outside without letting them hurt us: bounds on all they may ask."""

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from molip.errors import InvalidInputError

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Largest file taken at all."""
MAX_ENTRIES = 4_096
"""Most entries in one package; a large official form has about 40."""
MAX_TOTAL_BYTES = 512 * 1024 * 1024
"""Most that all entries together may declare; pictures are never unpacked."""
MAX_PART_BYTES = 32 * 1024 * 1024
"""Largest XML part unpacked. Streamed; 65 pages of a real form take 5.7 MB in 0.3 s."""
MAX_TREE_BYTES = 12 * 1024 * 1024
"""Largest XML part held as a tree, which takes about 15 bytes of memory a byte."""
MAX_RATIO = 200
"""Most times an XML part may grow when unpacked; real forms grow 5 to 50 times."""
RATIO_FLOOR = 1024 * 1024
"""Parts up to this size are harmless whatever their ratio."""
MAX_DEPTH = 256
"""Deepest XML read; libxml2's own bound while ``huge_tree`` is off."""

FAULTS = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
    MemoryError, OSError, RuntimeError, TypeError, ValueError, struct.error,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What readers that are not ours may stumble with over broken bytes."""

_TEXT_ENDINGS = (".xml", ".rels", ".hpf", ".rdf", ".vml")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = "원래 프로그램에서 파일을 열어 다시 저장한 뒤 올려 주십시오."
_ASK_SENDER = "파일을 보낸 곳에 확인하고, 원래 프로그램에서 새로 저장해 주십시오."


@dataclass(frozen=True, slots=True)
class Package:
    """A zip package whose entries were checked; parts are unpacked when asked for."""

    where: str
    """The file's name, for messages."""
    archive: zipfile.ZipFile
    names: tuple[str, ...]
    """Entries in the order of the package, folders left out."""

    def __contains__(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name in self.names

    def read(self, name: str, most: int = MAX_PART_BYTES) -> bytes:
        """Return a part's bytes.

        Raises:
            InvalidInputError: The part is missing, broken, or larger than `most`.
        """
        if name not in self.names:
            problem = f"파일 안에 있어야 할 부분({name})이 없습니다."
            raise InvalidInputError(self.where, problem, _BROKEN)
        info = self.archive.getinfo(name)
        if info.file_size > most or _bursts(info):
            problem = f"파일 안의 한 부분({name})이 지나치게 큽니다."
            raise InvalidInputError(self.where, problem, _ASK_SENDER)
        try:
            with self.archive.open(info) as part:
                return part.read(most + 1)
        except FAULTS as error:
            problem = f"파일이 깨져 있어 한 부분({name})을 풀지 못했습니다."
            raise InvalidInputError(self.where, problem, _BROKEN) from error

    def tree(self, name: str) -> etree._Element:
        """Return the root of an XML part, held whole (at most `MAX_TREE_BYTES`)."""
        return parse_xml(self.read(name, MAX_TREE_BYTES), f"{self.where} › {name}")


def open_zip(data: bytes, name: str) -> Package:
    """Return the zip package in the bytes, its list of entries checked.

    Args:
        data: The file's bytes.
        name: The file's name, for messages only.

    Raises:
        InvalidInputError: Too large, too many entries, a zip bomb, a name that
            leaves the package or stands twice, an encrypted entry, or not a zip.
    """
    check_size(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except FAULTS as error:
        problem = "압축 꾸러미가 깨져 있거나 뒷부분이 잘렸습니다."
        raise InvalidInputError(name, problem, _BROKEN) from error
    if problem := next(_entry_problems(entries), ""):
        raise InvalidInputError(name, problem, _ASK_SENDER)
    files = tuple(entry.filename for entry in entries if not entry.is_dir())
    return Package(name, archive, files)


def check_size(data: bytes, name: str) -> None:
    """Refuse a file that is empty or larger than `MAX_FILE_BYTES`."""
    if not data:
        remedy = "내용이 있는 파일인지 확인하고 다시 올려 주십시오."
        raise InvalidInputError(name, "파일이 비어 있습니다(0바이트).", remedy)
    if len(data) > MAX_FILE_BYTES:
        most = MAX_FILE_BYTES // (1024 * 1024)
        problem = f"파일이 {most}MB보다 큽니다."
        remedy = "그림을 줄이거나 파일을 나누어 올려 주십시오."
        raise InvalidInputError(name, problem, remedy)


def parse_xml(data: bytes, where: str) -> etree._Element:
    """Return the root of an XML text: no entities, no DTD, no network, bounded depth.

    Raises:
        InvalidInputError: Not well formed, deeper than `MAX_DEPTH`, or with a DTD.
    """
    _refuse_doctype(data, where)
    try:
        root = etree.fromstring(data, parser=_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_xml(where) from error
    _refuse_dtd(root, where)
    return root


def stream_xml(
    data: bytes, where: str, root: str, blocks: tuple[str, ...]
) -> Iterator[etree._Element]:
    """Yield the wanted children of the root as they are read, each let go after use.

    Memory is bounded by the largest child, not by the part.

    Args:
        data: The XML text.
        where: For messages.
        root: Local name that the root must have.
        blocks: Local names of the children that are wanted; others are passed over.

    Raises:
        InvalidInputError: As `parse_xml`, or the root is called otherwise.
    """
    _refuse_doctype(data, where)
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False,
        tag=[f"{{*}}{name}" for name in blocks], no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        yield from _children(events, where, root)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_xml(where) from error


def _children(
    events: "etree.iterparse[tuple[str, etree._Element]]", where: str, name: str
) -> Iterator[etree._Element]:
    root = None
    for _, element in events:
        if root is None:
            root = _root(element.getroottree().getroot(), where, name)
        if element.getparent() is root:
            yield element
            element.clear()
            root.remove(element)
    if root is None:
        _root(events.root, where, name)


def _root(root: etree._Element, where: str, name: str) -> etree._Element:
    _refuse_dtd(root, where)
    if etree.QName(root).localname != name:
        raise _not_xml(where)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _refuse_doctype(data: bytes, where: str) -> None:
    # Before parsing: not even the declarations of a DTD are read.
    if b"<!DOCTYPE" in data:
        raise _has_dtd(where)


def _refuse_dtd(root: etree._Element, where: str) -> None:
    # After parsing: the same in an encoding in which the search above is blind.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_dtd(where)


def _has_dtd(where: str) -> InvalidInputError:
    problem = "허용하지 않는 선언(DTD·개체)이 들어 있습니다."
    return InvalidInputError(where, problem, _ASK_SENDER)


def _not_xml(where: str) -> InvalidInputError:
    return InvalidInputError(where, "내용(XML)이 깨져 있어 읽지 못했습니다.", _BROKEN)


def _bursts(info: zipfile.ZipInfo) -> bool:
    return (
        info.file_size > RATIO_FLOOR
        and info.file_size > max(info.compress_size, 1) * MAX_RATIO
    )


def _entry_problems(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield what speaks against the package, in Korean, worst first."""
    if len(entries) > MAX_ENTRIES:
        yield f"꾸러미 안의 파일이 {MAX_ENTRIES:,}개보다 많습니다."
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        yield "압축을 풀면 지나치게 커지는 파일입니다(압축 폭탄)."
    for entry in entries:
        if entry.filename.lower().endswith(_TEXT_ENDINGS) and _bursts(entry):
            yield "압축을 풀면 지나치게 커지는 파일입니다(압축 폭탄)."
        if _leaves(entry.orig_filename):
            yield "꾸러미 안에 바깥 폴더를 가리키는 이름이 있습니다."
        if entry.flag_bits & _ENCRYPTED:
            yield "암호가 걸린 파일입니다. 암호를 풀고 저장한 파일이 필요합니다."
        if entry.compress_type not in _METHODS:
            yield "이 형식에서 쓰지 않는 압축 방식이 들어 있습니다."
    names = Counter(entry.filename.casefold() for entry in entries)
    if any(count > 1 for count in names.values()):
        yield "꾸러미 안에 같은 이름의 파일이 두 번 들어 있습니다."


def _leaves(name: str) -> bool:
    return (
        "\\" in name
        or "\0" in name
        or name.startswith("/")
        or bool(_DRIVE.match(name))
        or ".." in name.split("/")
    )
