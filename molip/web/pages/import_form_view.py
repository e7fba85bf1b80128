"""What the page for importing forms holds: a file being taken in, step by step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from molip.binding import Binding
from molip.binding.bind import NONE, decision_key
from molip.commands.catalogue import Checked, Proposal
from molip.model.datum import Datum
from molip.model.form import Filler, Form, FormField, Provenance, Seen, Stage
from molip.store import FormRevision

STEP = 5
"""Most labels to decide on one screen."""
_ALIASES = 3


class Step(StrEnum):
    """How far a form has come, after its file was read."""

    BIND = "항목 잇기"
    ENTRY = "서식 정보"
    CHECK = "점검·등록"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of one label, decided together."""

    key: str
    label: str
    """The labels from the outside in, and the column."""
    count: int
    datum: str
    """Id of the fact; empty where a person has to decide."""
    why: str
    candidates: tuple[tuple[str, float], ...]
    no_fact: bool = False
    """Whether a person said that the dictionary has no such fact."""

    @property
    def likeliest(self) -> float:
        """How likely the first candidate is; 0: there is none."""
        return self.candidates[0][1] if self.candidates else 0.0


@dataclass(slots=True)
class Work:
    """A form somebody is importing; lives in the session and nowhere else."""

    turn: int
    """Counts files read, so that each has widgets of its own."""
    proposal: Proposal
    step: Step = Step.BIND
    page: int = 0
    applied: int = 0
    """Counts decisions taken over, so that their widgets start anew."""
    entry: dict[str, str] = field(default_factory=dict)
    """What was typed of the form itself, by column of the index."""
    form_id: str = ""
    version: int = 0
    """The version there was when the text was made."""
    text: str = ""
    checked: Checked | None = None
    checked_text: str = ""
    """The text that `checked` speaks of."""
    published: FormRevision | None = None
    reopened: bool = False
    """Whether it is an imported form's text being changed, without its file."""


def group_fields(bindings: Iterable[Binding]) -> tuple[Group, ...]:
    """Return the labels of a form in order, each once; fields without one are left."""
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        key = decision_key(binding.field)
        if key.strip(" >"):
            groups.setdefault(key, []).append(binding)
    return tuple(_group(key, found) for key, found in groups.items())


def _group(key: str, found: list[Binding]) -> Group:
    first = found[0]
    path = (*first.field.path[-2:], *first.field.column_path)
    label = " › ".join(part for part in path if part)
    return Group(
        key,
        label,
        len(found),
        first.datum,
        first.why,
        first.candidates,
        no_fact=first.decided and not first.datum,
    )


def offer(group: Group, data: Mapping[str, Datum]) -> tuple[str, ...]:
    """Return the facts to choose from: the likely ones first, then all by label.

    Last comes `NONE`: the dictionary has no such fact.
    """
    likely = [datum for datum, _ in group.candidates if datum in data]
    rest = sorted(data.keys() - set(likely), key=lambda datum: data[datum].label)
    return (*likely, *rest, NONE)


def name_of(datum: Datum, group: Group) -> str:
    """Return how a fact is offered; its other names are there to be searched for."""
    said = dict(group.candidates)
    likeness = f"  ·  {int(said[datum.id] * 100)}%" if datum.id in said else ""
    others = f" ({', '.join(datum.aliases[:_ALIASES])})" if datum.aliases else ""
    return f"{datum.label}{others}{likeness}"


def screen(groups: tuple[Group, ...], page: int) -> tuple[tuple[Group, ...], int, int]:
    """Return the groups of one screen, its number and how many screens there are."""
    pages = max(1, -(-len(groups) // STEP))
    at = min(max(page, 0), pages - 1)
    return groups[at * STEP : (at + 1) * STEP], at, pages


def compose(proposal: Proposal, entry: Mapping[str, str], no: int) -> Form:
    """Return the form to be published.

    Args:
        proposal: What was read.
        entry: What a person said of it, by column of the index; absent: empty.
        no: Its number in the register.
    """
    said = {key: value.strip() for key, value in entry.items()}
    regulation, form_no = said.get("regulation", ""), said.get("form_no", "")
    return Form(
        id=said.get("id", ""),
        no=no,
        title=said.get("title", ""),
        standard=said.get("standard") == "표준서식",
        regulation=regulation,
        form_no=form_no,
        issuer=said.get("issuer", ""),
        agency=said.get("agency", ""),
        stage=Stage(said.get("stage") or Stage.CONDUCT),
        topic=said.get("topic", ""),
        filled_by=Filler(said.get("filled_by", "")),
        effective=said.get("effective", ""),
        current={"예": True, "아니요": False}.get(said.get("current", "")),
        seen=Seen.BODY,
        source=f"올린 파일 '{proposal.name}'",
        fields=tuple(_fields(proposal.bindings, f"{regulation} {form_no}".strip())),
    )


def _fields(bindings: Iterable[Binding], source: str) -> Iterator[FormField]:
    """Yield each label with its fact once; columns of a table are put together."""
    found: dict[tuple[str, str], list[Binding]] = {}
    for binding in bindings:
        if binding.datum:
            key = (_label(binding), binding.datum)
            found.setdefault(key, []).append(binding)
    for (label, datum), same in found.items():
        columns = dict.fromkeys(
            b.field.column_path[-1]
            for b in same
            if b.field.column_path and b.field.label
        )
        required = next(
            (b.field.required for b in same if b.field.required is not None), None
        )
        yield FormField(label, datum, Provenance.READ, source, required, tuple(columns))


def _label(binding: Binding) -> str:
    """Return what is printed; of a column without a row's name, the column's."""
    found = binding.field
    return found.label or (found.column_path[-1] if found.column_path else "")
