"""Fixtures that several tests share: a store on both engines, a desk over it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from molip.commands.content import Content, load_content
from molip.commands.desk import Desk
from molip.content import Faults, content_root
from molip.projects.reader import load_project
from molip.projects.record import ProjectRecord
from molip.store import Store
from tests.desks import MORNING, OTHER, PROJECT, Clock
from tests.postgresql import find_binaries, running_server

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server's address; tests that ask for it skip where there is no PostgreSQL."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (no initdb found)")
    with running_server(binaries) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'molip.db'}"
    server = request.getfixturevalue("postgresql")
    name = f"test_{next(_numbers)}"
    admin = create_engine(
        server.replace("postgresql", "postgresql+pg8000") + "/postgres",
        isolation_level="AUTOCOMMIT",
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return f"{server}/{name}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A migrated, empty store, once on each engine."""
    opened = Store(url)
    opened.migrate()
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
