"""One file becomes one record, or every reason why it cannot."""

from __future__ import annotations

import hashlib
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from moothall.reading import front_matter, personal, prose
from moothall.reading.bodies import Bodies
from moothall.reading.front_matter import FrontMatter
from moothall.reading.partial import Partial
from moothall.reading.refusals import told
from moothall.reading.text import read_text
from moothall.records.body import Body
from moothall.records.fields import plain
from moothall.records.light import light
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
            return None, [*fault.problems, *personal.written(text, name, {}, self.tables)]
        converted, problems = self._body(front, name, kind)
        origin = _origin(text, name, front)
        found = list(personal.written(text, name, front.fields, self.tables))
        problems += found
        body = converted or Body()
        draft = plain(str(front.fields.get("state", ""))) == State.DRAFT
        if not draft:
            numbered = kind.kind in _NUMBERED
            problems += prose.faults(front.body, name, front.body_line, numbered=numbered)
        seen = {one.value for one in found}
        spelt = personal.written_in_signs(text, body, front, self.tables)
        problems += [one for one in spelt if one.value not in seen]
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
        return self._known(path, kind, lambda front, name: self._body(front, name, kind)[0])

    def short(self, path: Path, kind: type[Read]) -> Read:
        """The record in a file that is known to be without fault; its text waits to be asked for.

        That of a removed one is not read at all: nobody is shown it.

        Raises:
            InvalidRecords, ValidationError: when the file is no longer what it was.
        """
        record = self._known(path, kind, lambda _front, _name: Body())
        if record.removed:
            return record
        fields = {name: value for name, value in record.__dict__.items() if name != "body"}
        return light(kind, fields, partial(self.whole, path, kind))

    def _known(
        self, path: Path, kind: type[Read], body_of: Callable[[FrontMatter, str], Body | None]
    ) -> Read:
        name = path.relative_to(self.root).as_posix()
        text = read_text(path, name)
        front = front_matter.split(text, name)
        given = {
            **self._fields(front, kind),
            "origin": _origin(text, name, front),
            "body": body_of(front, name),
        }
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


def _origin(text: str, name: str, front: front_matter.FrontMatter) -> Origin:
    return Origin(
        path=name,
        lines={**_paragraph_lines(front), **front.lines},
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


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
    lists = _lists_of(kind)
    for name, value in fields.items():
        single = isinstance(value, str) and name in lists
        wrapped[f"{name} " if name in _OURS else name] = [value] if single else value
    return wrapped


@cache
def _lists_of(kind: type[Record]) -> frozenset[str]:
    """The fields of a kind of record that hold lists."""
    fields = kind.model_fields.items()
    return frozenset(name for name, info in fields if _is_list(info.annotation))


def _is_list(annotation: object) -> bool:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return any(_is_list(one) for one in typing.get_args(annotation))
    return typing.get_origin(annotation) is tuple
