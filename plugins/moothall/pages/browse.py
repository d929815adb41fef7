"""The filters by which records are browsed and searched: one definition for links and search.

Every value of every filter has a page of its own, a plain list of links, so that all of it can be
browsed without JavaScript; the search form offers the same values by the same names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import overload

from moothall.pages.shelf import Shelf
from moothall.pages.views import Choice, Facet
from moothall.records.decision import Decision
from moothall.records.record import CouncilRecord
from moothall.records.trail import in_order
from moothall.records.values import key_of, key_or_digest
from moothall.words import FIRST, N_, _, alphabetical, short_pounds, speaking, spoken_in, term

KIND_TITLES = {
    "decisions": N_("Decisions"),
    "reports": N_("Reports"),
    "meetings": N_("Meeting items"),
    "outcomes": N_("Outcomes"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter: its name, its address, and where it stands among the others."""

    label: str
    address: str
    order: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in the search index, its title, and a record's value, if it has one.

    ``key`` is quick: records of one key have one value, which is worked out for the first of them.
    """

    name: str
    title: str
    value: Callable[[CouncilRecord, Shelf], Value | None]
    key: Callable[[CouncilRecord, Shelf], object]


def _kind(record: CouncilRecord, _shelf: Shelf) -> Value:
    place = list(KIND_TITLES).index(record.kind)
    return Value(term(KIND_TITLES[record.kind]), f"/{record.kind}/", (place,))


def _authority(record: CouncilRecord, shelf: Shelf) -> Value:
    name = shelf.authority_name(record)
    return Value(name, f"/authorities/{record.authority}/", alphabetical(name, spoken_in()))


def _department(record: CouncilRecord, shelf: Shelf) -> Value | None:
    return _named("department", getattr(record, "department", None), record, shelf)


def _decision_maker(record: CouncilRecord, shelf: Shelf) -> Value | None:
    return _named("decision-maker", getattr(record, "decision_maker", None), record, shelf)


def _named(name: str, given: str | None, record: CouncilRecord, shelf: Shelf) -> Value | None:
    if not given:
        return None
    table = f"{name.replace('-', '_')}s"
    said = shelf.register.tables.spoken_name(table, record.authority, given)
    label = f"{said} ({shelf.authority_name(record)})"
    address = f"/browse/{name}/{record.authority}-{key_or_digest(given)}/"
    return Value(label, address, alphabetical(label, spoken_in()))


def _year(record: CouncilRecord, _shelf: Shelf) -> Value | None:
    if record.main_date is None:
        return None
    year = record.main_date.year
    return Value(str(year), f"/browse/year/{year}/", (-year,))


def _status(record: CouncilRecord, _shelf: Shelf) -> Value | None:
    status = getattr(record, "decision_status", None)
    return Value(status, f"/browse/status/{key_or_digest(status)}/", (status,)) if status else None


def _value(record: CouncilRecord, shelf: Shelf) -> Value | None:
    if not isinstance(record, Decision) or record.value is None:
        return None
    return value_band(record.value, shelf.settings.value_bands)


def value_band(amount: Decimal, bands: tuple[Decimal, ...]) -> Value:
    """The band of values a sum falls in; a band holds its lower end and not its upper."""
    below = [band for band in bands if band <= amount]
    above = [band for band in bands if band > amount]
    with speaking(FIRST):
        key = key_of(_band(below, above))  # the address is the same in every language
    return Value(_band(below, above), f"/browse/value/{key}/", (len(below),))


def _band(below: list[Decimal], above: list[Decimal]) -> str:
    if not below:
        return _("Under %(sum)s", sum=short_pounds(above[0])) if above else _("Any value")
    low = short_pounds(below[-1])
    if not above:
        return _("%(sum)s or more", sum=low)
    return _("%(low)s to under %(high)s", low=low, high=short_pounds(above[0]))


def _year_of(record: CouncilRecord, _shelf: Shelf) -> object:
    return record.main_date.year if record.main_date else None


def _named_by(field: str) -> Callable[[CouncilRecord, Shelf], object]:
    return lambda record, _shelf: (record.authority, getattr(record, field, None))


def _band_of(record: CouncilRecord, shelf: Shelf) -> object:
    amount = record.value if isinstance(record, Decision) else None
    return None if amount is None else bisect_right(shelf.settings.value_bands, amount)


FILTERS = (
    Filter("kind", N_("Kind of record"), _kind, lambda record, _shelf: record.kind),
    Filter("authority", N_("Council"), _authority, lambda record, _shelf: record.authority),
    Filter("department", N_("Department"), _department, _named_by("department")),
    Filter("decision-maker", N_("Decision maker"), _decision_maker, _named_by("decision_maker")),
    Filter("year", N_("Year"), _year, _year_of),
    Filter("status", N_("Decision status"), _status, _named_by("decision_status")),
    Filter("value", N_("Value of the decision"), _value, _band_of),
)


def grouped(
    records: Iterable[CouncilRecord], shelf: Shelf, one: Filter
) -> list[tuple[Value, list[CouncilRecord]]]:
    """The values of one filter among records, in the filter's order, each with its records.

    Removed records are among them, as they are in every list, by what is kept of them: what a list
    counts is what it shows.
    """
    by_key: dict[object, list[CouncilRecord]] = {}
    for record in records:
        by_key.setdefault(one.key(record, shelf), []).append(record)
    values: dict[str, Value] = {}
    groups: dict[str, list[CouncilRecord]] = {}
    for members in by_key.values():
        value = one.value(members[0], shelf)
        if value is not None:
            # Two spellings that give one address share a list; the first met names it.
            values.setdefault(value.address, value)
            others = groups.get(value.address, [])
            both = sorted([*others, *members], key=in_order, reverse=True) if others else members
            groups[value.address] = both
    ordered = sorted(values.values(), key=lambda value: (value.order, value.address))
    return [(value, groups[value.address]) for value in ordered]


class Facets(Sequence[Facet]):
    """Every filter with its values and how many of some records have each.

    Counted when a template comes to it; ``made_of`` is what it is counted from, so that a list of
    which none of the records has changed is neither counted nor written again.
    """

    def __init__(
        self,
        records: Iterable[CouncilRecord],
        shelf: Shelf,
        leaving_out: tuple[str, ...],
        further: Mapping[str, Sequence[Choice]],
    ) -> None:
        self._records, self._shelf, self._leaving_out = tuple(records), shelf, leaving_out
        self._further = further

    @property
    def made_of(self) -> tuple[str, ...]:
        """The forms of the records, that of the tables they are named in, and what was added."""
        tables = self._shelf.register.tables.digest
        further = str(sorted(self._further.items()))
        forms = (record.form for record in self._records)
        return (tables, *self._leaving_out, further, *forms)

    @cached_property
    def _counted(self) -> tuple[Facet, ...]:
        found = []
        for one in FILTERS:
            if one.name in self._leaving_out:
                continue
            choices = tuple(
                Choice(value.label, value.address, len(members))
                for value, members in grouped(self._records, self._shelf, one)
            )
            if choices:
                choices = (*choices, *self._further.get(one.name, ()))
                found.append(Facet(term(one.title), one.name, choices))
        return tuple(found)

    def __len__(self) -> int:
        return len(self._counted)

    @overload
    def __getitem__(self, place: int) -> Facet: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Facet, ...]: ...

    def __getitem__(self, place: int | slice) -> Facet | tuple[Facet, ...]:
        return self._counted[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._counted == tuple(other)

    __hash__ = None  # type: ignore[assignment] # as any list


def facets(
    records: Iterable[CouncilRecord],
    shelf: Shelf,
    leaving_out: tuple[str, ...] = (),
    further: Mapping[str, Sequence[Choice]] = MappingProxyType({}),
) -> Facets:
    """Every filter with its values and how many of the records have each.

    ``further`` are values behind those of a filter, by its name, of what is no record of a council.
    """
    return Facets(records, shelf, leaving_out, further)


def search_filters(record: CouncilRecord, shelf: Shelf) -> dict[str, str]:
    """What the search index can filter a record by: the same names as the facets'."""
    found = {}
    for one in FILTERS:
        value = one.value(record, shelf)
        if value is not None:
            found[one.name] = value.label
    return found
