"""What templates are given: plain frozen values, already worded, with nothing left to work out.

Stands between records and templates so that a template holds markup alone, and so that what a
page shows can be compared with what it showed last time. ``docs/templates.md`` says which
template is given which of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moothall.records.body import Section
from moothall.words import N_

NOT_RECORDED = N_("Not recorded")
NOT_STATED = N_("Not stated")
NOT_HELD = N_("Not held here")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a summary list. ``missing`` says the value is only "Not stated" or the like.

    ``address`` makes the value a link; ``day`` makes it a ``<time>``; ``amount`` makes it data.
    ``language`` and ``note_language`` are those of the council's own words; ours have none.
    ``more`` is what we say after the note.
    """

    label: str
    value: str
    note: str = ""
    address: str = ""
    day: date | None = None
    amount: Decimal | None = None
    missing: bool = False
    language: str = ""
    note_language: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record as one entry of a list: enough to know whether to open it.

    ``authority`` is empty on a site of one council, where it would say the same of every record.
    ``open_until`` is the last day for call-in, where it has not passed.
    """

    title: str
    address: str
    kind: str
    authority: str
    day: date | None
    day_label: str
    reference: str = ""
    summary: str = ""
    by: str = ""
    value: Decimal | None = None
    value_basis: str = ""
    status: str = ""
    removed: bool = False
    open_until: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to filter: what it is called, where its list is, how many records it holds.

    A council may have published payments beside records, or alone.
    """

    label: str
    address: str
    count: int
    payments: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter and its choices. ``name`` is the filter's name in the search index."""

    title: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page stands among those of its list; addresses are empty at either end.

    ``number`` counts from the newest page, which is the list's ``first``.
    """

    number: int
    pages: int
    previous: str = ""
    next: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class TextView:
    """A section of a record as shown; ``section`` is None where the text is not stated."""

    title: str
    anchor: str
    section: Section | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link from the record on the page to another, or from another to it.

    ``address`` is empty where the other record is not held here. ``namesake`` says that the two
    share a name and nothing else.
    """

    label: str
    title: str
    evidence: str
    address: str = ""
    kind: str = ""
    authority: str = ""
    day: date | None = None
    namesake: bool = False
    incoming: bool = False
    language: str = ""
    said_in: str = ""


@dataclass(frozen=True, slots=True)
class TrailLink:
    """A trail as linked to from its members and from lists."""

    title: str
    address: str
    records: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened on a trail: a day, what happened, and the record that says so."""

    day: date
    what: str
    record: Row


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum on a trail or record: what it counts, its basis, and the record that states it."""

    what: str
    amount: Decimal
    basis: str
    paragraph: str
    record: Row
    paragraph_address: str = ""
    language: str = ""
    basis_language: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim of an outcome: the figure as published, what it rests on, and what bears on it."""

    claim: str
    figure: str
    unit: str
    baseline: str
    basis: str
    status: str
    evidence_title: str = ""
    evidence_address: str = ""
    evidence_note: str = ""
    evidence_language: str = ""
    language: str = ""
    said_by: str = ""
    record: Row | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed in both formats, in plain words; addresses are root-relative.

    ``on_its_page`` marks one that its page alone tells of: the list of feeds leaves it out.
    """

    title: str
    description: str
    rss: str
    atom: str
    on_its_page: bool = False


@dataclass(frozen=True, slots=True)
class DictionaryField:
    """One field of the data dictionary; ``heading`` is what it is called in a CSV file."""

    name: str
    meaning: str
    law: str
    required: bool
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A published data file: its fields are explained on the page of data."""

    title: str
    address: str
    format: str
    size: int
    sha256: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class SpendingLine:
    """One authority's published spending in a sentence, for the home page and authority pages."""

    authority: str
    address: str
    period: str
    payments: int
    total: Decimal
    basis: str
