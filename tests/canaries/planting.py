"""A site full of texts that the public may not see, each a word of its own, and a way to find them.

A canary stands in every free field of every kind of record, found in the models so that none is
missed, in every part of the text, in file names, in documents and in the cells of tables.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq

from browser import hostile
from builders import a_file
from moothall.records.record import Record
from moothall.records.register import KINDS
from moothall.records.state import FREE_WORDS, KEPT_OF_EXEMPT, KEPT_OF_REMOVED

CANARY = re.compile(r"zq7[0-9]{6}x")
# What a council may see of another, but nobody else.
STATES = ("draft", "embargoed", "exempt", "withdrawn", "gone", "redirect", "expunged")
MOMENT = "2026-03-29T02:30:00+01:00"  # half an hour after the clocks went forward
COUNCIL = "ambridge"
REMOVAL = {"on": "2025-06-01", "reason": "Taken back.", "to": "decisions/ambridge/ed-2025-001"}
NEUTRAL = {
    "decision_maker": "Chief Executive", "department": "Highways", "authority": COUNCIL,
    "decision_type": "operational",
}  # fmt: skip


class Canaries:
    """Hands out canaries, each once, and remembers where it went."""

    def __init__(self) -> None:
        self._next = count(1)
        self.planted: dict[str, str] = {}
        self.where = ""

    def line(self) -> str:
        """A free text with a new canary in it."""
        canary = f"zq7{next(self._next):06}x"
        self.planted[canary] = self.where
        return canary


def site(copies: int) -> tuple[dict[str, bytes], dict[str, bytes], Canaries]:
    """The files of a site before (all of it published) and after (each in its state)."""
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    canaries = Canaries()
    for model in KINDS:
        if model.kind == "pages":
            continue
        for state in STATES:
            for copy in range(copies):
                canaries.where = f"{state} {model.kind}"
                _record(model, state, copy, (before, after, canaries))
    return before, after, canaries


def _record(model: type[Record], state: str, copy: int, into: tuple[dict, dict, Canaries]) -> None:
    before, after, canaries = into
    # A released address stays, whatever it says; only one that never was may be a canary.
    hidden = state in {"draft", "embargoed"}
    key = canaries.line() if hidden else f"{state}-{copy}"
    fields = _fields(model, state, canaries)
    fields |= {"key": key, "documents": _documents(state, canaries)}
    text = _body(model.kind, canaries)
    # An outcome stands under the year in which it was published.
    year = 2026 if (model.kind, state) == ("outcomes", "embargoed") else 2024
    folder = f"content/{model.kind}/{COUNCIL}/{year}"
    for one in fields["documents"]:
        after[f"{folder}/{key}/{one['file']}"] = _document(one["file"], canaries)
    after[f"{folder}/{key}.md"] = a_file(text, **fields).encode()
    if state not in {"draft", "embargoed", "exempt"}:
        shown = {**fields, "state": "published", "removal": None, "restriction": "open"}
        # As a published record it may not be exempt: the paragraphs go with the restriction.
        shown |= dict.fromkeys(("exempt_paragraphs", "public_interest"))
        given = {name: value for name, value in shown.items() if value is not None}
        before |= {path: data for path, data in after.items() if f"/{key}/" in path}
        before[f"{folder}/{key}.md"] = a_file(text, **given).encode()


def _fields(model: type[Record], state: str, canaries: Canaries) -> dict:
    schema = model.model_json_schema()
    for name in ("origin", "body", "reference", "wards", "restriction", "exempt_paragraphs",
                 "public_interest", "documents", "links"):  # fmt: skip
        schema["properties"].pop(name, None)
    kept = {
        "exempt": KEPT_OF_EXEMPT,
        "expunged": KEPT_OF_REMOVED - {"title", *FREE_WORDS},
        **dict.fromkeys(("withdrawn", "gone", "redirect"), KEPT_OF_REMOVED),
    }.get(state, frozenset())
    fields = hostile.filled(schema, schema, canaries)
    for name in sorted(kept & fields.keys()):
        if isinstance(fields[name], str):
            fields[name] = CANARY.sub("A plain word", fields[name])
        elif CANARY.search(str(fields[name])):
            fields.pop(name)
    fields |= {name: value for name, value in NEUTRAL.items() if name in model.model_fields}
    if state == "exempt":
        fields["source"] = {"title": "A page"}
        fields |= {"contact": {"role": "Head"}} if "contact" in model.model_fields else {}
    else:
        fields["source"] = {"title": canaries.line(), "url": f"https://x.example/{canaries.line()}"}
    evidence = canaries.line()
    fields["links"] = [
        {"type": "follows from", "to": "decisions/ambridge/ed-2025-001", "evidence": evidence}
    ]
    return fields | _state(state, model)


def _state(state: str, model: type[Record]) -> dict:
    match state:
        case "draft":
            return {"state": "draft"}
        case "embargoed":
            # Reports and minutes have no moment of publication: they are drafts until then.
            later = "published" in model.model_fields
            corrections = [{"on": "2026-04-01", "note": "A word was mended."}]
            dated = {"state": "published", "published": MOMENT, "corrections": corrections}
            return dated if later else {"state": "draft", "corrections": []}
        case "exempt":
            return {
                "state": "published", "restriction": "exempt", "exempt_paragraphs": ["3"],
                "public_interest": "Prices.",
            }  # fmt: skip
    return {"state": state, "removal": REMOVAL}


def _documents(state: str, canaries: Canaries) -> list[dict]:
    # The name of a document that was published is an address, and stays; but for what is expunged.
    secret = state in {"draft", "embargoed", "exempt", "expunged"}
    names = (canaries.line(), canaries.line()) if secret else ("report", "counts")
    return [
        {"title": canaries.line(), "format": "PDF", "file": f"{names[0]}.pdf"},
        {"title": canaries.line(), "format": "CSV", "file": f"{names[1]}.csv"},
    ]


def _document(name: str, canaries: Canaries) -> bytes:
    if name.endswith(".pdf"):
        return b"%PDF-1.4\n% " + canaries.line().encode() + b"\n%%EOF\n"
    return f"{canaries.line()},b\r\n{canaries.line()},{canaries.line()}\r\n".encode()


def _body(kind: str, canaries: Canaries) -> str:
    say = canaries.line
    parts = [
        f"{say()}.",
        f"- {say()}\n- {say()}",
        f"> {say()}",
        f"**{say()}** _{say()}_ `{say()}`",
        f"[{say()}](https://x.example/{say()})",
        f"Table: {say()}\n\n| {say()} | b |\n|---|---|\n| {say()} | {say()} |",
        f"### {say()}",
        f"1.1 {say()}",
    ]
    text = "\n\n".join(parts)
    titles = ["Decision", "Reasons", "Alternatives considered", "Conflicts of interest"]
    titles = titles if kind == "decisions" else ["Text"]
    sections = "\n".join(f"## {title}\n\n{say()}\n" for title in titles[1:])
    return f"## {titles[0]}\n\n{text}\n\n{sections}\n## {say()}\n\n{say()}\n"


def found_in(name: str, data: bytes) -> set[str]:
    """The canaries in a file: in its name, and in its content however it is packed or spelt."""
    found = set(CANARY.findall(unquote(name).lower()))
    for text in _texts(name, data):
        for spelt in (text, html.unescape(text), unquote(text)):
            found |= set(CANARY.findall(spelt.lower()))
    return found


def _texts(name: str, data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield data[start:].decode(encoding, "ignore")
    if data[:2] == b"\x1f\x8b":
        yield from _texts(name, gzip.decompress(data))
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.namelist():
                yield one
                yield from _texts(one, archive.read(one))
    if data[:4] == b"PAR1":
        yield str(pq.read_table(io.BytesIO(data)).to_pylist())
    if data[:15] == b"SQLite format 3":
        yield _dump(data)


def _dump(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sqlite"
        path.write_bytes(data)
        rows = sqlite3.connect(path)
        said = "\n".join(rows.iterdump())
        rows.close()
    return said
