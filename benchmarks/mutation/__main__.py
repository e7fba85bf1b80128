"""Prints what the verifier finds of damaged sentences."""

from benchmarks.mutation import run

if __name__ == "__main__":
    run()
