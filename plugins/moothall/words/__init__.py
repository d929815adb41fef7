"""What readers are told, in their language: words by gettext, dates and sums by locale data.

Any room may say something, so every room may import this one; it imports none. The language is
that of the edition being made (``speaking``), never the machine's.
"""

from moothall.words.catalogues import FIRST, LANGUAGES, digest
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

__all__ = [
    "FIRST",
    "LANGUAGES",
    "N_",
    "_",
    "counted",
    "digest",
    "ngettext",
    "pgettext",
    "speaking",
    "spoken_in",
    "term",
    "translated",
    "translated_in",
    "translated_number",
]
