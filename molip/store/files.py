"""Attached files, each kept once under the hash of its bytes."""

import hashlib
import re
import unicodedata
from datetime import datetime

from sqlalchemy import Connection, select

from molip.errors import ContentError, Finding, InvalidInputError, UnknownIdError
from molip.projects.evidence import EvidenceFile
from molip.store.tables import files
from molip.store.versions import insert_once

MAX_FILE_BYTES = 20 * 1024 * 1024
_LONGEST_NAME = 120
_UNSAFE = re.compile(r'[<>:"|?*]')


def clean_file_name(name: str) -> str:
    """Return a name that is safe to show and to save under, never empty.

    Folders, control and direction characters go; what Windows refuses becomes
    ``_``; Hangul that a Mac took apart is put together.
    """
    bare = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    seen = "".join(c for c in bare if unicodedata.category(c)[0] != "C")
    safe = _UNSAFE.sub("_", seen).strip(" .")
    if not safe:
        return "첨부파일"
    if len(safe) <= _LONGEST_NAME:
        return safe
    stem, dot, suffix = safe.rpartition(".")
    if not dot or len(suffix) > len("numbers"):
        return safe[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def describe_file(name: str, data: bytes) -> EvidenceFile:
    """Return what an entry says of a file.

    Raises:
        InvalidInputError: The file is empty or larger than 20 MiB.
    """
    clean = clean_file_name(name)
    if not data:
        raise InvalidInputError(
            clean, "빈 파일입니다.", "내용이 있는 파일인지 확인하고 다시 올리십시오."
        )
    if len(data) > MAX_FILE_BYTES:
        raise InvalidInputError(
            clean,
            f"{MAX_FILE_BYTES // 1024 // 1024}MB를 넘는 파일입니다.",
            "나누거나 줄여서 올리고, 큰 자료는 보관한 곳의 주소를 적으십시오.",
        )
    return EvidenceFile(clean, len(data), hashlib.sha256(data).hexdigest())


class Files:
    """The files of all projects."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's transaction."""
        self._connection = connection

    def put(self, name: str, data: bytes, at: datetime) -> EvidenceFile:
        """Keep the bytes, unless they are kept already.

        Raises:
            InvalidInputError: The file is empty or larger than 20 MiB.
        """
        described = describe_file(name, data)
        insert_once(
            self._connection,
            files,
            {
                "sha256": described.sha256,
                "size": described.size,
                "data": data,
                "stored_at": at,
            },
        )
        return described

    def holds(self, sha256: str) -> bool:
        """Return whether bytes with this hash are kept."""
        query = select(files.c.sha256).where(files.c.sha256 == sha256)
        return self._connection.execute(query).first() is not None

    def read(self, sha256: str) -> bytes:
        """Return the bytes with this hash, letter for letter.

        Raises:
            UnknownIdError: There are none.
            ContentError: They are no longer what they were.
        """
        query = select(files.c.data).where(files.c.sha256 == sha256)
        row = self._connection.execute(query).first()
        if row is None:
            raise UnknownIdError("첨부파일", sha256, ())
        data = bytes(row.data)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ContentError([altered_file(sha256)])
        return data


def altered_file(sha256: str) -> Finding:
    """Return the finding on bytes that changed after they were kept."""
    return Finding(
        f"첨부파일 {sha256[:12]}",
        "보관한 뒤에 내용이 바뀌었습니다.",
        "백업본에서 원래 파일을 확인하십시오.",
    )
