"""Strict readers for text that people write: TOML and CSV, every fault kept."""

from molip.content.csv_text import read_csv
from molip.content.faults import Faults
from molip.content.place import content_root
from molip.content.table import Table
from molip.content.toml_text import read_toml

__all__ = ["Faults", "Table", "content_root", "read_csv", "read_toml"]
