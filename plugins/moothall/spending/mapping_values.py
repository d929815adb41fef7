"""What may stand in a council's ``columns.yaml``: its values, and what is wrong with others.

Stands alone as the words of a mapping, of which ``mapping`` is the shape.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from moothall.records.problems import Unreadable
from moothall.spending.dates import date_format, day
from moothall.spending.day_ways import ways
from moothall.spending.fields import LGA_FIELDS

FIELD_NAMES = tuple(field.name for field in LGA_FIELDS)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """``Did you mean "Cabinet"?`` where something known is spelt much like it."""
    spellings = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), spellings, n=1, cutoff=0.6)
    return f'Did you mean "{spellings[near[0]]}"?' if near else otherwise


def listed(value: object) -> object:
    """One heading or a list of them; nothing at all is the empty list."""
    if value == "":
        return []
    return [value] if isinstance(value, str) else value


def _known_field(name: str) -> str:
    if name not in FIELD_NAMES:
        remedy = did_you_mean(name, FIELD_NAMES, "Use a field of docs/spending.md.")
        raise PydanticCustomError("lga_field", "is not an LGA field.", {"remedy": remedy})
    return name


def _known_date_format(text: str) -> str:
    try:
        date_format(text)
    except ValueError:
        remedy = "Write it with yyyy or yy, mm, mmm or mmmm, and dd, like dd/mm/yyyy."
        raise PydanticCustomError(
            "date_format", "is not a way to write dates.", {"remedy": remedy}
        ) from None
    return text


def _known_day(text: object) -> date:
    """A day as year-month-day; anything else is refused with the days that it could be."""
    words = str(text).strip()
    try:
        return day(words, ["yyyy-mm-dd"])
    except Unreadable:
        readings = [way.when for way in ways(words)]
    either = " or ".join(f"{when:%Y-%m-%d}" for when in readings)
    remedy = f"Write year-month-day, like {either or '2022-07-31'}."
    raise PydanticCustomError("day", "is not a day as it is written here.", {"remedy": remedy})


def _no_bare_vat(columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """A column headed only VAT is VAT that is reclaimed, whatever a mapping says of it."""
    bare = [one for one in columns.get("IrrecoverableVATAmount", ()) if _is_bare_vat(one)]
    if bare:
        remedy = (
            "Name it under recoverable_vat. Only a heading that says that the VAT cannot be "
            "recovered is IrrecoverableVATAmount."
        )
        raise PydanticCustomError(
            "bare_vat", "take a column headed only VAT for irrecoverable VAT.", {"remedy": remedy}
        )
    return columns


def _is_bare_vat(heading: str) -> bool:
    return heading.casefold().replace("amount", "").strip(" £()") == "vat"


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Headings = Annotated[list[Words], BeforeValidator(listed)]
FieldName = Annotated[str, BeforeValidator(lambda name: _known_field(str(name)))]
DateFormat = Annotated[Words, BeforeValidator(lambda text: _known_date_format(str(text)))]
DateFormats = Annotated[list[DateFormat], BeforeValidator(listed), Field(min_length=1)]
Columns = Annotated[dict[FieldName, Headings], AfterValidator(_no_bare_vat)]
Day = Annotated[date, BeforeValidator(_known_day)]
Decimals = Literal["point", "comma"]
Encoding = Literal["utf-8", "utf-16", "windows-1252"]
Line = Annotated[int, Field(ge=1)]
