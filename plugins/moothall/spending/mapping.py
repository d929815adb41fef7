"""What a council's headings mean, as its ``columns.yaml`` says.

Stands alone as the seam between data and code: everything that differs from council to council in
reading a file is a field here, and nothing else of ours knows a council.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails

from moothall.records.problems import Place, Problem
from moothall.spending.mapping_text import MappingText, Unwritten, mapping_text
from moothall.spending.mapping_values import (
    FIELD_NAMES,
    Columns,
    DateFormat,
    DateFormats,
    Day,
    Decimals,
    Encoding,
    Headings,
    Line,
    Words,
    did_you_mean,
    listed,
)
from moothall.spending.model import Redaction

MAPPING_FILE = "columns.yaml"
_OGL = "Open Government Licence v3.0"
_OGL_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reading(_Model):
    """How a file is to be read: what its headings and cells mean."""

    columns: Columns = Field(default_factory=dict)
    gross: Headings = Field(default_factory=list)
    debit: Headings = Field(default_factory=list)
    credit: Headings = Field(default_factory=list)
    debit_or_credit: Headings = Field(default_factory=list)
    recoverable_vat: Headings = Field(default_factory=list)
    carried: Headings = Field(default_factory=list)
    sign: Literal["spent-positive", "spent-negative"] | None = None
    decimals: Decimals | None = None
    dates: Annotated[list[DateFormat], BeforeValidator(listed)] = Field(default_factory=list)
    encoding: Encoding | None = None
    heading_line: Line | None = None


class FileMapping(_Model):
    """What differs for one file."""

    period: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")] | None = None
    published: Day | None = None
    columns: Columns = Field(default_factory=dict)
    gross: Headings | None = None
    debit: Headings | None = None
    credit: Headings | None = None
    debit_or_credit: Headings | None = None
    recoverable_vat: Headings | None = None
    carried: Headings | None = None
    sign: Literal["spent-positive", "spent-negative"] | None = None
    decimals: Decimals | None = None
    dates: DateFormats | None = None
    encoding: Encoding | None = None
    heading_line: Line | None = None


class Accepted(_Model):
    """A line that a person has decided about, good for one version of one file."""

    file: Words
    # Any text, or none: what it should be is told where it is compared with the file.
    sha256: Annotated[str, StringConstraints(to_lower=True)] = ""
    line: Line
    reason: Words
    as_: Literal["set aside", "published"] = Field(default="set aside", alias="as")


class Mapping(Reading):
    """The whole of a council's ``columns.yaml``."""

    title: Words | None = None
    source: Words | None = None
    licence: Words = _OGL
    licence_url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] = _OGL_URL
    redactions: dict[Words, Redaction] = Field(default_factory=dict)
    files: dict[Words, FileMapping] = Field(default_factory=dict)
    accepted: list[Accepted] = Field(default_factory=list)

    @cached_property
    def general(self) -> Reading:
        """How files are to be read of which nothing in particular is said."""
        return Reading.model_validate(self.model_dump(include=set(Reading.model_fields)))

    def for_file(self, name: str) -> Reading:
        """How one file is to be read: the council's way, with what differs for that file."""
        particular = self.files.get(name)
        if particular is None:
            return self.general
        general = self.general.model_dump()
        said = particular.model_dump(exclude_none=True, exclude={"period", "published", "columns"})
        columns = {**self.columns, **particular.columns}
        return Reading.model_validate({**general, **said, "columns": columns})


def read_mapping(raw: bytes, path: str) -> tuple[Mapping | None, MappingText | None, list[Problem]]:
    """A mapping file's bytes as a mapping, or every problem that it has."""
    try:
        said = mapping_text(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        remedy = "Save the file as UTF-8."
        return None, None, [Problem(Place(path), "The file is not UTF-8.", remedy)]
    except Unwritten as error:
        message = f"The file {error.message}"
        return None, None, [Problem(Place(path, error.line), message, error.remedy)]
    try:
        return Mapping.model_validate(said.values), said, []
    except ValidationError as error:
        return None, said, [_problem(detail, said, path) for detail in error.errors()]


def _problem(detail: ErrorDetails, said: MappingText, path: str) -> Problem:
    """One of pydantic's errors in words for the person who keeps the mapping."""
    where = tuple(part for part in detail["loc"] if part != "[key]")
    line = said.line_of(where) or 1
    field = ".".join(str(part) for part in where) or None
    place = Place(path, line, field)
    value = detail["input"] if isinstance(detail["input"], str) else None
    name = str(where[-1]) if where else ""
    if detail["type"] == "missing":
        return Problem(
            place, "This is missing.", f"Add {name}; docs/spending.md says what it means."
        )
    if detail["type"] == "extra_forbidden":
        remedy = _where_said(name) or did_you_mean(
            name, _names_at(where), "docs/spending.md lists what may be said here."
        )
        return Problem(place, "is not something that can be said here.", remedy, name)
    context = detail.get("ctx", {})
    if "remedy" in context:
        message = detail["msg"] if value is not None else f"The file {detail['msg']}"
        return Problem(place, message, str(context["remedy"]), value)
    remedy = f"{_sentence(detail['msg'])} docs/spending.md says what may stand here."
    return Problem(
        place, "This cannot be used." if value is None else "cannot be used.", remedy, value
    )


def _where_said(name: str) -> str:
    """Where in the file something belongs that stands in another place; nothing if nowhere."""
    if name in FIELD_NAMES:
        return f"Write {name} below a line that says columns:, two spaces in."
    if name in FileMapping.model_fields:
        return (
            f"Write {name} below the name of a file, four spaces in, and that below a line that "
            "says files:, two spaces in."
        )
    return ""


def _names_at(where: tuple[str | int, ...]) -> Collection[str]:
    """The names that may stand at a place in the file."""
    models: dict[object, type[BaseModel]] = {"files": FileMapping, "accepted": Accepted}
    model = models.get(where[0], Mapping) if len(where) > 1 else Mapping
    return [field.alias or name for name, field in model.model_fields.items()]


def _sentence(message: str) -> str:
    return re.sub(r"^Input should", "It should", message).rstrip(".") + "."
