"""Where everything is kept: append-only, on SQLite or PostgreSQL."""

from molip.store.access_log import Access
from molip.store.binding_decisions import BindingDecision
from molip.store.change_events import ChangeEvent
from molip.store.drafts import DraftVersion
from molip.store.files import MAX_FILE_BYTES, clean_file_name
from molip.store.form_revisions import FormRevision
from molip.store.import_mappings import ImportMapping
from molip.store.money_answers import MoneyAnswer
from molip.store.panels import DraftRow
from molip.store.projects import ProjectRevision, RevisionNote
from molip.store.review_decisions import ReviewDecision
from molip.store.rule_proposals import ProposalAct, ProposalEvent
from molip.store.rule_revisions import RuleRevision
from molip.store.store import Store, Unit
from molip.store.times import SEOUL

__all__ = [
    "MAX_FILE_BYTES",
    "SEOUL",
    "Access",
    "BindingDecision",
    "ChangeEvent",
    "DraftRow",
    "DraftVersion",
    "FormRevision",
    "ImportMapping",
    "MoneyAnswer",
    "ProjectRevision",
    "ProposalAct",
    "ProposalEvent",
    "ReviewDecision",
    "RevisionNote",
    "RuleRevision",
    "Store",
    "Unit",
    "clean_file_name",
]
