"""Loads ``forms/``: the index, the field lists, the data dictionary, the issuers."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from molip.content import Faults, Table, read_csv, read_toml
from molip.forms.catalogue import Catalogue
from molip.forms.field_lists import attach_field_lists
from molip.model.datum import Datum, Freshness, Kind, Privacy, Reuse
from molip.model.form import (
    Filler,
    Form,
    Issuer,
    IssuerKind,
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
    forms = _load_index(folder / "index.csv", root, issuers, faults)
    attach_field_lists(folder, root, forms, data, faults)
    return Catalogue(forms, data, issuers)


def _load_issuers(path: Path, root: Path, faults: Faults) -> dict[str, Issuer]:
    found: dict[str, Issuer] = {}
    names: dict[str, str] = {}
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
        _check_names(issuer, names, table)
    top.done()
    return found


def _check_names(issuer: Issuer, names: dict[str, str], table: Table) -> None:
    """Refuse a name or alias by which another issuer already goes."""
    for name in (issuer.name, *issuer.aliases):
        if names.setdefault(name, issuer.id) != issuer.id:
            table.fault(
                "aliases" if name in issuer.aliases else "name",
                f"{quoted(name, '은/는')} '{names[name]}'의 이름이기도 합니다.",
                "한 이름은 한 발행기관에만 적으십시오.",
            )


def _load_data(folder: Path, root: Path, faults: Faults) -> dict[str, Datum]:
    found: dict[str, Datum] = {}
    labels: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        top = read_toml(path, root, faults)
        if top is None:
            continue
        for table in top.tables("datum"):
            datum = _read_datum(table)
            _keep(found, datum.id, datum, table)
            if labels.setdefault(datum.label, datum.id) != datum.id:
                table.fault(
                    "label",
                    f"이름 {quoted(datum.label, '을/를')} "
                    f"'{labels[datum.label]}'도 씁니다.",
                    "같은 사실이면 하나로 합치고, 다른 사실이면 이름을 구별하십시오.",
                )
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


def _load_index(
    path: Path, root: Path, issuers: dict[str, Issuer], faults: Faults
) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for row in read_csv(path, root, INDEX_COLUMNS, faults):
        form = read_form(row, issuers)
        _keep(found, form.id, form, row)
    return found


def read_form(row: Table, issuers: Mapping[str, Issuer]) -> Form:
    """Return a form without fields from a row or table with `INDEX_COLUMNS`."""
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
    row.skip("current")
    for key in ("issuer", "agency"):
        issuer = getattr(form, key)
        if issuer and issuer not in issuers:
            row.fault(
                key,
                f"발행기관 {quoted(issuer, '은/는')} 표에 없습니다.",
                "forms/issuers.toml에 있는 id를 적으십시오.",
            )
    return form


def _keep(found: dict[str, V], key: str, value: V, table: Table) -> None:
    if key in found:
        table.fault(
            "id",
            f"id {quoted(key, '이/가')} 두 번 쓰였습니다.",
            "서로 다른 id를 붙이십시오.",
        )
    found[key] = value
