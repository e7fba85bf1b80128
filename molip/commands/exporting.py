"""Documents as files."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from molip.documents import Document
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.errors import InvalidInputError
from molip.model.korean import quoted
from molip.projects.record import ProjectRecord

SUFFIXES = ("docx", "hwpx")
CLASSIFIED = "보안과제"
"""Stands under the title of every paper of a security-classified project."""
_OPEN_CLASS = "일반"
_NONE: Mapping[str, str] = MappingProxyType({})


def marked(document: Document, record: ProjectRecord) -> Document:
    """Return a project's paper with the mark of a security-classified project on it.

    Anything but ``일반`` is taken for classified. A project that is not gives its
    paper back as it is.

    Source: 「국가연구개발혁신법」 제21조제2항, 같은 법 시행령 제46조.
    """
    if record.identity.security_class == _OPEN_CLASS:
        return document
    subtitle = " · ".join(filter(None, (CLASSIFIED, document.subtitle)))
    return replace(document, subtitle=subtitle)


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
