"""What an installation can set, from environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from molip.errors import InvalidInputError

_YES_NO = {"": False, "0": False, "1": True}


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation is set up."""

    data: Path = Path(".molip")
    """``MOLIP_DATA``: folder for everything that is kept; default ``.molip``."""
    database_url: str = ""
    """``MOLIP_DATABASE_URL``; empty: SQLite in the data folder."""
    sample: bool = False
    """``MOLIP_SAMPLE=1``: load the fictional projects (예시 과제)."""
    practice_day: date | None = None
    """``MOLIP_PRACTICE_DAY=2027-02-10``: the day it is, for practice on the fictional
    projects alone; None: the real one."""

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None
    ) -> "Settings":
        """Return the settings of the process, or of a mapping given instead.

        Raises:
            InvalidInputError: A value cannot be understood.
        """
        given = os.environ if environment is None else environment
        sample = given.get("MOLIP_SAMPLE", "").strip()
        if sample not in _YES_NO:
            raise InvalidInputError(
                "환경 변수 MOLIP_SAMPLE",
                f"'{sample}'은 쓸 수 없는 값입니다.",
                "예시 과제를 쓰려면 1, 쓰지 않으려면 0으로 적으십시오.",
            )
        return cls(
            data=Path(given.get("MOLIP_DATA", "").strip() or ".molip"),
            database_url=given.get("MOLIP_DATABASE_URL", "").strip(),
            sample=_YES_NO[sample],
            practice_day=_practice_day(given, sample=_YES_NO[sample]),
        )

    @property
    def url(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data / 'molip.db'}"


def _practice_day(given: Mapping[str, str], *, sample: bool) -> date | None:
    text = given.get("MOLIP_PRACTICE_DAY", "").strip()
    if not text:
        return None
    where = "환경 변수 MOLIP_PRACTICE_DAY"
    if not sample:
        raise InvalidInputError(
            where,
            "연습하는 날은 예시 과제를 담은 곳에서만 정할 수 있습니다.",
            "MOLIP_SAMPLE=1과 함께 쓰거나 지우십시오.",
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInputError(
            where, f"'{text}'은 날짜가 아닙니다.", "2027-02-10처럼 적으십시오."
        ) from None
