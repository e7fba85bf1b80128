"""Adds rows by number: the unique key decides who was first."""

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from molip.errors import ConflictError, InvalidInputError
from molip.store.times import in_seoul, korean_time

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def insert_once(
    connection: Connection, table: Table, values: Mapping[str, object]
) -> bool:
    """Add a row; return False, and add nothing, where its key is taken.

    Raises:
        InvalidInputError: A text holds what no database keeps, or a time no zone.
    """
    for value in values.values():
        if isinstance(value, str):
            require_storable(value)
        elif isinstance(value, datetime):
            in_seoul(value)
    insert = (
        postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    )
    statement = insert(table).values(**values).on_conflict_do_nothing()
    return connection.execute(statement).rowcount == 1


def require_storable(text: str, where: str = "") -> None:
    """Let a text pass that every engine gives back as it was.

    Args:
        text: What is to be kept.
        where: What it is, in Korean, for the message.

    Raises:
        InvalidInputError: It holds NUL or half a character.
    """
    # A search, for the record of a large project is many millions of characters.
    if found := _UNSTORABLE.search(text):
        raise InvalidInputError(
            f"{where} {found.start() + 1}번째 글자".strip(),
            f"저장할 수 없는 문자(U+{ord(found[0]):04X})가 있습니다.",
            "그 자리의 글자를 지우고 다시 적으십시오.",
        )


def require_next(where: str, version: int, last: int, who: str, at: datetime) -> None:
    """Let a version pass that follows the last one.

    Args:
        where: What is being saved, in Korean.
        version: The number the new row is to have.
        last: The highest number there is.
        who: Who saved that one.
        at: When.

    Raises:
        ConflictError: The number is taken.
        InvalidInputError: Numbers between would be left out.
    """
    if version <= last:
        raise conflict(where, who, at)
    if version > last + 1:
        raise InvalidInputError(
            where,
            f"{last}판 다음에 {version}판이 올 수 없습니다.",
            "새로 불러온 다음 다시 저장하십시오.",
        )


def conflict(where: str, who: str, at: datetime) -> ConflictError:
    """Return the error of one who came second."""
    return ConflictError(
        where,
        f"{who} 님이 {korean_time(at)}에 먼저 저장했습니다. 덮어쓴 것은 없습니다.",
        "새로 불러와 달라진 곳을 확인한 다음 다시 저장하십시오.",
    )
