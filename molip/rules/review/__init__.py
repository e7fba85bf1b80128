"""사전협의 review: a new or changed form judged on the five criteria."""

from molip.rules.review.asked import Asked, asked_of
from molip.rules.review.judge import Advice, Review, review_form
from molip.rules.review.measure import Degree, Judgement
from molip.rules.review.opinion import render_opinion
from molip.rules.review.thresholds import Thresholds, load_thresholds

__all__ = [
    "Advice",
    "Asked",
    "Degree",
    "Judgement",
    "Review",
    "Thresholds",
    "asked_of",
    "load_thresholds",
    "render_opinion",
    "review_form",
]
