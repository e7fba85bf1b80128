"""``molip access-log`` tells who looked, for people and for programs."""

import json

import pytest

from molip.cli import main

pytestmark = pytest.mark.usefixtures("own_data")


def test_who_looked_is_told_in_lines_and_as_json(capsys):
    """The console itself is in the log, too."""
    main(["money", "--project", "sample-basic"])
    capsys.readouterr()

    assert main(["access-log", "--project", "sample-basic"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert main(["access-log", "--project", "sample-basic", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert lines[0].split("\t")[:2] == ["일시", "이름"]
    assert lines[-1].split("\t")[1:] == [
        "콘솔 운영자", "관리자", "연구개발비 점검 보기", "보기", "sample-basic", "허용",
    ]  # fmt: skip
    assert {one["project"] for one in told} == {"sample-basic"}
    assert told[-1]["name"] == "콘솔 운영자"
    assert told[-1]["allowed"] is True
