"""Sums as spending files write them, in whole pence; no floating point, no rounding.

Stands alone because councils spell sums in ways that front matter may not: brackets, trailing
minus signs, ``CR``, spaces and Unicode minus signs.
"""

from __future__ import annotations

import re

from moothall.records.problems import Unreadable

_MINUS_SIGNS = str.maketrans(
    dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{FULLWIDTH HYPHEN-MINUS}", "-")
)
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+"
_SUM = re.compile(
    r"(?P<open>\()? ?(?P<before>[-+])? ?£? ?(?P<after>-)? ?"
    rf"(?P<whole>{_GROUPED}|[0-9]+)?(?:\.(?P<part>[0-9]*))?"
    r" ?(?P<close>\))? ?(?P<trailing>-|CR)?",
    re.IGNORECASE,
)
_PENCE_DIGITS = 2
# Ten digits of pounds leave room in 64 bits for nine million of the largest sums.
_MOST_DIGITS = 10
_REMEDY = "Write pounds and pence in digits, like 12.50."


def pence(text: str) -> int:
    """Whole pence from ``£1,234.50``, ``(1,234.50)``, ``1234.50-``, ``1 234.5 CR`` and the like.

    Raises:
        Unreadable: for anything else, parts of a penny and sums with two signs included.
    """
    cleaned = " ".join(text.translate(_MINUS_SIGNS).split())
    found = _SUM.fullmatch(cleaned)
    if not cleaned:
        raise Unreadable("There is no amount.", _REMEDY)
    if not found or not (found["whole"] or found["part"]):
        raise Unreadable("is not an amount of money.", _REMEDY)
    signs = [found["open"], found["before"], found["after"], found["trailing"]]
    if bool(found["open"]) != bool(found["close"]) or len([s for s in signs if s]) > 1:
        raise Unreadable("has more than one sign, or half a bracket.", _REMEDY)
    amount = _unsigned(found["whole"] or "0", found["part"] or "")
    negative = any(sign and sign != "+" for sign in signs)
    return -amount if negative else amount


def _unsigned(whole: str, part: str) -> int:
    pounds = re.sub(r"[, ]", "", whole).lstrip("0")
    if len(pounds) > _MOST_DIGITS:
        raise Unreadable("is more than ten thousand million pounds.", "Check the sum.")
    if part[_PENCE_DIGITS:].strip("0"):
        raise Unreadable(
            "has a part of a penny.", "Give the sum to the penny, as paid; it is not rounded here."
        )
    return int(pounds or "0") * 100 + int(part[:_PENCE_DIGITS].ljust(_PENCE_DIGITS, "0"))
