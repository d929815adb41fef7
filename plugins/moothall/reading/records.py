"""One file becomes one record, or every reason why it cannot."""

from __future__ import annotations

import hashlib
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from moothall.reading import front_matter, prose
from moothall.reading.bodies import Bodies
from moothall.reading.partial import Partial
from moothall.reading.refusals import told
from moothall.reading.text import deceiving_in, read_text
from moothall.records import personal_data
from moothall.records.body import Body
from moothall.records.fields import plain
from moothall.records.origin import Origin, language_of
from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.records.record import Record
from moothall.records.state import State
from moothall.records.tables import Tables

Read = TypeVar("Read", bound=Record)

_NUMBERED = {"reports", "meetings"}
_GAPS = {"missing", "string_too_short"}
_OURS = {"origin", "body"}
_PARAGRAPH = re.compile(r"\s*(?:(?:[-*]|#+)\s*)?(\d{1,3}(?:\.\d{1,3})+)\.?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Reads the files of a site: converts texts through ``bodies``, dates in ``zone``.

    ``language`` is that of a record which does not say, and whose file is not named for one.
    """

    root: Path
    tables: Tables
    bodies: Bodies
    zone: ZoneInfo
    language: str = "en"

    def read(self, path: Path, kind: type[Record]) -> tuple[Record | None, list[Problem]]:
        """The record in a file, and what is wrong with the file."""
        name = path.relative_to(self.root).as_posix()
        try:
            text = read_text(path, name)
        except InvalidRecords as fault:
            return None, list(fault.problems)
        try:
            front = front_matter.split(text, name)
        except InvalidRecords as fault:
            # The text below may hold personal data even where the fields cannot be read.
            found = self._personal_data(text, name, {})
            return None, [*fault.problems, *found]
        converted, problems = self._body(front, name, kind)
        origin = _origin(text, name, front)
        personal = list(self._personal_data(text, name, front.fields))
        problems += personal
        body = converted or Body()
        draft = plain(str(front.fields.get("state", ""))) == State.DRAFT
        if not draft:
            numbered = kind.kind in _NUMBERED
            problems += prose.faults(front.body, name, front.body_line, numbered=numbered)
        problems += self._written_in_signs(text, body, front, personal)
        given = {**self._fields(front, kind), "origin": origin, "body": body}
        try:
            record = kind.model_validate(given, context={"zone": self.zone})
        except ValidationError as error:
            faults = [
                fault
                for fault in error.errors(include_url=False)
                # A draft may have gaps: it is shown to nobody, and must not hold up the others.
                if not (draft and fault["type"] in _GAPS)
            ]
            problems += [told(fault, kind, origin) for fault in faults]
            failed = {str(fault["loc"][0]) for fault in faults}
            if converted and not draft:
                problems += Partial(kind, given, failed).faults(self.tables, self.zone)
            return None, problems
        except RecursionError:
            problems.append(
                Problem(Place(name), "The fields are nested too deeply.", "Write fewer levels.")
            )
            return None, problems
        # What a text leaves out cannot be told while it cannot be read.
        return record if converted else None, problems

    def whole(self, path: Path, kind: type[Read]) -> Read:
        """The record in a file that is known to be without fault.

        Raises:
            InvalidRecords, ValidationError: when the file is no longer what it was.
        """
        name = path.relative_to(self.root).as_posix()
        text = read_text(path, name)
        front = front_matter.split(text, name)
        body, _pictures = self._body(front, name, kind)
        given = {**self._fields(front, kind), "origin": _origin(text, name, front), "body": body}
        return kind.model_validate(given, context={"zone": self.zone})

    def _fields(self, front: front_matter.FrontMatter, kind: type[Record]) -> Mapping[str, object]:
        """The fields of a record, with its language where it does not say."""
        named = language_of(front.name) or self.language
        return {"lang": named, **_wrapped(front.fields, kind)}

    def _body(
        self, front: front_matter.FrontMatter, name: str, kind: type[Record]
    ) -> tuple[Body | None, list[Problem]]:
        body = self.bodies.convert(
            front.body, name, numbered=kind.kind in _NUMBERED, first_line=front.body_line
        )
        if body is None:
            return None, [
                Problem(
                    Place(name, front.body_line),
                    "The text takes too long to convert.",
                    "Look for long runs of one sign, such as brackets or stars, and shorten them.",
                )
            ]
        pictures = [
            Problem(
                Place(name, _line_with(f"![{picture}", front)),
                "is a picture, which a record cannot show to everybody.",
                "Say in words what it shows, and list the picture under documents.",
                picture or "![]",
            )
            for picture in body.pictures
        ]
        return body, pictures

    def _written_in_signs(
        self, text: str, body: Body, front: front_matter.FrontMatter, told: list[Problem]
    ) -> Iterator[Problem]:
        """What the file spells in signs (``&#64;``, ``%40``) and shows in letters."""
        name = front.name
        shown = "\n".join([*_strings(front.fields), body.text])
        if hidden := deceiving_in(shown):
            yield Problem(
                Place(name),
                f"A sign stands for a character nobody can see (U+{ord(hidden[0]):04X}).",
                "Take the sign out: it begins with & in the text, or with a backslash above it.",
            )
        seen = {one.value for one in told}
        spelt = unquote(text) if "%" in text else ""
        for fault in self._personal_data(f"{shown}\n{spelt}", name, front.fields):
            if fault.value not in seen:
                seen.add(fault.value)
                yield replace(fault, place=Place(name))

    def _personal_data(
        self, text: str, name: str, fields: Mapping[str, object]
    ) -> Iterator[Problem]:
        """What looks like personal data anywhere in the file and was not accepted there."""
        authority = self.tables.by_key.get(str(fields.get("authority", "")))
        given = fields.get("accepted")
        accepted = {
            str(one.get("value", "")) for one in given if isinstance(one, dict)
        } if isinstance(given, list) else set()  # fmt: skip
        # A page of the site is no single council's: an official address of any may stand there.
        councils = [authority] if authority else self.tables.authorities
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


def _origin(text: str, name: str, front: front_matter.FrontMatter) -> Origin:
    return Origin(
        path=name,
        lines={**_paragraph_lines(front), **front.lines},
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


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


def _paragraph_lines(front: front_matter.FrontMatter) -> dict[str, int]:
    """Where the text and its numbered paragraphs stand: the last, where a number stands twice."""
    found = {"text": front.body_line}
    for line, text in enumerate(front.body.split("\n"), start=front.body_line):
        if number := _PARAGRAPH.match(text):
            found[f"paragraph {number[1]}"] = line
    return found


def _line_with(words: str, front: front_matter.FrontMatter) -> int:
    before = front.body.partition(words)[0] if words in front.body else ""
    return front.body_line + before.count("\n")


def _wrapped(fields: Mapping[str, object], kind: type[Record]) -> dict[str, object]:
    """Fields that hold lists may be given a single word; fields that are ours may not be given."""
    wrapped = {}
    for name, value in fields.items():
        info = kind.model_fields.get(name)
        single = isinstance(value, str) and info is not None and _is_list(info.annotation)
        wrapped[f"{name} " if name in _OURS else name] = [value] if single else value
    return wrapped


def _is_list(annotation: object) -> bool:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return any(_is_list(one) for one in typing.get_args(annotation))
    return typing.get_origin(annotation) is tuple
