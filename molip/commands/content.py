"""All shipped content together, loaded once and checked whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from molip.binding import index_labels
from molip.binding.cases import Replayed, check_cases, load_cases, replay
from molip.content import Faults, content_root
from molip.errors import Finding
from molip.evaluation.confirmation import Confirmation, load_confirmation
from molip.evaluation.criteria import Criterion, load_criteria
from molip.evaluation.missed import MissedQuestion, load_missed_questions
from molip.evaluation.panels.candidates import load_sample_candidates
from molip.evaluation.panels.words import PanelWords, load_panel_words
from molip.evaluation.schemes import Schemes, load_schemes
from molip.evaluation.sheet_reader import load_sheets
from molip.evaluation.sheets import Sheet
from molip.evaluation.thin import ThinRules, load_thin_rules
from molip.forms import Catalogue, load_catalogue
from molip.forms.programmes import Programmes, load_programmes
from molip.generators import Definition, load_definitions
from molip.generators.verify import Lexicon, load_lexicon
from molip.importing.guide import NO_GUIDE, Guide, load_guide
from molip.models import Prompts, load_prompts
from molip.projects.evidence_guide import LogGuide, load_log_guide
from molip.projects.reader import load_samples
from molip.rules import Context, Rule, load_rules
from molip.rules.burden import Assumptions, load_assumptions
from molip.rules.check import check_rules
from molip.rules.deadlines import Deadline
from molip.rules.deadlines_reader import load_deadlines
from molip.rules.money import MoneyTerms, load_money_terms
from molip.rules.money.criteria import MisuseQuestion, load_misuse_questions
from molip.rules.novelty.settings import NoveltySettings, load_novelty
from molip.rules.review import Thresholds, load_thresholds
from molip.rules.tables import DecisionTable, load_tables


@dataclass(frozen=True)
class Content:
    """The words Molip works with (내용)."""

    catalogue: Catalogue
    rules: tuple[Rule, ...]
    criteria: tuple[Criterion, ...]
    schemes: Schemes
    tables: Mapping[str, DecisionTable]
    """Decisions the law makes by cases, by id."""
    deadlines: Mapping[str, Deadline]
    """By when something is due after something happened, by id."""
    assumptions: Assumptions
    """What the burden of a form is estimated from (추정)."""
    thresholds: Thresholds
    """From how much on a finding of a form's review counts."""
    programmes: Programmes
    """What the quota of non-standard forms is counted by."""
    lexicon: Lexicon
    """Words by which the verifier reads a sentence."""
    prompts: Prompts
    """What a language model is told, where there is one."""
    novelty: NoveltySettings
    """What plans are compared by."""
    panels: PanelWords
    """Who may sit on an evaluation panel, and how it works."""
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    """The reports that can be drafted, by id."""
    rule_texts: Mapping[str, str] = field(default_factory=dict)
    """The rules as written, TOML by rule id: what an edit starts from."""
    sheets: tuple[Sheet, ...] = ()
    """The sheets evaluations go by, in their order."""
    missed_questions: tuple[MissedQuestion, ...] = ()
    """What is asked of each goal that was missed."""
    confirmation: Confirmation = field(default_factory=lambda: Confirmation({}))
    """Whether an institution confirms a submission before it is received."""
    thin_rules: ThinRules = field(default_factory=lambda: ThinRules(0, 0))
    """From when on the log behind a submission is called thin."""
    log_guide: LogGuide = field(default_factory=LogGuide)
    """What helps people to keep the evidence log."""
    imports: Guide = NO_GUIDE
    """The words by which tables of other systems are read."""
    money: MoneyTerms = field(default_factory=MoneyTerms)
    """What settlement and forecast rest on."""
    misuse_questions: tuple[MisuseQuestion, ...] = ()
    """What is asked of a ledger, from the case book."""

    @property
    def context(self) -> Context:
        """What rules may ask beside the forms: their programmes."""
        return Context(self.programmes)


def load_content(root: Path | None = None) -> Content:
    """Return the content under a root, by default the shipped one.

    Raises:
        ContentError: A file cannot be taken as it stands; carries all faults.
    """
    faults = Faults()
    content = _load(root or content_root(), faults)
    faults.raise_if_any()
    return content


def check_content(root: Path | None = None) -> tuple[Finding, ...]:
    """Return every fault of the content: of each file, and of files together."""
    faults = Faults()
    place = root or content_root()
    content = _load(place, faults)
    load_samples(place, faults)
    load_sample_candidates(place, faults)
    # Rules are judged against a whole catalogue only: half of one would accuse
    # rules of naming forms whose own fault has been reported already.
    if not faults.findings:
        faults.extend(check_rules(content.catalogue, content.rules, content.context))
        cases = load_cases(place, content.catalogue.data, faults)
        faults.extend(check_cases(replay(cases, index_labels(content.catalogue))))
    return faults.findings


def replay_decisions(root: Path | None = None) -> tuple[Replayed, ...]:
    """Return what binding says to each decision on a label kept with the content.

    Raises:
        ContentError: The content or the decisions cannot be taken as they stand.
    """
    place = root or content_root()
    catalogue = load_content(place).catalogue
    faults = Faults()
    cases = load_cases(place, catalogue.data, faults)
    faults.raise_if_any()
    return replay(cases, index_labels(catalogue))


def _load(root: Path, faults: Faults) -> Content:
    catalogue = load_catalogue(root, faults)
    criteria, schemes = load_criteria(root, faults), load_schemes(root, faults)
    return Content(
        catalogue=catalogue,
        tables=load_tables(root, catalogue.forms, faults),
        deadlines=load_deadlines(root, faults),
        assumptions=load_assumptions(root, faults),
        thresholds=load_thresholds(root, faults),
        programmes=load_programmes(root, catalogue, faults),
        lexicon=load_lexicon(root, faults),
        prompts=load_prompts(root, faults),
        novelty=load_novelty(root, faults),
        panels=load_panel_words(root, faults),
        rules=load_rules(root, faults),
        criteria=criteria,
        schemes=schemes,
        definitions=load_definitions(root, faults),
        rule_texts=_load_rule_texts(root),
        sheets=load_sheets(root, criteria, schemes, faults),
        missed_questions=load_missed_questions(root, faults),
        confirmation=load_confirmation(root, faults),
        thin_rules=load_thin_rules(root, faults),
        log_guide=load_log_guide(root, faults),
        imports=load_guide(root, faults),
        money=load_money_terms(root, faults),
        misuse_questions=load_misuse_questions(root, faults),
    )


def _load_rule_texts(root: Path) -> dict[str, str]:
    # A file that is no UTF-8 has been reported by then, with its line.
    paths = (root / "rules" / "condense").glob("*.toml")
    return {p.stem: p.read_text(encoding="utf-8", errors="replace") for p in paths}
