"""Which sentences and gaps a definition must word, and what each may name."""

from collections.abc import Mapping
from types import MappingProxyType


def _places(**keys: str) -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {key.replace("_", "-"): frozenset(names.split()) for key, names in keys.items()}
    )


SENTENCES = _places(
    opening="scope period provision",
    final_goal="goal",
    goal="scope goal",
    plan="plan",
    schedule_all_done="scope planned",
    schedule_some_done="scope planned done open",
    schedule_some_running="scope planned done open",
    schedule_none_done="scope planned",
    milestone_late="title planned done late note",
    milestone_missed="title planned note",
    milestone_missed_below="title planned",
    milestone_open="title planned note",
    milestone_ahead="title planned note",
    milestone_dropped="title planned note",
    log="count",
    no_changes="",
    changes="count",
    feedback="count",
    work_milestone="milestone status",
    indicators_all_met="measured",
    indicators_some_met="measured met missed",
    indicators_none_met="measured",
    indicators_some_running="measured met missed",
    indicators_none_running="measured",
    indicators_unmeasured="unmeasured",
    indicator_met="label target direction actual verdict",
    indicator_missed="label target direction actual verdict short",
    indicator_running="label target direction actual short",
    cause="title note",
    attempts="",
    attempt="on kind title body",
    outputs="total kinds",
    outputs_one="kinds",
    spending="scope planned spent rate until",
    spending_left="left",
    spending_over="over",
    spending_gap="item difference",
    spending_sum="stage planned spent rate",
    outlook="year period goal",
    outlook_plan="subject due method",
    outlook_last="year provision",
    outlook_left="labels",
    outlook_open="count",
    outlook_replaced="year stage provision",
)
"""Places by sentence key; a template may use some of them, never another."""

GAPS = _places(
    identity="field",
    goal="scope",
    plan="scope",
    milestones="scope",
    milestone_done_on="title",
    milestone_new_date="title",
    milestone_note="title",
    work="scope",
    indicators="scope",
    indicator_actual="label scope",
    cause="label",
    attempts="label",
    outputs="scope",
    budget="scope",
    ledger="scope",
    next_goal="year",
    outlook="year",
    length="limit pages",
)
"""Places by gap key."""
