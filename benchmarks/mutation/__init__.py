"""Sentences of Molip's own reports, damaged in one place, held against the record."""

from benchmarks.mutation.measuring import run

__all__ = ["run"]
