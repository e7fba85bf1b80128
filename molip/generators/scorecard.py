"""Scores a draft by the same measure, whoever wrote it: composer, model or person."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from molip.documents import Paragraph, ParagraphStyle
from molip.generators.facts import Fact
from molip.generators.sections import DraftSection
from molip.generators.verify import (
    DraftText,
    Ground,
    Issue,
    IssueKind,
    sentences_of,
    verify_on,
)
from molip.generators.verify.words import squeezed

_RELATIONS = frozenset(IssueKind) - {
    IssueKind.STYLE, IssueKind.LENGTH, IssueKind.COVERAGE, IssueKind.PERSONAL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    good: int
    whole: int

    @property
    def rate(self) -> float:
        """The share from 0 to 1; of nothing it is whole."""
        return self.good / self.whole if self.whole else 1.0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How a draft does (성적표); every part is a share of what could be right."""

    relations: Share
    """관계 정확도: sentences that say nothing the record does not bear out."""
    selection: Share
    """내용 선택: required facts that are told."""
    order: Share
    """차례: told facts that stand in the order of the content plan."""
    coverage: Share
    """빠짐없음: sections that must tell something and do."""
    style: Share
    """문체: sentences that end as the report's style asks."""
    length: Share
    """분량: sections within their allowance."""


@dataclass(frozen=True, slots=True)
class SectionWork:
    """A section as written, with what it had to tell."""

    text: DraftText
    required: tuple[str, ...]
    max_chars: int = 0
    """0: no limit."""


def score(ground: Ground, sections: Sequence[SectionWork]) -> Scorecard:
    """Return the scorecard of a draft's sections."""
    issues = [
        issue
        for section in sections
        for issue in verify_on(ground, section.text, section.required)
    ]
    sentences = sum(len(section.text.sentences) for section in sections)
    asked = [section for section in sections if section.required]
    missing = {name for i in issues if i.kind is IssueKind.COVERAGE for name in i.facts}
    required = sum(len(section.required) for section in asked)
    left_out = sum(name in missing for s in asked for name in s.required)
    return Scorecard(
        Share(sentences - _sentences_with(issues, _RELATIONS), sentences),
        Share(required - left_out, required),
        _order(ground.facts, asked),
        Share(sum(bool(s.text.sentences) for s in asked), len(asked)),
        Share(sentences - _sentences_with(issues, {IssueKind.STYLE}), sentences),
        Share(sum(_fits(section) for section in sections), len(sections)),
    )


def section_works(
    sections: Iterable[DraftSection], max_chars: Mapping[str, int] | None = None
) -> tuple[SectionWork, ...]:
    """Return a composed draft's sections as sentences; notes in small print left out.

    Args:
        sections: Of the draft.
        max_chars: Allowance by section id, where there is one.
    """
    return tuple(
        SectionWork(
            text_of(section), section.required, (max_chars or {}).get(section.id, 0)
        )
        for section in sections
    )


def text_of(section: DraftSection) -> DraftText:
    """Return a composed section's sentences with the facts their paragraph names."""
    sentences = [
        sentence
        for block in section.blocks
        if isinstance(block, Paragraph) and block.style is not ParagraphStyle.NOTE
        for sentence in sentences_of(
            block.text, [name for span in block.spans for name in span.facts]
        )
    ]
    return DraftText(section.id, tuple(sentences))


def _sentences_with(issues: Iterable[Issue], kinds: Iterable[IssueKind]) -> int:
    wanted = frozenset(kinds)
    return len({(i.section, i.sentence_index) for i in issues if i.kind in wanted})


def _order(facts: Mapping[str, Fact], asked: Iterable[SectionWork]) -> Share:
    """Return how many told facts keep their order: the longest rising run."""
    good = whole = 0
    for section in asked:
        said = squeezed(" ".join(s.text for s in section.text.sentences))
        values = [
            squeezed(facts[name].value) for name in section.required if name in facts
        ]
        places = [
            at for value in dict.fromkeys(values) if (at := said.find(value)) >= 0
        ]
        rising: list[int] = []
        for place in places:
            at = bisect_left(rising, place)
            rising[at : at + 1] = [place]
        good += len(rising)
        whole += len(places)
    return Share(good, whole)


def _fits(section: SectionWork) -> bool:
    told = sum(len(sentence.text) for sentence in section.text.sentences)
    return not section.max_chars or told <= section.max_chars
