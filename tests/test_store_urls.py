import pytest

from molip.errors import InvalidInputError
from molip.store import Store
from molip.store.url import read_address


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgres://kim:pw@db/molip", "postgresql+pg8000://kim:pw@db/molip"),
        ("postgresql://kim@db:6543/molip", "postgresql+pg8000://kim@db:6543/molip"),
        (" postgresql:///molip\n", "postgresql+pg8000://localhost/molip"),
        ("postgresql://db/molip?sslmode=prefer", "postgresql+pg8000://db/molip"),
    ],
)
def test_postgresql_is_spoken_to_through_pg8000(given, read):
    """Addresses as hosters hand them out work as they are."""
    url = read_address(given).url

    assert url.render_as_string(hide_password=False) == read


def test_a_demanded_encryption_verifies_the_server():
    """sslmode=require is never quietly ignored."""
    options = read_address("postgresql://db/molip?sslmode=require").options

    assert options["ssl_context"].check_hostname


def test_a_socket_folder_takes_the_place_of_the_host():
    """The libpq way of naming a local server works."""
    options = read_address("postgresql:///molip?host=/run/postgresql").options

    assert options["unix_sock"] == "/run/postgresql/.s.PGSQL.5432"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "molip.db",
        "mysql://db/molip",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///no/such/folder/molip.db",
        "sqlite:///molip.db?mode=ro",
        "postgresql://db",
        "postgresql://kim@db/",
        "postgresql://db/molip?unheard=of",
        "postgresql://kim:secret@127.0.0.1:1/molip",
        "postgresql://kim:secret@db:port/molip",
    ],
)
def test_an_address_that_leads_nowhere_is_told_with_its_remedy(address):
    """Whoever sets Molip up learns what to write, and no password is shown."""
    with pytest.raises(InvalidInputError) as raised:
        Store(address)

    assert "데이터베이스 주소" in raised.value.where
    assert raised.value.remedy
    assert "secret" not in str(raised.value)


def test_a_file_that_is_no_database_is_told(tmp_path):
    """A wrong file is neither taken nor touched."""
    file = tmp_path / "molip.db"
    file.write_text("이것은 데이터베이스가 아니다. " * 100, encoding="utf-8")
    before = file.read_bytes()

    with pytest.raises(InvalidInputError, match="열 수 없습니다"):
        Store(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_sqlite_waits_keeps_references_and_survives_a_power_cut(tmp_path):
    """The settings the promises rest on hold on every connection."""
    store = Store(f"sqlite:///{tmp_path / 'molip.db'}")

    with store._engine.connect() as connection:
        held = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            for pragma in ("journal_mode", "foreign_keys", "synchronous")
        }
        wait = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()

    assert held == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
    assert wait == 30_000
