"""Whether an institution confirms a submission before it is received (기관 확인)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, read_toml
from molip.model.korean import quoted

CONFIRMATION_FILE = "rules/evaluation/confirmation.toml"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The rule, and the programmes that go another way."""

    choices: Mapping[str, bool]
    """By name of the programme (사업명), as written."""
    default: bool = True

    def needed(self, programme: str) -> bool:
        """Return whether a programme's submissions are confirmed first."""
        return self.choices.get(programme, self.default)


def load_confirmation(root: Path, faults: Faults) -> Confirmation:
    """Return who confirms; every fault is kept."""
    top = read_toml(root / CONFIRMATION_FILE, root, faults)
    if top is None:
        return Confirmation(MappingProxyType({}))
    top.text("note")
    default = top.yes_no("default")
    choices: dict[str, bool] = {}
    for table in top.tables("choice"):
        programme = table.text("programme")
        if programme in choices:
            table.fault(
                "programme",
                f"{quoted(programme, '이/가')} 두 번 적혔습니다.",
                "하나만 남기십시오.",
            )
        choices[programme] = table.yes_no("confirm")
        table.text("basis")
        table.done()
    top.done()
    return Confirmation(MappingProxyType(choices), default)
