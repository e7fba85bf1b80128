"""Reads the address of a database as people write it."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from molip.errors import InvalidInputError
from molip.model.korean import quoted

WHERE = "데이터베이스 주소"
_EXAMPLES = (
    "sqlite:///폴더/molip.db 또는 postgresql://사용자:비밀번호@서버:5432/이름"
    "처럼 적으십시오(환경 변수 MOLIP_DATABASE_URL)."
)
_SQLITE = {"sqlite", "sqlite+pysqlite"}
_POSTGRESQL = {"postgres", "postgresql", "postgresql+pg8000"}
_PLAIN = {"disable", "allow", "prefer"}
_SECURED = {"require", "verify-ca", "verify-full"}
_TIMEOUT = 30  # seconds without an answer


@dataclass(frozen=True, slots=True)
class Address:
    """Where the database is, and how the driver is to connect."""

    url: URL
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self.url.render_as_string(hide_password=True)


def read_address(text: str) -> Address:
    """Return the address; PostgreSQL is spoken to through pg8000.

    Raises:
        InvalidInputError: It is no address of SQLite or PostgreSQL.
    """
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        # The text itself is not shown: it may hold a password.
        raise _refusal("주소로 읽을 수 없습니다.") from None
    if url.drivername in _SQLITE:
        return _sqlite(url)
    if url.drivername in _POSTGRESQL:
        return _postgresql(url)
    raise _refusal(f"{quoted(url.drivername, '은/는')} 쓸 수 없는 종류입니다.")


def _sqlite(url: URL) -> Address:
    if not url.database or url.database == ":memory:":
        raise _refusal("파일 이름이 없습니다. 기억 장치에만 두면 끌 때 사라집니다.")
    if url.query:
        raise _refusal("SQLite 주소 뒤에는 설정을 덧붙일 수 없습니다.")
    if not Path(url.database).absolute().parent.is_dir():
        raise InvalidInputError(
            WHERE,
            f"{url.database}: 파일을 둘 폴더가 없습니다.",
            "폴더를 먼저 만들거나 다른 폴더를 적으십시오.",
        )
    return Address(url.set(drivername="sqlite+pysqlite"), {"timeout": _TIMEOUT})


def _postgresql(url: URL) -> Address:
    """Translate what libpq takes after ``?`` into what pg8000 takes."""
    options: dict[str, object] = {"timeout": _TIMEOUT}
    for key, value in url.query.items():
        match key, value:
            case "sslmode", str() if value in _PLAIN:
                pass
            case "sslmode", str() if value in _SECURED:
                # The strictest reading: the server's certificate is verified.
                options["ssl_context"] = ssl.create_default_context()
            case "host", str() if value.startswith("/"):
                options["unix_sock"] = f"{value}/.s.PGSQL.{url.port or 5432}"
            case "application_name", str():
                options["application_name"] = value
            case _:
                raise _refusal(f"주소 뒤의 설정 {quoted(key, '은/는')} 쓸 수 없습니다.")
    if not url.database:
        raise _refusal("데이터베이스 이름이 없습니다.")
    bare = url.set(drivername="postgresql+pg8000", query={})
    if "unix_sock" in options:
        bare = bare.set(host=None, port=None)
        options["host"] = None
    elif not bare.host:
        bare = bare.set(host="localhost")
    return Address(bare, options)


def _refusal(problem: str) -> InvalidInputError:
    return InvalidInputError(WHERE, problem, _EXAMPLES)
