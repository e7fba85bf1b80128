"""Runs every benchmark and prints what it measured."""

import platform

from benchmarks import (
    condensing,
    condensing_rivals,
    drafting,
    faithfulness,
    final_report,
    importing,
    mutation,
    novelty,
    obligations,
    project_pages,
    reading_accuracy,
    reading_growth,
    reading_hwpx,
    reading_pdf,
    reading_peers,
)

if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for benchmark in (
        condensing,
        condensing_rivals,
        drafting,
        final_report,
        faithfulness,
        mutation,
        reading_hwpx,
        reading_pdf,
        reading_peers,
        reading_growth,
        reading_accuracy,
        obligations,
        novelty,
        project_pages,
        importing,
    ):
        benchmark.run()
