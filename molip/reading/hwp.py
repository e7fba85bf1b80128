"""Reads HWP 5 by way of HWPX, keeping the conversion where the caller says."""

import contextlib
import hashlib
import secrets
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from molip.errors import InvalidInputError
from molip.reading.hwpx.read import read_hwpx
from molip.reading.layout import FileFormat, Layout
from molip.reading.safety import FAULTS, open_zip


def read_hwp(data: bytes, name: str, cache: Path | None = None) -> Layout:
    """Return the layout of an HWP 5 file; its locators are those of the HWPX.

    Args:
        data: The file's bytes; `sniff` has said that they are HWP.
        name: The file's name, for messages.
        cache: Folder for conversions, made if missing; None: convert each time.

    Raises:
        InvalidInputError: The file is broken, locked or too large.
    """
    return replace(read_hwpx(load_hwpx(data, name, cache), name), format=FileFormat.HWP)


def load_hwpx(data: bytes, name: str, cache: Path | None = None) -> bytes:
    """Return an HWP 5 file as HWPX, from the cache where it was converted before.

    The cache knows a file by its SHA-256 and the version of the converter. A folder
    that cannot be written to is no fault: the file is converted each time.

    Args:
        data: The HWP file's bytes.
        name: The file's name, for messages.
        cache: Folder for conversions; None: no cache.

    Raises:
        InvalidInputError: The file is broken, locked or too large.
    """
    if cache is None:
        return _convert(data, name)
    digest = hashlib.sha256(data).hexdigest()
    kept = cache / f"{digest}-{version('python-hwpx')}.hwpx"
    if (known := _kept(kept)) is not None:
        return known
    converted = _convert(data, name)
    _keep(converted, kept)
    return converted


def broken(name: str) -> InvalidInputError:
    """Return the error for a broken HWP or OLE file."""
    problem = "파일이 깨져 있거나 뒷부분이 잘려 읽지 못했습니다."
    return InvalidInputError(name, problem, "한글에서 HWPX로 다시 저장하십시오.")


def _convert(data: bytes, name: str) -> bytes:
    # Takes a third of a second to import.
    from hwpx.hwp5.package import convert, to_hwpx_bytes  # noqa: PLC0415

    try:
        return bytes(to_hwpx_bytes(convert(data).files))
    except FAULTS as error:
        raise broken(name) from error


def _kept(path: Path) -> bytes | None:
    try:
        known = path.read_bytes()
        open_zip(known, path.name)
    except (OSError, InvalidInputError):
        return None
    return known


def _keep(converted: bytes, path: Path) -> None:
    partial = path.with_suffix(f".{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Renamed into place: a reader never sees half a file.
        partial.write_bytes(converted)
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
