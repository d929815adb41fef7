"""Whether the words of a heading, or of a title, say that VAT is in the sums or not.

Stands alone because these are words with a grammar: "not including" is the opposite of "including",
and no likeness of letters tells the two apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NET, GROSS, NEITHER = "net", "gross", "not stated"

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_VAT = {"vat", "taw", "tax", "vatable"}
_WITHOUT = {"ex", "exc", "excl", "excluding", "exclusive", "excluded", "excludes", "exclude"}
_WITHOUT |= {"without", "less", "minus", "eithrio"}
_WITH = {"inc", "incl", "including", "inclusive", "included", "includes", "include", "with", "plus"}
_WITH |= {"gynnwys", "cynnwys"}
_NOT = {"not", "non", "ddim", "heb"}
_NET, _GROSS = {"net", "nett"}, {"gross", "gros"}
_MONEY = {"amount", "amounts", "amt", "value", "val", "total", "sum", "cost", "spend", "price"}
_MONEY |= {"payment", "payments", "paid", "expenditure", "swm", "gwerth", "cyfanswm", "invoice"}
_MONEY |= {"figure", "figures", "sums", "values", "prices", "costs", "spending"}
_FILLING = {"line", "transaction", "trans", "item", "gbp", "pounds", "sterling", "of", "the", "in"}
_FILLING |= {"any", "all", "are", "is", "shown", "stated", "recoverable", "gan", "yn", "nad", "yw"}
_KEPT = {"irrecoverable", "unrecoverable", "nonrecoverable"}
_KNOWN = _KEPT | _VAT | _WITHOUT | _WITH | _NOT | _NET | _GROSS | _MONEY | _FILLING


def heading_basis(heading: str) -> str | None:
    """Whether a heading of sums is net, gross or says neither; none where other words are in it.

    ``Amount not including VAT`` is net, ``NET_AMT_GBP`` too, and ``Net/Gross Amount`` is neither.
    """
    words = _words(heading)
    if not words or not set(words) <= _KNOWN:
        return None
    if set(words) & _NET and set(words) & _GROSS:
        return NEITHER
    if not set(words) & (_MONEY | _NET | _GROSS):
        return None
    if set(words) & _KEPT:
        return NEITHER if set(words) & (_WITH | _WITHOUT) else None
    return _basis(words)


def titles_basis(titles: Iterable[str]) -> str:
    """What titles say of all sums below them; that neither is stated, where they say nothing."""
    said = {_title_basis(title) for title in titles} - {None}
    return said.pop() or NEITHER if len(said) == 1 else NEITHER


def _title_basis(title: str) -> str | None:
    """What the words around the word VAT say, in a title that speaks of sums."""
    words = _words(title)
    if not set(words) & _VAT or not set(words) & _MONEY:
        return None
    return None if _KEPT & set(words) else _by_vat(words)


def _basis(words: list[str]) -> str | None:
    said = set(words)
    if said & _VAT:
        found = _by_vat(words)
        at_odds = (found == GROSS and said & _NET) or (found == NET and said & _GROSS)
        return NEITHER if at_odds else found
    if said & (_WITH | _WITHOUT):
        return None
    return NET if said & _NET else GROSS if said & _GROSS else None


def _by_vat(words: list[str]) -> str | None:
    """What is said of VAT: with it, without it, or net of it."""
    said = set(words)
    if "heb" in said:
        return NET  # without, and "heb gynnwys" is not including
    if said & _WITH and said & _WITHOUT:
        return None
    if said & _WITH:
        return NET if said & _NOT else GROSS
    if said & _WITHOUT:
        return GROSS if said & _NOT else NET
    return NET if re.search(r"\bnett? of\b", " ".join(words)) else None


def _words(text: str) -> list[str]:
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFKC", text))
    return [word.casefold() for word in _WORD.findall(spaced)]
