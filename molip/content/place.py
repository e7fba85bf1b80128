"""Where the shipped content stands."""

from pathlib import Path


def content_root() -> Path:
    """Return the folder that holds ``forms/``, ``rules/`` and ``generators/``.

    In a wheel they stand inside the package; in a checkout beside it.
    """
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_content"
    return shipped if shipped.is_dir() else package.parent


def content_name(path: Path, root: Path) -> str:
    """Return how messages name a content file: relative to its root."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name
