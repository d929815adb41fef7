"""What the search index learns of a record: its words, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from moothall.pages.browse import search_filters
from moothall.pages.page import Findable
from moothall.pages.shelf import Shelf
from moothall.records.record import CouncilRecord
from moothall.words import capital, long_date, pounds, term


def findable(record: CouncilRecord, shelf: Shelf) -> Findable:
    """What the search index learns of a record: its words, and what it can be filtered by."""
    lead = [record.body.lead] if record.body.lead else []
    return Findable(
        filters=search_filters(record, shelf),
        date=record.main_date.isoformat() if record.main_date else "",
        meta={
            "kind": capital(term(record.singular)),
            "authority": shelf.authority_name(record),
            "reference": record.reference or "",
            # Few browsers can write a date in Welsh.
            "date_label": long_date(record.main_date) if record.main_date else "",
        },
        summary=record.summary or "",
        words=tuple(_words(record)),
        sections=(*lead, *record.body.sections),
    )


# Said by the title, the sections and the filters, or no words at all.
_NOT_WORDS = {
    "summary", "lang", "key", "aliases", "authority", "title", "accepted", "to", "url", "sha256",
    "decision_type", "exempt_paragraphs", "file", "format",
}  # fmt: skip


def _words(record: CouncilRecord) -> Iterator[str]:
    """Every word that a record's fields state in its own words, and its sums, as they are read."""
    yield from _texts(record.model_dump(exclude={"origin", "body"}, exclude_none=True))
    yield from (pounds(one.amount) for one in record.sums)


def _texts(value: object) -> Iterator[str]:
    """Texts that somebody wrote; what was chosen of a list, days and sums are none."""
    if isinstance(value, str) and value and not isinstance(value, Enum):
        yield value
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_WORDS:
                yield from _texts(inner)
