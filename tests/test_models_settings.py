from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molip.errors import InvalidInputError
from molip.generators.rewriting import make_requests
from molip.models import (
    ModelSettings,
    OutsideRefusedError,
    check_allowed,
)
from molip.models.endpoint import EndpointWriter
from tests.misbehaving import Reply, serving
from tests.model_writing import (
    KEY,
    composed,
    now,
    outline_back,
    prompts,
    settings,
)
from tests.records import annual_report, sample

PUBLIC = "https://models.example.org/v1"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/v1",
        "http://localhost:11434/v1",
        "http://10.1.2.3/v1",
        "http://172.31.0.1/v1",
        "https://192.168.0.7/v1",
        "http://[::1]:8000/v1",
        "http://[fd00::5]/v1",
        "http://[::ffff:10.0.0.1]/v1",
    ],
)
def test_loopback_and_private_addresses_are_inside(url):
    """A server of the institute's own network may see what others may not."""
    inside = settings(url, refuse_outside=True)

    check_allowed(inside, "p", "보안")

    assert not inside.outside


@pytest.mark.parametrize(
    "url",
    [
        PUBLIC,
        "https://8.8.8.8/v1",
        "https://172.32.0.1/v1",
        "https://169.254.169.254/v1",
        "https://localhost.example.org/v1",
        "https://127.0.0.1.example.org/v1",
        "https://2130706433/v1",
        "https://llm.internal/v1",
        "https://[::ffff:8.8.8.8]/v1",
    ],
)
@pytest.mark.parametrize(
    ("refuse", "security", "told"),
    [
        (True, "일반", "이 설치는"),
        (False, "보안", "보안등급이"),
        (False, "", "보안등급이"),
    ],
)
def test_everywhere_else_is_outside_and_can_be_refused(url, refuse, security, told):
    """By the installation, and for every project that is not plainly open."""
    outside = settings(url, refuse_outside=refuse)

    with pytest.raises(OutsideRefusedError, match=told):
        check_allowed(outside, "p", security)


def test_an_open_project_may_go_outside_where_nothing_forbids_it():
    """The refusal is no blanket one."""
    check_allowed(settings(PUBLIC), "p", "일반")


def test_nothing_goes_outside_unencrypted():
    """The way there is open to others."""
    with pytest.raises(OutsideRefusedError, match="암호화하지 않은"):
        check_allowed(settings("http://models.example.org/v1"), "p", "일반")


def test_a_classified_project_gets_no_writer_for_outside():
    """The refusal comes before any connection is opened."""
    record, _ = sample("sample-basic")
    secret = replace(record, identity=replace(record.identity, security_class="보안"))

    with pytest.raises(OutsideRefusedError):
        EndpointWriter(settings(PUBLIC), prompts(), secret, now)


def test_a_project_classified_meanwhile_is_not_sent():
    """A writer looks again before each section."""
    record, _ = sample("sample-basic")
    secret = replace(record, identity=replace(record.identity, security_class="보안"))
    writer = EndpointWriter(settings(PUBLIC), prompts(), record, now)

    writer.record = secret

    with pytest.raises(OutsideRefusedError):
        writer.write(None, lambda _: None)


def test_a_proxy_of_the_environment_does_not_see_an_inside_call(monkeypatch):
    """An inside server is called directly."""
    record, _ = sample("sample-basic")
    asked = make_requests(composed(), annual_report(), prompts().purposes)[0]
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with (
        serving(lambda h, _: Reply(outline_back(h))) as inside,
        serving(lambda *_: Reply(status=400)) as proxy,
    ):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        with EndpointWriter(settings(inside.url), prompts(), record, now) as writer:
            writer.write(asked, lambda _: None)

    assert len(inside.heard) == 1
    assert proxy.heard == []


def test_the_environment_says_where_the_model_is():
    """Every setting has its variable."""
    found = ModelSettings.from_environment(
        {
            "MOLIP_MODEL_URL": "https://models.example.org/v1/",
            "MOLIP_MODEL_NAME": "writer",
            "MOLIP_MODEL_KEY": KEY,
            "MOLIP_MODEL_TIMEOUT": "12.5",
            "MOLIP_OUTSIDE_MODELS": "refuse",
            "MOLIP_MODEL_PRICE_IN": "1500",
            "MOLIP_MODEL_PRICE_OUT": "6000",
        }
    )

    assert found == ModelSettings(
        url=PUBLIC,
        name="writer",
        key=KEY,
        timeout=Decimal("12.5"),
        refuse_outside=True,
        price_in=Decimal(1500),
        price_out=Decimal(6000),
    )


def test_without_an_address_there_is_no_model():
    """The composer alone writes, and nothing else is asked for."""
    assert ModelSettings.from_environment({"MOLIP_MODEL_KEY": KEY}) is None


def test_the_key_is_not_shown():
    """Settings can be printed in a log."""
    assert KEY not in repr(settings(PUBLIC))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOLIP_MODEL_URL", "ftp://models.example.org"),
        ("MOLIP_MODEL_URL", "file:///etc/hosts"),
        ("MOLIP_MODEL_URL", "models.example.org"),
        ("MOLIP_MODEL_URL", "https://user:secret@models.example.org/v1"),
        ("MOLIP_MODEL_URL", "https://models.example.org/v1?key=secret"),
        ("MOLIP_MODEL_URL", "https://models.example.org:port/v1"),
        ("MOLIP_MODEL_NAME", " "),
        ("MOLIP_MODEL_TIMEOUT", "0"),
        ("MOLIP_MODEL_TIMEOUT", "601"),
        ("MOLIP_MODEL_TIMEOUT", "NaN"),
        ("MOLIP_MODEL_TIMEOUT", "soon"),
        ("MOLIP_OUTSIDE_MODELS", "refused"),
        ("MOLIP_MODEL_PRICE_IN", "-1"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(name, value):
    """The message names the variable, and not a secret in it."""
    given = {"MOLIP_MODEL_URL": PUBLIC, "MOLIP_MODEL_NAME": "writer", name: value}

    with pytest.raises(InvalidInputError) as told:
        ModelSettings.from_environment(given)

    assert name in str(told.value)
    assert "secret" not in str(told.value)


@given(st.ip_addresses(v=4))
def test_an_address_of_figures_is_inside_only_if_it_is_private(address):
    """No public address passes for an inside one."""
    made = settings(f"https://{address}/v1")

    assert made.outside or address.is_private or address.is_loopback
