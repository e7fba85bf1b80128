"""Commands on the catalogue: what stands in it, and forms put into it (서식 등록)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from molip.access import Actor, Command
from molip.binding import Binding, bind, index_labels
from molip.binding.bind import NONE
from molip.commands.admitting import Use, admit
from molip.commands.decisions import decided_for
from molip.commands.desk import Desk
from molip.commands.rules import current_rules
from molip.commands.standing import standing_catalogue, text_name
from molip.content import Faults
from molip.errors import Finding, InvalidInputError
from molip.forms import Catalogue
from molip.forms.alike import Alike, best_standard, find_alike
from molip.forms.imported import check_place, next_number, parse_form
from molip.model.form import Form
from molip.model.korean import quoted
from molip.reading.fields import FormDocument
from molip.reading.finding.find import find_fields
from molip.reading.hazards import find_hazards
from molip.reading.open import read_layout
from molip.rules import condense
from molip.rules.check import check_condensation
from molip.store import MAX_FILE_BYTES, FormRevision

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID, _LONGEST_TEXT = 120, 400_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was read of a form file, and what of it is known (등록할 서식)."""

    name: str
    """The file's name."""
    document: FormDocument
    bindings: tuple[Binding, ...]
    """One for each field; earlier decisions of people are among them."""
    alike: tuple[Alike, ...]
    """Forms of the catalogue that ask the same, best first."""
    standard: Alike | None
    """The standard form that covers most of it; None: none does."""
    no: int
    """The number it would have in the register."""
    hazards: tuple[Finding, ...] = ()
    """What the file carries that could act by itself; never followed."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it asks, as far as is known, each once."""
        return tuple(dict.fromkeys(b.datum for b in self.bindings if b.datum))

    @property
    def open(self) -> tuple[Binding, ...]:
        """The bindings that need a hand."""
        return tuple(binding for binding in self.bindings if not binding.datum)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be said of a form before it is published (등록 전 점검)."""

    form: Form | None
    """None where the text is too broken to be one."""
    findings: tuple[Finding, ...]
    """What must be mended first."""
    warnings: tuple[Finding, ...] = ()
    """What the rules would leave open once the form is there."""


def current_catalogue(desk: Desk, actor: Actor) -> Catalogue:
    """Return the catalogue as it stands: shipped forms and imported ones, by number.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        ContentError: An imported form can no longer be read.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        return standing_catalogue(desk, unit)


def read_form_file(desk: Desk, actor: Actor, name: str, data: bytes) -> Proposal:
    """Return what a form file asks, and how much of it the catalogue has already.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        name: The file's name, for messages; its ending is not believed.
        data: The file's bytes, at most 20 MiB; nothing of them is kept.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: Not a form file we read, broken, locked or too large.
        ContentError: An imported form can no longer be read.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.READ)
    if len(data) > MAX_FILE_BYTES:
        raise InvalidInputError(
            name,
            f"{MAX_FILE_BYTES // 1024 // 1024}MB를 넘는 파일입니다.",
            "서식만 담은 파일로 줄여 다시 올리십시오.",
        )
    document = find_fields(read_layout(data, name))
    proposal = propose_form(desk, actor, name, document)
    return replace(proposal, hazards=find_hazards(data, name))


def propose_form(
    desk: Desk, actor: Actor, name: str, document: FormDocument
) -> Proposal:
    """Return what is known of a form that was read, by what has been decided so far.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: An imported form can no longer be read.
    """
    admit(desk, actor, Command.IMPORT_FORM)
    with desk.store.read() as unit:
        catalogue = standing_catalogue(desk, unit)
        said = unit.binding_decisions.standing()
    decided = _known_only(decided_for(said), catalogue)
    bindings = bind(document.fields, index_labels(catalogue), decided)
    facts = {binding.datum for binding in bindings if binding.datum}
    alike = find_alike(document.title, facts, catalogue)
    return Proposal(
        name, document, bindings, alike, best_standard(alike), next_number(catalogue)
    )


def check_form(
    desk: Desk, actor: Actor, form_id: str, version: int, text: str
) -> Checked:
    """Return everything that stands against publishing a form; keeps nothing.

    Arguments are those of `publish_form`.

    Raises:
        ForbiddenError: The actor is no administrator.
        InvalidInputError: The id is none, or the text is far too long.
        ContentError: An imported form can no longer be read.
    """
    admit(desk, actor, Command.IMPORT_FORM, use=Use.READ)
    _require_shape(form_id, text)
    catalogue = current_catalogue(desk, actor)
    faults = Faults()
    form = _read(catalogue, form_id, version, text, faults)
    if form is None or faults.findings:
        return Checked(form, faults.findings)
    return Checked(form, (), _left_open(desk, actor, catalogue, form))


def publish_form(
    desk: Desk, actor: Actor, form_id: str, version: int, text: str
) -> FormRevision:
    """Put a form into the catalogue, or a new version of it; earlier ones stay.

    Args:
        desk: Where the command is given.
        actor: An administrator.
        form_id: The form's id; one that the catalogue has is replaced by the text.
        version: The version the writer had before them; 0: none yet, or as shipped.
        text: The whole form as TOML: ``[form]`` and ``[[field]]``.

    Raises:
        ForbiddenError: The actor is no administrator.
        ContentError: The text cannot be taken; carries every finding.
        ConflictError: Somebody else published this version in between.
        InvalidInputError: The id is none, or the version leaves a gap.
    """
    admit(desk, actor, Command.IMPORT_FORM)
    _require_shape(form_id, text)
    revision = FormRevision(
        form_id, version + 1, text, actor.id, actor.name, desk.now()
    )
    with desk.store.write() as unit:
        # First the version: findings on a text that is out of date would mislead.
        unit.form_revisions.append(revision)
        before = standing_catalogue(desk, unit, without=revision)
        faults = Faults()
        _read(before, form_id, version, text, faults)
        faults.raise_if_any()
    return revision


def form_history(desk: Desk, actor: Actor, form_id: str) -> tuple[FormRevision, ...]:
    """Return every version of an imported form, the first one first.

    A form that is as shipped has none.

    Raises:
        ForbiddenError: The actor may not see the catalogue.
        UnknownIdError: There is no such form.
    """
    admit(desk, actor, Command.READ_CATALOGUE)
    with desk.store.read() as unit:
        history = unit.form_revisions.history(form_id)
        if not history:
            standing_catalogue(desk, unit).form(form_id)
    return history


def _read(
    before: Catalogue, form_id: str, version: int, text: str, faults: Faults
) -> Form | None:
    name = text_name(form_id, version + 1)
    form = parse_form(text, name, before, faults)
    if form is not None:
        check_place(form, form_id, before, name, faults)
    return form


def _left_open(
    desk: Desk, actor: Actor, before: Catalogue, form: Form
) -> tuple[Finding, ...]:
    """Return what today's rules leave open only because the form is there."""
    rules = current_rules(desk, actor)
    after = Catalogue({**before.forms, form.id: form}, before.data, before.issuers)
    old = set(check_condensation(before, condense(before, rules, desk.today)))
    new = set(check_condensation(after, condense(after, rules, desk.today)))
    return tuple(sorted(new - old))


def _known_only(said: Mapping[str, str], catalogue: Catalogue) -> Mapping[str, str]:
    """Return decisions for facts that the dictionary still has."""
    known = {*catalogue.data, NONE}
    return {key: datum for key, datum in said.items() if datum in known}


def _require_shape(form_id: str, text: str) -> None:
    where = f"서식 {form_id[:_LONGEST_ID]}".strip()
    if not _ID.fullmatch(form_id) or len(form_id) > _LONGEST_ID:
        raise InvalidInputError(
            where,
            f"{quoted(form_id[:_LONGEST_ID], '은/는')} 서식의 id로 쓸 수 없습니다.",
            f"영문 소문자, 숫자, 붙임표(-)로 {_LONGEST_ID}자 안에서 적으십시오.",
        )
    if len(text) > _LONGEST_TEXT:
        raise InvalidInputError(
            where, "글이 너무 깁니다.", "서식 하나만 적었는지 확인하십시오."
        )
