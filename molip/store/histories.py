"""Texts kept version by version: one shape for forms and for rules."""

from dataclasses import fields
from datetime import datetime
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import Connection, Row, Table, func, select

from molip.store.versions import conflict, insert_once, require_next


class Versioned(Protocol):
    """A version of something, kept as a row whose columns bear the same names."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def version(self) -> int:
        """1, 2, 3 … within the thing."""

    @property
    def actor_name(self) -> str:
        """Who made the version."""

    @property
    def at(self) -> datetime:
        """When it was made, with its zone."""


R = TypeVar("R", bound=Versioned)


class Histories(Generic[R]):
    """The versions of all things of one kind; rows are only ever added."""

    def __init__(
        self, connection: Connection, table: Table, kind: type[R], what: str
    ) -> None:
        """Work inside the connection's transaction.

        Args:
            connection: Of the transaction.
            table: Its first column is the id of the thing.
            kind: The dataclass of a row.
            what: What the thing is called in Korean, for messages.
        """
        self._connection = connection
        self._table = table
        self._id = next(iter(table.columns))
        self._kind = kind
        self._what = what

    def append(self, one: R) -> None:
        """Add a version that follows the last one.

        Raises:
            ConflictError: Somebody else saved this version first.
            InvalidInputError: The version leaves a gap, or a text cannot be kept.
        """
        values = {field.name: getattr(one, field.name) for field in fields(one)}
        own = str(values[self._id.name])
        where = f"{self._what} {own}"
        last, who, at = 0, "", one.at
        if history := self.history(own):
            newest = history[-1]
            last, who, at = newest.version, newest.actor_name, newest.at
        require_next(where, one.version, last, who, at)
        if not insert_once(self._connection, self._table, values):
            first = self.history(own)[-1]
            raise conflict(where, first.actor_name, first.at)

    def history(self, own: str) -> tuple[R, ...]:
        """Return the versions of one thing in order."""
        columns = self._table.c
        query = select(self._table).where(self._id == own).order_by(columns.version)
        return tuple(self._read(row) for row in self._connection.execute(query))

    def all(self) -> tuple[R, ...]:
        """Return every version of everything, by id and version."""
        query = select(self._table).order_by(self._id, self._table.c.version)
        return tuple(self._read(row) for row in self._connection.execute(query))

    def latest(self) -> tuple[R, ...]:
        """Return the last version of everything, by id."""
        newest = (
            select(self._id, func.max(self._table.c.version).label("version"))
            .group_by(self._id)
            .subquery()
        )
        query = (
            select(self._table)
            .join(newest, self._id == newest.c[self._id.name])
            .where(self._table.c.version == newest.c.version)
            .order_by(self._id)
        )
        return tuple(self._read(row) for row in self._connection.execute(query))

    def _read(self, row: Row[Any]) -> R:
        return self._kind(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
