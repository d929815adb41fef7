"""What looks like personal data in a record's file, as it is written and as it is shown.

Stands apart because a reader sees letters where a file may spell them in signs, and both are held
to the same: so that nobody publishes by accident what a search of the file does not find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from moothall.reading.front_matter import FrontMatter
from moothall.reading.text import deceiving_in
from moothall.records import personal_data
from moothall.records.body import Body
from moothall.records.problems import Place, Problem
from moothall.records.tables import Tables


def written(
    text: str, name: str, fields: Mapping[str, object], tables: Tables
) -> Iterator[Problem]:
    """What looks like personal data anywhere in a file's text and was not accepted there."""
    authority = tables.by_key.get(str(fields.get("authority", "")))
    given = fields.get("accepted")
    accepted = {
        str(one.get("value", "")) for one in given if isinstance(one, dict)
    } if isinstance(given, list) else set()  # fmt: skip
    # A page of the site is no single council's: an official address of any may stand there.
    councils = [authority] if authority else tables.authorities
    domains = [domain for council in councils for domain in council.email_domains]
    for finding in personal_data.find(text, domains):
        if finding.value in accepted:
            continue
        yield Problem(
            Place(name, text.count("\n", 0, finding.start) + 1),
            f"looks like {finding.what}.",
            "Take it out. If it may be published, write it under accepted, with a reason.",
            finding.value,
        )


def written_in_signs(
    text: str, body: Body, front: FrontMatter, tables: Tables
) -> Iterator[Problem]:
    """The same of what the file shows, and of what it spells in signs (``&#64;``, ``%40``)."""
    name = front.name
    shown = "\n".join([*_strings(front.fields), body.text])
    if hidden := deceiving_in(shown):
        yield Problem(
            Place(name),
            f"A sign stands for a character nobody can see (U+{ord(hidden[0]):04X}).",
            "Take the sign out: it begins with & in the text, or with a backslash above it.",
        )
    seen = set()
    spelt = unquote(text) if "%" in text else ""
    for fault in written(f"{shown}\n{spelt}", name, front.fields, tables):
        if fault.value not in seen:
            seen.add(fault.value)
            yield replace(fault, place=Place(name))


def _strings(value: object) -> Iterator[str]:
    """Every text in front matter, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
