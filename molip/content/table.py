"""One table being read: every value taken is checked, what is left is refused."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from molip.content.faults import Faults
from molip.model.korean import josa, quoted

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

KeyPath = tuple[str | int, ...]
_EARLIEST, _LATEST = date(1948, 1, 1), date(2100, 12, 31)
_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


class Table:
    """A TOML table or a CSV row; each `take` names the fault and its line.

    A value that is missing or wrong is kept as a fault and comes back as a
    neutral value of its type, so that reading goes on and finds the rest.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        name: str,
        faults: Faults,
        *,
        lines: Mapping[KeyPath, int] | None = None,
        path: KeyPath = (),
        line: int = 1,
        text_cells: bool = False,
    ) -> None:
        """Wrap values read from the file ``name``."""
        self.name = name
        self.faults = faults
        self._values = values
        self._lines = lines or {}
        self._path = path
        self._line = line
        self._text_cells = text_cells
        self._taken: set[str] = set()

    def where(self, key: str = "") -> str:
        """Return ``file:line`` of a key, or of the table."""
        paths = [(*self._path, key), self._path] if key else [self._path]
        for path in paths:
            if path in self._lines:
                return f"{self.name}:{self._lines[path]}"
        return f"{self.name}:{self._line}"

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Keep a fault at a key of this table."""
        self.faults.add(self.where(key), problem, remedy)

    def has(self, key: str) -> bool:
        """Return whether the key is there and not empty."""
        return self._values.get(key) not in (None, "")

    def skip(self, *keys: str) -> None:
        """Allow keys that are not taken this time."""
        self._taken.update(keys)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be blank."""
        value = self._take(key)
        if value is None or value == "":
            return self._missing(key, default, "")
        if not isinstance(value, str):
            self._wrong(key, "글", '"따옴표"로 묶어 적으십시오.')
            return ""
        return value

    def identifier(self, key: str, default: str | None = None) -> str:
        """Return an id: lower-case Latin letters, digits and single hyphens."""
        value = self.text(key, default)
        if value and not _ID.match(value):
            self.fault(
                key,
                f"{quoted(value, '은/는')} 식별자로 쓸 수 없습니다.",
                "영문 소문자, 숫자, 붙임표(-)만 쓰십시오.",
            )
        return value

    def texts(
        self, key: str, default: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(key)
        if value is None:
            return self._missing(key, default, ())
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self._wrong(key, "글의 목록", '["하나", "둘"]처럼 적으십시오.')
            return ()
        return tuple(value)

    def integer(self, key: str, default: int | None = None) -> int:
        """Return a whole number; a CSV cell may group thousands by commas."""
        value = self._take(key)
        if value is None or value == "":
            return self._missing(key, default, 0)
        if self._text_cells and isinstance(value, str):
            bare = value.replace(",", "").strip()
            if re.fullmatch(r"-?\d+", bare):
                return int(bare)
        elif isinstance(value, int) and not isinstance(value, bool):
            return value
        self._wrong(key, "정수", "소수점과 단위 없이 숫자만 적으십시오.")
        return 0

    def decimal(self, key: str, default: Decimal | None = None) -> Decimal:
        """Return an exact decimal; in TOML it is written as text, ``"3.0"``."""
        value = self._take(key)
        if value is None or value == "":
            return self._missing(key, default, Decimal(0))
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        try:
            number = Decimal(value.replace(",", "")) if isinstance(value, str) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            self._wrong(key, "소수", '"3.0"처럼 따옴표로 묶은 숫자를 적으십시오.')
            return Decimal(0)
        return number

    def yes_no(self, key: str, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self._take(key)
        if value is None or value == "":
            return self._missing(key, default, neutral=False)
        if isinstance(value, bool):
            return value
        if self._text_cells and value in ("true", "false"):
            return value == "true"
        self._wrong(key, "참·거짓", "true 또는 false로 적으십시오.")
        return False

    def day(self, key: str, default: date | None = None) -> date:
        """Return a date between 1948 and 2100; CSV cells hold ``YYYY-MM-DD``."""
        found = self.find_day(key)
        if found is not None:
            return found
        if key in self._values and self.has(key):
            return date.min
        return self._missing(key, default, date.min)

    def find_day(self, key: str) -> date | None:
        """Return a date, or None where the key is absent or empty."""
        value = self._take(key)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if not isinstance(value, date) or isinstance(value, datetime):
            self._wrong(key, "날짜", "2026-11-24처럼 적으십시오.")
            return None
        if not _EARLIEST <= value <= _LATEST:
            self.fault(
                key,
                f"날짜 {josa(str(value), '은/는')} 쓸 수 있는 범위를 벗어났습니다.",
                "1948년부터 2100년 사이의 날짜를 적으십시오.",
            )
            return None
        return value

    def choice(
        self,
        key: str,
        choices: type[E],
        default: E | None = None,
    ) -> E:
        """Return a member of a closed list, by its value."""
        value = self._take(key)
        options = [member.value for member in choices]
        if isinstance(value, str) and value in options:
            return choices(value)
        neutral = next(iter(choices))
        if value is None or value == "":
            return self._missing(key, default, neutral)
        self.fault(
            key,
            f"{quoted(str(value), '은/는')} {key}에 쓸 수 없는 값입니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(filter(None, options))}",
        )
        return neutral

    def table(self, key: str) -> "Table":
        """Return a table below this one; an absent one comes back empty."""
        value = self._take(key)
        if value is None:
            value = {}
            self._missing(key, None, None)
        elif not isinstance(value, dict):
            self._wrong(key, "표", f"[{key}] 아래에 적으십시오.")
            value = {}
        return self._below(value, (*self._path, key), key)

    def tables(self, key: str) -> list["Table"]:
        """Return the tables of an array; an absent one has none."""
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self._wrong(key, "표의 목록", f"[[{key}]] 아래에 하나씩 적으십시오.")
            return []
        return [
            self._below(entry, (*self._path, key, index), key)
            for index, entry in enumerate(value)
        ]

    def done(self) -> None:
        """Refuse every key that nobody took: a misspelt key must not be silent."""
        for key in sorted(self._values.keys() - self._taken):
            self.fault(
                key,
                f"모르는 키 {quoted(key, '이/가')} 있습니다.",
                f"쓸 수 있는 키: {', '.join(sorted(self._taken))}",
            )

    def _below(self, values: Mapping[str, object], path: KeyPath, key: str) -> "Table":
        line = int(self.where(key).rsplit(":", 1)[1])
        return Table(
            values, self.name, self.faults, lines=self._lines, path=path, line=line
        )

    def _take(self, key: str) -> object:
        self._taken.add(key)
        return self._values.get(key)

    def _wrong(self, key: str, wanted: str, remedy: str) -> None:
        value = self._values.get(key)
        self.fault(
            key,
            f"{key}의 값 {josa(repr(value), '은/는')} "
            f"{josa(wanted, '이/가')} 아닙니다.",
            remedy,
        )

    def _missing(self, key: str, default: T | None, neutral: T) -> T:
        if default is not None:
            return default
        self.fault(
            key, f"{quoted(key, '이/가')} 없습니다.", f"{key}의 값을 적으십시오."
        )
        return neutral
