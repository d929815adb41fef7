"""Data files of the records: JSON of each and of all, CSV of each kind, JSON Schema of each kind.

Functions from the public register to named bytes; sums are text with two decimals, dates ISO.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from moothall.records.record import CouncilRecord, Record
from moothall.records.register import KINDS, Register
from moothall.words import N_, _, term

# OWASP ASVS 1.2.10: a spreadsheet reads a cell that starts so as a formula; spaces and full-width
# forms do not help.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")  # noqa: RUF001 - full-width forms are the point
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_OURS = {"origin", "body", "accepted"}
_ALL = {
    "decisions": N_("All decisions"),
    "reports": N_("All reports"),
    "meetings": N_("All meeting items"),
    "outcomes": N_("All outcomes"),
    "pages": N_("All pages"),
}
_SCHEMAS = {
    "decisions": N_("Schema of a decision"),
    "reports": N_("Schema of a report"),
    "meetings": N_("Schema of a meeting item"),
    "outcomes": N_("Schema of an outcome"),
    "pages": N_("Schema of a page"),
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A published data file: where it is, what it is, and its bytes."""

    address: str
    title: str
    format: str
    content: bytes
    description: str = ""

    @property
    def path(self) -> str:
        """The file relative to the output folder."""
        return self.address.lstrip("/")

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """Its SHA-256, by which anybody can tell whether a copy is the same."""
        return hashlib.sha256(self.content).hexdigest()


def record_file(record: CouncilRecord, url: str) -> DataFile:
    """One record as JSON, beside its page."""
    return DataFile(
        address=f"{record.address}record.json",
        title=_("This record as data"),
        format="JSON",
        content=_json(as_data(record, url)),
    )


def register_files(register: Register, url: str) -> list[DataFile]:
    """Every record as JSON, each kind as CSV, and the JSON Schema of each kind."""
    files = [
        DataFile(
            "/data/records.json",
            _("Every record"),
            "JSON",
            _json(
                [as_data(record, url) for record in (*register.council_records, *register.pages)]
            ),
            _("All decisions, reports, meeting items, outcomes and pages, with their texts."),
        )
    ]
    for kind in KINDS:
        held = [
            one for one in (*register.council_records, *register.pages) if isinstance(one, kind)
        ]
        files += [
            DataFile(
                f"/data/{kind.kind}.csv",
                term(_ALL[kind.kind]),
                "CSV",
                _csv(held, kind, url),
                _("One row for each record; lists are JSON, texts are plain."),
            ),
            DataFile(
                f"/data/schema/{kind.kind}.json",
                term(_SCHEMAS[kind.kind]),
                "JSON Schema",
                _json(schema(kind)),
                _("The fields of the front matter, for editors and programs."),
            ),
        ]
    return files


def schema(kind: type[Record]) -> Mapping[str, object]:
    """The JSON Schema (2020-12) of one kind's front matter."""
    full = kind.model_json_schema()
    full["properties"] = {k: v for k, v in full["properties"].items() if k not in _OURS}
    full["required"] = [name for name in full.get("required", []) if name not in _OURS]
    definitions = full.get("$defs", {})
    for ours in ("Origin", "Body", "Section"):
        definitions.pop(ours, None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **full}


def as_data(record: Record, url: str) -> Mapping[str, object]:
    """A record as plain data: its kind and address, its fields, and its texts."""
    fields = record.model_dump(mode="json", exclude=_OURS, exclude_none=True)
    lead = [record.body.lead] if record.body.lead else []
    return {
        "kind": record.singular,
        "address": f"{url}{record.address}",
        "target": record.target,
        **fields,
        "texts": [
            {"title": section.title, "text": section.text}
            for section in (*lead, *record.body.sections)
        ],
    }


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(records: Sequence[Record], kind: type[Record], url: str) -> bytes:
    names = [name for name in kind.model_fields if name not in _OURS]
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")  # RFC 4180
    writer.writerow(["address", *names, "text"])
    for record in records:
        data = record.model_dump(mode="json", exclude=_OURS)
        cells = [f"{url}{record.address}", *(_cell(data[name]) for name in names)]
        writer.writerow([*_safe(cells), *_safe([record.body.text])])
    return target.getvalue().encode()


def _cell(value: object) -> str:
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _safe(cells: Iterable[str]) -> list[str]:
    """Cells that no spreadsheet takes for a formula; numbers are left as they are."""
    return [
        f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
        for cell in cells
    ]
