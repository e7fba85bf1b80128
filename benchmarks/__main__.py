"""Runs every benchmark and prints what it measured."""

import platform

from benchmarks import condensing, drafting, reading_pdf

if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for benchmark in (condensing, drafting, reading_pdf):
        benchmark.run()
