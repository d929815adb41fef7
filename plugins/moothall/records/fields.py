"""The kinds of field a record is made of, as pydantic types that read text and publish a schema.

Stands between ``values`` (how one value is spelt) and the models: here a refusal becomes an error
that pydantic can carry together with its remedy, so that every fault of a record is told at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from moothall.records import values
from moothall.records.problems import Unreadable

LONGEST_LINE = 300
LONGEST_TEXT = 5_000


def refuse(message: str, remedy: str) -> PydanticCustomError:
    """An error of our own for pydantic to collect; it carries the remedy to the report."""
    return PydanticCustomError("moothall", "{said}", {"said": message, "remedy": remedy})


def _reads(read: Callable[[str], Any]) -> BeforeValidator:
    """A validator that hands text to ``read`` and passes on what it refuses."""

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read(value)
        except Unreadable as fault:
            raise refuse(fault.message, fault.remedy) from None

    return BeforeValidator(validate)


def _moment(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    zone = (info.context or {}).get("zone", ZoneInfo("Europe/London"))
    try:
        return values.instant(value, zone)
    except Unreadable as fault:
        raise refuse(fault.message, fault.remedy) from None


def choice(options: type[StrEnum]) -> BeforeValidator:
    """Reads one of a closed list; spaces, hyphens, commas and underscores are alike."""
    known = {plain(option.value): option for option in options}

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        if (found := known.get(plain(value))) is None:
            between = "; " if any("," in option for option in options) else ", "
            offered = between.join(option.value for option in options)
            raise refuse("is not one of the choices.", f"Write one of: {offered}.")
        return found

    return BeforeValidator(validate)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A word of a list as compared: case, hyphens, commas and underscores do not count."""
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").replace(",", " ").split())


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE)
]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)
]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Money = Annotated[
    Decimal,
    _reads(values.money),
    WithJsonSchema({"type": "string", "description": "Pounds and pence, like 12.50"}),
]
Day = Annotated[date, _reads(values.iso_date), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "description": "2024-05-08 or 2024-05-08T09:00+01:00"}),
]
PartialDay = Annotated[str, _reads(values.partial_date)]
YesNo = Annotated[bool, _reads(values.yes_or_no)]
WebAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s<>\"]+$", max_length=2000)
]
EmailAddress = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, pattern=r"^[^\s@<>\"?&]+@[^\s@<>\"?&]+$", max_length=254
    ),
]
Target = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*){1,2}$", max_length=200),
]


def told(
    meaning: str,
    *,
    law: str = "",
    example: str = "",
    **settings: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401 - as pydantic.Field, which it is
    """A field with what it means, the law it comes from and an example.

    The data dictionary, the JSON Schema, the templates of ``moothall new`` and the remedies of
    the problem report are all made from these, so that they cannot disagree.
    """
    return Field(
        description=meaning,
        examples=[example] if example else None,
        json_schema_extra={"law": law} if law else None,
        **settings,
    )


def optional(meaning: str, *, law: str = "", example: str = "") -> Any:  # noqa: ANN401
    """A field that may be left out; left out means "Not recorded", never a guess."""
    return told(meaning, law=law, example=example, default=None)
