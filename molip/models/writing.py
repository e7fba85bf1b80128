"""Has the sections of a draft written, all at a time, and takes what passes."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from threading import Event, Semaphore, Thread
from types import MappingProxyType

from molip.documents import Block, Paragraph, Span
from molip.errors import MolipError
from molip.generators.definition import Definition
from molip.generators.draft import Draft
from molip.generators.facts import Fact, Role
from molip.generators.rewriting import (
    Check,
    Origin,
    check_section,
    make_requests,
    put_in,
    with_sections,
)
from molip.generators.sections import DraftSection
from molip.generators.writer import Progress, SectionRequest, Writer
from molip.models.disclosure import disclose
from molip.models.prompts import Prompts

PARALLEL = 16
"""How many sections are written at a time."""
_TICK = 0.05
"""Seconds between two looks at whether a person wants to stop."""
_STOPPED = "사람이 멈추었습니다."
_KEPT, _DONE, _CHECKING = "작성기 문장 유지", "마침", "검사 중"
_log = logging.getLogger(__name__)

Told = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A draft after a writer had its turn."""

    draft: Draft
    origins: tuple[Origin, ...]
    """Who wrote each section that was asked for, in order."""


@dataclass(frozen=True, slots=True)
class _Ended:
    section: DraftSection
    origin: Origin


def write_draft(
    made: Draft,
    definition: Definition,
    writer: Writer,
    prompts: Prompts,
    model: str,
    *,
    progress: Told = lambda _: None,
    cancel: Event | None = None,
    check: Check = check_section,
) -> Written:
    """Return the draft with each section the writer's where it passes.

    Args:
        made: The draft as composed; stands where the writer fails.
        definition: What it was drafted by.
        writer: Called from several threads at a time.
        prompts: What each part is to tell.
        model: What the disclosure calls the writer.
        progress: Called in the caller's own thread.
        cancel: Set to stop; what is not done by then stays as composed. It is set
            here too when `progress` raises, so that no call goes on unheard.
        check: Verifies a section with its values in place.
    """
    requests = make_requests(made, definition, prompts.purposes)
    sections = {section.id: section for section in made.sections}
    job = _Job(made, sections, writer, check, cancel or Event())
    ended = job.run(requests, progress)
    origins = tuple(ended[r.section_id].origin for r in requests)
    named = Fact("draft:model.name", "언어모델", model, Role.STATED, "draft:model")
    told = tuple(_spans(disclose(origins, model), named))
    final = tuple(
        _disclosed(ended[s.id].section if s.id in ended else s, definition, told)
        for s in made.sections
    )
    facts = MappingProxyType({**made.facts, named.id: named})
    return Written(with_sections(replace(made, facts=facts), final), origins)


class _Job:
    """The writing of one draft's sections."""

    def __init__(
        self,
        made: Draft,
        sections: dict[str, DraftSection],
        writer: Writer,
        check: Check,
        cancel: Event,
    ) -> None:
        self._made, self._sections = made, sections
        self._writer, self._check, self._cancel = writer, check, cancel
        self._events: SimpleQueue[Progress | _Ended] = SimpleQueue()
        self._turn = Semaphore(PARALLEL)

    def run(
        self, requests: tuple[SectionRequest, ...], progress: Told
    ) -> dict[str, _Ended]:
        """Return how each section ended, by id."""
        for request in requests:
            # Daemons: a server that hangs must not keep the process from ending.
            Thread(target=self._work, args=(request,), daemon=True).start()
        ended: dict[str, _Ended] = {}
        try:
            while len(ended) < len(requests) and not self._cancel.is_set():
                try:
                    event = self._events.get(timeout=_TICK)
                except Empty:
                    continue
                if isinstance(event, Progress):
                    progress(event)
                    continue
                ended[event.section.id] = event
                state = _DONE if event.origin.by_model else _KEPT
                progress(Progress(event.section.id, state))
        except BaseException:
            self._cancel.set()
            raise
        for request in requests:
            if request.section_id not in ended:
                ended[request.section_id] = self._kept(request, _STOPPED)
        return ended

    def _work(self, request: SectionRequest) -> None:
        with self._turn:
            self._events.put(self._write(request))

    def _write(self, request: SectionRequest) -> _Ended:
        if self._cancel.is_set():
            return self._kept(request, _STOPPED)
        try:
            text = self._writer.write(request, self._events.put)
        except MolipError as error:
            return self._kept(request, error.problem)
        except Exception as error:  # noqa: BLE001 - no writer may cost a draft
            # Its kind only: the message could hold what was sent.
            _log.error("writer failed: %s", type(error).__name__)
            return self._kept(request, "모델을 부르는 가운데 뜻밖의 오류가 났습니다.")
        self._events.put(Progress(request.section_id, _CHECKING))
        section = self._sections[request.section_id]
        new, reason = put_in(self._made, section, request, text, self._check)
        heading = request.heading
        origin = Origin(section.id, heading, not reason, reason, text.usage)
        return _Ended(new, origin)

    def _kept(self, request: SectionRequest, reason: str) -> _Ended:
        origin = Origin(
            request.section_id, request.heading, by_model=False, reason=reason
        )
        return _Ended(self._sections[request.section_id], origin)


def _disclosed(
    section: DraftSection, definition: Definition, told: tuple[Span, ...]
) -> DraftSection:
    """Return a section with the line on the use of models brought up to date."""

    def renew(block: Block) -> Block:
        if isinstance(block, Paragraph) and block.text == definition.notes.disclosure:
            return replace(block, spans=told)
        return block

    return replace(section, blocks=tuple(renew(block) for block in section.blocks))


def _spans(told: str, named: Fact) -> Iterator[Span]:
    """Yield a line with the model's name resting on its fact, digits and all."""
    before, found, after = told.partition(named.value)
    yield Span(before)
    if found:
        yield Span(found, (named.id,))
        yield Span(after)
