"""The words of totals, counts and other foot lines, as whole cells say them.

Stands alone because they are words alone: TOTAL GAS LTD is a supplier, and whether a line is what
its words say is for ``rows`` to prove.
"""

from __future__ import annotations

import re

_OF = r"spend|payments?|paid|amount|expenditure|value|net|gross|excl?(?:uding)?|incl?(?:uding)?|ex"
_KIND = r"grand|sub|sub-|overall|report|page|net|gross|monthly|month"
# A total, as a whole cell says it.
_TOTAL = re.compile(
    rf"\W*(?:(?:{_KIND})?\s*totals?(?:\s*(?:for|of)\b.*|\s+(?:{_OF})\b.*)?"
    r"|.{1,60}\btotal|cyfanswm\b.*)\W*",
    re.IGNORECASE,
)
_MAY_BE_TOTAL = re.compile(
    rf"\btotals?\W*$|^\W*((grand|sub|overall|report|page|net|gross|monthly|month)\W*)?totals?"
    rf"\s+(for|{_OF}|of)\b|cyfanswm",
    re.IGNORECASE | re.ASCII,
)
_THINGS = r"(?:payments|invoices|transactions|records|rows|lines|items|suppliers|entries)"
# How many there are of something, below or above all: a label, and a number beside it or in it.
_COUNT = re.compile(
    rf"\W*(?:total |grand )?(?:(?:number|no\.?|count) of |n(?:umber|o\.) ){_THINGS}\b.{{0,12}}"
    r"|\W*(?:record|row|line|transaction|payment|invoice)s? count\b.{0,12}"
    r"|\W*(?:count|nifer(?: y taliadau)?)\W*",
    re.IGNORECASE,
)
# What else stands at the foot of a table: what is said of its sums, and what is carried on.
_FOOT = re.compile(
    r"\W*(?:(?:average|mean|median|largest|smallest|highest|lowest|max(?:imum)?|min(?:imum)?)"
    r"\s+(?:payment|invoice|transaction|amount|value|spend)s?"
    r"|(?:(?:cumulative|total)\s+)?(?:year|month|period)\s+to\s+date(?:\s+total)?|ytd"
    r"|(?:(?:opening|closing)\s+)?(?:balance\s+|total\s+)?(?:brought|carried)\s+(?:forward|down)"
    r"|[bc]/f(?:wd)?)\W*",
    re.IGNORECASE,
)
# What none of the above is without, in words that Arrow looks through fast.
HINTS = (
    r"(?i)total|cyfanswm|^\W*(?:average|mean|median|largest|smallest|highest|lowest|max|min|number"
    r"|no\b|n\b|count|nifer|record|row|line|transaction|payment|invoice|year|month|period|cumul|ytd"
    r"|opening|closing|balance|brought|carried|[bc]/f)"
)


def is_total(cell: str) -> bool:
    """Whether a whole cell says that its line is a total."""
    return bool(_TOTAL.fullmatch(cell))


def is_count(cell: str) -> bool:
    """Whether a whole cell says that its line says how many there are of something."""
    return bool(_COUNT.fullmatch(cell))


def is_label(cell: str) -> bool:
    """Whether a whole cell is the label of a total, a count or another foot line."""
    return is_total(cell) or is_count(cell) or bool(_FOOT.fullmatch(cell))


def may_be_label(name: str) -> bool:
    """Whether a name is to be looked at for being a label: none other is one."""
    return bool(_MAY_BE_TOTAL.search(name)) or is_count(name) or bool(_FOOT.fullmatch(name))
