"""The words of totals, counts and other foot lines, as whole cells say them.

Stands alone because they are words alone: TOTAL GAS LTD is a supplier, and whether a line is what
its words say is for ``rows`` to prove.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OF = r"spend|payments?|paid|amount|expenditure|value|net|gross|excl?(?:uding)?|incl?(?:uding)?|ex"
_KIND = r"grand|sub|sub-|overall|report|page|net|gross|monthly|month"
_WELSH = r"(?:is[ -]?)?[cg]yfanswm"
# A total, as a whole cell says it.
_TOTAL = re.compile(
    rf"\W*(?:(?:{_KIND})?\s*totals?(?:\s*(?:for|of)\b.*|\s+(?:{_OF})\b.*)?"
    rf"|.{{1,60}}\b(?:sub)?totals?|{_WELSH}\b.*|.{{1,60}} {_WELSH})\W*",
    re.IGNORECASE,
)
_MAY_BE_TOTAL = re.compile(
    rf"\b(?:sub)?totals?\W*$|^\W*((grand|sub|overall|report|page|net|gross|monthly|month)\W*)?"
    rf"totals?\s+(for|{_OF}|of)\b|{_WELSH}",
    re.IGNORECASE | re.ASCII,
)
# A total of all lines, or of those since the last, and of nothing else.
_ALL = re.compile(
    rf"\W*(?:(?:grand|sub|overall|page|report)[ -]*)?(?:totals?|{_WELSH})"
    r"(?: (?:payments?|spend|expenditure|paid))?\W*",
    re.IGNORECASE,
)
# A total of a part ends in the word, and says no other month and no other sums.
_OF_PART = re.compile(rf".{{1,60}}(?:\b(?:sub[ -]*)?totals?|{_WELSH})\W*", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:year|month|quarter|period|date|ytd|previous|last|prior|vat|tax|gross|net|budget)\b",
    re.IGNORECASE,
)
_NOT_GRAND = re.compile(r"\W*(?:sub|page|is[ -]?g)", re.IGNORECASE)
# Total Housing, Sub-total: Housing. Total Gas Ltd and Subtotal Ltd are suppliers.
_PART = re.compile(r"\W*(?P<sub>sub[ -]*)?totals?\b\W*(?P<of>\w.*?)\W*", re.IGNORECASE)
_FIRM = re.compile(r"\b(?:ltd|limited|plc|llp|inc|cyf|cic|co)\b", re.IGNORECASE)
_THINGS = (
    r"(?:payments|invoices|transactions|records|rows|lines|items|suppliers|entries|grants"
    r"|contracts|awards)"
)
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
# Words of which the name of a figure about payments is made: one at least that says what it is,
# and small ones, which are no name of a figure alone.
_SAYS = (
    r"totals?|sum|average|mean|median|max(?:imum)?|min(?:imum)?|highest|lowest|largest|smallest"
    r"|count|number|vat|tax|net|gross|budget|forecast|outturn|variances?|actuals?|balance"
    r"|difference|change|increase|decrease|percentage|reclaimed|recovered|recoverable|reclaimable"
    r"|irrecoverable|paid|spent|spend|spending|expenditure|payments?|invoices?|transactions?"
    r"|suppliers?|departments?|directorates?|capital|revenue|month|year|quarter|period|ytd"
    r"|cumulative|overall|uchafswm|isafswm|[cg]yfanswm|swm|[cg]yllideb|amrywiant|cyfartaledd|taw"
    r"|cyfalaf|refeniw|[gw]*wariant|[td]aliadau|cyflenwyr|gwahaniaeth|mis|[bf]lwyddyn|chwarter"
    r"|anfonebau"
)
_SMALL = (
    r"per|cent|due|amounts?|values?|costs?|services?|items|lines|other|others|all|each|of|which"
    r"|for|this|that|last|previous|prior|same|current|next|months|monthly|years|yearly|quarterly"
    r"|week|to|from|date|in|on|at|by|and|the|a|less|plus|under|over|below|above|than|more"
    r"|excluding|excl?|including|incl?|running|grand|remaining|annual|financial|credits|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|y|yr|hwn|hon"
    r"|diwethaf|blaenorol|adenillwyd|holl|hyd|yn|o|hyn|cyfnod|nifer"
)
_NEAR = rf"(?:(?:{_SMALL}|[0-9]+)\b\W*)*"
_FIGURE = re.compile(
    rf"\W*{_NEAR}(?:{_SAYS})\b\W*(?:(?:{_SAYS}|{_SMALL}|[0-9]+)\b\W*)*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a total is of, as its label says; ``sub`` where that says subtotal."""

    of: str
    sub: bool
    figure: bool

    @property
    def proves(self) -> bool:
        """Whether its words need no department to be those of a total: Subtotal X, Total May."""
        return self.sub or self.figure


def is_total(cell: str) -> bool:
    """Whether a whole cell says that its line is a total."""
    return bool(_TOTAL.fullmatch(cell))


def is_count(cell: str) -> bool:
    """Whether a whole cell says that its line says how many there are of something."""
    return bool(_COUNT.fullmatch(cell))


def is_label(cell: str) -> bool:
    """Whether a whole cell is the label of a total, a count or another foot line."""
    return is_total(cell) or is_count(cell) or bool(_FOOT.fullmatch(cell))


def is_all(cell: str) -> bool:
    """Whether a whole cell says that its line is the total of all lines, or of those above it."""
    return bool(_ALL.fullmatch(cell))


def is_grand(cell: str) -> bool:
    """Whether a whole cell says that its line is the total of the whole file."""
    return is_all(cell) and not _NOT_GRAND.match(cell)


def is_of_part(cell: str) -> bool:
    """Whether a whole cell says that its line is the total of those above since the last total."""
    if is_all(cell):
        return not is_grand(cell)
    return bool(_OF_PART.fullmatch(cell)) and not _OF_OTHERS.search(cell)


def part_of(cell: str) -> Part | None:
    """What a cell seems to be the total of that begins with the word, and may be a supplier."""
    found = _PART.fullmatch(cell)
    if not found or is_label(cell) or _FIRM.search(cell):
        return None
    return Part(found["of"], bool(found["sub"]), is_figure(cell))


def is_figure(cell: str) -> bool:
    """Whether a whole cell has no words but those of figures about payments."""
    return bool(_FIGURE.fullmatch(cell))


def may_be_label(name: str) -> bool:
    """Whether a name is to be looked at for being a label: none other is one."""
    return bool(_MAY_BE_TOTAL.search(name)) or is_count(name) or bool(_FOOT.fullmatch(name))
