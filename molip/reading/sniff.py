"""Tells what a file is from its bytes; a name's ending is not believed."""

import struct
from collections.abc import Callable

from molip.errors import InvalidInputError
from molip.reading.hwp import broken
from molip.reading.layout import FileFormat
from molip.reading.safety import FAULTS, Package, check_size, open_zip

_HWP3 = b"HWP Document File V"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_WITHIN = 1024
_HWP5 = b"HWP Document File".ljust(32, b"\0")
_FLAGS = struct.Struct("<32s4xI")
_PASSWORD, _DISTRIBUTION, _DRM, _CERTIFICATE, _CERTIFICATE_DRM = 1, 2, 4, 8, 10

_AS_HWPX = "한글에서 HWPX로 다시 저장하십시오."
_AS_DOCX = "Word에서 DOCX로 다시 저장하십시오."
_AS_XLSX = "Excel에서 XLSX로 다시 저장하십시오."
_KNOWN = "HWPX, HWP, DOCX, XLSX, PDF 파일을 올려 주십시오."

_OLD = {
    "WordDocument": ("옛 Word 문서(.doc)입니다.", _AS_DOCX),
    "Workbook": ("옛 Excel 문서(.xls)입니다.", _AS_XLSX),
    "Book": ("옛 Excel 문서(.xls)입니다.", _AS_XLSX),
    "EncryptedPackage": (
        "암호가 걸린 Office 문서입니다.",
        "Office에서 암호를 풀고 다시 저장하십시오.",
    ),
    "PowerPoint Document": ("옛 PowerPoint 문서(.ppt)입니다.", _KNOWN),
}
_LOCKS = {
    _PASSWORD: ("암호가 걸린 HWP 문서입니다.", f"암호를 풀고 {_AS_HWPX}"),
    _DISTRIBUTION: (
        "배포용으로 잠긴 HWP 문서입니다.",
        "만든 곳에 배포용이 아닌 원본(HWPX)을 요청하십시오.",
    ),
    _DRM: ("문서 보안(DRM)이 걸린 HWP 문서입니다.", f"보안을 풀고 {_AS_HWPX}"),
    _CERTIFICATE: ("인증서로 잠긴 HWP 문서입니다.", f"잠금을 풀고 {_AS_HWPX}"),
    _CERTIFICATE_DRM: ("인증서로 잠긴 HWP 문서입니다.", f"잠금을 풀고 {_AS_HWPX}"),
}


def sniff(data: bytes, name: str = "올린 파일") -> FileFormat:
    """Return the format that the bytes show.

    Args:
        data: The whole file.
        name: The file's name, for messages only.

    Raises:
        InvalidInputError: Empty, too large, locked, an old format (HWP 3, .doc,
            .xls), a damaged container, or nothing we know.
    """
    check_size(data, name)
    if data.startswith(_ZIP):
        return _zip_format(open_zip(data, name))
    if data.startswith(_OLE):
        return _ole_format(data, name)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return FileFormat.PDF
    if data.startswith(_HWP3):
        problem = "한글 3.x 이전 형식의 HWP 문서입니다."
        raise InvalidInputError(name, problem, _AS_HWPX)
    if b"<HWPML" in data[:_PDF_WITHIN]:
        raise InvalidInputError(name, "한글 HML 문서입니다.", _AS_HWPX)
    if data.startswith(b"{\\rtf"):
        raise InvalidInputError(name, "RTF 문서입니다.", _AS_DOCX)
    raise InvalidInputError(name, "알 수 없는 형식의 파일입니다.", _KNOWN)


def _zip_format(package: Package) -> FileFormat:
    if "mimetype" in package:
        kind = package.read("mimetype", 256).strip()
        if kind == b"application/hwp+zip":
            return FileFormat.HWPX
        if kind.startswith(b"application/vnd.oasis."):
            problem = "OpenDocument 문서입니다."
            raise InvalidInputError(package.where, problem, _KNOWN)
    if "[Content_Types].xml" in package:
        if any(name.startswith("word/") for name in package.names):
            return FileFormat.DOCX
        if any(name.startswith("xl/") for name in package.names):
            return _workbook(package)
    if "Contents/content.hpf" in package or "Contents/section0.xml" in package:
        return FileFormat.HWPX
    problem = "서식 문서가 아닌 압축 파일입니다."
    raise InvalidInputError(package.where, problem, f"압축을 풀고 {_KNOWN}")


def _workbook(package: Package) -> FileFormat:
    if any(name.endswith(".bin") and "workbook" in name for name in package.names):
        raise InvalidInputError(package.where, "XLSB 문서입니다.", _AS_XLSX)
    return FileFormat.XLSX


def _ole_format(data: bytes, name: str) -> FileFormat:
    streams, read = _compound_file(data, name)
    if "FileHeader" in streams:
        header = read("FileHeader")
        if len(header) >= _FLAGS.size and header.startswith(_HWP5):
            _refuse_locked(_FLAGS.unpack_from(header)[1], name)
            return FileFormat.HWP
    for stream, (problem, remedy) in _OLD.items():
        if stream in streams:
            raise InvalidInputError(name, problem, remedy)
    raise InvalidInputError(name, "알 수 없는 형식의 파일입니다.", _KNOWN)


def _compound_file(
    data: bytes, name: str
) -> tuple[frozenset[str], Callable[[str], bytes]]:
    """Return the names of an OLE file's streams and what reads one of them."""
    # Slow to import, and most files are zips.
    from hwpx.hwp5.cfb import CompoundFile  # noqa: PLC0415

    def read(stream: str) -> bytes:
        try:
            return bytes(compound.read(stream))
        except FAULTS as error:
            raise broken(name) from error

    try:
        compound = CompoundFile(data)
        return frozenset(compound.stream_paths()), read
    except FAULTS as error:
        raise broken(name) from error


def _refuse_locked(flags: int, name: str) -> None:
    for bit, (problem, remedy) in _LOCKS.items():
        if flags >> bit & 1:
            raise InvalidInputError(name, problem, remedy)
