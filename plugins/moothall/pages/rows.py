"""Records as entries of lists and as ends of links.

Stands apart from the pages because lists, trails, feeds of a page and links all show records so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, overload

from moothall.pages.decision_facts import maker
from moothall.pages.shelf import Shelf
from moothall.pages.views import LinkView, Row, TrailLink
from moothall.records.call_in import CallIn
from moothall.records.decision import Decision, ValueBasis
from moothall.records.links import LinkType
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.record import CouncilRecord
from moothall.records.register import Register, Tie
from moothall.records.report import Report
from moothall.records.state import State
from moothall.records.tables import Tables
from moothall.records.trail import Trail
from moothall.words import N_, _, term

REMOVED_WORDS = {
    State.WITHDRAWN: N_("Withdrawn"),
    State.REDIRECT: N_("Moved"),
    State.GONE: N_("No longer published"),
    State.EXPUNGED: N_("Removed"),
}
_DAY_LABELS = {
    "decisions": N_("Decided"),
    "reports": N_("Meeting"),
    "meetings": N_("Meeting"),
    "outcomes": N_("Published"),
}


_BASIS_WORDS = {
    ValueBasis.UP_TO: N_("at most"),
    ValueBasis.ESTIMATE: N_("estimate"),
    ValueBasis.AS_STATED: N_("as stated"),
}


def row(record: CouncilRecord, register: Register, open_until: date | None = None) -> Row:
    """A record as one entry of a list; a removed record shows that it was removed."""
    several = len(register.tables.authorities) > 1
    return Row(
        title=record.title,
        address=record.address,
        kind=record.singular,
        authority=register.tables.by_key[record.authority].name if several else "",
        day=record.main_date,
        day_label=term(_DAY_LABELS[record.kind]),
        reference=record.reference or "",
        removed=record.removed,
        language=record.lang,
        open_until=open_until,
        **_told(record, register.tables),
    )


def _told(record: CouncilRecord, tables: Tables) -> dict[str, Any]:
    """What a list tells of a record: of a removed one, that it was removed."""
    if record.removed:
        return {"status": REMOVED_WORDS.get(record.state, "")}
    told: dict[str, Any] = {"summary": record.summary or ""}
    match record:
        case Decision():
            basis = record.value_basis
            told["by"], told["status"] = maker(record, tables), record.decision_status or ""
            told["value"] = record.value
            told["value_basis"] = term(_BASIS_WORDS.get(basis, "")) if basis else ""
        case Report() | MeetingItem():
            told["by"] = record.meeting_body
        case Outcome():
            told["by"] = f"{record.said_by_name} ({term(record.said_by.value)})"
    return told


def open_until(record: CouncilRecord, shelf: Shelf) -> date | None:
    """The last day on which a record may be called in, if it may be on the build's day."""
    if not isinstance(record, Decision) or record.call_in is not CallIn.OPEN or record.removed:
        return None
    ends = record.call_in_ends
    return None if ends is None or shelf.past(ends) else ends


class Rows(Sequence[Row]):
    """Records as entries of a list, each worded when a template comes to it.

    ``made_of`` is what the rows show, without wording it: a list of which none of the records has
    changed, or is over its time for call-in, is not written again.
    """

    def __init__(self, records: Iterable[CouncilRecord], shelf: Shelf) -> None:
        self._records, self._register = tuple(records), shelf.register
        self._open = {one.address: day for one in self._records if (day := open_until(one, shelf))}

    @property
    def made_of(self) -> tuple[str, ...]:
        """The forms of the records, of the tables they are named from, and which are open."""
        forms = (record.form for record in self._records)
        return (self._register.tables.digest, *forms, *self._open)

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(self._row(record) for record in self._records[place])
        return self._row(self._records[place])

    def _row(self, record: CouncilRecord) -> Row:
        return row(record, self._register, self._open.get(record.address))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # a list is looked up by its address


def rows(records: Iterable[CouncilRecord], shelf: Shelf) -> Rows:
    """Records as entries of a list, in the order given."""
    return Rows(records, shelf)


def link_view(record: CouncilRecord, tie: Tie, register: Register) -> LinkView:
    """A link as seen from one of its ends; what is not held here has no address."""
    namesake = tie.link.type is LinkType.SAME_NAME
    if tie.other is None:
        title = tie.link.label or _("%(record)s (not held here)", record=tie.link.to)
        return LinkView(tie.label, title, tie.link.evidence, namesake=namesake, said_in=record.lang)
    return LinkView(
        label=tie.label,
        title=tie.other.title,
        evidence=tie.link.evidence,
        address=tie.other.address,
        kind=tie.other.singular,
        authority=register.tables.by_key[tie.other.authority].name,
        day=tie.other.main_date,
        language=tie.other.lang,
        said_in=tie.other.lang if tie.incoming else record.lang,
        namesake=namesake,
        incoming=tie.incoming,
    )


def trail_view(trail: Trail) -> TrailLink:
    """A trail as linked to."""
    return TrailLink(trail.title, trail.address, len(trail.records), trail.first.lang)
