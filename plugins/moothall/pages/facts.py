"""What a record says of itself, field by field: what the pages of every kind share.

A missing value is "Not stated" where the record says the original does not state it, and else
"Not recorded"; nothing is filled in. What is kept from the public with the text of an exempt record
has no line of its own, filled in or not: that there is something to keep may be exempt itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from moothall.pages.views import NOT_RECORDED, NOT_STATED, Fact
from moothall.records.decision import Decision
from moothall.records.parts import Contact
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.records.state import KEPT_OF_EXEMPT, Restriction
from moothall.records.tables import Tables
from moothall.records.values import key_or_digest
from moothall.words import _, long_date, term


class Facts:
    """Builds the facts of one record, knowing what the record names as not stated."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def missing(self, label: str, name: str) -> Fact:
        """A fact that is not there, and in which way; without a value where it is not told."""
        if self._record.restriction is Restriction.EXEMPT and name not in KEPT_OF_EXEMPT:
            return Fact(label, "", missing=True)
        said = NOT_RECORDED if self._record.states(name) else NOT_STATED
        return Fact(label, term(said), missing=True)

    def text(self, label: str, name: str, value: str | None, address: str = "") -> Fact:
        """A text, or that it is missing."""
        return Fact(label, value, address=address) if value else self.missing(label, name)

    def own(self, label: str, name: str, value: str | None) -> Fact:
        """A text in the council's own words, or that it is missing."""
        language = self._record.lang
        return Fact(label, value, language=language) if value else self.missing(label, name)

    def optional(self, label: str, value: str | None) -> Iterator[Fact]:
        """The council's own words, shown only where there are any."""
        if value:
            yield Fact(label, value, language=self._record.lang)

    def day(self, label: str, name: str, value: date | None) -> Fact:
        """A day, or that it is missing."""
        return Fact(label, long_date(value), day=value) if value else self.missing(label, name)

    def yes(self, label: str, name: str, *, value: bool | None) -> Fact:
        """Yes or no, or that it is missing."""
        return (
            self.missing(label, name)
            if value is None
            else Fact(label, _("Yes") if value else _("No"))
        )

    def people(self, label: str, name: str, value: Contact | None) -> Fact:
        """Whom to ask, or that it is missing."""
        if value is None:
            return self.missing(label, name)
        parts = [part for part in (value.name, value.role) if part]
        address = f"mailto:{value.email}" if value.email else ""
        return Fact(
            label,
            ", ".join(parts),
            note=value.email or "",
            address=address,
            language=self._record.lang,
        )

    def several(self, label: str, name: str, values: tuple[str, ...] | None) -> Fact:
        """A list in one line, or that it is missing or none."""
        if not values:
            return self.missing(label, name)
        if values == ("none",):
            return Fact(label, _("None"))
        return Fact(label, "; ".join(values), language=self._record.lang)


def shown(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that are told, which have a value."""
    return tuple(fact for fact in facts if fact.value)


def browse_address(filter_name: str, authority: str, name: str) -> str:
    """The list of records with one value of a filter."""
    return f"/browse/{filter_name}/{authority}-{key_or_digest(name)}/"


def council(record: CouncilRecord, register: Register) -> Iterator[Fact]:
    """The record's council, with its page."""
    authority = register.tables.by_key[record.authority]
    yield Fact(_("Council"), authority.name, address=authority.address)


def optional(label: str, value: str | None) -> Iterator[Fact]:
    """A fact that is shown only where there is one."""
    if value:
        yield Fact(label, value)


def place(record: Decision | Report, say: Facts, tables: Tables) -> Iterator[Fact]:
    """The department, portfolio and wards of a record."""
    department = record.department
    address = browse_address("department", record.authority, department) if department else ""
    said = tables.spoken_name("departments", record.authority, department or "")
    yield say.text(_("Department"), "department", said, address)
    yield from say.optional(_("Portfolio"), record.portfolio)
    if record.wards:
        wards = (tables.spoken_name("wards", record.authority, one) for one in record.wards)
        yield Fact(_("Wards"), "; ".join(wards))


def restriction(record: Record) -> Iterator[Fact]:
    """What part of the original is exempt, and on what ground."""
    paragraphs = ", ".join(record.exempt_paragraphs)
    if record.restriction is Restriction.EXEMPT:
        said = _(
            "Not published: exempt information, paragraph %(paragraphs)s", paragraphs=paragraphs
        )
        yield Fact(_("Further particulars"), said, missing=True)
    if record.restriction is not Restriction.OPEN:
        yield Fact(
            _("Exempt information"),
            _(
                "Local Government Act 1972, Schedule 12A, paragraph %(paragraphs)s",
                paragraphs=paragraphs,
            ),
            note=record.public_interest or "",
            note_language=record.lang,
        )
