"""Chance that falls the same way at every run, and made-up names to draw."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

FIELDS = Path(__file__).parents[2] / "tests" / "faithfulness" / "fields"


@cache
def names() -> dict[str, list[str]]:
    """Return the parts of which names of persons and institutes are made."""
    return tomllib.loads((FIELDS / "names.toml").read_text(encoding="utf-8"))


def seeded(seed: str) -> Random:
    """Return chance that falls the same way at every run."""
    return Random(seed)  # noqa: S311 - made-up projects, no secret
