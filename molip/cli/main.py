"""Reads the command line, runs one command, turns its errors into messages."""

import sys
from collections.abc import Sequence

from molip.cli.arguments import make_parser
from molip.errors import MolipError


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code: 0 done, 1 could not be done, 2 not understood."""
    # Korean must come out on any terminal, also where the locale is C.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except MolipError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
