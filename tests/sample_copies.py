"""Copies of a sample project that a test may break."""

import shutil
from pathlib import Path

from molip.content import Faults, content_root
from molip.errors import Finding
from molip.projects.reader import load_project
from molip.projects.record import ProjectRecord

NAME = "sample-development"


class Copy:
    """A sample project under a root of its own."""

    def __init__(self, root: Path, name: str = NAME) -> None:
        """Copy the shipped sample below the root."""
        self.root = root
        self.name = name
        self.folder = root / "sample" / name
        shutil.copytree(content_root() / "sample" / name, self.folder)

    def replace(self, file: str, old: str, new: str) -> str:
        """Replace the first occurrence; return ``file:line`` of where it stood."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        before, found, _ = text.partition(old)
        assert found, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return f"sample/{self.name}/{file}:{before.count(chr(10)) + 1}"

    def load(self) -> tuple[ProjectRecord | None, tuple[Finding, ...]]:
        """Return what the reader makes of it."""
        faults = Faults()
        record = load_project(self.folder, self.root, faults)
        return record, faults.findings
