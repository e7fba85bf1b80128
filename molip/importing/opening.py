"""Opens what somebody uploads: tables, reference lists; a name is not believed."""

import re
from dataclasses import dataclass

from molip.errors import InvalidInputError
from molip.importing.bibtex import read_bibtex
from molip.importing.delimited import decode, read_delimited, require_cells
from molip.importing.references import read_dois, read_orcid, read_ris
from molip.importing.sheet import Sheet
from molip.importing.workbook import read_workbook
from molip.importing.works import Work, find_doi
from molip.reading.safety import MAX_FILE_BYTES, check_size, open_zip

MAX_BYTES = MAX_FILE_BYTES
"""Largest file taken; asked of its size before any of it is read."""
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIBTEX = re.compile(r"^\s*@\s*\w+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY  ?- ?\w+", re.MULTILINE)
_AS_XLSX = "엑셀에서 열어 XLSX나 CSV로 다시 저장한 뒤 올려 주십시오."
_HTML = ("<html", "<!doctype html", "<table", "<?xml")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read: its tables, or its list of works (올린 자료)."""

    name: str
    told: str
    """How it was read, in Korean."""
    sheets: tuple[Sheet, ...] = ()
    works: tuple[Work, ...] = ()


def open_upload(data: bytes, name: str) -> Upload:
    """Return what a file holds.

    Args:
        data: Its bytes.
        name: Its name, for messages only.

    Raises:
        InvalidInputError: Empty, too large, of an old or foreign format, broken.
    """
    check_size(data, name)
    if data.startswith(_ZIP):
        return _open_zip(data, name)
    if data.startswith(_OLE):
        problem = "옛 엑셀(.xls)이거나 암호가 걸린 문서입니다."
        raise InvalidInputError(name, problem, _AS_XLSX)
    if data.startswith(b"%PDF-"):
        raise InvalidInputError(name, "PDF 문서입니다. 표로 읽지 않습니다.", _AS_XLSX)
    text, encoding = decode(data, name)
    start = text.lstrip()[:200].casefold()
    if start.startswith(_HTML):
        problem = "이름과 달리 웹 문서(HTML·XML)입니다."
        raise InvalidInputError(name, problem, _AS_XLSX)
    if works := _find_works(text, name):
        kind, found = works
        return Upload(name, f"{kind} · {encoding}", works=found)
    sheet = require_cells(read_delimited(data, name))
    return Upload(name, sheet.told, (sheet,))


def is_project_folder(data: bytes) -> bool:
    """Return whether the bytes are a zip that holds a ``project.toml``."""
    if not data.startswith(_ZIP):
        return False
    names = open_zip(data, "").names
    return any(name.rsplit("/", 1)[-1] == "project.toml" for name in names)


def _open_zip(data: bytes, name: str) -> Upload:
    package = open_zip(data, name)
    if "xl/workbook.xml" not in package:
        raise InvalidInputError(
            name,
            "엑셀(XLSX)이 아닌 압축 파일입니다.",
            "압축을 풀고 안의 XLSX나 CSV 파일을 올려 주십시오. 과제 폴더(ZIP)는 "
            "관리자가 '새 과제'에서 가져옵니다.",
        )
    sheets = read_workbook(data, name)
    if not sheets:
        raise InvalidInputError(
            name, "시트가 모두 비어 있습니다.", "내용이 있는 표인지 확인해 주십시오."
        )
    return Upload(name, "엑셀(XLSX)", sheets)


def _find_works(text: str, name: str) -> tuple[str, tuple[Work, ...]] | None:
    """Return the format and works of a reference list; None: it is none."""
    if text.lstrip()[:1] in ("{", "["):
        return "JSON", read_orcid(text, name)
    if _BIBTEX.search(text[:20_000]):
        return "BibTeX", read_bibtex(text)
    if _RIS.search(text[:20_000]):
        return "RIS", read_ris(text)
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and all(len(line) < 200 and find_doi(line) for line in lines[:50]):  # noqa: PLR2004
        bare = all(len(line.strip()) - len(find_doi(line)) < 30 for line in lines[:50])  # noqa: PLR2004
        return ("DOI 목록", read_dois(text)) if bare else None
    return None
