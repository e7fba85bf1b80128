"""Remembers the row of a file that each part of a record was read from."""

from dataclasses import dataclass, field

from molip.content import Faults, Table


@dataclass(slots=True)
class Lines:
    """Rows kept while a project is read, by part and id or number."""

    faults: Faults
    rows: dict[tuple[str, str], Table] = field(default_factory=dict)

    def keep(self, part: str, which: object, row: Table) -> None:
        """Keep where a part stands; of two with one id the later is kept."""
        self.rows[part, str(which)] = row
