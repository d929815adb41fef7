"""Which published spellings are one beneficiary, as a person at the council has said.

Stands alone because names are joined by ``data/beneficiaries.csv`` and by nothing else: what
programs find alike is only ever proposed (``likenesses``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from moothall.records.problems import Place, Problem
from moothall.spending.redaction import folded

TABLE = "beneficiaries.csv"
HEADINGS = ("name as published", "canonical name", "company number", "charity number")
# Companies House: eight digits, or two letters and six digits. Charities in England and Wales have
# six or seven digits and may have a subsidiary's number; in Scotland SC, in Northern Ireland NIC.
_COMPANY = re.compile(r"[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}R")
_CHARITY = re.compile(r"[0-9]{6,7}(?:-[0-9]{1,3})?|SC[0-9]{6}|NIC[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who is meant by a published name: a canonical name, and numbers where they are known."""

    name: str
    company_number: str = ""
    charity_number: str = ""


@dataclass(frozen=True, slots=True)
class Canonical:
    """The reference table of beneficiaries, by name as published."""

    names: Mapping[str, Beneficiary] = field(default_factory=dict)

    def of(self, name: str) -> Beneficiary:
        """Whom a published name means; a name that is not in the table means itself."""
        return self.names.get(name) or Beneficiary(name)


def read_beneficiaries(raw: bytes, path: str) -> tuple[Canonical, list[Problem]]:
    """The table from its file, and everything that is wrong with it."""
    try:
        rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True), strict=True))
    except (UnicodeDecodeError, csv.Error):
        message = "The file is not CSV in UTF-8."
        return Canonical(), [Problem(Place(path), message, "Save it again as CSV UTF-8.")]
    heading = [folded(cell).casefold().replace("_", " ") for cell in rows[0]] if rows else []
    missing = [name for name in HEADINGS[:2] if name not in heading]
    if missing:
        remedy = f"Let the first line be: {','.join(HEADINGS)}"
        message = f"There is no heading {missing[0]}."
        return Canonical(), [Problem(Place(path, 1), message, remedy)]
    return _read_rows(rows, heading, path)


def _read_rows(
    rows: Sequence[Sequence[str]], heading: Sequence[str], path: str
) -> tuple[Canonical, list[Problem]]:
    names: dict[str, Beneficiary] = {}
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for line, row in enumerate(rows[1:], start=2):
        said = dict(zip(heading, (folded(cell) for cell in row), strict=False))
        if not any(said.values()):
            continue
        published, canonical, company, charity = (said.get(name, "") for name in HEADINGS)
        one = Beneficiary(canonical, company.upper(), charity.upper())
        problems += _wrong(one, published, Place(path, line))
        if published in names and names[published] != one:
            message = f"also stands at line {places[published]}, and is another there."
            place = Place(path, line, HEADINGS[0])
            problems.append(Problem(place, message, "Keep one of the two.", published))
        names.setdefault(published, one)
        places.setdefault(published, line)
    return Canonical(names), problems


def _wrong(one: Beneficiary, published: str, place: Place) -> Iterable[Problem]:
    """What a row lacks or has in a form that no such number has."""
    for text, column in ((published, HEADINGS[0]), (one.name, HEADINGS[1])):
        if not text:
            where = Place(place.path, place.line, column)
            yield Problem(where, "This is blank.", "Give the name, or take the line away.")
    for number, pattern, column in (
        (one.company_number, _COMPANY, HEADINGS[2]),
        (one.charity_number, _CHARITY, HEADINGS[3]),
    ):
        if number and not pattern.fullmatch(number):
            where = Place(place.path, place.line, column)
            remedy = "Give it as the register has it, with its leading noughts, or leave it empty."
            yield Problem(where, f"is not a {column}.", remedy, number)
