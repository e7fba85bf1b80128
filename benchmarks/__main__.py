"""Runs every benchmark and prints what it measured."""

import platform

from benchmarks import condensing

if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}")
    condensing.run()
