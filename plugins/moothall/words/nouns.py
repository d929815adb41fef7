"""The nouns that are counted on pages: each with its forms in English, the others by catalogue.

One table, so that a template counts by naming a noun (``{{ total | count("record") }}``) and every
language still has all its plural forms (Welsh has six).
"""

from __future__ import annotations


def _noun(one: str, many: str) -> tuple[str, str]:
    """Marks both forms for the catalogue."""
    return one, many


NOUNS = {
    "contract": _noun("%(num)s contract", "%(num)s contracts"),
    "day": _noun("%(num)s day", "%(num)s days"),
    "department": _noun("%(num)s department", "%(num)s departments"),
    "feed": _noun("%(num)s feed", "%(num)s feeds"),
    "file": _noun("%(num)s file", "%(num)s files"),
    "grant": _noun("%(num)s grant", "%(num)s grants"),
    "month": _noun("%(num)s month", "%(num)s months"),
    "more claim": _noun("%(num)s more claim", "%(num)s more claims"),
    "name": _noun("%(num)s name", "%(num)s names"),
    "other name": _noun("%(num)s other name", "%(num)s other names"),
    "payment": _noun("%(num)s payment", "%(num)s payments"),
    "record": _noun("%(num)s record", "%(num)s records"),
    "sum": _noun("%(num)s sum", "%(num)s sums"),
}
