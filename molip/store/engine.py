"""Makes the engine: SQLite with WAL, or PostgreSQL."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from molip.errors import InvalidInputError
from molip.store.url import WHERE, Address, read_address

WRITES = {"molip_writes": True}
"""Execution option of connections that write."""
_REMEDY = (
    "주소, 서버가 켜져 있는지, 사용자와 비밀번호, 파일 권한을 확인하십시오"
    "(환경 변수 MOLIP_DATABASE_URL)."
)


def make_engine(url: str) -> Engine:
    """Return an engine that has been seen to work.

    Raises:
        InvalidInputError: The address cannot be read, or nothing answers there.
    """
    address = read_address(url)
    engine = create_engine(
        address.url, connect_args=dict(address.options), pool_pre_ping=True
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    _probe(engine, address)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy's own BEGIN comes through the hook below; the driver's would
    # come too late, at the first write, where a lock can no longer be waited for.
    connection.isolation_level = None
    for pragma in (
        "busy_timeout = 30000",  # ms
        "journal_mode = WAL",
        # FULL: what was told to be saved survives a loss of power, too.
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    writes = options.get("molip_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _probe(engine: Engine, address: Address) -> None:
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except (DBAPIError, PoolTimeoutError, OSError) as error:
        engine.dispose()
        raise InvalidInputError(
            WHERE, f"{address.shown}: 데이터베이스를 열 수 없습니다.", _REMEDY
        ) from error
