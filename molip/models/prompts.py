"""The words sent to a model, read from ``generators/prompts/writing.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, read_toml
from molip.generators.definition import Part, Style
from molip.generators.writer import SectionRequest


@dataclass(frozen=True, slots=True)
class Prompts:
    """Instructions (안내문), never mixed with a project's text."""

    instructions: str
    """With ``{style}`` and ``{limit}``."""
    styles: Mapping[Style, str]
    purposes: Mapping[Part, str]
    """What each part of a report is to tell."""

    def fill(self, request: SectionRequest) -> str:
        """Return the instructions for one section; only our own words."""
        styled = self.instructions.replace("{style}", self.styles[request.style])
        return styled.replace("{limit}", str(request.max_chars))


def load_prompts(root: Path, faults: Faults) -> Prompts:
    """Return the words for a model; blank ones where the file is faulty.

    Args:
        root: The content root.
        faults: Takes what is wrong, with file and line.
    """
    path = root / "generators" / "prompts" / "writing.toml"
    table = read_toml(path, root, faults)
    if table is None:
        return Prompts("", MappingProxyType({}), MappingProxyType({}))
    instructions = table.text("instructions")
    styles, purposes = table.table("styles"), table.table("purposes")
    table.done()
    told = {style: styles.text(style.value) for style in Style}
    aims = {part: purposes.text(part.value) for part in Part}
    styles.done()
    purposes.done()
    return Prompts(instructions, MappingProxyType(told), MappingProxyType(aims))
