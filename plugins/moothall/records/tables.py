"""The reference tables a council keeps: authorities, departments, decision makers, wards, glossary.

Stands alone because every kind of record is checked against the same tables. A name is an entry
of one authority's; the same name at another council is somebody else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from moothall.records.values import key_of


@dataclass(frozen=True, slots=True)
class Authority:
    """One council on the site; ``reference_pattern`` is a regular expression, or empty for any.

    ``next_reference`` is a form such as ``ED-{year}-{number:03}`` for new records;
    ``email_domains`` are the domains of official addresses.
    """

    key: str
    name: str
    website: str = ""
    gss_code: str = ""
    reference_pattern: str = ""
    next_reference: str = ""
    email_domains: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The authority's page."""
        return f"/authorities/{self.key}/"


@dataclass(frozen=True, slots=True)
class Entry:
    """A department, decision maker or ward of one authority; ``sort`` says what kind of maker."""

    authority: str
    name: str
    sort: str = ""

    @property
    def key(self) -> str:
        """The entry's part of an address."""
        return key_of(self.name)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary and what it means."""

    term: str
    meaning: str


@dataclass(frozen=True)
class Tables:
    """All reference tables of a site."""

    authorities: Sequence[Authority] = ()
    departments: Sequence[Entry] = ()
    decision_makers: Sequence[Entry] = ()
    wards: Sequence[Entry] = ()
    glossary: Sequence[Term] = ()

    @cached_property
    def digest(self) -> str:
        """Changes when anything in any table does."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @cached_property
    def by_key(self) -> dict[str, Authority]:
        """Authorities by key."""
        return {authority.key: authority for authority in self.authorities}

    def entry(self, table: str, authority: str, name: str) -> Entry | None:
        """An entry of one authority's, by its exact name."""
        return self._index[table].get((authority, name))

    @cached_property
    def _index(self) -> dict[str, dict[tuple[str, str], Entry]]:
        return {
            table: {(entry.authority, entry.name): entry for entry in getattr(self, table)}
            for table in ("departments", "decision_makers", "wards")
        }

    def nearest(self, table: str, authority: str, name: str) -> str | None:
        """The name in a table most like a name that is not there."""
        names = [entry.name for entry in getattr(self, table) if entry.authority == authority]
        return nearest(name, names)


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word most like a word, if any is like it at all."""
    folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), sorted(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
