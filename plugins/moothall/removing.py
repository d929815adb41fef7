"""Records are taken back: each command edits the record's own file, and says what it did.

So what happened stands in git like everything else.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from moothall.history.lost import target_of
from moothall.reading import editing, front_matter
from moothall.reading.removed_files import REMOVED, SPENDING_FILE, removed_files, row_faults
from moothall.reading.text import read_text
from moothall.records.state import FREE_WORDS, KEPT_OF_REMOVED, State
from moothall.records.tables import nearest
from moothall.settings import Settings
from moothall.verbs import VERBS

_THEN = "Nothing is published yet. Run moothall check, then commit and push.\n"


def remove(given: argparse.Namespace, settings: Settings) -> int:
    """Edits the record's file; 1 when there is no such record.

    Raises:
        InvalidRecords: when the file cannot be read, or not be changed in its form.
    """
    verb = VERBS[given.verb]
    try:
        named = _in_site(given.address, settings.root)
        if named.startswith("data/"):
            return _remove_file(given, named, settings)
        path = _file(named, settings)
        instead = _target(given.to, settings) if given.to else ""
    except LookupError as fault:
        sys.stderr.write(f"{fault.args[0]}\n")
        return 1
    removal = {"on": given.on or _today(settings), "reason": given.reason}
    removal |= {"to": instead} if instead else {}
    # A record in two languages is two files, and one record.
    edited = {
        one: _edited(one, settings.root, verb.state, removal)
        for one in (path, *sorted(path.parent.glob(f"{path.stem}.??.md")))
    }
    for one, text in edited.items():
        one.write_bytes(text.encode())
    if verb.state is State.EXPUNGED:
        shutil.rmtree(path.with_suffix(""), ignore_errors=True)
    name = path.relative_to(settings.root).as_posix()
    sys.stdout.write(f"{verb.done} /{target_of(name)}/ in {name}.\n{verb.kept}\n{_THEN}")
    return 0


def _in_site(address: str, root: Path) -> str:
    """An address as it was given; the path of a file in the site's folder, from there on."""
    path = address.replace("\\", "/") if "://" not in address else address
    for folder in (root, root.resolve()):
        path = path.removeprefix(f"{folder.as_posix()}/")
    return path.removeprefix("./")


def _remove_file(given: argparse.Namespace, name: str, settings: Settings) -> int:
    """Deletes a spending file, and writes down why: it has no front matter to say so in."""
    table, path = settings.root / REMOVED, settings.root / name
    if given.verb != "gone" or not SPENDING_FILE.fullmatch(name):
        raise LookupError("Of files in data/, spending files alone are taken back: moothall gone.")
    if not path.is_file():
        raise LookupError(f"There is no file {name}.")
    row = {"file": name, "on": given.on or _today(settings), "reason": given.reason}
    _refuse(row, settings)
    text = read_text(table, REMOVED) if table.is_file() else f"{','.join(row)}\n"
    written = io.StringIO()
    heading = [cell.strip() for cell in text.partition("\n")[0].split(",")]
    csv.DictWriter(written, heading, extrasaction="ignore", lineterminator="\n").writerow(row)
    table.write_bytes(f"{text.rstrip()}\n{written.getvalue()}".encode())
    path.unlink()
    if not any(path.parent.iterdir()):  # git keeps no empty folder either
        path.parent.rmdir()
    sys.stdout.write(
        f"Deleted {name}; {REMOVED} says why, and so will the council's page of spending.\n{_THEN}"
    )
    return 0


def _refuse(row: Mapping[str, str], settings: Settings) -> None:
    """Says what is wrong with the row of a spending file, before the file is deleted.

    Raises:
        LookupError: in words, with what to do.
    """
    if row["file"] in removed_files(settings.root)[0]:
        said = f"{REMOVED} has a row of {row['file']} already. Take that row out, and try again."
        raise LookupError(said)
    for column, fault in row_faults(row, date.fromisoformat(_today(settings))):
        if fault:
            raise LookupError(f'--{column}: "{row[column]}" {fault[0]} {fault[1]}')


def _today(settings: Settings) -> str:
    return settings.as_of.astimezone(settings.zone).date().isoformat()


def _edited(path: Path, root: Path, state: State, removal: dict[str, str]) -> str:
    """The text of a record's file once it is taken back."""
    name = path.relative_to(root).as_posix()
    front = front_matter.split(read_text(path, name), name)
    changes: dict[str, editing.Value] = {"state": state.value, "removal": removal}
    if state is State.EXPUNGED:
        return _least(front.fields, changes)
    return editing.with_fields(path.read_bytes().decode("utf-8"), name, changes)


def _least(fields: Mapping[str, object], changes: Mapping[str, editing.Value]) -> str:
    """What an expunged record's file is left with: what its address needs, and why."""
    secret = {"title": "Removed", **dict.fromkeys(FREE_WORDS, "Removed")}
    lines = []
    for field, value in {"state": "", "removal": "", **fields}.items():
        if field in changes:
            lines += editing.written(field, changes[field])
        elif field in secret:
            lines += editing.written(field, secret[field])
        elif field in KEPT_OF_REMOVED and isinstance(value, str):
            lines += editing.written(field, value)
        elif field == "aliases":
            given = value if isinstance(value, list) else [value]
            lines += ["aliases:", *(f"  - {editing.quoted(str(one))}" for one in given)]
    return "\n".join(["---", *lines, "---", ""])


def _target(address: str, settings: Settings) -> str:
    """A record's name in links, from its address however it was copied."""
    path = urlsplit(address).path.removeprefix(settings.folder) if "://" in address else address
    return path.strip("/")


def _file(address: str, settings: Settings) -> Path:
    """The file of a record, by its address or by its own name."""
    root, target = settings.root, _target(address, settings)
    names = {
        path.relative_to(root).as_posix(): path
        for path in sorted((root / "content").rglob("*.md"))
        if path.is_file() and not path.is_symlink()
    }
    known = {target_of(name): path for name, path in names.items()}
    if found := names.get(target) or known.get(target):
        return found
    near = nearest(target, list(known))
    hint = f"Did you mean /{near}/?" if near else "Copy it from the page, like /decisions/a/746/."
    raise LookupError(f"There is no record at {address}. {hint}")
