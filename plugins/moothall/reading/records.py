"""One file becomes one record, or every reason why it cannot.

Pydantic's errors are put into a clerk's words here, with the line of the field and what to write.
"""

from __future__ import annotations

import hashlib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from moothall.reading import front_matter
from moothall.reading.bodies import Bodies
from moothall.reading.text import read_text
from moothall.records import personal_data
from moothall.records.body import Body
from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.records.record import Origin, Record
from moothall.records.tables import Tables, nearest

_NUMBERED = {"reports", "meetings"}
_OURS = {"origin", "body"}


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Reads the files of a site: converts texts through ``bodies``, dates in ``zone``."""

    root: Path
    tables: Tables
    bodies: Bodies
    zone: ZoneInfo

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
        body, problems = self._body(front, name, kind)
        origin = Origin(
            path=name, lines=front.lines, digest=hashlib.sha256(text.encode()).hexdigest()
        )
        problems += self._personal_data(text, name, front.fields)
        try:
            record = kind.model_validate(
                {**_wrapped(front.fields, kind), "origin": origin, "body": body},
                context={"zone": self.zone},
            )
        except ValidationError as error:
            problems += [_told(fault, kind, origin) for fault in error.errors(include_url=False)]
            return None, problems
        except RecursionError:
            problems.append(Problem(Place(name), "The fields are nested too deeply.", "Flatten."))
            return None, problems
        return record, problems

    def _body(
        self, front: front_matter.FrontMatter, name: str, kind: type[Record]
    ) -> tuple[Body, list[Problem]]:
        body = self.bodies.convert(
            front.body, numbered=kind.kind in _NUMBERED, first_line=front.body_line
        )
        if body is None:
            return Body(), [
                Problem(
                    Place(name, front.body_line),
                    "The text takes too long to convert.",
                    "Look for long runs of one sign, such as brackets or stars, and shorten them.",
                )
            ]
        pictures = [
            Problem(
                Place(name, front.body_line),
                "is a picture, which a record cannot show to everybody.",
                "Say in words what it shows, and list the picture under documents.",
                picture or "![]",
            )
            for picture in body.pictures
        ]
        return body, pictures

    def _personal_data(
        self, text: str, name: str, fields: Mapping[str, object]
    ) -> Iterator[Problem]:
        """What looks like personal data anywhere in the file and was not accepted there."""
        authority = self.tables.by_key.get(str(fields.get("authority", "")))
        given = fields.get("accepted")
        accepted = {
            str(one.get("value", "")) for one in given if isinstance(one, dict)
        } if isinstance(given, list) else set()  # fmt: skip
        domains = authority.email_domains if authority else ()
        for finding in personal_data.find(text, domains):
            if finding.value in accepted:
                continue
            yield Problem(
                Place(name, text.count("\n", 0, finding.start) + 1),
                f"looks like {finding.what}.",
                "Take it out. If it may be published, write it under accepted, with a reason.",
                finding.value,
            )


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


def _told(fault: ErrorDetails, kind: type[Record], origin: Origin) -> Problem:
    """One of pydantic's errors as a problem: where, what, and what to write."""
    steps = [step for step in fault["loc"] if not _is_internal(step)]
    dotted = ".".join(str(step) for step in steps)
    place = Place(origin.path, _line(dotted, origin.lines), _label(steps))
    info, model = _field(steps, kind)
    value = fault["input"] if isinstance(fault["input"], str) else None
    match fault["type"]:
        case "moothall":
            context = fault.get("ctx", {})
            return Problem(place, context["said"], context["remedy"], value)
        case "missing":
            return Problem(place, "This field is missing.", _write(info, str(steps[-1])))
        case "extra_forbidden":
            return Problem(place, "There is no such field.", _near(str(steps[-1]).strip(), model))
        case "string_too_short":
            return Problem(place, "This field is empty.", _write(info, str(steps[-1])))
        case "string_too_long":
            limit = fault.get("ctx", {}).get("max_length")
            return Problem(
                place, f"is longer than {limit} characters.", "Shorten it, or move it below.", value
            )
    return Problem(place, "is not written as it should be.", _write(info, str(steps[-1])), value)


def _is_internal(step: int | str) -> bool:
    """Pydantic may name a validator in a location; a clerk did not."""
    return isinstance(step, str) and "[" in step


def _line(dotted: str, lines: Mapping[str, int]) -> int | None:
    """The line of a field, else of the field it stands in, else of nothing."""
    while dotted:
        if dotted in lines:
            return lines[dotted]
        dotted = dotted.rpartition(".")[0]
    return None


def _label(steps: list[int | str]) -> str:
    """``links, item 1, to``: a location as a clerk would find it."""
    return ", ".join(
        f"item {step + 1}" if isinstance(step, int) else step.strip() for step in steps
    )


def _field(steps: list[int | str], kind: type[BaseModel]) -> tuple[FieldInfo | None, type]:
    """The field a location leads to, and the model it is (or would be) a field of."""
    model: type[BaseModel] = kind
    info: FieldInfo | None = None
    for step in steps:
        if isinstance(step, int):
            continue
        info = model.model_fields.get(step)
        inner = _model_in(info.annotation) if info else None
        if inner is None or step == steps[-1]:
            return info, model
        model = inner
    return info, model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in typing.get_args(annotation):
        if found := _model_in(part):
            return found
    return None


def _write(info: FieldInfo | None, name: str) -> str:
    if info is None or not info.description:
        return f"Write {name}, as the template shows (moothall new)."
    example = f", like {info.examples[0]}" if info.examples else ""
    return f"Write {name}: {info.description[0].lower()}{info.description[1:]}{example}."


def _near(name: str, model: type) -> str:
    known = [field for field in getattr(model, "model_fields", {}) if field not in _OURS]
    found = nearest(name, known)
    if found:
        return f'Did you mean "{found}"?'
    return f"Take it out, or use one of: {', '.join(sorted(known))}."
