"""A person decides on a reviewed form; the decision is kept beside the advice."""

import pytest

from molip.commands.review import catalogue_asked, review_asked
from molip.commands.review_decisions import (
    DECISIONS,
    decide_review,
    review_decisions,
)
from molip.errors import ConflictError, ForbiddenError, InvalidInputError
from molip.model.form import Stage
from molip.rules.review import Advice
from tests.desks import ADMINISTRATOR, APPROVER, RESEARCHER

FORM = "nier-security-pledge-participant"


@pytest.fixture
def review(desk):
    """The review of a form of the catalogue."""
    asked = catalogue_asked(desk, ADMINISTRATOR, FORM)
    place = ("forest-research", Stage.CONDUCT)
    return review_asked(desk, ADMINISTRATOR, asked, place, desk.today)


def other(review):
    """Return a decision that departs from the advice."""
    return next(one for one in DECISIONS if one is not review.advice)


def test_decisions_are_kept_in_order_with_the_advice_they_departed_from(desk, review):
    """A changed mind is a second version; the first stays readable."""
    decide_review(desk, ADMINISTRATOR, review, 0, (other(review), "쓰임이 다름"))
    decide_review(desk, APPROVER, review, 1, (review.advice, ""))

    first, second = review_decisions(desk, ADMINISTRATOR, review)

    assert (first.decision, first.reason) == (other(review).value, "쓰임이 다름")
    assert second.decision == review.advice.value
    assert second.advice == f"{review.advice}({review.confidence})"
    assert (first.actor_name, second.actor_name) == ("나관리", "도승인")


def test_a_departure_without_a_reason_is_refused(desk, review):
    """Nothing is kept, and the advice is named."""
    with pytest.raises(InvalidInputError, match=review.advice.value):
        decide_review(desk, ADMINISTRATOR, review, 0, (other(review), "  "))
    with pytest.raises(InvalidInputError, match="보류"):
        decide_review(desk, ADMINISTRATOR, review, 0, (Advice.UNKNOWN, "까닭"))

    assert review_decisions(desk, ADMINISTRATOR, review) == ()


def test_two_people_do_not_decide_over_each_other(desk, review):
    """The second hears who was first."""
    decide_review(desk, ADMINISTRATOR, review, 0, (review.advice, ""))

    with pytest.raises(ConflictError, match="나관리"):
        decide_review(desk, APPROVER, review, 0, (review.advice, ""))


def test_only_administrators_decide(desk, review):
    """A researcher may neither decide nor read decisions."""
    with pytest.raises(ForbiddenError):
        decide_review(desk, RESEARCHER, review, 0, (review.advice, ""))
    with pytest.raises(ForbiddenError):
        review_decisions(desk, RESEARCHER, review)
