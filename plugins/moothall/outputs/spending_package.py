"""Data Packages and CSVW metadata: what the columns of the CSV files are, for other programs.

Stands alone because both say the same of a file in two vocabularies: Frictionless Data's Table
Schema (specs.frictionlessdata.io) and the W3C's CSV on the Web (tabular-metadata).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from moothall.outputs.payment_fields import PAYMENT_FIELDS, PaymentField
from moothall.outputs.register_files import CONTRACT_FIELDS, GRANT_FIELDS
from moothall.outputs.spending_files import CSV, FOLDER, MEDIA_TYPES, MadeFile
from moothall.records.values import key_of
from moothall.settings import Settings

if TYPE_CHECKING:
    from moothall.spending.model import SpendingAuthority

_TABLE_SCHEMA: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "date": {"type": "date", "format": "%d/%m/%Y"},
    "money": {"type": "number"},
    "count": {"type": "integer"},
    "yes or no": {"type": "boolean", "trueValues": ["Yes"], "falseValues": ["No"]},
}
_CSVW: Mapping[str, Any] = {
    "text": "string",
    "date": {"base": "date", "format": "dd/MM/yyyy"},
    "money": {"base": "decimal", "format": "0.00"},
    "count": "integer",
    "yes or no": {"base": "boolean", "format": "Yes|No"},
}
_FIELDS = {field.title: field for field in (*CONTRACT_FIELDS, *GRANT_FIELDS, *PAYMENT_FIELDS)}
_CSVW_CONTEXT = "http://www.w3.org/ns/csvw"


def described(file: MadeFile) -> bool:
    """Whether a file's columns are ours to describe: a CSV file that is not as published."""
    return file.wanted.format == CSV and not file.wanted.original


def package(council: SpendingAuthority, made: Sequence[MadeFile], url: str) -> bytes:
    """The Data Package of one council: every data file of its payments, described."""
    base = f"{FOLDER}{council.key}/"
    return _json(
        {
            "name": f"spending-{council.key}",
            "title": f"Spending of {council.title}",
            "description": "Payments as the council published them, and cleaned.",
            "homepage": f"{url}/spending/{council.key}/",
            "licenses": [_licence(council.licence, council.licence_url)],
            "sources": [{"title": council.source}],
            "resources": [_resource(one, base) for one in made if one.address.startswith(base)],
        }
    )


def register_package(kind: str, made: Sequence[MadeFile], settings: Settings) -> bytes:
    """The Data Package of all councils' contracts or grants; ``kind`` says which of the two.

    They are under the licence of the site: a register states none of its own.
    """
    what = {"contracts": "Registers of contracts", "grants": "Grants to voluntary bodies"}[kind]
    base = f"/data/{kind}/"
    return _json(
        {
            "name": kind,
            "title": f"{what}: {settings.name}",
            "description": f"{what} as councils published them, and under the Code's headings.",
            "homepage": f"{settings.url}/{kind}/",
            "licenses": [_licence(settings.licence, settings.licence_address)],
            "resources": [_resource(one, base) for one in made if one.address.startswith(base)],
        }
    )


def _licence(licence: str, address: str) -> Mapping[str, str]:
    """The licence, by its name of opendefinition.org where it is the one councils use."""
    if "government licence v3" in licence.casefold():
        name = {"name": "OGL-UK-3.0", "title": licence}
    else:
        name = {"title": licence}
    return {**name, "path": address} if address else name


def _resource(file: MadeFile, base: str) -> Mapping[str, object]:
    """One data file; only those whose columns we wrote are tables to be checked."""
    path = file.address.removeprefix(base)
    about: dict[str, object] = {
        "name": key_of(path),
        "title": file.wanted.title,
        "path": path,
        "format": file.wanted.format.lower(),
        "mediatype": MEDIA_TYPES[file.wanted.format],
        "bytes": file.kept.size,
        "hash": f"sha256:{file.kept.sha256}",
    }
    if not described(file):
        return {**about, "type": "file"}
    schema = {"fields": [_field(title) for title in headings_of(file)], "missingValues": [""]}
    return {**about, "type": "table", "encoding": "utf-8", "profile": "tabular-data-resource",
            "schema": schema}  # fmt: skip


def headings_of(file: MadeFile) -> list[str]:
    """The headings that stand in a CSV file of ours."""
    with file.kept.at.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def _field(title: str) -> Mapping[str, object]:
    field = _FIELDS.get(title)
    if field is None:
        said = "A column of the council's, carried as it was published."
        return {"name": title, "type": "string", "description": said}
    return {"name": title, **_TABLE_SCHEMA[field.kind], "description": field.meaning}


def csvw(file: MadeFile, licence: str) -> bytes:
    """The CSVW metadata of one CSV file, to stand beside it; ``licence`` is an address, if any."""
    return _json(
        {
            "@context": [_CSVW_CONTEXT, {"@language": "en"}],
            "url": file.name,
            "dc:title": file.wanted.title,
            **({"dc:license": {"@id": licence}} if licence else {}),
            "tableSchema": {
                "columns": [_column(*pair) for pair in enumerate(headings_of(file), start=1)]
            },
        }
    )


def _column(number: int, title: str) -> Mapping[str, object]:
    field: PaymentField | None = _FIELDS.get(title)
    if field is None:
        return {"name": f"carried_{number}", "titles": title, "datatype": "string"}
    return {
        "name": field.name,
        "titles": title,
        "dc:description": field.meaning,
        "datatype": _CSVW[field.kind],
    }


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
