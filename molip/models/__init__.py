"""Language models behind an address: settings, calls, and what they may see.

`molip.models.endpoint` is imported by who calls a model: openai takes half a second
to load, and most commands need none.
"""

from molip.models.disclosure import disclose
from molip.models.prompts import Prompts, load_prompts
from molip.models.settings import ModelSettings, OutsideRefusedError, check_allowed
from molip.models.writing import Written, write_draft

__all__ = [
    "ModelSettings",
    "OutsideRefusedError",
    "Prompts",
    "Written",
    "check_allowed",
    "disclose",
    "load_prompts",
    "write_draft",
]
