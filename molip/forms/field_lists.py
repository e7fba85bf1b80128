"""Puts field lists on forms: a form's own, or that of the family it belongs to."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from molip.content import Faults, Table, read_toml
from molip.content.place import content_name
from molip.model.datum import Datum
from molip.model.form import Form, FormField, Provenance
from molip.model.korean import quoted

UNITS = ("원", "천원")
"""What a form may print its amounts in."""


def attach_field_lists(
    folder: Path,
    root: Path,
    forms: dict[str, Form],
    data: dict[str, Datum],
    faults: Faults,
) -> None:
    """Set the fields of every form that ``fields/`` or ``families/`` speaks of.

    A form's own list (``fields/<id>.toml``) was read or rests on a provision, in
    part at least; a family's list (``families/*.toml``) is inferred for forms of
    which only the title is known.
    """
    for path in sorted((folder / "fields").glob("*.toml")):
        if (top := read_toml(path, root, faults)) is not None:
            _attach_own(top, content_name(path, root), forms, data)
    for path in sorted((folder / "families").glob("*.toml")):
        if (top := read_toml(path, root, faults)) is not None:
            _attach_family(top, content_name(path, root), forms, data)


def _attach_own(
    top: Table, name: str, forms: dict[str, Form], data: dict[str, Datum]
) -> None:
    form_id = top.identifier("form")
    top.text("note", "")
    fields = read_fields(top, data, _read_unit(top))
    top.done()
    if form_id and not name.endswith(f"/{form_id}.toml"):
        top.fault(
            "form",
            "파일 이름과 서식 id가 다릅니다.",
            f"파일 이름을 {form_id}.toml로 고치십시오.",
        )
    _attach(top, "form", form_id, fields, name, forms)


def _attach_family(
    top: Table, name: str, forms: dict[str, Form], data: dict[str, Datum]
) -> None:
    top.text("title")
    top.text("basis")
    members = top.texts("forms")
    fields = read_fields(top, data, _read_unit(top))
    top.done()
    for field in fields:
        if field.provenance is Provenance.READ:
            top.fault(
                "field",
                f"'{field.label}' 항목을 읽었다고 적었습니다.",
                "유형의 항목은 추정(inferred)이거나 조문 근거(provision)입니다. "
                "읽은 서식은 forms/fields에 따로 적으십시오.",
            )
    for form_id in members:
        _attach(top, "forms", form_id, fields, name, forms)


def _attach(
    top: Table,
    key: str,
    form_id: str,
    fields: tuple[FormField, ...],
    name: str,
    forms: dict[str, Form],
) -> None:
    form = forms.get(form_id)
    if form is None:
        top.fault(
            key,
            f"'{form_id}' 서식은 목록에 없습니다.",
            "forms/index.csv의 id 가운데 하나를 적으십시오.",
        )
    elif form.fields:
        top.fault(
            key,
            f"'{form_id}' 서식의 항목은 {form.fields_source}에도 있습니다.",
            "한 서식의 항목은 한 파일에만 적으십시오.",
        )
    elif not fields:
        top.fault(
            "field", "항목이 하나도 없습니다.", "[[field]]를 하나 이상 적으십시오."
        )
    else:
        forms[form_id] = replace(form, fields=fields, fields_source=name)


def read_fields(
    top: Table, data: Mapping[str, Datum], unit: str = ""
) -> tuple[FormField, ...]:
    """Return the fields under ``[[field]]``; facts that are not known are faults.

    Args:
        top: The list.
        data: The dictionary.
        unit: What the whole form prints its amounts in; a field may say otherwise.
    """
    return tuple(_read_field(table, data, unit) for table in top.tables("field"))


def _read_unit(table: Table, default: str = "") -> str:
    """Return the unit of amounts, ``원`` or ``천원``; any other is a fault."""
    unit = table.text("unit", default)
    if unit not in ("", *UNITS):
        table.fault(
            "unit",
            f"금액의 단위 {quoted(unit, '은/는')} 쓰지 않습니다.",
            f"{' 또는 '.join(UNITS)}을 적거나, 모르면 줄을 지우십시오.",
        )
        return default
    return unit


def _read_field(table: Table, data: Mapping[str, Datum], unit: str) -> FormField:
    field = FormField(
        label=table.text("label"),
        datum=table.identifier("datum"),
        provenance=table.choice("provenance", Provenance),
        source=table.text("source"),
        required=table.yes_no("required") if table.has("required") else None,
        columns=table.texts("columns", ()),
        unit=_read_unit(table, unit),
    )
    table.skip("required")
    table.done()
    if field.datum and field.datum not in data:
        table.fault(
            "datum",
            f"자료항목 {quoted(field.datum, '은/는')} 사전에 없습니다.",
            "forms/data/*.toml에 있는 id를 적거나 사전에 먼저 올리십시오.",
        )
    return field
