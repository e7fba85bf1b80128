"""Trials of the commands that only some page or paper calls, for the role tests."""

from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from molip.access import Actor, Role
from molip.commands import (
    access_log,
    burden,
    condense_report,
    draft_acting,
    draft_exporting,
    draft_keeping,
    draft_previewing,
    draft_redrafting,
    draft_writing,
    guidance,
    quota,
    review,
    review_decisions,
    rule_exchange,
    rule_preview,
    uploads,
    workbook,
)
from molip.commands.desk import Desk
from tests.desks import PROJECT, RESEARCHER

Trial = Callable[[Desk, Actor], object]
_WRITERS = {Role.RESEARCHER, Role.ADMINISTRATOR}
_LATE = 99
_MADE: Any = SimpleNamespace(project=PROJECT, definition="none")
_NOTHING: Any = None

HELPERS = {
    "act": "asks for the permission it is given",
    "change": "asks for the permission it is given",
    "change_in_turn": "asks for the permission it is given",
    "by": "says who and when, reads nothing",
    "act_on": "adds to a panel; each command that calls it has asked before",
    "next_version": "makes a value, keeps nothing",
    "admit": "is the asking itself",
    "admit_to": "is the asking itself",
    "admit_to_submission": "is the asking itself",
}
"""Functions of desk and actor that are no commands, each with the reason."""


def _door(call: Trial) -> Trial:
    """Return a trial of the door alone: inside, its arguments make no sense."""

    def trial(desk: Desk, actor: Actor) -> None:
        with suppress(AttributeError, TypeError, KeyError):
            call(desk, actor)

    return trial


def _kept(desk: Desk) -> Any:
    return draft_keeping.open_draft(desk, RESEARCHER, "annual-report", PROJECT)


OPEN: dict[str, Trial] = {
    "burden_board": lambda d, a: burden.burden_board(d, a, d.today),
    "export_report": lambda d, a: condense_report.export_report(d, a, d.today, "?"),
    "export_answer": _door(lambda d, a: guidance.export_answer(d, a, "?", {}, "?")),
    "quota_board": lambda d, a: quota.quota_board(d, a, d.today),
    "catalogue_asked": lambda d, a: review.catalogue_asked(d, a, "annual-report"),
    "export_rules": rule_exchange.export_rules,
    "export_workbook": workbook.export_workbook,
    "deciding_counts": rule_preview.deciding_counts,
}
OFFICE: dict[str, Trial] = {
    "read_asked": lambda d, a: review.read_asked(d, a, "x.hwpx", b""),
    "review_asked": _door(
        lambda d, a: review.review_asked(d, a, _NOTHING, _NOTHING, d.today)
    ),
    "export_opinion": _door(lambda d, a: review.export_opinion(d, a, _NOTHING, "?")),
    "decide_review": _door(
        lambda d, a: review_decisions.decide_review(d, a, _NOTHING, 0, _NOTHING)
    ),
    "review_decisions": _door(
        lambda d, a: review_decisions.review_decisions(d, a, _NOTHING)
    ),
    "import_rules": lambda d, a: rule_exchange.import_rules(d, a, "x.zip", b""),
    "import_workbook": lambda d, a: workbook.import_workbook(d, a, "x.xlsx", b""),
    "preview_rule": _door(lambda d, a: rule_preview.preview_rule(d, a, _NOTHING)),
}
ON_PROJECT: dict[str, tuple[set[Role], Trial]] = {
    "read_access_log": (
        _WRITERS,
        lambda d, a: access_log.read_access_log(d, a, access_log.Wanted(PROJECT)),
    ),
    "export_access_log": (
        _WRITERS,
        lambda d, a: access_log.export_access_log(d, a, access_log.Wanted(PROJECT)),
    ),
    "act_on_draft": (
        _WRITERS,
        lambda d, a: draft_acting.act_on_draft(
            d, a, _kept(d).id, _LATE, lambda _: None
        ),
    ),
    "record_of": (_WRITERS, lambda d, a: draft_acting.record_of(d, a, _kept(d).id)),
    "check_draft_readiness": (
        _WRITERS,
        lambda d, a: draft_exporting.check_draft_readiness(d, a, _kept(d)),
    ),
    "export_kept": (
        _WRITERS,
        lambda d, a: draft_exporting.export_kept(d, a, _kept(d).id, "?"),
    ),
    "preview_kept": (
        _WRITERS,
        lambda d, a: draft_previewing.preview_kept(d, a, _kept(d).id),
    ),
    "export_preview": (
        _WRITERS,
        lambda d, a: draft_previewing.export_preview(d, a, _kept(d).id),
    ),
    "edit_section": (
        _WRITERS,
        lambda d, a: draft_keeping.edit_section(d, a, _kept(d).id, _LATE, "?", ""),
    ),
    "edit_sentence": (
        _WRITERS,
        lambda d, a: draft_keeping.edit_sentence(
            d, a, _kept(d).id, _LATE, ("?", 0), ""
        ),
    ),
    "find_draft": (
        _WRITERS,
        lambda d, a: draft_keeping.find_draft(d, a, "annual-report", PROJECT, 1),
    ),
    "open_draft": (
        _WRITERS,
        lambda d, a: draft_keeping.open_draft(d, a, "annual-report", PROJECT),
    ),
    "draft_keeping.read_draft": (
        _WRITERS,
        lambda d, a: draft_keeping.read_draft(d, a, _kept(d).id),
    ),
    "vouch": (
        _WRITERS,
        lambda d, a: draft_keeping.vouch(d, a, _kept(d).id, _LATE, ("?", 0), ""),
    ),
    "find_stale": (
        _WRITERS,
        lambda d, a: draft_redrafting.find_stale(d, a, _kept(d)),
    ),
    "redraft": (
        _WRITERS,
        lambda d, a: draft_redrafting.redraft(d, a, _kept(d).id, _LATE, {}),
    ),
    "write_kept": (
        _WRITERS,
        _door(lambda d, a: draft_writing.write_kept(d, a, _kept(d), _NOTHING)),
    ),
    "write_report": (
        _WRITERS,
        _door(lambda d, a: draft_writing.write_report(d, a, _MADE, _NOTHING)),
    ),
    "read_upload": (
        _WRITERS,
        lambda d, a: uploads.read_upload(d, a, PROJECT, "x.hwpx", b""),
    ),
    "fill_upload": (
        _WRITERS,
        lambda d, a: uploads.fill_upload(d, a, PROJECT, "x.hwpx", b"", {}),
    ),
    "uploads.export_receipt": (
        _WRITERS,
        _door(lambda d, a: uploads.export_receipt(d, a, PROJECT, "x", _NOTHING, "?")),
    ),
}
TWICE = {"draft_keeping.read_draft", "uploads.export_receipt"}
"""Commands whose name another module bears, too: called by both."""
