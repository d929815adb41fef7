"""What the search index learns of a record: its words, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.pages.browse import search_filters
from moothall.pages.page import Findable
from moothall.pages.shelf import Shelf
from moothall.records.record import CouncilRecord
from moothall.words import capital, long_date, term


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
        words=tuple(_words(record)),
        sections=(*lead, *record.body.sections),
    )


# Said by filters, or no words at all.
_NOT_WORDS = {"state", "lang", "key", "aliases", "authority", "title", "accepted", "to", "url"}


def _words(record: CouncilRecord) -> Iterator[str]:
    """Every word that a record's fields state, beside its title and its sections."""
    fields = record.model_dump(mode="json", exclude={"origin", "body"}, exclude_none=True)
    yield from _texts({"reference": "", "summary": "", **fields})


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_WORDS:
                yield from _texts(inner)
