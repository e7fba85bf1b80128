"""``molip serve``: the web pages."""

import argparse


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    # Imported here: Streamlit takes a second that no other command needs.
    from molip.web.launch import serve  # noqa: PLC0415

    serve(options.address, options.port)
    return 0
