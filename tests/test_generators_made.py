"""All ten documents draft, hold, export and reopen for any made-up project."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.documents import plain_text
from molip.documents.characters import printable
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.reopen import read_docx_text, read_hwpx_text
from molip.generators import draft, find_scopes, load_definitions, render
from molip.generators.draft import entries_of
from molip.generators.scorecard import text_of
from molip.generators.verify import IssueKind, load_lexicon, make_ground, verify_on
from molip.projects.evidence import EvidenceKind, NewEvidence
from tests.made_projects import made_projects
from tests.records import TODAY, sample, sealed

DEFINITIONS = load_definitions(content_root(), Faults())
LEXICON = load_lexicon(content_root(), Faults())
ADVICE = {IssueKind.STYLE, IssueKind.LENGTH, IssueKind.COVERAGE}
every_document = pytest.mark.parametrize("name", DEFINITIONS)


def stopping(definition, made, record, log):
    """Return what the verifier would stop the paper for."""
    entries = entries_of(log, made.scope)
    ground = make_ground(made.facts, definition, LEXICON, record, entries)
    return [
        (
            issue.kind.value,
            issue.problem,
            text_of(section).sentences[issue.sentence_index].text,
        )
        for section in made.sections
        for issue in verify_on(ground, text_of(section), section.required)
        if issue.kind not in ADVICE
    ]


@every_document
@settings(
    max_examples=5, deadline=None,
    # Shrinking a whole project takes minutes; the drawn one tells enough.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_any_project_drafts_holds_exports_and_reopens(name, data):
    """Empty parts, missed goals, many years, zeros, emoji: nothing is refused."""
    record, log = data.draw(made_projects())
    definition = DEFINITIONS[name]
    scope = data.draw(st.sampled_from(find_scopes(record, definition.scope)))
    on = data.draw(st.sampled_from((None, TODAY, date(2024, 2, 29))))

    made = draft(definition, record, log, scope.number, on)
    paper = render(made)

    assert stopping(definition, made, record, log) == []
    texts = [printable(text) for text in plain_text(paper)]
    assert read_docx_text(write_docx(paper)) == texts
    assert read_hwpx_text(write_hwpx(paper)) == texts


@pytest.mark.parametrize("sentences", [1, 10_000])
def test_a_log_of_one_sentence_or_ten_thousand_drafts(sentences):
    """An entry of any length is told as far as a report has room, and holds."""
    record, _ = sample("sample-basic")
    body = " ".join(f"{n}번째 시편의 두께를 재었다." for n in range(sentences))
    entry = NewEvidence(date(2024, 5, 7), EvidenceKind.FAILED, "두께 측정", body,
                        links=("I3",))  # fmt: skip
    log = sealed(record.id, [entry])
    definition = DEFINITIONS["annual-report"]

    made = draft(definition, record, log, 1)

    assert stopping(definition, made, record, log) == []
    assert list(plain_text(render(made)))


def test_a_log_of_many_entries_is_told_whole():
    """Each entry of the year stands in the table, in order."""
    record, _ = sample("sample-basic")
    entries = [
        NewEvidence(date(2024, 5, 7), EvidenceKind.DONE, f"시편 {n}", "재었다.")
        for n in range(300)
    ]
    log = sealed(record.id, entries)

    made = draft(DEFINITIONS["annual-report"], replace(record, changes=()), log, 1)

    told = "\n".join(plain_text(made.document))
    assert told.index("시편 0") < told.index("시편 299")
