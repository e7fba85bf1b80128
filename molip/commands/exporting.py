"""Documents as files."""

from collections.abc import Mapping
from types import MappingProxyType

from molip.documents import Document
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.errors import InvalidInputError
from molip.model.korean import quoted

SUFFIXES = ("docx", "hwpx")
_NONE: Mapping[str, str] = MappingProxyType({})


def write_document(
    document: Document, suffix: str, notes: Mapping[str, str] = _NONE
) -> bytes:
    """Return the bytes of a file.

    Args:
        document: What to write.
        suffix: ``docx`` or ``hwpx``.
        notes: What facts rest on, by id: comments in DOCX; in HWPX, which has the
            list of grounds for it, they are left out.

    Raises:
        InvalidInputError: The suffix is another one.
    """
    if suffix == "docx":
        return write_docx(document, notes)
    if suffix == "hwpx":
        return write_hwpx(document)
    raise InvalidInputError(
        "내보내기",
        f"{quoted(suffix, '은/는')} 쓸 수 없는 형식입니다.",
        f"다음 가운데 하나를 고르십시오: {', '.join(SUFFIXES)}",
    )
