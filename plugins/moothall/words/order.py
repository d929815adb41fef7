"""In which order names stand: Welsh has letters of two signs, and its own place for each.

Unicode's collation data are not in Babel; for these two languages a key of a few lines says it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# The Welsh alphabet (Geiriadur Prifysgol Cymru). A joiner (U+034F) keeps two letters apart, as in
# Ban͏gor: then they are n and g.
_WELSH = (
    "a", "b", "c", "ch", "d", "dd", "e", "f", "ff", "g", "ng", "h", "i", "j", "k", "l", "ll", "m",
    "n", "o", "p", "ph", "q", "r", "rh", "s", "t", "th", "u", "v", "w", "x", "y", "z",
)  # fmt: skip
_PLACE = {letter: f"{number:02}" for number, letter in enumerate(_WELSH, start=10)}
_LETTER = re.compile("|".join(sorted(_WELSH, key=len, reverse=True)) + "|.", re.DOTALL)


def alphabetical(text: str, language: str) -> tuple[str, str]:
    """What to sort a name by: capitals and marks only decide between names otherwise alike."""
    return _KEYS.get(language, _plain)(text), text


def _plain(text: str) -> str:
    """Without case and marks (``Ŵ`` is a ``w``)."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in parts if unicodedata.category(one) != "Mn" or one == "\u034f")


def _welsh(text: str) -> str:
    return "".join(_PLACE.get(one, one) for one in _LETTER.findall(_plain(text)))


_KEYS: dict[str, Callable[[str], str]] = {"cy": _welsh}
