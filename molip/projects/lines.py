"""Remembers on which line of which file each part of a record stands."""

from dataclasses import dataclass, field

from molip.content import Faults, Table


@dataclass(slots=True)
class Lines:
    """Places kept while a project is read, by part and id or number."""

    faults: Faults
    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def keep(self, part: str, which: object, row: Table, key: str = "") -> None:
        """Keep where a part stands; of two with one id the later is kept."""
        self.kept[part, str(which)] = row.where(key)
