"""Holds the sentences of a draft against the record, whoever wrote them."""

from molip.generators.verify.check import sentences_of, verify, verify_on
from molip.generators.verify.ground import Ground, make_ground
from molip.generators.verify.lexicon import Lexicon, load_lexicon
from molip.generators.verify.texts import split_sentences
from molip.generators.verify.values import DraftText, Issue, IssueKind, Sentence

__all__ = [
    "DraftText",
    "Ground",
    "Issue",
    "IssueKind",
    "Lexicon",
    "Sentence",
    "load_lexicon",
    "make_ground",
    "sentences_of",
    "split_sentences",
    "verify",
    "verify_on",
]
