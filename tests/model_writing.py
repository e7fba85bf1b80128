"""What tests of models share: prompts, a draft to be written, a clock."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

from molip.content import Faults, content_root
from molip.generators import Draft, draft
from molip.models import ModelSettings, Prompts, load_prompts
from tests.misbehaving import Heard, said
from tests.records import TODAY, annual_report, sample

KEY = "key-of-a-test"


@cache
def prompts() -> Prompts:
    """Return the shipped words for a model."""
    faults = Faults()
    found = load_prompts(content_root(), faults)
    faults.raise_if_any()
    return found


@cache
def composed(project: str = "sample-basic") -> Draft:
    """Return the annual report on the second year as composed."""
    record, log = sample(project)
    return draft(annual_report(), record, log, 2, TODAY)


def settings(url: str, timeout: str = "5", **others: object) -> ModelSettings:
    """Return settings for a server of a test."""
    return ModelSettings(url, "scripted", KEY, Decimal(timeout), **others)


def now() -> datetime:
    """Return a time that does not pass."""
    return datetime(2026, 11, 24, 9, tzinfo=UTC)


def outline_back(heard: Heard) -> str:
    """Return the answer of a model that keeps to the outline."""
    return said(*filter(None, map(str.strip, heard.data["outline"].split("\n"))))
