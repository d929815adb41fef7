"""Whether and how a record is shown, and what is left of one whose text is not.

Stands alone because it is the gate between what is held and what is public: what is not kept here
is taken off before anything is made of the record.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Whether and how a record is shown. Only ``published`` shows its text."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    REDIRECT = "redirect"
    GONE = "gone"
    EXPUNGED = "expunged"


class Restriction(StrEnum):
    """Whether part of the original is kept from the public (LGA 1972 Sch 12A)."""

    OPEN = "open"
    PART = "part exempt"
    EXEMPT = "exempt"


REMOVED = frozenset({State.WITHDRAWN, State.REDIRECT, State.GONE, State.EXPUNGED})
KEPT_OF_REMOVED = frozenset(
    {"origin", "state", "title", "reference", "key", "lang", "aliases", "authority", "removal",
     "published", "decided", "decision_maker", "decision_type", "department", "meeting_body",
     "meeting_date", "said_by", "said_by_name", "complete", "key_decision"}
)  # fmt: skip
# Required and free: whoever is named there may be the reason why the record was expunged.
FREE_WORDS = ("meeting_body", "said_by_name")
KEPT_OF_EXEMPT = KEPT_OF_REMOVED | {
    "source", "corrections", "not_stated", "restriction", "exempt_paragraphs", "public_interest",
    "effective_from", "function", "authorisation", "key_decision", "call_in", "call_in_ends",
    "urgency", "wards", "contact", "decision_status", "minute_number", "agenda_item",
}  # fmt: skip
