"""What many projects owe: how fast, and how the time grows with their number."""

import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.measure import best_of, peak_memory
from molip.commands.content import Content, load_content
from molip.content import Faults, content_root
from molip.projects.reader import load_samples
from molip.projects.record import ProjectRecord
from molip.rules import deadlines
from molip.rules.obligations import Obligation, State, obligations_of

DAY = date(2026, 11, 24)
_WANTED = 10_000
_SPREAD = 730  # days by which projects are moved against each other


def run() -> None:
    """Print times, memory and growth."""
    content = load_content()
    print("해야 할 일 (과제 기록 × 기한)")
    records = multiply(_WANTED)
    # As in a process just begun: no year's holidays are known yet.
    deadlines._holidays.cache_clear()  # noqa: SLF001 - what is measured
    began, busy = time.perf_counter(), time.process_time()
    found = owed(content, records)
    first, used = time.perf_counter() - began, time.process_time() - busy
    states = Counter(one.state for one in found)
    print(
        f"  과제 {_WANTED:,}건(예시 과제를 {_SPREAD}일 안에서 옮긴 것), "
        f"해야 할 일 {len(found):,}건: "
        f"처음 {first:.2f} s(프로세서 {used:.2f} s), "
        f"되풀이 {best_of(lambda: owed(content, records), 3):.2f} s (목표 2 s 이하), "
        f"더 쓴 메모리 {peak_memory(lambda: owed(content, records)):.0f} MB"
    )
    told = ", ".join(f"{state} {states[state]:,}" for state in State)
    print(f"    {told}")
    _print_growth(content, records)


def _print_growth(content: Content, records: list[ProjectRecord]) -> None:
    print("  과제 수가 자랄 때:")
    first = 0.0
    for count in (100, 1_000, _WANTED):
        seconds = best_of(lambda n=count: owed(content, records[:n]), 3)
        first = first or seconds
        print(
            f"    과제 {count:>6,}: {seconds * 1000:8.1f} ms "
            f"({seconds / first:5.1f}배), 과제 하나에 {seconds / count * 1e6:.0f} µs"
        )


def owed(content: Content, records: list[ProjectRecord]) -> list[Obligation]:
    """Return what all the projects owe."""
    return [
        one
        for record in records
        for one in obligations_of(record, content.deadlines, DAY)
    ]


def multiply(count: int) -> list[ProjectRecord]:
    """Return so many projects: the samples in turn, their days moved, none alike."""
    faults = Faults()
    samples = [record for record, _ in load_samples(content_root(), faults)]
    faults.raise_if_any()
    return [
        _moved(samples[n % len(samples)], f"p-{n}", n * 37 % _SPREAD)
        for n in range(count)
    ]


def _moved(record: ProjectRecord, name: str, days: int) -> ProjectRecord:
    """Return a project some days later, with what obligations are counted from."""
    by = timedelta(days=days)
    agreement = record.agreement
    return replace(
        record,
        id=name,
        agreement=replace(agreement, ends_on=agreement.ends_on + by),
        stages=tuple(replace(s, ends_on=s.ends_on + by) for s in record.stages),
        years=tuple(replace(y, ends_on=y.ends_on + by) for y in record.years),
        reports=tuple(
            replace(
                report,
                due_on=report.due_on + by,
                submitted_on=report.submitted_on and report.submitted_on + by,
            )
            for report in record.reports
        ),
    )
