"""What the record and the log say on one aspect of how a project was conducted."""

from molip.evaluation.aspects.aspect import Aspect
from molip.evaluation.aspects.case import Case, Part, Sentence, Support

__all__ = ["Aspect", "Case", "Part", "Sentence", "Support"]
