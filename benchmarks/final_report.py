"""The final report of a large project: drafted, verified whole, exported."""

import resource
from datetime import date, timedelta

from benchmarks.measure import best_of
from benchmarks.project_pages import enlarge
from molip.commands.content import load_content
from molip.content import Faults, content_root
from molip.documents.docx_writer import write_docx
from molip.documents.hwpx_writer import write_hwpx
from molip.documents.pdf_writer import count_pdf_pages
from molip.generators import Definition, Draft, draft, render
from molip.generators.draft import entries_of
from molip.generators.scorecard import text_of
from molip.generators.verify import Lexicon, make_ground, verify_on
from molip.projects.evidence import Evidence, EvidenceKind, NewEvidence
from molip.projects.reader import load_samples
from molip.projects.record import ProjectRecord

_SAMPLE, _REPORT = "sample-development", "final-report"
_EVIDENCE = 500


def run() -> None:
    """Print seconds for each step, pages and the process's memory."""
    from tests.records import sealed  # noqa: PLC0415 (a log, sealed)

    content = load_content()
    definition = content.definitions[_REPORT]
    faults = Faults()
    samples = {record.id: record for record, _ in load_samples(content_root(), faults)}
    faults.raise_if_any()
    record = enlarge(samples[_SAMPLE])
    log = sealed(record.id, list(_entries(record)))
    made = draft(definition, record, log)
    paper = render(made)
    print(
        f"큰 과제의 최종보고서 (집행 {len(record.ledger):,}건, 성과 "
        f"{len(record.outputs)}건, 수행기록 {len(log)}건, "
        f"A4 {count_pdf_pages(paper)}쪽)"
    )
    composing = best_of(lambda: draft(definition, record, log), 3)
    checking = best_of(
        lambda: verify(definition, made, record, log, content.lexicon), 3
    )
    print(
        f"  짓기 {composing * 1000:.0f} ms + 모든 문장 검증 {checking * 1000:.0f} ms "
        "(목표 둘을 더해 1,000 ms 이하)"
    )
    docx = best_of(lambda: write_docx(paper), 3)
    hwpx = best_of(lambda: write_hwpx(paper), 3)
    print(
        f"  DOCX {docx * 1000:.0f} ms, HWPX {hwpx * 1000:.0f} ms (목표 2,000 ms 이하)"
    )
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"  프로세스 전체 {used:.0f} MB (목표 400 MB 이하)")


def verify(
    definition: Definition,
    made: Draft,
    record: ProjectRecord,
    log: tuple[Evidence, ...],
    lexicon: Lexicon,
) -> int:
    """Return how many things are held against the sentences of a draft."""
    told = entries_of(log, made.scope)
    ground = make_ground(made.facts, definition, lexicon, record, told)
    return sum(
        len(tuple(verify_on(ground, text_of(section), section.required)))
        for section in made.sections
    )


def _entries(record: ProjectRecord) -> list[NewEvidence]:
    kinds, first = list(EvidenceKind), record.agreement.starts_on
    days = (min(record.agreement.ends_on, date(2026, 11, 1)) - first).days
    return [
        NewEvidence(
            first + timedelta(days=number * days // _EVIDENCE),
            kinds[number % len(kinds)],
            f"{number + 1}번째 시험",
            "조건을 바꾸어 다시 재고 앞의 결과와 견주었다. " * 3,
        )
        for number in range(_EVIDENCE)
    ]
