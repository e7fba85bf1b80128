from functools import cache

import pytest

from molip.content import Faults, content_root
from molip.generators import draft, find_scopes, load_definitions
from molip.generators.rewriting import make_check, make_requests, put_in
from molip.generators.verify import load_lexicon
from molip.generators.writer import PlacedSentence, SectionText
from molip.models import write_draft
from molip.models.endpoint import EndpointWriter
from tests.misbehaving import Reply, said, serving
from tests.model_writing import composed, now, outline_back, prompts, settings
from tests.records import SAMPLES, TODAY, annual_report, sample


@cache
def content():
    """Return the definitions and the verifier's words."""
    faults = Faults()
    found = (
        load_definitions(content_root(), faults),
        load_lexicon(content_root(), faults),
    )
    faults.raise_if_any()
    return found


def write(answer):
    """Return the origins of a draft's sections, each verified, by id."""
    record, _ = sample("sample-basic")
    made = composed()
    check = make_check(made, annual_report(), content()[1], record)
    with (
        serving(answer) as served,
        EndpointWriter(settings(served.url), prompts(), record, now) as writer,
    ):
        written = write_draft(
            made, annual_report(), writer, prompts(), "scripted", check=check
        )
    return {origin.section_id: origin for origin in written.origins}


def only(heading, change):
    """Return a server that changes its answer for one section alone."""

    def answer(heard, _):
        text = outline_back(heard)
        return Reply(change(heard) if heading in heard.data["heading"] else text)

    return answer


@pytest.mark.parametrize("name", sorted(content()[0]))
@pytest.mark.parametrize("project", SAMPLES)
def test_the_composers_words_pass_for_every_report(name, project):
    """A writer that keeps to the outline is taken everywhere: no false alarm."""
    definition, lexicon = content()[0][name], content()[1]
    record, log = sample(project)
    scope = find_scopes(record, definition.scope)[-1]
    made = draft(definition, record, log, scope.number, TODAY)
    check = make_check(made, definition, lexicon, record)
    sections = {section.id: section for section in made.sections}

    for asked in make_requests(made, definition, prompts().purposes):
        lines = dict.fromkeys(filter(None, map(str.strip, asked.outline.split("\n"))))
        text = SectionText(tuple(PlacedSentence(line) for line in lines))
        _, reason = put_in(made, sections[asked.section_id], asked, text, check)
        assert reason == ""


def test_praise_that_the_projects_text_asks_for_is_not_taken():
    """A model that obeys an instruction hidden in the data gains nothing."""
    origins = write(
        only(
            "목표와 추진", lambda _: said("{F1}에 세계 최고의 탁월한 성과를 거두었다.")
        )
    )

    assert not origins["goal"].by_model
    assert origins["goal"].reason
    assert origins["work"].by_model


def test_a_result_told_as_a_goal_is_not_taken():
    """Right figures in each other's place are wrong."""

    def swapped(heard):
        told = heard.data["outline"]
        signs = {f["role"]: f"{{{f['id']}}}" for f in heard.data["facts"]}
        target, actual = signs["목표"], signs["실적"]
        mixed = told.replace(target, "@").replace(actual, target).replace("@", actual)
        return said(*filter(None, mixed.split("\n")))

    origins = write(only("목표 달성", swapped))

    assert not origins["results"].by_model
    assert origins["results"].reason


def test_a_person_the_record_does_not_know_is_not_taken():
    """No name comes from nowhere."""
    origins = write(
        only("연구개발성과", lambda h: said(h.data["outline"], "김철수 박사가 도왔다."))
    )

    assert not origins["outputs"].by_model
