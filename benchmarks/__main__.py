"""Runs every benchmark and prints what it measured."""

import platform

from benchmarks import (
    condensing,
    condensing_rivals,
    drafting,
    reading_accuracy,
    reading_hwpx,
    reading_pdf,
)

if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for benchmark in (
        condensing,
        condensing_rivals,
        drafting,
        reading_hwpx,
        reading_pdf,
        reading_accuracy,
    ):
        benchmark.run()
