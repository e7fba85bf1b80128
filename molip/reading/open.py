"""Reads a form file of any format; the one door to the readers."""

from pathlib import Path

from molip.reading.collector import still
from molip.reading.docx.read import read_docx
from molip.reading.hwp import read_hwp
from molip.reading.hwpx.read import read_hwpx
from molip.reading.layout import FileFormat, Layout
from molip.reading.sniff import sniff


def read_layout(data: bytes, name: str, cache: Path | None = None) -> Layout:
    """Return the layout of a form file, by what its bytes are.

    Args:
        data: The file's bytes.
        name: The file's name, for messages; its ending is not believed.
        cache: Folder for converted HWP files; None: convert each time.

    Raises:
        InvalidInputError: Not a form file we read, broken, locked, or beyond a
            bound of `molip.reading.safety`.
    """
    with still():
        return _read(data, name, cache)


def _read(data: bytes, name: str, cache: Path | None) -> Layout:
    match sniff(data, name):
        case FileFormat.HWPX:
            return read_hwpx(data, name)
        case FileFormat.HWP:
            return read_hwp(data, name, cache)
        case FileFormat.DOCX:
            return read_docx(data, name)
        case FileFormat.XLSX:
            return _read_xlsx(data, name)
        case FileFormat.PDF:
            return _read_pdf(data, name)


# These two libraries take long to import, and most forms need neither.
def _read_xlsx(data: bytes, name: str) -> Layout:
    from molip.reading.xlsx.read import read_xlsx  # noqa: PLC0415

    return read_xlsx(data, name)


def _read_pdf(data: bytes, name: str) -> Layout:
    from molip.reading.pdf.read import read_pdf  # noqa: PLC0415

    return read_pdf(data, name)
