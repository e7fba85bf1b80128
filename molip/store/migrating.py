"""Brings a database to the newest shape; a second starter waits and finds it done."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection, text

from molip.errors import InvalidInputError

_LOCK = 0x6D6F6C6970  # "molip", any number that nobody else uses


def migration_config(connection: Connection) -> Config:
    """Return Alembic's settings: everything stands inside the package."""
    config = Config()
    folder = Path(__file__).parent / "migrations"
    # A percent sign in a path would be read as an interpolation.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection) -> None:
    """Apply what is missing, in the connection's transaction: all of it or nothing.

    Raises:
        InvalidInputError: A newer Molip has written this database.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    try:
        command.upgrade(migration_config(connection), "head")
    except CommandError as error:
        raise InvalidInputError(
            "데이터베이스",
            "더 새로운 몰입이 쓰던 데이터베이스입니다.",
            "몰입을 새 판으로 올리거나 다른 데이터베이스를 쓰십시오.",
        ) from error
