"""Reads notebooks and git logs into entries of the evidence log, without writing."""

from molip.projects.importing_evidence.reading import read_notes
from molip.projects.importing_evidence.values import Note, Notes

__all__ = ["Note", "Notes", "read_notes"]
