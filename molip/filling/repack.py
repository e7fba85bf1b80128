"""Replaces parts of a zip package; every other entry keeps its very bytes."""

import struct
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from lxml import etree

from molip.reading.safety import Package

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s4B4HI2I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8 = 0x800
_DESCRIPTOR = 0x8
_MARK = b"PK\x03\x04"


def repack(package: Package, data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the package with the changed parts in place, in the same order.

    Entries that did not change are copied as they lie, still compressed.

    Args:
        package: As opened from the data.
        data: Its bytes.
        changed: Name of each changed part to its new content.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for info in package.archive.infolist():
        if info.filename in changed:
            content = changed[info.filename]
            crc, packed = zlib.crc32(content), _packed(content, info.compress_type)
            size = len(content)
        else:
            crc, packed, size = info.CRC, raw(data, info), info.file_size
        record = _local(info, crc, len(packed), size)
        directory.append(_central(info, crc, len(packed), size, offset))
        body += [record, packed]
        offset += len(record) + len(packed)
    central = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*body, central, end))


def raw(data: bytes, info: ZipInfo) -> bytes:
    """Return an entry's bytes as they lie in the package, compressed."""
    fields = _LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL.size + fields[-2] + fields[-1]
    return data[start : start + info.compress_size]


def serialised(tree: etree._Element, before: bytes) -> bytes:
    """Return the part in UTF-8 with the declaration that it had."""
    start = before.find(b"<?xml")
    declared = b""
    if 0 <= start <= 3:  # noqa: PLR2004 - a byte order mark
        declared = before[start : before.index(b"?>") + 2]
    if not declared or b"utf-8" not in declared.lower():
        declared = b'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
    body: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
    return declared + body


def _packed(content: bytes, method: int) -> bytes:
    if method == ZIP_STORED:
        return content
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _name(info: ZipInfo) -> tuple[bytes, int]:
    """Return the name as stored, and the flags that say how; sizes stand up front."""
    flags = info.flag_bits & ~_DESCRIPTOR
    if flags & _UTF8:
        return info.orig_filename.encode(), flags
    return info.orig_filename.encode("cp437"), flags


def _when(info: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    day_code = (year - 1980) << 9 | month << 5 | day
    return hour << 11 | minute << 5 | second // 2, day_code


def _method(info: ZipInfo) -> int:
    return ZIP_STORED if info.compress_type == ZIP_STORED else ZIP_DEFLATED


def _local(info: ZipInfo, crc: int, packed: int, size: int) -> bytes:
    name, flags = _name(info)
    head = _LOCAL.pack(
        _MARK, info.extract_version, flags, _method(info), *_when(info),
        crc, packed, size, len(name), 0,
    )  # fmt: skip
    return head + name


def _central(info: ZipInfo, crc: int, packed: int, size: int, offset: int) -> bytes:
    name, flags = _name(info)
    head = _CENTRAL.pack(
        b"PK\x01\x02", info.create_version, info.create_system, info.extract_version, 0,
        flags, _method(info), *_when(info), crc, packed, size, len(name), 0, 0, 0,
        info.internal_attr, info.external_attr, offset,
    )  # fmt: skip
    return head + name
