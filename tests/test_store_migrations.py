import subprocess
import sys
from datetime import date

import pytest
from alembic import command
from sqlalchemy import inspect, text

from molip.errors import InvalidInputError
from molip.store import Store
from molip.store.migrating import migration_config
from molip.store.tables import metadata


def test_migrations_make_what_the_code_expects(store):
    """The tables in the database are the tables in the code (alembic check)."""
    with store._writer.begin() as connection:
        command.check(migration_config(connection))
        made = set(inspect(connection).get_table_names())

    assert made == {*metadata.tables, "alembic_version"}


def test_migrating_again_changes_nothing(store):
    """Every start may migrate."""
    store.migrate()

    store.migrate()

    with store.read() as unit:
        assert unit.projects.all() == ()


def test_migrations_can_be_taken_back(store):
    """Down to nothing and up again."""
    with store._writer.begin() as connection:
        command.downgrade(migration_config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]

    store.migrate()

    with store.read() as unit:
        assert unit.projects.all() == ()


def test_a_database_of_a_newer_molip_is_left_alone(store):
    """An old program never writes into what it does not understand."""
    with store._writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(InvalidInputError, match="더 새로운 몰입"):
        store.migrate()


def test_many_may_start_at_once(empty_url):
    """Servers that start together do not trip over one another."""
    program = "import sys; from molip.store import Store; Store(sys.argv[1]).migrate()"
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", program, empty_url],
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]

    told = [process.communicate(timeout=60)[1] for process in starting]

    assert [process.returncode for process in starting] == [0] * 4, told
    with Store(empty_url).read() as unit:
        assert unit.projects.all() == ()


def test_texts_of_rules_are_kept_over_the_new_column(empty_url):
    """What was published before texts had a day counted at once, and still does."""
    store = Store(empty_url)
    with store._writer.begin() as connection:
        command.upgrade(migration_config(connection), "0002")
        connection.execute(
            text(
                "INSERT INTO rule_revisions VALUES ('r', 1, '글', 'office', '나관리', "
                "'2026-11-20T09:00:00.000000+09:00')"
            )
        )

    store.migrate()

    with store.read() as unit:
        (kept,) = unit.rule_revisions.history("r")
    assert (kept.text, kept.actor_name, kept.at.day) == ("글", "나관리", 20)
    assert kept.effective_on == date.min
    store.close()
