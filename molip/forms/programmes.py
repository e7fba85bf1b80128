"""Programmes (사업): what the quota of non-standard forms is counted by."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from molip.content import Faults, Table, read_toml
from molip.forms.catalogue import Catalogue
from molip.model.form import Form
from molip.model.korean import quoted


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme, or a bundle of forms that belong to none."""

    id: str
    name: str
    issuer: str
    regulations: tuple[str, ...]
    """Rules, calls and guides whose forms belong to it."""
    basis: str
    """``규정에 적힘`` or ``추정``."""
    outside: str = ""
    """Why no quota is counted; empty: it is."""
    common: bool = False
    """Whether every programme may use its forms."""

    @property
    def inferred(self) -> bool:
        """Whether the programme was inferred."""
        return self.basis == _INFERRED


_INFERRED = "추정"
_BASES = ("규정에 적힘", _INFERRED)


@dataclass(frozen=True)
class Programmes:
    """All programmes, by id, and which form belongs to which."""

    by_id: Mapping[str, Programme]
    _of_regulation: Mapping[tuple[str, str], str]

    def of(self, form: Form) -> Programme | None:
        """Return the programme of a form; None for a standard or an unplaced one."""
        if form.standard:
            return None
        for issuer in (form.issuer, form.agency):
            found = self._of_regulation.get((issuer, form.regulation))
            if found:
                return self.by_id[found]
        return None


def load_programmes(root: Path, catalogue: Catalogue, faults: Faults) -> Programmes:
    """Return the programmes under ``root/forms``; every fault goes to ``faults``."""
    found: dict[str, Programme] = {}
    placed: dict[tuple[str, str], str] = {}
    top = read_toml(root / "forms" / "programmes.toml", root, faults)
    if top is None:
        return Programmes(MappingProxyType(found), MappingProxyType(placed))
    known = {form.regulation for form in catalogue.forms.values()}
    for table in top.tables("programme"):
        programme = _read(table)
        _check(programme, table, found, catalogue, known)
        found[programme.id] = programme
        for regulation in programme.regulations:
            key = programme.issuer, regulation
            if placed.setdefault(key, programme.id) != programme.id:
                table.fault(
                    "regulations",
                    f"규정 {quoted(regulation, '이/가')} "
                    f"'{placed[key]}'에도 적혀 있습니다.",
                    "한 규정은 한 사업에만 적으십시오.",
                )
    top.done()
    programmes = Programmes(MappingProxyType(found), MappingProxyType(placed))
    for form in catalogue.forms.values():
        if not form.standard and programmes.of(form) is None:
            top.fault(
                "programme",
                f"서식 '{form.id}'의 사업이 없습니다({form.regulation}).",
                "그 규정을 사업 하나의 regulations에 적으십시오.",
            )
    return programmes


def _read(table: Table) -> Programme:
    programme = Programme(
        id=table.identifier("id"),
        name=table.text("name"),
        issuer=table.identifier("issuer"),
        regulations=table.texts("regulations"),
        basis=table.text("basis"),
        outside=table.text("outside", ""),
        common=table.yes_no("common", default=False),
    )
    table.done()
    return programme


def _check(
    programme: Programme,
    table: Table,
    found: Mapping[str, Programme],
    catalogue: Catalogue,
    known: set[str],
) -> None:
    if programme.id in found:
        table.fault(
            "id", f"id {quoted(programme.id, '이/가')} 두 번 쓰였습니다.", "고치십시오."
        )
    if programme.issuer not in catalogue.issuers:
        table.fault(
            "issuer",
            f"발행기관 {quoted(programme.issuer, '은/는')} 표에 없습니다.",
            "forms/issuers.toml에 있는 id를 적으십시오.",
        )
    if programme.basis not in _BASES:
        table.fault(
            "basis",
            f"{quoted(programme.basis, '은/는')} 쓸 수 없는 값입니다.",
            f"다음 가운데 하나를 적으십시오: {', '.join(_BASES)}",
        )
    for regulation in programme.regulations:
        if regulation not in known:
            table.fault(
                "regulations",
                f"규정 '{regulation}'의 서식이 목록에 없습니다.",
                "forms/index.csv의 regulation과 글자까지 같게 적으십시오.",
            )
