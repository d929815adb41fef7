"""What readers are told, in their language: words by gettext, dates and sums by locale data.

Any room may say something, so every room may import this one; it imports none. The language is
that of the edition being made (``speaking``), never the machine's.
"""

from moothall.words.catalogues import FIRST, LANGUAGES, digest, own_name
from moothall.words.kinds import decision_of, says_decision
from moothall.words.order import alphabetical
from moothall.words.saying import (
    N_,
    _,
    counted,
    ngettext,
    pgettext,
    speaking,
    spoken_in,
    term,
    translated,
    translated_in,
    translated_number,
)
from moothall.words.writing import (
    capital,
    long_date,
    long_month,
    number,
    pence_among,
    pounds,
    pounds_among,
    short_pounds,
    size,
    stated_date,
)

__all__ = [
    "FIRST",
    "LANGUAGES",
    "N_",
    "_",
    "alphabetical",
    "capital",
    "counted",
    "decision_of",
    "digest",
    "long_date",
    "long_month",
    "ngettext",
    "number",
    "own_name",
    "pence_among",
    "pgettext",
    "pounds",
    "pounds_among",
    "says_decision",
    "short_pounds",
    "size",
    "speaking",
    "spoken_in",
    "stated_date",
    "term",
    "translated",
    "translated_in",
    "translated_number",
]
