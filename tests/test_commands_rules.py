from datetime import timedelta

import pytest

from molip.commands.rules import (
    coming_outcomes,
    condensation,
    current_rules,
    rule_history,
)
from molip.errors import (
    ConflictError,
    ContentError,
    InvalidInputError,
    UnknownIdError,
)
from molip.store import RuleRevision
from tests.desks import ADMINISTRATOR, RESEARCHER, revise


@pytest.fixture
def shipped(desk):
    """The first shipped rule."""
    return desk.content.rules[0]


def _text(desk, rule, title):
    return desk.content.rule_texts[rule.id].replace(rule.title, title, 1)


def test_an_edit_stands_over_the_shipped_rule(desk, shipped):
    """It holds for everybody from then on; the shipped text stays in the history."""
    text = _text(desk, shipped, "고친 제목")

    revise(desk, shipped.id, 0, text)

    rules = {rule.id: rule for rule in current_rules(desk, RESEARCHER)}
    assert rules[shipped.id].title == "고친 제목"
    assert len(rules) == len(desk.content.rules)
    history = rule_history(desk, RESEARCHER, shipped.id)
    assert [revision.version for revision in history] == [0, 1]
    assert history[0].text == desk.content.rule_texts[shipped.id]
    assert (history[1].text, history[1].actor_name) == (text, ADMINISTRATOR.name)


def test_the_condensation_follows_the_edit(desk, shipped):
    """A rule that is made to end no longer decides."""
    day = desk.today
    text = desk.content.rule_texts[shipped.id]
    ended = text.replace("valid_from", "valid_until = 2026-11-23\nvalid_from", 1)
    before = condensation(desk, RESEARCHER, day)
    decided = [f for f, o in before.outcomes.items() if o.rule == shipped]

    revise(desk, shipped.id, 0, ended)

    after = condensation(desk, RESEARCHER, day)
    assert decided
    assert all(after.outcomes[form].rule != shipped for form in decided)


def test_who_edits_second_is_told_who_was_first(desk, shipped):
    """No administrator's edit is overwritten unseen."""
    revise(desk, shipped.id, 0, _text(desk, shipped, "하나"))

    with pytest.raises(ConflictError, match="나관리 님이"):
        revise(desk, shipped.id, 0, _text(desk, shipped, "둘"))


@pytest.mark.parametrize("damage", ["모르는_키 = 1\n", "title = \n", ""])
def test_a_text_that_cannot_be_read_is_refused_with_its_lines(desk, shipped, damage):
    """Every fault with its line, and the rule stays as it was."""
    text = damage + desk.content.rule_texts[shipped.id] if damage else ""

    with pytest.raises(ContentError, match=rf"{shipped.id}\.toml:\d+"):
        revise(desk, shipped.id, 0, text)

    assert len(rule_history(desk, ADMINISTRATOR, shipped.id)) == 1


def test_an_edit_that_names_a_form_in_vain_is_refused(desk, shipped):
    """Rules are judged together with the catalogue before they hold."""
    text = desk.content.rule_texts[shipped.id].replace(
        f'into = "{shipped.into}"', 'into = "no-such-form"'
    )

    with pytest.raises(ContentError, match="no-such-form"):
        revise(desk, shipped.id, 0, text)

    assert current_rules(desk, RESEARCHER) == tuple(
        sorted(desk.content.rules, key=lambda rule: rule.id)
    )


@pytest.mark.parametrize("rule_id", ["", "../x", "한글", "A", "a" * 121])
def test_an_id_that_is_none_is_refused(desk, shipped, rule_id):
    """An id must serve as a file's name."""
    with pytest.raises(InvalidInputError, match="id로 쓸 수 없습니다"):
        revise(desk, rule_id, 0, _text(desk, shipped, "제목"))


def test_the_history_of_an_unknown_rule_names_near_ones(desk, shipped):
    """A slip of the pen is helped."""
    with pytest.raises(UnknownIdError, match=shipped.id):
        rule_history(desk, RESEARCHER, f"{shipped.id}x")


def test_an_edit_that_can_no_longer_be_read_is_told(desk, shipped):
    """After an update that changed the format, no rule is dropped in silence."""
    stale = RuleRevision(
        shipped.id,
        1,
        "옛_키 = 1",
        desk.today,
        ADMINISTRATOR.id,
        ADMINISTRATOR.name,
        desk.now(),
    )
    with desk.store.write() as unit:
        unit.rule_revisions.append(stale)

    with pytest.raises(ContentError, match=rf"{shipped.id}\.toml"):
        current_rules(desk, RESEARCHER)


def test_an_absurdly_long_rule_is_refused(desk, shipped):
    """Long before it would fill the disk."""
    with pytest.raises(InvalidInputError, match="너무 깁니다"):
        revise(desk, shipped.id, 0, "#" * 200_001)


def test_a_form_tells_what_it_will_become_and_from_which_day(desk):
    """Today's outcome first, then each later day on which it changes."""
    rule = next(rule for rule in desk.content.rules if rule.id == "agreement-change")
    form = rule.condition.values[0]
    text = desk.content.rule_texts[rule.id]
    day = desk.today + timedelta(days=7)
    ended = f"valid_until = {day - timedelta(days=1)}\nvalid_from"

    revise(desk, rule.id, 0, text.replace("valid_from", ended, 1), day)

    (today, now), (later, then) = coming_outcomes(desk, RESEARCHER, form)
    assert (today, later) == (desk.today, day)
    assert not now.remains
    assert then.remains
    with pytest.raises(UnknownIdError):
        coming_outcomes(desk, RESEARCHER, "none")
