"""Equipment, research notes and security facts: read, checked and asked about."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from molip.projects.check import check_project
from molip.projects.document import from_document, to_document
from molip.projects.holdings import SecurityFact
from molip.projects.kinds import DutyStatus, SecuritySubject
from molip.projects.questions import questions
from molip.projects.record import Participation
from tests.records import SAMPLES, sample
from tests.sample_copies import Copy

RECORD, _ = sample("sample-basic")


def problems(record):
    """Return what is wrong, without places."""
    return [finding.problem for finding in check_project(record)]


def asked(record):
    """Return where a question is asked."""
    return [finding.where for finding in questions(record)]


def with_first(part, **changes):
    """Return the record with the first row of a part changed."""
    first, *rest = getattr(RECORD, part)
    return replace(RECORD, **{part: (replace(first, **changes), *rest)})


@pytest.mark.parametrize("name", SAMPLES)
def test_a_document_from_before_these_parts_is_still_read(name):
    """What was kept by an earlier version comes back, with the new parts empty."""
    record, _ = sample(name)
    document = json.loads(json.dumps(to_document(record)))
    for part in ("equipment", "notes", "security"):
        del document[part]

    back = from_document(document)

    assert back == replace(record, equipment=(), notes=(), security=())


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_asked_about_a_sample(name):
    """What ships is not only sound, nothing of it looks odd."""
    assert asked(sample(name)[0]) == []


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (with_first("equipment", price=0), "구입 금액이 0원입니다."),
        (
            with_first("equipment", bought_on=date(2020, 1, 2)),
            "구입한 날(2020. 1. 2.)이 과제 시작보다 빠릅니다.",
        ),
        (with_first("equipment", id="E2"), "연구시설·장비가 E2인 것이 2개입니다."),
        (
            with_first("notes", recorder="nobody"),
            "기록자 'nobody'를 찾지 못했습니다.",
        ),
        (
            with_first("notes", ends_on=date(2024, 3, 1)),
            "연구노트의 마지막 날이 첫날보다 빠릅니다.",
        ),
    ],
)
def test_a_row_that_cannot_be_so_is_found(record, problem):
    """Price, day, id and recorder are checked like the rest."""
    assert problem in problems(record)


@pytest.mark.parametrize(
    ("record", "where"),
    [
        (
            with_first("equipment", price=30_000_000),
            "sample-basic 연구시설·장비 E1",
        ),
        (
            with_first("notes", kept_until=date(2057, 2, 27)),
            "sample-basic 연구노트 N1",
        ),
        (
            replace(RECORD, ledger=(*RECORD.ledger, replace(RECORD.ledger[3], no=999))),
            "sample-basic 연구개발비 집행 999",
        ),
        (
            replace(
                RECORD,
                ledger=(
                    *RECORD.ledger,
                    replace(RECORD.ledger[3], no=999, item="보안수당", amount=-1),
                ),
            ),
            "sample-basic 연구개발비 집행 1차년도 보안수당",
        ),
    ],
)
def test_what_is_worth_a_look_is_asked_and_no_fault(record, where):
    """It may be right: nobody is told that it is wrong."""
    assert where in asked(record)
    assert problems(record) == []


def test_one_person_in_two_rows_over_a_whole_year_is_asked_about():
    """Under two ids the rates of one name add up."""
    twin = replace(
        RECORD.people[1],
        id="twin",
        participation=(Participation(1, Decimal(90)),),
    )
    record = replace(RECORD, people=(*RECORD.people, twin))

    found = [f for f in questions(record) if f.where.endswith("참여연구자 twin")]

    assert len(found) == 1
    assert "2번 적혀 있고 1차년도 참여율" in found[0].problem
    assert problems(record) == []


def test_a_security_project_is_asked_for_each_measure():
    """Classification and the seven measures of Article 46."""
    secret = replace(RECORD, identity=replace(RECORD.identity, security_class="보안"))
    facts = tuple(
        SecurityFact(subject, DutyStatus.KEPT, date(2024, 3, 4), "")
        for subject in SecuritySubject
    )

    assert len(asked(secret)) == len(SecuritySubject)
    assert asked(replace(secret, security=facts)) == []
    assert len(asked(replace(RECORD, security=facts))) == 1


def test_a_stage_that_reaches_into_the_next_is_told_as_an_overlap():
    """Overlap and gap are told apart."""
    years = (replace(RECORD.years[0], ends_on=date(2025, 3, 9)), *RECORD.years[1:])

    found = problems(replace(RECORD, years=years))

    assert (
        "시작일이 2025. 3. 1.이어서 2025. 3. 9.에 끝나는 앞 기간과 겹칩니다." in found
    )


def test_equipment_is_read_from_the_file_with_its_line(tmp_path):
    """A price that cannot be is told by file and line."""
    copy = Copy(tmp_path)
    where = copy.replace("project.toml", "price = 46_860_000", "price = 0")
    copy.replace("project.toml", "[[note]]", _SECURITY + "\n[[note]]")

    _, findings = copy.load()

    assert [finding.where for finding in findings] == [where]


_SECURITY = """[[security]]
subject = "보안책임자 지정"
status = "이행"
on = 2023-07-03
"""
