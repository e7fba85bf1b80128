"""Where everything is kept: append-only, on SQLite or PostgreSQL."""

from molip.store.files import MAX_FILE_BYTES, clean_file_name
from molip.store.rule_revisions import RuleRevision
from molip.store.store import Store, Unit
from molip.store.times import SEOUL

__all__ = [
    "MAX_FILE_BYTES",
    "SEOUL",
    "RuleRevision",
    "Store",
    "Unit",
    "clean_file_name",
]
