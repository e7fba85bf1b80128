"""What the page for filling shows of a form, the same for uploads and the catalogue."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from molip.binding.bind import decision_key
from molip.commands.upload_items import Item, Receipt
from molip.commands.uploads import Upload
from molip.filling.coverage import FieldAnswer, FormAnswers, State
from molip.filling.known import Known
from molip.model.datum import Kind
from molip.model.form import Form
from molip.rules.why import Why

STEP = 15
"""Most blanks on one screen."""
_LONG = frozenset({Kind.LONG_TEXT, Kind.TABLE})


class Step(StrEnum):
    """How far the filling of a form has come, after it was chosen."""

    WRITE = "작성"
    CHECK = "확인"
    RESULT = "결과"


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank as the page shows it."""

    key: str
    label: str
    state: State
    known: Known | None = None
    """What the record answers."""
    as_rows: bool = False
    """Whether that stands as rows of a table, which one text would replace."""
    why: str = ""
    proposals: tuple[tuple[str, str], ...] = ()
    """Facts it may ask for, each with the record's answer, likeliest first."""
    facts: tuple[str, ...] = ()
    """Ids of those facts, in the same order."""
    decision: str = ""
    """Under which key it is kept which of them was chosen; empty: it is not."""
    options: tuple[str, ...] = ()
    long: bool = False
    hint: str = ""
    likely: float = 0.0
    """The higher, the earlier it is asked."""

    @property
    def text(self) -> str:
        """What the record answers; empty where it does not."""
        return self.known.text if self.known else ""

    @property
    def confirm(self) -> bool:
        """Whether a person has to confirm the text before it is written."""
        return self.known is not None and self.known.confirm and not self.as_rows


@dataclass(slots=True)
class Work:
    """A form somebody is filling; lives in the session and nowhere else."""

    turn: int
    """Counts forms begun, so that each has widgets of its own."""
    project: str
    year: int
    title: str
    blanks: tuple[Blank, ...]
    form: Form | None = None
    """The form of the catalogue; None for an upload."""
    upload: Upload | None = None
    data: bytes = b""
    answers: dict[str, str] = field(default_factory=dict)
    """What the person answered, by key; empty texts leave a blank empty."""
    chosen: dict[str, str] = field(default_factory=dict)
    """Facts chosen among proposals, by the key under which that is kept."""
    whys: dict[str, Why] | None = None
    """Why each fact is asked, by key; None: not looked up yet."""
    shown: tuple[Blank, ...] = ()
    """The blanks whose widgets are on the screen."""
    page: int = 0
    step: Step = Step.WRITE
    made: tuple[bytes, str, Receipt] | None = None
    """The filled upload, once made."""

    def of(self, state: State) -> tuple[Blank, ...]:
        """Return the blanks in this state."""
        return tuple(blank for blank in self.blanks if blank.state is state)

    @property
    def known(self) -> int:
        """How many blanks the record answers."""
        return len(self.of(State.FILLED))

    def asked(self) -> tuple[Blank, ...]:
        """Return what is left to a person: to confirm first, then likeliest first."""
        left = [b for b in self.blanks if b.state is State.ASK or b.confirm]
        return tuple(sorted(left, key=lambda blank: -blank.likely))

    def search(self, said: str) -> tuple[Blank, ...]:
        """Return the blanks, known ones too, whose label holds every word."""
        words = [_bare(word) for word in said.split()]
        return tuple(
            blank
            for blank in self.blanks
            if blank.state is not State.PERSON
            and all(word in _bare(blank.label) for word in words)
        )

    def text_of(self, blank: Blank) -> str:
        """Return what will be written into a blank; empty: nothing."""
        if blank.key in self.answers:
            return self.answers[blank.key].strip()
        return "" if blank.confirm and self.upload is not None else blank.text


def of_upload(upload: Upload) -> tuple[Blank, ...]:
    """Return the blanks of an uploaded form."""
    return tuple(_of_item(item) for item in upload.items)


def of_form(answers: FormAnswers) -> tuple[Blank, ...]:
    """Return the blanks of a form of the catalogue, each fact once."""
    once: Mapping[str, FieldAnswer] = {
        answer.datum.id: answer for answer in reversed(answers.fields)
    }
    seen = dict.fromkeys(answer.datum.id for answer in answers.fields)
    return tuple(_of_answer(once[datum]) for datum in seen)


def _of_item(item: Item) -> Blank:
    known = tuple(p for p in item.proposals if p.known is not None)
    wanted = item.field.required is True
    # To confirm, then to accept, then what the form insists on; cells of tables last.
    offered = max((p.confidence for p in known), default=0.0)
    likely = 4.0 * (item.known is not None) + 2.0 * offered + wanted - item.in_table
    return Blank(
        key=item.key,
        label=item.label,
        state=item.state,
        why=item.why,
        proposals=tuple((p.datum.label, p.known.text) for p in known if p.known),
        facts=tuple(p.datum.id for p in known),
        decision=decision_key(item.field),
        options=item.field.options,
        long=item.long,
        hint=" · ".join(_hints(item)),
        likely=likely,
        known=item.known,
    )


def _hints(item: Item) -> Iterator[str]:
    found = item.field
    if found.required:
        yield f"꼭 적는 항목({found.required_because or '필수'})"
    if found.limit:
        yield found.limit
    if found.unit:
        yield f"단위 {found.unit}"
    if found.guidance:
        yield found.guidance


def _of_answer(answer: FieldAnswer) -> Blank:
    known = answer.known
    return Blank(
        key=answer.datum.id,
        label=answer.field.label,
        state=answer.state,
        why=answer.why,
        long=answer.datum.kind in _LONG,
        hint="꼭 적는 항목" if answer.field.required else "",
        likely=3.0 * (known is not None) + 2.0 * (answer.field.required is True),
        known=known,
        as_rows=answer.table is not None,
    )


def screen(blanks: Iterable[Blank], page: int) -> tuple[tuple[Blank, ...], int, int]:
    """Return the blanks of one screen, its number and how many screens there are."""
    every = tuple(blanks)
    pages = max(1, -(-len(every) // STEP))
    at = min(max(page, 0), pages - 1)
    return every[at * STEP : (at + 1) * STEP], at, pages


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())
