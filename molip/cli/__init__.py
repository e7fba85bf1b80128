"""The command line: ``molip check``, ``condense``, ``draft``, ``serve``."""

from molip.cli.main import main

__all__ = ["main"]
