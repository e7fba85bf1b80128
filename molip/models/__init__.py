"""Language models behind an address: settings, calls, and what they may see."""

from molip.models.disclosure import disclose
from molip.models.endpoint import EndpointWriter
from molip.models.prompts import Prompts, load_prompts
from molip.models.settings import ModelSettings, OutsideRefusedError, check_allowed
from molip.models.writing import Written, write_draft

__all__ = [
    "EndpointWriter",
    "ModelSettings",
    "OutsideRefusedError",
    "Prompts",
    "Written",
    "check_allowed",
    "disclose",
    "load_prompts",
    "write_draft",
]
