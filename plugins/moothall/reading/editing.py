"""A record's file changed in a few of its fields, with everything else in it left as it was.

Stands alone because a program that writes into a clerk's file must not reorder, requote or lose
a line: it changes text, reads the result back, and gives up where the two do not agree.
"""

from __future__ import annotations

from collections.abc import Mapping

from moothall.reading import front_matter
from moothall.records.problems import InvalidRecords, Place, Problem

Value = str | Mapping[str, str]


def with_fields(text: str, name: str, changes: Mapping[str, Value]) -> str:
    """The text of a record's file with some fields given other values, at their places.

    A field that is not there yet comes after ``state``.

    Raises:
        InvalidRecords: when the front matter cannot be read, or is written in a form in which a
            field has no lines of its own.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    before = front_matter.split(plain, name)
    lines = plain.split("\n")
    for field, value in changes.items():
        lines = _with_field(lines, name, field, written(field, value))
    edited = "\n".join(lines)
    after = front_matter.split(edited, name)
    wanted = {**before.fields, **{field: _read(value) for field, value in changes.items()}}
    if after.fields != wanted or after.body != before.body:
        said = "The fields are written in a form that cannot be changed by a command."
        remedy = f"Write {' and '.join(changes)} by hand, each on lines of its own."
        raise InvalidRecords([Problem(Place(name), said, remedy)])
    ends = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + edited.replace("\n", ends)


def written(field: str, value: Value) -> list[str]:
    """A field as lines of YAML."""
    if isinstance(value, str):
        return [f"{field}: {quoted(value)}"]
    return [f"{field}:", *(f"  {name}: {quoted(inner)}" for name, inner in value.items())]


def quoted(value: str) -> str:
    """A value as YAML reads it back, whatever stands in it; spaces are made single."""
    line = " ".join(value.split())
    if line and line[0].isalnum() and all(c.isalnum() or c in " ./-" for c in line):
        return line
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _read(value: Value) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    return {name: " ".join(inner.split()) for name, inner in value.items()}


def _with_field(lines: list[str], name: str, field: str, new: list[str]) -> list[str]:
    places = front_matter.split("\n".join(lines), name).lines
    if field in places:
        start = places[field] - 1
        end = _end(lines, start)
    else:
        start = end = _end(lines, places["state"] - 1) if "state" in places else 1
    return [*lines[:start], *new, *lines[end:]]


def _end(lines: list[str], start: int) -> int:
    """The line after a field's last: what belongs to it is indented, or blank in between."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        if lines[number][:1] in {" ", "\t"}:
            end = number + 1
        elif lines[number].strip():
            break
    return end
