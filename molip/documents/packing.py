"""Packs zip containers so that the same parts always give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes], stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip of the parts in their order, without dates or machine traces.

    Args:
        parts: Name in the container to content.
        stored: Names that must stand uncompressed (HWPX's ``mimetype``).
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.create_system = 0
            entry.compress_type = (
                zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            )
            container.writestr(entry, content)
    return buffer.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip container in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}
