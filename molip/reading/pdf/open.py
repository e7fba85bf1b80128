"""Opens a PDF, or says why it cannot be taken."""

import threading

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from molip.errors import InvalidInputError

MOST_BYTES = 50_000_000
MOST_PAGES = 300

LOCK = threading.RLock()
"""PDFium serves one caller at a time; hold it for as long as a document is open."""

_HEAD = 1024
_COPYING = 0b1_0000
_KEEP = "한글(HWPX)이나 DOCX 원본이 있으면 그 파일을 올려 주십시오."


def open_pdf(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """Return the opened document; hold `LOCK` and close it when done.

    Args:
        data: The file's bytes.
        name: Its name, for messages.

    Raises:
        InvalidInputError: Not a PDF, damaged, locked, or too large.
    """
    if len(data) > MOST_BYTES:
        raise InvalidInputError(
            name,
            f"파일이 {len(data) / 1e6:.0f}MB로 너무 큽니다.",
            f"{MOST_BYTES / 1e6:.0f}MB 이하로 줄이거나 쪽을 나누어 주십시오.",
        )
    if b"%PDF-" not in data[:_HEAD]:
        raise InvalidInputError(name, "PDF 파일이 아닙니다.", _KEEP)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise InvalidInputError(
                name,
                "암호가 걸린 PDF입니다.",
                "암호를 풀어 다시 저장한 파일을 올려 주십시오.",
            ) from error
        raise damaged(name) from error
    try:
        _check(document, name)
    except InvalidInputError:
        document.close()
        raise
    return document


def damaged(name: str) -> InvalidInputError:
    """Return the error for a file that breaks off or contradicts itself."""
    return InvalidInputError(
        name,
        "PDF가 손상되어 읽을 수 없습니다.",
        f"파일을 다시 내려받거나 PDF로 다시 저장해 주십시오. {_KEEP}",
    )


def _check(document: pypdfium2.PdfDocument, name: str) -> None:
    locked = pdfium_c.FPDF_GetSecurityHandlerRevision(document.raw) >= 0
    if locked and not pdfium_c.FPDF_GetDocPermissions(document.raw) & _COPYING:
        raise InvalidInputError(
            name,
            "내용 복사가 금지된 PDF입니다.",
            f"보안 설정을 풀어 다시 저장해 주십시오. {_KEEP}",
        )
    pages = len(document)
    if not pages:  # pragma: no cover - PDFium refuses such a file itself
        raise damaged(name)
    if pages > MOST_PAGES:
        raise InvalidInputError(
            name,
            f"{pages}쪽으로 너무 깁니다.",
            f"서식이 있는 부분만 {MOST_PAGES}쪽 이하로 나누어 주십시오.",
        )


def unreadable(
    name: str, images: int, outlines: int, unnamed: int
) -> InvalidInputError:
    """Return the error for a file without text, with the likeliest reason.

    Args:
        name: The file's name.
        images: Pictures in the file.
        outlines: Shapes that look like letters drawn as curves.
        unnamed: Characters whose font does not say which letter they are.
    """
    if outlines > max(unnamed, images):
        reason = "글자가 윤곽선 그림으로 저장된 PDF라서 읽을 글자가 없습니다."
    elif unnamed:
        reason = "글꼴에 글자 정보가 없어 글자를 알아낼 수 없는 PDF입니다."
    elif images:
        reason = "종이를 스캔한 그림만 있는 PDF라서 읽을 글자가 없습니다."
    else:
        reason = "글자가 없는 PDF입니다."
    return InvalidInputError(
        name, reason, f"글꼴을 포함하여 PDF로 다시 저장해 주십시오. {_KEEP}"
    )
