"""Forms put into the catalogue by an administrator."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.access import Role
from molip.binding.bind import decision_key
from molip.commands.catalogue import (
    check_form,
    current_catalogue,
    form_history,
    propose_form,
    publish_form,
    read_form_file,
)
from molip.commands.decisions import decide_binding
from molip.commands.rules import condensation
from molip.content import Faults
from molip.errors import (
    ConflictError,
    ContentError,
    ForbiddenError,
    InvalidInputError,
    UnknownIdError,
)
from molip.forms.alike import best_standard, find_alike
from molip.forms.imported import parse_form, write_form
from molip.model.form import FormField, Provenance, Stage
from tests import catalogues
from tests.desks import ADMINISTRATOR, RESEARCHER, revise
from tests.reading_files import hwpx, p, tbl, tc

TODAY = date(2026, 11, 24)
ID = "imported-plan"


def _form(desk, **changes):
    """Return a form that could be published, as the next of the register."""
    highest = max(form.no for form in desk.content.catalogue.forms.values())
    values = {
        "no": highest + 1,
        "title": "연구개발 자체점검표(시험용)",
        "issuer": "msit",
        "fields": (
            FormField("과제명", "project-title", Provenance.READ, "올린 서식"),
            FormField("과제번호", "project-number", Provenance.READ, "올린 서식"),
        ),
        **changes,
    }
    return catalogues.form(ID, **values)


def _publish(desk, form=None, version=0):
    text = write_form(form or _form(desk))
    return publish_form(desk, ADMINISTRATOR, ID, version, text)


def _file(*labels):
    """Return a form file that asks these."""
    rows = [
        tc(label, (n, 0), fill=2) + tc("", (n, 1)) for n, label in enumerate(labels)
    ]
    table = tbl(*rows, size=(len(rows), 2))
    return hwpx(p("연구개발 자체점검표", look=1) + p(table))


def test_a_published_form_stands_in_the_catalogue(desk):
    """With its number, fields and the version it comes from."""
    form = _form(desk)

    _publish(desk, form)

    found = current_catalogue(desk, RESEARCHER).form(ID)
    assert found == replace(form, fields_source=f"서식 {ID} 1판")
    assert len(desk.content.catalogue.forms) == found.no - 1


def test_the_rules_see_an_imported_form(desk):
    """The condensation says what becomes of it, like of any other."""
    _publish(desk)

    outcome = condensation(desk, RESEARCHER, TODAY).outcomes[ID]

    assert [account.datum for account in outcome.accounts] == [
        "project-title",
        "project-number",
    ]


def test_a_rule_may_name_an_imported_form(desk):
    """A form that people put in can be condensed by a rule that people write."""
    text = desk.content.rule_texts["carry-over"]
    opening = "forms = ["
    assert opening in text
    text = text.replace(opening, f'{opening}"{ID}", ', 1)
    with pytest.raises(ContentError, match=ID):
        revise(desk, "carry-over", 0, text)
    _publish(desk)

    revise(desk, "carry-over", 0, text)

    assert condensation(desk, RESEARCHER, TODAY).outcomes[ID].rule.id == "carry-over"


def test_a_later_version_stands_and_the_first_is_kept(desk):
    """A form's text is revised, never overwritten."""
    first = _publish(desk)
    second = _publish(desk, _form(desk, title="고친 제목"), version=1)

    assert form_history(desk, RESEARCHER, ID) == (first, second)
    assert current_catalogue(desk, RESEARCHER).form(ID).title == "고친 제목"


def test_a_shipped_form_can_be_given_a_new_text(desk):
    """It keeps its number; what was shipped is not touched."""
    shipped = desk.content.catalogue.form("annual-report")
    text = write_form(replace(shipped, title="연차보고서(고침)"))

    publish_form(desk, ADMINISTRATOR, shipped.id, 0, text)

    found = current_catalogue(desk, RESEARCHER).form(shipped.id)
    assert (found.no, found.title) == (shipped.no, "연차보고서(고침)")
    assert desk.content.catalogue.form("annual-report") == shipped


def test_who_publishes_second_is_refused(desk):
    """The first text stands; nothing is overwritten."""
    first = _publish(desk)

    with pytest.raises(ConflictError, match="나관리 님이"):
        _publish(desk, _form(desk, title="나중"))

    assert form_history(desk, ADMINISTRATOR, ID) == (first,)


def test_all_that_is_wrong_with_a_text_is_said_at_once(desk):
    """Unknown issuer, unknown fact, misspelt key and wrong number, each with a line."""
    text = write_form(_form(desk, issuer="nobody", no=3)).replace(
        '"project-number"', '"no-such-fact"'
    )
    text = text.replace("standard = false", 'standard = false\ncolour = "파랑"')

    with pytest.raises(ContentError) as raised:
        publish_form(desk, ADMINISTRATOR, ID, 0, text)

    problems = " ".join(finding.problem for finding in raised.value.findings)
    assert "nobody" in problems
    assert "no-such-fact" in problems
    assert "colour" in problems
    assert "3번" in problems
    with desk.store.read() as unit:
        assert unit.form_revisions.latest() == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[form", "TOML 문법"),
        ("", "'form'이 없습니다"),
        ("[form]\n", "'title'가 없습니다"),
    ],
)
def test_a_text_that_is_no_form_is_refused(desk, text, problem):
    """Broken TOML, nothing at all, and a form that says nothing."""
    checked = check_form(desk, ADMINISTRATOR, ID, 0, text)

    assert problem in " ".join(finding.problem for finding in checked.findings)
    with pytest.raises(ContentError):
        publish_form(desk, ADMINISTRATOR, ID, 0, text)


@pytest.mark.parametrize("form_id", ["", "한글", "../forms", "a" * 121, "A"])
def test_an_id_that_is_none_is_refused(desk, form_id):
    """Ids stand in addresses and file names."""
    with pytest.raises(InvalidInputError, match="id로 쓸 수 없습니다"):
        publish_form(desk, ADMINISTRATOR, form_id, 0, write_form(_form(desk)))


def test_checking_says_the_same_as_publishing_and_keeps_nothing(desk):
    """What passes the check can be published."""
    text = write_form(_form(desk))

    checked = check_form(desk, ADMINISTRATOR, ID, 0, text)

    assert checked.findings == ()
    assert checked.form.title == _form(desk).title
    with pytest.raises(UnknownIdError):
        current_catalogue(desk, ADMINISTRATOR).form(ID)


def test_only_administrators_publish(desk):
    """A researcher is refused before anything is looked at."""
    with pytest.raises(ForbiddenError, match=Role.RESEARCHER.value):
        publish_form(desk, RESEARCHER, ID, 0, "")


def test_a_file_is_read_with_what_is_known_of_it(desk):
    """Labels of the dictionary are bound; what nobody knows is left to a person."""
    data = _file("연구개발과제명", "연구개발과제번호", "뜻을 알 수 없는 칸 이름")

    proposal = read_form_file(desk, ADMINISTRATOR, "점검표.hwpx", data)

    assert proposal.document.title == "연구개발 자체점검표"
    assert proposal.facts == ("project-title", "project-number")
    assert [b.field.label for b in proposal.open] == ["뜻을 알 수 없는 칸 이름"]
    assert proposal.no == len(desk.content.catalogue.forms) + 1


def test_a_decision_holds_for_every_later_form(desk):
    """A label is asked of people once."""
    data = _file("뜻을 알 수 없는 칸 이름")
    first = read_form_file(desk, ADMINISTRATOR, "점검표.hwpx", data)
    key = decision_key(first.open[0].field)

    decide_binding(desk, ADMINISTRATOR, key, "project-title")

    again = read_form_file(desk, ADMINISTRATOR, "다른 이름.hwpx", data)
    assert [(b.datum, b.why) for b in again.bindings] == [
        ("project-title", "사람이 정함")
    ]
    assert propose_form(desk, ADMINISTRATOR, "x", first.document).open == ()


def test_a_decision_can_be_taken_back(desk):
    """The label is open again."""
    data = _file("뜻을 알 수 없는 칸 이름")
    proposal = read_form_file(desk, ADMINISTRATOR, "점검표.hwpx", data)
    key = decision_key(proposal.open[0].field)
    decide_binding(desk, ADMINISTRATOR, key, "project-title")

    decide_binding(desk, ADMINISTRATOR, key, "")

    assert len(read_form_file(desk, ADMINISTRATOR, "점검표.hwpx", data).open) == 1


def test_a_decision_for_a_fact_that_is_not_there_is_refused(desk):
    """The message names facts that are near."""
    with pytest.raises(UnknownIdError, match="project-title"):
        decide_binding(desk, ADMINISTRATOR, "과제명", "project-titel")


@pytest.mark.parametrize("key", ["", ">", "가" * 10_001])
def test_a_field_without_a_label_is_not_remembered(desk, key):
    """Such a decision would hold for every field without a label."""
    with pytest.raises(InvalidInputError, match="기억해 둘 수 없습니다"):
        decide_binding(desk, ADMINISTRATOR, key, "project-title")


def test_a_file_that_is_no_form_is_refused(desk):
    """With what to do about it."""
    with pytest.raises(InvalidInputError):
        read_form_file(desk, ADMINISTRATOR, "그림.hwpx", b"\x89PNG")


def test_the_form_that_is_the_same_comes_first():
    """A same title first, then the nearest as a whole; the rest is not listed."""
    known = catalogues.catalogue(
        [
            catalogues.form("large", "abcdefgh", no=1, standard=True),
            catalogues.form("near", "abx", no=2),
            catalogues.form("other", "yz", no=3),
            catalogues.form("named", "", no=4, title="점검 표"),
            catalogues.form("small", "a", no=5, standard=True),
        ]
    )

    found = find_alike("점검표", {"a", "b", "c"}, known)

    assert [(one.form.id, one.same, one.percent) for one in found] == [
        ("named", 0, 0),
        ("near", 2, 66),
        ("large", 3, 100),
        ("small", 1, 33),
    ]
    assert best_standard(found).form.id == "large"


def test_no_standard_form_is_named_where_none_shares_a_fact():
    """Nothing is better than a wrong hint."""
    known = catalogues.catalogue([catalogues.form("one", "a", standard=True)])

    found = find_alike("", {"b"}, known)

    assert found == ()
    assert best_standard(found) is None


_TEXTS = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"),
    min_size=1,
    max_size=30,
)


@given(
    title=_TEXTS,
    label=_TEXTS,
    stage=st.sampled_from(Stage),
    current=st.sampled_from([None, True, False]),
    required=st.sampled_from([None, True, False]),
    columns=st.lists(_TEXTS, max_size=3),
)
def test_a_form_written_as_text_reads_back_the_same(
    title, label, stage, current, required, columns
):
    """Quotes, line ends and control characters survive."""
    field = FormField(label, "a", Provenance.READ, title, required, tuple(columns))
    known = catalogues.catalogue([catalogues.form("x", "a")])
    form = catalogues.form(
        ID, title=title, stage=stage, current=current, fields=(field,), source=label
    )
    faults = Faults()

    read = parse_form(write_form(form), "글", known, faults)

    assert faults.findings == ()
    assert read == replace(form, fields_source="글")
