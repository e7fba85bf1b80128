"""One imported form as text (등록한 서식): its row of the index and its fields."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from molip.content import Faults, Table
from molip.content.toml_text import parse_toml
from molip.forms.catalogue import Catalogue
from molip.forms.field_lists import read_fields
from molip.forms.reader import read_form
from molip.model.form import Form, FormField


def parse_form(
    text: str, name: str, catalogue: Catalogue, faults: Faults
) -> Form | None:
    """Return the form a text holds; None after a fault was kept that hides the rest.

    Args:
        text: TOML with ``[form]`` and ``[[field]]``, as `write_form` gives it.
        name: What messages call the text.
        catalogue: Whose issuers and facts the form may name.
        faults: Takes what is wrong, with its line.
    """
    top = parse_toml(text, name, faults)
    if top is None:
        return None
    row = top.table("form")
    form = read_form(row, catalogue.issuers)
    row.done()
    fields = read_fields(top, catalogue.data)
    top.done()
    if not fields:
        top.fault(
            "field", "항목이 하나도 없습니다.", "[[field]]를 하나 이상 적으십시오."
        )
    _check_once(top, fields)
    return replace(form, fields=fields, fields_source=name)


def check_place(
    form: Form, form_id: str, catalogue: Catalogue, name: str, faults: Faults
) -> None:
    """Keep a fault where the form does not fit into the register.

    Args:
        form: The form as read.
        form_id: The id under which it is to be kept.
        catalogue: The register as it stands without this text.
        name: What messages call the text.
        faults: Takes what is wrong.
    """
    if form.id and form.id != form_id:
        faults.add(
            name,
            f"글의 id '{form.id}'와 등록할 id '{form_id}'가 다릅니다.",
            "두 id를 같게 적으십시오.",
        )
    standing = catalogue.forms.get(form_id)
    wanted = standing.no if standing else next_number(catalogue)
    if form.no != wanted:
        faults.add(
            name,
            f"번호 {form.no}번은 이 서식의 차례가 아닙니다.",
            f"no = {wanted}로 적으십시오.",
        )


def next_number(catalogue: Catalogue) -> int:
    """Return the number that follows the highest in the register."""
    return max((form.no for form in catalogue.forms.values()), default=0) + 1


def write_form(form: Form) -> str:
    """Return the form as text; `parse_form` gives the same form back."""
    return "\n".join((*_head(form), *(_field(field) for field in form.fields)))


def _head(form: Form) -> Iterator[str]:
    yield "[form]"
    values: Mapping[str, object] = {
        "id": form.id,
        "no": form.no,
        "title": form.title,
        "standard": form.standard,
        "regulation": form.regulation,
        "form_no": form.form_no,
        "issuer": form.issuer,
        "agency": form.agency,
        "stage": form.stage.value,
        "topic": form.topic,
        "filled_by": form.filled_by.value,
        "effective": form.effective,
        "current": form.current,
        "seen": form.seen.value,
        "source": form.source,
    }
    for key, value in values.items():
        # An empty value stands for one that nobody knows: it is left out.
        if value not in (None, "") or key in ("regulation", "source", "title", "id"):
            yield f"{key} = {_value(value)}"
    yield ""


def _field(field: FormField) -> str:
    lines = [
        "[[field]]",
        f"label = {_value(field.label)}",
        f"datum = {_value(field.datum)}",
        f"provenance = {_value(field.provenance.value)}",
        f"source = {_value(field.source)}",
    ]
    if field.required is not None:
        lines.append(f"required = {_value(field.required)}")
    if field.unit:
        lines.append(f"unit = {_value(field.unit)}")
    if field.columns:
        lines.append(f"columns = [{', '.join(_value(c) for c in field.columns)}]")
    return "\n".join((*lines, ""))


def _value(value: object) -> str:
    """Return a TOML value; JSON writes texts, numbers and truth the same way."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check_once(top: Table, fields: tuple[FormField, ...]) -> None:
    seen: set[tuple[str, str]] = set()
    for field in fields:
        key = (field.label, field.datum)
        if key in seen and field.label:
            top.fault(
                "field",
                f"'{field.label}' 항목이 같은 자료항목으로 두 번 적혔습니다.",
                "하나만 남기십시오.",
            )
        seen.add(key)
