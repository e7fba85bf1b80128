"""Damaged sentences of reports on projects that nobody tuned the verifier on."""

from benchmarks.mutation.measuring import PARTS, cases_of, measure


def test_errors_put_into_our_own_reports_are_found_and_the_rest_let_through():
    """Of the projects kept apart .98 are to be found, and under .02 cried wolf at."""
    _, kept_apart = PARTS

    tally = measure(cases_of(kept_apart))

    found, wrong = tally.total(wrong=True)
    alarms, right = tally.total(wrong=False)
    assert wrong > 1500
    assert right > 1000
    assert found >= 0.98 * wrong
    assert alarms < 0.02 * right
