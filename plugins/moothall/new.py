"""Templates for new records: every field with its meaning, made from the models themselves.

Required fields stand open, optional ones as comments, so that a clerk sees what there is and
fills in what applies. The next free reference is offered where the council's pattern allows.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from moothall.reading.tables import read_tables
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.page import SitePage
from moothall.records.particulars import SECTIONS
from moothall.records.record import Record
from moothall.records.report import Report
from moothall.records.tables import Authority, Tables
from moothall.records.values import key_of

KINDS: dict[str, type[Record]] = {
    "decision": Decision,
    "report": Report,
    "meeting": MeetingItem,
    "outcome": Outcome,
    "page": SitePage,
}
_OURS = {"origin", "body"}
_LONGEST_KEY = 80
_BODIES = {
    "decision": "\n".join(f"## {one.label}\n\n[Write it here: {one.law}]\n" for one in SECTIONS),
    "report": "## 1.0 Purpose of the report\n\n1.1 [Write each paragraph with its number]\n\n"
    "Table: [Write a line like this to name the table below it]\n\n"
    "| Period | Spent |\n| --- | ---: |\n| [Write the period] | [Write the sum] |\n",
    "meeting": "16.1 [Write each paragraph of the minutes with its number]\n",
    "outcome": "[Write what came of it, and who says so]\n",
    "page": "[Write the page here]\n",
}


def write_template(given: argparse.Namespace, root: Path) -> int:
    """Writes a template where the record belongs; 1 when it cannot, with the reason."""
    if not (root / "content").is_dir():
        sys.stderr.write("There is no content/ here. Run moothall in the folder that holds it.\n")
        return 2
    tables, problems = read_tables(root)
    if problems:
        sys.stderr.write("\n".join(str(problem) for problem in problems) + "\n")
        return 1
    year = given.year or datetime.now(UTC).year
    try:
        authority = _authority(given, tables)
        following = _next_reference(authority, root, year) if given.kind == "decision" else ""
        reference = given.reference or following
        path = _path(given, authority, reference, year)
    except LookupError as fault:
        sys.stderr.write(f"{fault.args[0]}\n")
        return 1
    target = root / path
    twins = sorted(target.parent.parent.rglob(target.name)) if authority else []
    if target.exists() or twins:
        path = twins[0].relative_to(root).as_posix() if twins else path
        sys.stderr.write(f"{path} is there already. Choose another reference or title.\n")
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    kind = KINDS[given.kind]
    known = {
        "title": given.title,
        "authority": authority.key if authority else "",
        "reference": reference,
        "key": "" if reference else target.stem,
    }
    target.write_text(template(given.kind, kind, known), encoding="utf-8", newline="\n")
    sys.stdout.write(
        f"Wrote {path}. Fill it in, set state to published, and run: moothall check.\n"
    )
    return 0


def template(name: str, kind: type[Record], known: dict[str, str]) -> str:
    """The text of a template, with what is already known filled in."""
    needed, further = [], []
    for field, info in kind.model_fields.items():
        if field in _OURS:
            continue
        meaning = [f"# {one}" for one in _meaning(field, kind)]
        value = "draft" if field == "state" else known.get(field, "")
        if info.is_required() or value:
            needed += [*meaning, f"{field}: {_quoted(value)}".rstrip()]
        else:
            further += [*meaning, *(f"# {line}" for line in _example(field, kind)), "#"]
    heading = "# Further fields: take away the # before those that apply, and mend the examples."
    return "\n".join(["---", *needed, "#", heading, "#", *further, "---", "", _BODIES[name]])


def _meaning(field: str, kind: type[Record]) -> Iterator[str]:
    info = kind.model_fields[field]
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    law = f" ({extra['law']})" if extra.get("law") else ""
    yield f"{info.description}{law}"
    if info.is_required() and info.examples:
        yield f"for example: {info.examples[0]}"


def _example(field: str, kind: type[Record]) -> list[str]:
    """How an optional field is written, its parts with it."""
    info = kind.model_fields[field]
    part = _part(info.annotation)
    if part is None:
        return [f"{field}: {info.examples[0] if info.examples else ''}".rstrip()]
    is_list = str(info.annotation).startswith("tuple")
    lines = [f"{field}:"]
    for number, (name, inner) in enumerate(part.model_fields.items()):
        lead = "  - " if is_list and number == 0 else "    " if is_list else "  "
        example = inner.examples[0] if inner.examples else inner.description or ""
        lines.append(f"{lead}{name}: {example}")
    return lines


def _part(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        if found := _part(inner):
            return found
    return None


def _quoted(value: str) -> str:
    """A value as YAML reads it back, whatever stands in it."""
    if not value or re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ./-]*", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _authority(given: argparse.Namespace, tables: Tables) -> Authority | None:
    if given.kind == "page":
        return None
    keys = ", ".join(tables.by_key)
    if given.authority in tables.by_key:
        return tables.by_key[given.authority]
    if not given.authority and len(tables.authorities) == 1:
        return tables.authorities[0]
    said = f"{given.authority} is not in data/authorities.csv." if given.authority else (
        "Say which council the record is of."
    )  # fmt: skip
    raise LookupError(f"{said} Add --authority with one of: {keys}.")


def _next_reference(authority: Authority | None, root: Path, year: int) -> str:
    """The reference after the highest used, where the council's form says how they are made."""
    if authority is None or not authority.next_reference:
        return ""
    form = authority.next_reference
    pattern = re.escape(form.replace("{year}", str(year)))
    pattern = re.sub(r"\\\{number(?::\d+)?\\\}", r"(\\d+)", pattern)
    folder = root / "content" / "decisions" / authority.key
    used = [0]
    for path in sorted(one for one in folder.rglob("*.md") if one.is_file()):
        stated = re.search(
            r"^reference:\s*[\"']?([^\"'\n]+?)[\"']?\s*$",
            path.read_text("utf-8", "replace"),
            re.MULTILINE,
        )
        found = re.fullmatch(pattern, stated[1]) if stated else None
        if found:
            used.append(int(found[1]))
    return form.format(year=year, number=max(used) + 1)


def _path(given: argparse.Namespace, authority: Authority | None, reference: str, year: int) -> str:
    kind = KINDS[given.kind]
    key = (key_of(reference) or key_of(given.title))[:_LONGEST_KEY].strip("-")
    if not key:
        raise LookupError('Give the record a title, like: moothall new report "Winter services".')
    if authority is None:
        return f"content/{kind.kind}/{key}.md"
    return f"content/{kind.kind}/{authority.key}/{year}/{key}.md"
