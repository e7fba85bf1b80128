"""A record becomes plain JSON data and comes back without loss."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molip.content import Faults, content_root
from molip.errors import InvalidInputError
from molip.projects.document import EARLIEST, LATEST, from_document, to_document
from molip.projects.reader import load_samples
from molip.projects.record import ProjectRecord
from tests.sample_copies import NAME

SAMPLES = {r.id: r for r, _ in load_samples(content_root(), Faults())}

_SCALARS = {
    str: st.text(max_size=8),
    int: st.integers(),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(EARLIEST, LATEST),
}


def values(hint):
    """Return a strategy for the values of a type hint of the record."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{name: values(kind) for name, kind in hints.items()})
    arguments = get_args(hint)
    if arguments and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if arguments:
        return st.none() | values(arguments[0])
    return st.sampled_from(hint)


@given(values(ProjectRecord))
@settings(max_examples=40, deadline=None)
def test_any_record_survives_json(record):
    """Nothing is lost or rounded on the way to the store and back."""
    text = json.dumps(to_document(record), ensure_ascii=False)

    back = from_document(json.loads(text))

    assert back == record
    assert repr(back) == repr(record)  # 3.0 and 3.00 are equal but not the same


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_survives_json(name):
    """A whole project comes back as it went."""
    record = SAMPLES[name]

    assert from_document(json.loads(json.dumps(to_document(record)))) == record


def test_a_document_holds_no_binary_float():
    """Money and rates are never kept in binary floating point."""

    def kinds(value: object) -> set[type]:
        if isinstance(value, Mapping):
            return set().union(*map(kinds, value.values()))
        if isinstance(value, list):
            return set().union(*map(kinds, value)) if value else set()
        return {type(value)}

    assert kinds(to_document(SAMPLES[NAME])) == {str, int, bool, type(None)}


def _document():
    return json.loads(json.dumps(to_document(SAMPLES[NAME])))


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("ledger", 0, "amount"), 1.5, "ledger 1번째 › amount"),
        (("ledger", 0, "amount"), "1000", "ledger 1번째 › amount"),
        (("ledger", 0, "amount"), True, "ledger 1번째 › amount"),
        (("ledger", 2, "spent_on"), "2024-2-30", "ledger 3번째 › spent_on"),
        (("ledger", 2, "spent_on"), "20240220", "ledger 3번째 › spent_on"),
        (("agreement", "ends_on"), "9999-12-31", "agreement › ends_on"),
        (("agreement", "ends_on"), "1900-01-01", "agreement › ends_on"),
        (("sample",), 1, "과제 기록 › sample"),
        (("budget", 0, "form"), "외상", "budget 1번째 › form"),
        (("people", 0, "participation", 0, "rate"), "NaN", "1번째 › rate"),
        (("people", 0, "participation", 0, "rate"), "많음", "1번째 › rate"),
        (("people", 0, "participation"), {}, "1번째 › participation"),
        (("identity",), [], "과제 기록 › identity"),
        (("identity", "title"), None, "identity › title"),
        (("identity", "title"), 3, "identity › title"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_place(path, value, where):
    """An import that is not what it claims stops before anything is stored."""
    document = _document()
    target = document
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value

    with pytest.raises(InvalidInputError) as caught:
        from_document(document)

    assert where in caught.value.where
    assert caught.value.remedy


def test_an_unknown_key_is_refused():
    """A misspelt key must not be silent."""
    document = _document() | {"ledgers": []}

    with pytest.raises(InvalidInputError, match="모르는 키 'ledgers'가 있습니다"):
        from_document(document)


def test_a_missing_key_is_refused():
    """A record with a part left out is not taken for an empty part."""
    document = _document()
    del document["ledger"]

    with pytest.raises(InvalidInputError, match="'ledger'이 없습니다"):
        from_document(document)
