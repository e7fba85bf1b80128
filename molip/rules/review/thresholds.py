"""From how much on a finding counts; read from text, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, read_toml
from molip.model.korean import quoted

_NAMES = tuple(
    f"{what}-{degree}"
    for what in ("duplicate", "substitute", "confirm", "self-proof")
    for degree in ("strong", "some")
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """One limit in percent, and why it is set there."""

    percent: int
    reason: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All limits, by name."""

    by_name: Mapping[str, Threshold]

    def percent(self, name: str) -> int:
        """Return a limit in percent."""
        return self.by_name[name].percent


def load_thresholds(root: Path, faults: Faults) -> Thresholds:
    """Return the limits of ``rules/review/thresholds.toml``.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    found: dict[str, Threshold] = {}
    top = read_toml(root / "rules" / "review" / "thresholds.toml", root, faults)
    if top is None:
        return Thresholds(MappingProxyType(found))
    for table in top.tables("threshold"):
        name = table.identifier("id")
        percent = table.integer("percent")
        found[name] = Threshold(percent, table.text("reason"))
        table.done()
        if name not in _NAMES:
            table.fault(
                "id",
                f"{quoted(name, '은/는')} 쓰이지 않는 기준값입니다.",
                f"다음 가운데 적으십시오: {', '.join(_NAMES)}",
            )
        if not 0 <= percent <= 100:  # noqa: PLR2004 - percent
            table.fault("percent", "0에서 100 사이가 아닙니다.", "고쳐 적으십시오.")
    for name in _NAMES:
        if name not in found:
            top.fault(
                "threshold",
                f"기준값 {quoted(name, '이/가')} 없습니다.",
                f'id = "{name}"인 [[threshold]]를 적으십시오.',
            )
    top.done()
    return Thresholds(MappingProxyType(found))
