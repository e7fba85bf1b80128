"""A writer behind an OpenAI-compatible address: the one module that imports openai.

Only ``chat/completions`` with ``response_format`` is asked for, streaming: what vLLM,
Ollama, llama.cpp and hosted models have in common.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Timer
from typing import Self

import openai
from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam
from openai.types.shared_params import ResponseFormatJSONSchema

from molip.generators.placing import restore
from molip.generators.privacy import Masked, Named, names_of
from molip.generators.writer import (
    CallRecord,
    PlacedSentence,
    Progress,
    SectionRequest,
    SectionText,
    WriterError,
)
from molip.models.answer import (
    AnswerError,
    make_data,
    make_schema,
    read_answer,
)
from molip.models.calls import Called, call_record, preview, usage, why_refused
from molip.models.prompts import Prompts
from molip.models.settings import ModelSettings, check_allowed
from molip.projects.record import ProjectRecord

ATTEMPTS = 3
_PAUSE = 0.5
"""Seconds before the second attempt; doubled each time."""
_LONGEST_PAUSE = 30.0
"""A server that asks for more is not asked again."""
_TOKENS_BESIDE = 400
_ROOM = 6
"""An answer in JSON gets no longer than so many times the prose asked for."""
_ANSWERED = "응답 받음"
_TOO_LATE = "모델 서버가 정한 시간 안에 답하지 않았습니다."
_REMEDY = "이 장은 작성기가 엮은 문장을 그대로 둡니다. 다시 쓰게 할 수 있습니다."

Told = Callable[[Progress], None]


class _AgainError(Exception):
    """The call may do better in a while."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pause = pause


@dataclass(frozen=True, slots=True)
class _Ask:
    """One section on its way out."""

    request: SectionRequest
    instructions: str
    data: str
    masked: Masked
    told: Told


@dataclass(slots=True)
class EndpointWriter:
    """Writes sections of one project's drafts by a model; usable from threads.

    Raises:
        OutsideRefusedError: The project's text may not go to the model.
    """

    settings: ModelSettings
    prompts: Prompts
    record: ProjectRecord
    now: Callable[[], datetime]
    log: Callable[[CallRecord], None] = lambda _: None
    """Takes what went out, without its content; called from several threads."""
    cancel: Event = field(default_factory=Event)
    _closed: Event = field(default_factory=Event, init=False)
    _names: tuple[Named, ...] = field(default=(), init=False)
    _client: openai.OpenAI = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check that the project's text may go out, and open the connection."""
        self._check()
        self._names = names_of(self.record)
        outside = self.settings.outside
        self._client = openai.OpenAI(
            base_url=self.settings.url,
            api_key=self.settings.key or "none",
            timeout=float(self.settings.timeout),
            max_retries=0,
            # A redirect or a proxy could take what stays inside to the outside.
            http_client=openai.DefaultHttpxClient(
                follow_redirects=False, trust_env=outside
            ),
        )

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._closed.set()
        self._client.close()

    def write(self, request: SectionRequest, progress: Told) -> SectionText:
        """Return a section as the model wrote it, names and numbers put back.

        Raises:
            WriterError: The model did not answer, or not as asked.
            OutsideRefusedError: The project's text may not go to the model.
        """
        self._check()
        instructions = self.prompts.fill(request)
        data, masked = make_data(request, self._names)
        ask = _Ask(request, instructions, data, masked, progress)
        called, outcome = Called(), _ANSWERED
        try:
            text = self._persist(ask, called)
            answer = read_answer(text, request, instructions)
        except (AnswerError, WriterError) as error:
            outcome = error.problem if isinstance(error, WriterError) else str(error)
            raise self._fault(request, outcome) from None
        finally:
            self.log(
                call_record(
                    self.settings, called, self.now(), self.record.id, request, outcome
                )
            )
        restored = (
            PlacedSentence(restore(s.text, masked), s.facts) for s in answer.sentences
        )
        return SectionText(tuple(restored), usage(self.settings, called))

    def _check(self) -> None:
        identity = self.record.identity
        check_allowed(self.settings, self.record.id, identity.security_class)

    def _fault(self, request: SectionRequest, reason: str) -> WriterError:
        return WriterError(request.heading, reason, _REMEDY)

    def _persist(self, ask: _Ask, called: Called) -> str:
        """Return the answer, asking again where that may help."""
        pause = _PAUSE
        while True:
            called.attempts += 1
            try:
                return self._once(ask, called)
            except _AgainError as error:
                wait = pause if error.pause is None else error.pause
                if called.attempts == ATTEMPTS or wait > _LONGEST_PAUSE:
                    raise self._fault(ask.request, error.reason) from None
                ask.told(Progress(ask.request.section_id, "다시 시도"))
                self.cancel.wait(wait)
                pause *= 2

    def _once(self, ask: _Ask, called: Called) -> str:
        try:
            return "".join(self._stream(ask, called))
        # Reading on where a caller has closed the connection is a RuntimeError.
        except (openai.APITimeoutError, RuntimeError):
            self._stop_if_cancelled(ask)
            raise _AgainError(_TOO_LATE) from None
        except openai.APIConnectionError:
            raise _AgainError("모델 서버에 이어지지 않았습니다.") from None
        except openai.RateLimitError as error:
            raise _AgainError(
                "모델 서버가 요청이 너무 많다고 알려 왔습니다.", _asked_pause(error)
            ) from None
        except openai.InternalServerError as error:
            raise _AgainError(
                "모델 서버에 고장이 났습니다.", _asked_pause(error)
            ) from None
        except openai.APIStatusError as error:
            reason = why_refused(error.status_code, error.message)
            raise self._fault(ask.request, reason) from None
        # Chunks are built unchecked: what a server leaves out is missing from them.
        except (openai.APIError, ValueError, AttributeError, TypeError):
            raise self._fault(
                ask.request, "모델 서버의 답을 읽을 수 없습니다."
            ) from None

    def _stream(self, ask: _Ask, called: Called) -> Iterator[str]:
        """Yield the answer as it comes in."""
        messages = _messages(ask)
        most = ask.request.max_chars * _ROOM + _TOKENS_BESIDE
        got, finish, refused = "", "", False
        self._stop_if_cancelled(ask)
        called.sent += len(ask.instructions) + len(ask.data)
        with (
            self._client.chat.completions.create(
                model=self.settings.name,
                messages=messages,
                response_format=_format(ask.request),
                stream=True,
                stream_options={"include_usage": True},
                temperature=0.2,
                max_tokens=ask.request.max_chars * 2 + _TOKENS_BESIDE,
            ) as stream,
            self._bell(stream),
        ):
            for chunk in stream:
                self._stop_if_cancelled(ask)
                if chunk.usage:
                    called.prompt_tokens += chunk.usage.prompt_tokens
                    called.answer_tokens += chunk.usage.completion_tokens
                for choice in chunk.choices:
                    finish = choice.finish_reason or finish
                    refused = refused or bool(choice.delta.refusal)
                    piece = choice.delta.content or ""
                    got += piece
                    called.received += len(piece)
                    if piece:
                        ask.told(preview(ask.request, got, ask.masked))
                        yield piece
                if len(got) > most:
                    raise self._fault(ask.request, "모델의 답이 너무 깁니다.")
        if finish == "length":
            raise self._fault(ask.request, "모델의 답이 길이 한도에서 끊겼습니다.")
        if refused or finish == "content_filter":
            raise self._fault(ask.request, "모델이 쓰기를 거절하였습니다.")

    @contextmanager
    def _bell(self, stream: openai.Stream[ChatCompletionChunk]) -> Iterator[None]:
        """Close a stream when its time is over, though it only sends signs of life."""
        seconds = float(self.settings.timeout)
        ends = time.monotonic() + seconds
        bell = Timer(seconds, stream.close)
        bell.daemon = True
        bell.start()
        try:
            yield
        except (openai.APIConnectionError, RuntimeError):
            if time.monotonic() < ends:
                raise
            raise _AgainError(_TOO_LATE) from None
        finally:
            bell.cancel()

    def _stop_if_cancelled(self, ask: _Ask) -> None:
        if self.cancel.is_set() or self._closed.is_set():
            raise self._fault(ask.request, "사람이 멈추었습니다.")


def _messages(ask: _Ask) -> list[ChatCompletionMessageParam]:
    """Return our words and the project's, each in a message of its own."""
    return [
        {"role": "system", "content": ask.instructions},
        {"role": "user", "content": ask.data},
    ]


def _format(request: SectionRequest) -> ResponseFormatJSONSchema:
    return {
        "type": "json_schema",
        "json_schema": {
            "name": "section",
            "strict": True,
            "schema": make_schema(request),
        },
    }


def _asked_pause(error: openai.APIStatusError) -> float | None:
    """Return the seconds the server asks to wait, where it says so in seconds."""
    said = error.response.headers.get("retry-after", "")
    return float(said) if said.isdecimal() else None
