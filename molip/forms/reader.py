"""Loads ``forms/``: the index, the field lists, the data dictionary, the issuers."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from molip.content import Faults, Table, read_csv, read_toml
from molip.content.place import content_name
from molip.forms.catalogue import Catalogue
from molip.model.datum import Datum, Freshness, Kind, Privacy, Reuse
from molip.model.form import (
    Filler,
    Form,
    FormField,
    Issuer,
    IssuerKind,
    Provenance,
    Seen,
    Stage,
)
from molip.model.korean import quoted

V = TypeVar("V")

INDEX_COLUMNS = (
    "id",
    "no",
    "title",
    "standard",
    "regulation",
    "form_no",
    "issuer",
    "agency",
    "stage",
    "topic",
    "filled_by",
    "effective",
    "current",
    "seen",
    "source",
)


def load_catalogue(root: Path, faults: Faults) -> Catalogue:
    """Return the catalogue under ``root/forms``; what is wrong goes to ``faults``."""
    folder = root / "forms"
    issuers = _load_issuers(folder / "issuers.toml", root, faults)
    data = _load_data(folder / "data", root, faults)
    forms = _load_index(folder / "index.csv", root, faults)
    for path in sorted((folder / "fields").glob("*.toml")):
        _attach_fields(path, root, forms, faults)
    return Catalogue(forms, data, issuers)


def _load_issuers(path: Path, root: Path, faults: Faults) -> dict[str, Issuer]:
    found: dict[str, Issuer] = {}
    top = read_toml(path, root, faults)
    if top is None:
        return found
    for table in top.tables("issuer"):
        issuer = Issuer(
            table.identifier("id"),
            table.text("name"),
            table.choice("kind", IssuerKind),
            table.identifier("parent", ""),
            table.texts("aliases", ()),
        )
        table.done()
        _keep(found, issuer.id, issuer, table)
    top.done()
    return found


def _load_data(folder: Path, root: Path, faults: Faults) -> dict[str, Datum]:
    found: dict[str, Datum] = {}
    for path in sorted(folder.glob("*.toml")):
        top = read_toml(path, root, faults)
        if top is None:
            continue
        for table in top.tables("datum"):
            datum = _read_datum(table)
            _keep(found, datum.id, datum, table)
        top.done()
    return found


def _read_datum(table: Table) -> Datum:
    datum = Datum(
        id=table.identifier("id"),
        label=table.text("label"),
        kind=table.choice("kind", Kind),
        privacy=table.choice("privacy", Privacy),
        freshness=table.choice("freshness", Freshness),
        reuse=table.choice("reuse", Reuse),
        unit=table.text("unit", ""),
        home=table.text("home", ""),
        system=table.text("system", ""),
        aliases=table.texts("aliases", ()),
        note=table.text("note", ""),
    )
    table.done()
    return datum


def _load_index(path: Path, root: Path, faults: Faults) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for row in read_csv(path, root, INDEX_COLUMNS, faults):
        form = Form(
            id=row.identifier("id"),
            no=row.integer("no"),
            title=row.text("title"),
            standard=row.yes_no("standard"),
            regulation=row.text("regulation"),
            form_no=row.text("form_no", ""),
            issuer=row.identifier("issuer"),
            agency=row.identifier("agency", ""),
            stage=row.choice("stage", Stage),
            topic=row.text("topic", ""),
            filled_by=row.choice("filled_by", Filler, Filler.UNKNOWN),
            effective=row.text("effective", ""),
            current=row.yes_no("current") if row.has("current") else None,
            seen=row.choice("seen", Seen),
            source=row.text("source"),
        )
        _keep(found, form.id, form, row)
    return found


def _attach_fields(
    path: Path, root: Path, forms: dict[str, Form], faults: Faults
) -> None:
    top = read_toml(path, root, faults)
    if top is None:
        return
    form_id = top.identifier("form")
    top.text("note", "")
    fields = tuple(_read_field(table) for table in top.tables("field"))
    top.done()
    if form_id not in forms:
        top.fault(
            "form",
            f"'{form_id}' 서식은 목록에 없습니다.",
            "forms/index.csv의 id 가운데 하나를 적으십시오.",
        )
    elif form_id != path.stem or forms[form_id].fields:
        top.fault(
            "form",
            "파일 이름과 서식 id가 다릅니다.",
            f"파일 이름을 {form_id}.toml로 하고, 한 서식은 한 파일에만 적으십시오.",
        )
    elif not fields:
        top.fault("field", "항목이 하나도 없습니다.", "[[field]]를 하나 이상 적으십시오.")
    else:
        forms[form_id] = replace(
            forms[form_id], fields=fields, fields_source=content_name(path, root)
        )


def _read_field(table: Table) -> FormField:
    field = FormField(
        label=table.text("label"),
        datum=table.identifier("datum"),
        provenance=table.choice("provenance", Provenance),
        source=table.text("source"),
        required=table.yes_no("required") if table.has("required") else None,
        columns=table.texts("columns", ()),
    )
    table.done()
    return field


def _keep(found: dict[str, V], key: str, value: V, table: Table) -> None:
    if key in found:
        table.fault(
            "id", f"id {quoted(key, '이/가')} 두 번 쓰였습니다.", "서로 다른 id를 붙이십시오."
        )
    found[key] = value
