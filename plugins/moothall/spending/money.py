"""Sums as spending files write them, in whole pence; no floating point, no rounding.

Stands alone because councils spell sums in ways that front matter may not: brackets, trailing
minus signs, ``CR``, spaces and Unicode minus signs.
"""

from __future__ import annotations

import re
from decimal import Decimal

from moothall.records.problems import Unreadable

_MINUS_SIGNS = str.maketrans(
    dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{FULLWIDTH HYPHEN-MINUS}\N{NON-BREAKING HYPHEN}", "-")
    | {"<": "(", ">": ")"}  # as Oracle writes what is negative
)
# A pound sign as such, as it looks misread once, and what is left of one that was lost.
_POUND = re.compile(r"Â?£|GBP|\N{REPLACEMENT CHARACTER}(?=\s*[-(]?\s*[0-9.])", re.IGNORECASE)
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+"
_SUM = re.compile(
    r"(?P<before>[-+]|CR)? ?£? ?(?P<open>\()? ?(?P<inside>[-+])? ?£? ?(?P<after>-)? ?"
    rf"(?P<whole>{_GROUPED}|[0-9]+)?(?:\.(?P<part>[0-9]*))?"
    r" ?£? ?(?P<close>\))? ?(?:(?P<trailing>-|CR)|DR)?",
    re.IGNORECASE,
)
# What spreadsheets write of long numbers: 1.5E+05.
_SCIENTIFIC = re.compile(r"[-+]?[0-9](?:\.[0-9]+)?E[-+]?[0-9]{1,2}", re.IGNORECASE)
# Fifteen digits and more are a spreadsheet's binary arithmetic showing: 1466.5300000000002.
_BINARY = 15
_NOISE = Decimal("1e-7")
_PENCE_DIGITS = 2
# Ten digits of pounds leave room in 64 bits for nine million of the largest sums.
_MOST_DIGITS = 10
_EXCHANGED = str.maketrans(".,", ",.")
_THREE_AFTER = re.compile(r",[0-9]{3,}")
# As accounting formats show nought, and as people write it.
_NOUGHT = re.compile(r"£? ?--? ?(?:\?\?)?|nil|none|dim", re.IGNORECASE)
_FOREIGN = re.compile(r"[€$¥]|\b(?:eur|usd|chf|jpy|aud|cad)\b", re.IGNORECASE)
_REMEDY = "Write pounds and pence in digits, like 12.50."


def pence(text: str) -> int:
    """Whole pence from ``£1,234.50``, ``(1,234.50)``, ``1234.50-``, ``1 234.5 CR`` and the like.

    Raises:
        Unreadable: for anything else, parts of a penny and sums with two signs included.
    """
    cleaned = " ".join(_POUND.sub("£", text.translate(_MINUS_SIGNS)).split())
    if _SCIENTIFIC.fullmatch(cleaned):
        cleaned = f"{Decimal(cleaned):f}"
    found = _SUM.fullmatch(cleaned)
    if not cleaned:
        raise Unreadable("There is no amount.", _REMEDY)
    if _NOUGHT.fullmatch(cleaned):
        raise Unreadable(
            "is no amount: a spreadsheet shows nought so.",
            "Write 0.00 if nothing was paid, or take the line away.",
        )
    if not found or not (found["whole"] or found["part"]):
        if _FOREIGN.search(cleaned):
            raise Unreadable("is not in pounds.", "Give the sum in pounds, as it was paid.")
        raise Unreadable("is not an amount of money.", _REMEDY)
    signs = [found[name] for name in ("open", "before", "inside", "after", "trailing")]
    if bool(found["open"]) != bool(found["close"]) or len([s for s in signs if s]) > 1:
        raise Unreadable("has more than one sign, or half a bracket.", _REMEDY)
    amount = _unsigned(found["whole"] or "0", found["part"] or "")
    negative = any(sign and sign != "+" for sign in signs)
    return -amount if negative else amount


def pence_after_comma(text: str) -> int:
    """Whole pence from a sum with a decimal comma, as ``1.234,50`` and ``12,5``.

    Raises:
        Unreadable: for anything else; three digits after a comma are thousands, or none of ours.
    """
    if text.count(",") > 1 or _THREE_AFTER.search(text):
        raise Unreadable("is not a sum with a decimal comma.", "Write it like 1.234,50.")
    return pence(text.translate(_EXCHANGED))


def _unsigned(whole: str, part: str) -> int:
    pounds = re.sub(r"[, ]", "", whole).lstrip("0")
    if len(pounds) > _MOST_DIGITS:
        raise Unreadable("is more than ten thousand million pounds.", "Check the sum.")
    if part[_PENCE_DIGITS:].strip("0") and len(pounds + part) >= _BINARY:
        exact = Decimal(f"{pounds or 0}.{part}")
        whole_pence = exact.quantize(Decimal("0.01"))
        if abs(exact - whole_pence) < _NOISE:
            return int(whole_pence.scaleb(2))
    if part[_PENCE_DIGITS:].strip("0"):
        raise Unreadable(
            "has a part of a penny.", "Give the sum to the penny, as paid; it is not rounded here."
        )
    return int(pounds or "0") * 100 + int(part[:_PENCE_DIGITS].ljust(_PENCE_DIGITS, "0"))
