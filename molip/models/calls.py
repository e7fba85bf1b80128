"""What a call took, and what is kept of it: sizes and times, never words."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from molip.generators.placing import SIGN, name_facts, placed_text, restore
from molip.generators.privacy import Masked
from molip.generators.writer import (
    CallRecord,
    PlacedSentence,
    Progress,
    SectionRequest,
    SectionText,
    Usage,
)
from molip.models.answer import sentences_so_far
from molip.models.settings import ModelSettings

_MILLION = 1_000_000


@dataclass(slots=True)
class Called:
    """Counts of one section's call, over all attempts."""

    sent: int = 0
    received: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    attempts: int = 0


def usage(settings: ModelSettings, called: Called) -> Usage:
    """Return what a call took; its cost in won, where both prices are set."""
    cost: Decimal | None = None
    if settings.price_in is not None and settings.price_out is not None:
        cost = (
            settings.price_in * called.prompt_tokens
            + settings.price_out * called.answer_tokens
        ) / _MILLION
    return Usage(called.prompt_tokens, called.answer_tokens, cost, called.attempts)


def call_record(
    settings: ModelSettings,
    called: Called,
    at: datetime,
    project: str,
    request: SectionRequest,
    outcome: str,
) -> CallRecord:
    """Return what is kept of a call."""
    return CallRecord(
        at,
        project,
        request.section_id,
        settings.name,
        settings.host,
        settings.outside,
        called.sent,
        called.received,
        called.prompt_tokens,
        called.answer_tokens,
        called.attempts,
        outcome,
    )


def preview(request: SectionRequest, got: str, masked: Masked) -> Progress:
    """Return how far an answer is, with its whole sentences as they will read."""
    facts = name_facts(request)
    whole = tuple(
        PlacedSentence(restore(text, masked))
        for text in sentences_so_far(got)
        if all(found.group(1) in facts for found in SIGN.finditer(text))
    )
    shown = placed_text(SectionText(whole), facts)
    return Progress(request.section_id, "쓰는 중", len(got), shown)


def why_refused(status: int, message: str) -> str:
    """Return why a server did not take a request; nothing of what it said.

    Args:
        status: 4xx or a redirect, which is not followed.
        message: The server's; tells only whether a context was too short.
    """
    match status:
        case 401 | 403:
            return (
                "모델 서버가 열쇠를 받아들이지 않았습니다. 관리자가 MOLIP_MODEL_KEY를 "
                "확인하여야 합니다."
            )
        case 404:
            return (
                "모델 서버에 그 주소나 모델이 없습니다. 관리자가 MOLIP_MODEL_URL과 "
                "MOLIP_MODEL_NAME을 확인하여야 합니다."
            )
        case 400 | 413 | 422 if "context" in message.lower():
            return "이 장의 자료가 모델이 한 번에 읽을 수 있는 길이를 넘었습니다."
        case _:
            return f"모델 서버가 요청을 받아들이지 않았습니다({status})."
