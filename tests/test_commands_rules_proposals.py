"""Changes of rules: proposed by one administrator, approved by another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from molip.commands.rule_approvals import (
    approve_proposal,
    return_proposal,
    run_proposal_cases,
)
from molip.commands.rule_proposal import ProposalState, Wish
from molip.commands.rule_proposals import (
    change_proposal,
    draft_rule,
    list_proposals,
    propose,
    propose_rule,
    roll_back,
    withdraw_proposal,
)
from molip.commands.rules import condensation, rule_history, rules_on
from molip.errors import (
    ConflictError,
    ContentError,
    ForbiddenError,
    InvalidInputError,
)
from tests.desks import ADMINISTRATOR, APPROVER, RESEARCHER, revise

TODAY, LATER = date(2026, 11, 24), date(2026, 12, 1)
EVE = LATER - timedelta(days=1)
CASE = '\n[[case]]\nform = "{0}"\nexpect = "{1}"\n'


@pytest.fixture
def shipped(desk):
    """The first shipped rule."""
    return desk.content.rules[0]


@pytest.fixture
def wish(desk, shipped):
    """A new title for the rule, from a week on."""
    text = desk.content.rule_texts[shipped.id].replace(shipped.title, "고친 제목", 1)
    return Wish(shipped.id, 0, text, "이름을 바로잡음", LATER)


def _titles(desk, rule_id, *days):
    rules = [{r.id: r for r in rules_on(desk, RESEARCHER, day)} for day in days]
    return [found[rule_id].title for found in rules]


def _ended(desk, shipped):
    text = desk.content.rule_texts[shipped.id]
    return text.replace("valid_from", "valid_until = 2026-11-30\nvalid_from", 1)


def test_a_change_counts_from_its_day_and_not_before(desk, shipped, wish):
    """Scheduled: the day before has the old text, the day itself the new one."""
    proposal = propose_rule(desk, ADMINISTRATOR, wish)
    assert _titles(desk, shipped.id, LATER) == [shipped.title]

    approve_proposal(desk, APPROVER, proposal.id, proposal.version)

    days = (TODAY, EVE, LATER)
    assert _titles(desk, shipped.id, *days) == [shipped.title] * 2 + ["고친 제목"]


def test_what_was_known_earlier_can_be_asked(desk, shipped, wish):
    """A text approved later was not known this morning, whatever its day."""
    before = desk.now()
    revise(desk, shipped.id, 0, wish.text, LATER)

    rules = rules_on(desk, RESEARCHER, LATER, before)

    assert next(r for r in rules if r.id == shipped.id).title == shipped.title


def test_nobody_approves_what_they_wrote(desk, wish, shipped):
    """A second person has to read it; nothing is published otherwise."""
    proposal = propose_rule(desk, ADMINISTRATOR, wish)

    with pytest.raises(ForbiddenError, match="다른 관리자"):
        approve_proposal(desk, ADMINISTRATOR, proposal.id, proposal.version)

    assert len(rule_history(desk, RESEARCHER, shipped.id)) == 1


def test_a_draft_need_not_be_whole_and_is_its_writers_own(desk, wish):
    """Half a text is kept and gone on with; it cannot be proposed as it is."""
    half = replace(wish, text="title = ", reason="")
    draft = draft_rule(desk, ADMINISTRATOR, half)

    assert [p.wish for p in list_proposals(desk, ADMINISTRATOR)] == [half]
    assert list_proposals(desk, APPROVER) == ()
    with pytest.raises(ForbiddenError, match="나관리"):
        change_proposal(desk, APPROVER, draft.id, draft.version, wish)
    with pytest.raises(InvalidInputError, match="까닭"):
        propose(desk, ADMINISTRATOR, draft.id, draft.version)
    saved = change_proposal(desk, ADMINISTRATOR, draft.id, draft.version, wish)
    assert propose(
        desk, ADMINISTRATOR, saved.id, saved.version
    ).state is ProposalState.WAITING  # fmt: skip


def test_a_text_that_was_changed_has_to_be_proposed_anew(desk, wish):
    """Who approves has read what is approved."""
    proposal = propose_rule(desk, ADMINISTRATOR, wish)
    change_proposal(desk, ADMINISTRATOR, proposal.id, proposal.version, wish)

    with pytest.raises(ConflictError, match="나관리 님이"):
        approve_proposal(desk, APPROVER, proposal.id, proposal.version)
    with pytest.raises(ConflictError, match="쓰는 중"):
        approve_proposal(desk, APPROVER, proposal.id, proposal.version + 1)


def test_a_returned_proposal_says_why(desk, wish):
    """And a return without a reason is refused."""
    proposal = propose_rule(desk, ADMINISTRATOR, wish)
    with pytest.raises(InvalidInputError, match="까닭"):
        return_proposal(desk, APPROVER, proposal.id, proposal.version, " ")

    back = return_proposal(desk, APPROVER, proposal.id, proposal.version, "조문이 낡음")

    assert (back.state, back.word) == (ProposalState.RETURNED, "조문이 낡음")


def test_what_is_withdrawn_can_no_longer_be_approved(desk, wish):
    """The message says who took it back."""
    proposal = propose_rule(desk, ADMINISTRATOR, wish)
    withdraw_proposal(desk, ADMINISTRATOR, proposal.id, proposal.version)

    with pytest.raises(ConflictError, match=r"나관리 님이 .*\(거둠\)"):
        approve_proposal(desk, APPROVER, proposal.id, proposal.version)


def test_of_two_proposals_from_one_version_the_second_is_told(desk, wish, shipped):
    """It names who was first, when, and the day; nothing of the second is kept."""
    first = propose_rule(desk, ADMINISTRATOR, wish)
    second = propose_rule(desk, APPROVER, replace(wish, reason="다른 까닭"))
    approve_proposal(desk, APPROVER, first.id, first.version)

    with pytest.raises(ConflictError, match=r"나관리 님이 2026\. 11\. 24\..*12\. 1\."):
        approve_proposal(desk, ADMINISTRATOR, second.id, second.version)

    assert len(rule_history(desk, RESEARCHER, shipped.id)) == 2


def test_nothing_is_published_before_a_text_that_is_scheduled(desk, wish, shipped):
    """The scheduled one would stand over it from its day on, unseen."""
    revise(desk, shipped.id, 0, wish.text, LATER)

    with pytest.raises(ConflictError, match=r"나관리 님이 .*2026\. 12\. 1\.부터"):
        propose_rule(
            desk, ADMINISTRATOR, replace(wish, base_version=1, effective_on=EVE)
        )


def test_a_case_that_fails_holds_a_change_back(desk, wish, shipped):
    """What its author expects has to come out; the results are kept as well."""
    form = next(
        f for f, o in condensation(desk, RESEARCHER, TODAY).outcomes.items()
        if o.rule and o.rule.id == shipped.id
    )  # fmt: skip
    good = replace(wish, text=wish.text + CASE.format(form, shipped.action.value))
    bad = replace(wish, text=wish.text + CASE.format(form, "none"))

    draft = draft_rule(desk, ADMINISTRATOR, bad)
    tried = run_proposal_cases(desk, ADMINISTRATOR, draft.id, draft.version)

    assert [result.passed for result in tried.tried] == [False]
    with pytest.raises(ContentError, match="시험 사례"):
        propose(desk, ADMINISTRATOR, tried.id, tried.version)
    saved = change_proposal(desk, ADMINISTRATOR, tried.id, tried.version, good)
    assert saved.tried is None
    propose(desk, ADMINISTRATOR, saved.id, saved.version)


def test_a_day_that_is_over_is_refused(desk, wish):
    """What held yesterday is not rewritten."""
    with pytest.raises(InvalidInputError, match="이미 지났습니다"):
        propose_rule(
            desk, ADMINISTRATOR, replace(wish, effective_on=TODAY - timedelta(days=1))
        )


def test_an_earlier_text_is_brought_back_by_two_as_well(desk, shipped):
    """A rollback is a new version; the catalogue is as it was, history is longer."""
    before = condensation(desk, RESEARCHER, LATER)
    revise(desk, shipped.id, 0, _ended(desk, shipped), LATER)
    assert condensation(desk, RESEARCHER, LATER).outcomes != before.outcomes

    proposal = roll_back(desk, ADMINISTRATOR, shipped.id, 0, "되돌림")
    approve_proposal(desk, APPROVER, proposal.id, proposal.version)

    assert condensation(desk, RESEARCHER, LATER).outcomes == before.outcomes
    history = rule_history(desk, RESEARCHER, shipped.id)
    assert [one.version for one in history] == [0, 1, 2]
    assert history[2].text == history[0].text
