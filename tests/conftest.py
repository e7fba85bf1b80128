"""Fixtures that several tests share: a store on both engines, a desk over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from molip.commands.content import Content, load_content
from molip.commands.desk import Desk
from molip.content import Faults, content_root
from molip.projects.reader import load_project
from molip.projects.record import ProjectRecord
from molip.store import Store
from tests.desks import MORNING, OTHER, PROJECT, Clock
from tests.postgresql import find_binaries, running_server

# A busy machine is no fault of what is tested: nothing here is judged by time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server's address; tests that ask for it skip where there is no PostgreSQL."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (no initdb found)")
    with running_server(binaries) as address:
        yield address


@pytest.fixture(scope="session")
def template(postgresql: str) -> str:
    """The name of a migrated database on the server, to be copied."""
    name = "template_of_tests"
    _command(postgresql, f"CREATE DATABASE {name}")
    _migrated(f"{postgresql}/{name}")
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine the test runs on: once on each."""
    return str(request.param)


@pytest.fixture
def empty_url(
    request: pytest.FixtureRequest, engine: str, tmp_path: Path
) -> Iterator[str]:
    """The address of a database without a table."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server = request.getfixturevalue("postgresql")
        with _database(server, "template0") as address:
            yield address


@pytest.fixture
def url(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database without a row."""
    if engine == "sqlite":
        yield _migrated(f"sqlite:///{tmp_path / 'molip.db'}")
    else:
        server = request.getfixturevalue("postgresql")
        with _database(server, request.getfixturevalue("template")) as address:
            yield address


@contextmanager
def _database(server: str, template: str) -> Iterator[str]:
    """Give the address of a copy, and drop it when the test is done."""
    name = f"test_{next(_numbers)}"
    _command(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield f"{server}/{name}"
    _command(server, f"DROP DATABASE {name} WITH (FORCE)")


def _command(server: str, command: str) -> None:
    address = server.replace("postgresql", "postgresql+pg8000") + "/postgres"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(command))
    admin.dispose()


def _migrated(address: str) -> str:
    made = Store(address)
    made.migrate()
    made.close()
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A migrated, empty store, once on each engine."""
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def content() -> Content:
    """The shipped words, read once."""
    return load_content()


@pytest.fixture(scope="session")
def record() -> ProjectRecord:
    """The sample project that missed its goal."""
    faults, root = Faults(), content_root()
    found = load_project(root / "sample" / PROJECT, root, faults)
    faults.raise_if_any()
    assert found is not None
    return found


@pytest.fixture
def desk(store: Store, content: Content, record: ProjectRecord) -> Desk:
    """A desk with two projects, `PROJECT` and `OTHER`, and a clock of its own."""
    with store.write() as unit:
        for project_id in (PROJECT, OTHER):
            own = replace(record, id=project_id)
            unit.projects.append(own, 1, "office", "나관리", MORNING)
    return Desk(store, content, Clock())


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Molip open the samples in a database of the test's own."""
    monkeypatch.setenv("MOLIP_DATA", str(tmp_path))
    monkeypatch.setenv("MOLIP_SAMPLE", "1")
    monkeypatch.delenv("MOLIP_DATABASE_URL", raising=False)


@pytest.fixture
def own_app(own_data: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Have the web app do so, on this machine alone, nothing left from before."""
    # Only here: most tests need no web app.
    import streamlit as st  # noqa: PLC0415

    from molip.web import session  # noqa: PLC0415

    monkeypatch.setattr(session, "_address", lambda: "127.0.0.1")
    st.cache_resource.clear()
