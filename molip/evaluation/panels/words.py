"""All words that panels go by, loaded together."""

from dataclasses import dataclass
from pathlib import Path

from molip.content import Faults
from molip.evaluation.panels.exclusions import ExclusionRule, load_exclusions
from molip.evaluation.panels.incentives import Incentives, load_incentives
from molip.evaluation.panels.terms import Terms, load_terms
from molip.model.citation import Citation
from molip.model.korean import quoted

_NOWHERE = Citation("", "")


@dataclass(frozen=True, slots=True)
class PanelWords:
    """Exclusions, terms and examples."""

    exclusions: tuple[ExclusionRule, ...]
    terms: Terms
    incentives: Incentives


def load_panel_words(root: Path, faults: Faults) -> PanelWords:
    """Return the words of panels; every fault is kept.

    Args:
        root: The content root; the files stand in ``rules/evaluation``.
        faults: Takes what is wrong, with file and line.
    """
    terms = load_terms(root, faults)
    incentives = load_incentives(root, faults)
    exclusions = load_exclusions(root, faults)
    if terms is not None:
        _check_pledge(terms, exclusions, faults)
    # Neutral values let the reading go on; the faults stop whoever loads.
    return PanelWords(
        exclusions,
        terms or Terms(1, "", (), "", "", "", (), _NOWHERE, (), (), _NOWHERE),
        incentives or Incentives("", (), _NOWHERE),
    )


def _check_pledge(
    terms: Terms, exclusions: tuple[ExclusionRule, ...], faults: Faults
) -> None:
    known = {rule.id for rule in exclusions}
    for line in terms.pledge:
        for name in line.rules:
            if name not in known:
                faults.add(
                    "rules/evaluation/panel.toml",
                    f"서약 '{line.id}'에 적힌 규칙 {quoted(name, '이/가')} 없습니다.",
                    "rules/evaluation/exclusions.toml에 있는 규칙을 적으십시오.",
                )
