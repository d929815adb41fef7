"""Data files of the records: JSON of each and of all, CSV of each kind, JSON Schema of each kind.

Functions from the public register to named bytes; sums are text with two decimals, dates ISO.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from pydantic_core import to_json

from moothall.records.record import CouncilRecord, Record
from moothall.records.register import KINDS, Register
from moothall.words import N_

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


# What a record says as data, as JSON text: made of the record, or taken from where it stands made.
TextOf = Callable[[Record], str]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file of many records: where it will be, what it is, and how its bytes are made.

    They are ``head``, what ``piece`` says of each of the ``records`` with ``between`` between, and
    ``tail``; so a file of a hundred thousand records is never in memory whole. ``asks`` is what is
    asked of the register to make it.
    """

    address: str
    title: str
    format: str
    description: str
    head: Callable[[], bytes]
    records: Sequence[Record] = ()
    piece: Callable[[Record, TextOf], bytes] = lambda _record, _text_of: b""
    between: bytes = b""
    tail: bytes = b""
    asks: tuple[str, ...] = ("all",)

    @property
    def path(self) -> str:
        """The file relative to the output folder."""
        return self.address.lstrip("/")


def record_path(record: CouncilRecord) -> str:
    """Where a record stands as JSON, beside its page, relative to the output folder."""
    return f"{record.address}record.json".lstrip("/")


def record_text(record: Record, url: str) -> str:
    """One record as JSON."""
    return _json(as_data(record, url))


def register_files(register: Register, url: str) -> list[DataFile]:
    """Every record as JSON, each kind as CSV, and the JSON Schema of each kind."""
    records = (*register.council_records, *register.pages)
    files = [_json_list(records)]
    for kind in KINDS:
        files += [
            _csv([one for one in records if isinstance(one, kind)], kind, url),
            DataFile(
                f"/data/schema/{kind.kind}.json",
                _SCHEMAS[kind.kind],
                "JSON Schema",
                N_("The fields of the front matter, for editors and programs."),
                partial(_schema_text, kind),
                asks=(),
            ),
        ]
    return files


@cache
def _schema_text(kind: type[Record]) -> bytes:
    return _json(schema(kind)).encode()


def _json_list(records: Sequence[Record]) -> DataFile:
    """A list of records as ``json.dumps`` with an indent of one writes it."""
    return DataFile(
        "/data/records.json",
        N_("Every record"),
        "JSON",
        N_("All decisions, reports, meeting items, outcomes and pages, with their texts."),
        head=lambda: b"[\n " if records else b"[",
        records=records,
        piece=lambda record, text_of: text_of(record).rstrip("\n").replace("\n", "\n ").encode(),
        between=b",\n ",
        tail=b"\n]\n" if records else b"]\n",
    )


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


def _json(data: object) -> str:
    # As json.dumps writes it with an indent of one, which it does in Python and eight times slower.
    return to_json(data, indent=1).decode() + "\n"


def _csv(records: Sequence[Record], kind: type[Record], url: str) -> DataFile:
    """Records as rows, of what they say as data."""
    names = [name for name in kind.model_fields if name not in _OURS]

    def row(record: Record, text_of: TextOf) -> bytes:
        data = json.loads(text_of(record))
        texts = [part for one in data["texts"] for part in (one["title"], one["text"]) if part]
        cells = [f"{url}{record.address}", *(_cell(data.get(name)) for name in names)]
        return _row([*_safe(cells), *_safe(["\n".join(texts)])])

    return DataFile(
        f"/data/{kind.kind}.csv",
        _ALL[kind.kind],
        "CSV",
        N_("One row for each record; lists are JSON, texts are plain."),
        head=lambda: _row(["address", *names, "text"]),
        records=records,
        piece=row,
    )


def _row(cells: Sequence[str]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerow(cells)  # RFC 4180
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
