"""What columns carried unread say of payments: that they are credits, or were cancelled.

Stands alone as words by heading: C in a column of signs is a credit, and in one of types it may be
anything.
"""

from __future__ import annotations

import re

from moothall.spending.vocabulary import plain

CREDIT_NOTE, FLAGGED, CANCELLED, TAX = "credit note", "flagged", "cancelled", "tax"

_CREDIT_NOTE = re.compile(
    r"\W*(?:(?:purchase|supplier|creditors?|ap|invoice)\W*)?"
    r"(?:credit\W*(?:note|memo)s?|nodyn(?:nau)? credyd|crn)\W*",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\W*(?:cancel+ed|void(?:ed)?|reversed|rejected|canslwyd)\W*", re.IGNORECASE
)
# As types of documents: KG is SAP's for a supplier's credit memo, PCR and its like are ledgers'.
_KIND = re.compile(
    r"\W*(?:credits?|cr|cn|crn|cred|kg|(?:p|ap|s)c(?:r|n|rn)|credyd|refund(?:ed|s)?|reversals?"
    r"|ad-daliad(?:au)?)\W*",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\W*(?:(?:less|minus|llai)\b\W*)?(?:(?:supplier|purchase)s?\W+)?"
    r"(?:credits?|refunds?|reversals?|rebates?|nodiadau credyd|credydau|ad-daliadau)"
    r"(?:\W+(?:notes?|memos?|received|and|credits?|refunds?))*\W*",
    re.IGNORECASE,
)
# SAP's posting keys of a supplier's credit memo, a reversed invoice, and a credit of the ledger.
_KEY = re.compile(r"\s*(?:21|22|50)\s*")
# Lines of an invoice that are the VAT on its others, as ledgers list them.
_TAX = re.compile(
    r"\W*(?:vat|taw|tax|(?:input\W*(?:vat|tax))|(?:vat\W*input(?:\W*tax)?))\W*", re.IGNORECASE
)
_OF_KEYS = {"postingkey", "pstgkey", "pk"}
_MARK = re.compile(r"\s*(?:[-\N{MINUS SIGN}hc]|cr|minus|negative|credit)\s*", re.IGNORECASE)
_YES = re.compile(r"\W*(?:y|yes|true|1|x|cr|credit|ie|oes)\W*", re.IGNORECASE)
_OF_KINDS = {"type", "kind", "sign", "indicator", "ind", "flag", "status", "class", "category"}
_NOT_OF_KINDS = {"payment", "card", "method", "account", "supplier", "vendor", "creditor"}
_SIDES = {"+/-", "-/+", "sh", "hs", "sign", "drcr", "dbcr", "crdr", "crdb", "dc", "cd", "drorcr"}
_CREDIT_WORDS = {"credit", "credits", "note", "notes", "memo", "cr", "crn", "refund", "reversal"}
_CREDIT_WORDS |= {"is", "flag", "ind", "indicator", "credyd", "nodyn", "or", "y", "n", "yn"}


def said_by(heading: str, cell: str) -> str:
    """Which of these a cell says under a heading; empty for none.

    What is ``FLAGGED`` says no more than yes, and cannot be a column of debits and credits.
    """
    words = set(re.findall(r"[a-z]+", heading.casefold()))
    of_kinds = words & _OF_KINDS and not words & _NOT_OF_KINDS
    sign = plain(heading) in _SIDES or words & {"sign"}
    said = ""
    if _CANCELLED.fullmatch(cell):
        said = CANCELLED
    elif (
        _CREDIT_NOTE.fullmatch(cell)
        or (sign and _MARK.fullmatch(cell))
        or (plain(heading) in _OF_KEYS and _KEY.fullmatch(cell))
        or (of_kinds and _KIND.fullmatch(cell))
    ):
        said = CREDIT_NOTE
    elif words and words <= _CREDIT_WORDS and _YES.fullmatch(cell):
        said = FLAGGED
    elif of_kinds and _TAX.fullmatch(cell):
        said = TAX
    return said


def heads_credits(cell: str) -> bool:
    """Whether the heading of a section says that what stands below it came back."""
    return bool(_SECTION.fullmatch(cell))
