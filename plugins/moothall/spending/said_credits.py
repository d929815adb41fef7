"""What columns carried unread say of payments: that they are credits, or were cancelled.

Stands alone as words by heading: C in a column of signs is a credit, and in one of types it may be
anything.
"""

from __future__ import annotations

import re

from moothall.spending.vocabulary import plain

CREDIT_NOTE, FLAGGED, CANCELLED = "credit note", "flagged", "cancelled"

_CREDIT_NOTE = re.compile(
    r"\W*(?:(?:purchase|supplier|creditors?|ap|invoice)\W*)?"
    r"(?:credit\W*(?:note|memo)s?|nodyn(?:nau)? credyd|crn)\W*",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\W*(?:cancel+ed|void(?:ed)?|reversed|rejected|canslwyd)\W*", re.IGNORECASE
)
_KIND = re.compile(
    r"\W*(?:credits?|cr|cn|crn|credyd|refund(?:ed|s)?|reversals?|ad-daliad(?:au)?)\W*",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\W*(?:(?:less|minus|llai)\b\W*)?(?:(?:supplier|purchase)s?\W+)?"
    r"(?:credits?|refunds?|reversals?|rebates?|nodiadau credyd|credydau|ad-daliadau)"
    r"(?:\W+(?:notes?|memos?|received|and|credits?|refunds?))*\W*",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:[-\N{MINUS SIGN}hc]|cr|minus|negative|credit)\s*", re.IGNORECASE)
_YES = re.compile(r"\W*(?:y|yes|true|1|x|cr|credit|ie|oes)\W*", re.IGNORECASE)
_OF_KINDS = {"type", "kind", "sign", "indicator", "ind", "flag", "status", "class", "category"}
_NOT_OF_KINDS = {"payment", "card", "method", "account", "supplier", "vendor", "creditor"}
_SIDES = {"+/-", "-/+", "sh", "hs", "sign", "drcr", "dbcr", "crdr", "crdb", "dc", "cd", "drorcr"}
_CREDIT_WORDS = {"credit", "credits", "note", "notes", "memo", "cr", "crn", "refund", "reversal"}
_CREDIT_WORDS |= {"is", "flag", "ind", "indicator", "credyd", "nodyn", "or", "y", "n", "yn"}


def said_by(heading: str, cell: str) -> str:
    """Which of the three a cell says under a heading; empty for none.

    What is ``FLAGGED`` says no more than yes, and cannot be a column of debits and credits.
    """
    if _CANCELLED.fullmatch(cell):
        return CANCELLED
    words = set(re.findall(r"[a-z]+", heading.casefold()))
    if _CREDIT_NOTE.fullmatch(cell):
        return CREDIT_NOTE
    if (plain(heading) in _SIDES or words & {"sign"}) and _MARK.fullmatch(cell):
        return CREDIT_NOTE
    if words & _OF_KINDS and not words & _NOT_OF_KINDS and _KIND.fullmatch(cell):
        return CREDIT_NOTE
    if words and words <= _CREDIT_WORDS and _YES.fullmatch(cell):
        return FLAGGED
    return ""


def heads_credits(cell: str) -> bool:
    """Whether the heading of a section says that what stands below it came back."""
    return bool(_SECTION.fullmatch(cell))
