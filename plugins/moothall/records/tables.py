"""The reference tables a council keeps: authorities, departments, decision makers, wards, glossary.

Stands alone because every kind of record is checked against the same tables. A name is an entry
of one authority's; the same name at another council is somebody else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property

from moothall.records.values import key_of
from moothall.words import alphabetical, spoken_in


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
    names: Mapping[str, str] = field(default_factory=dict)

    def spoken(self, language: str) -> Authority:
        """The council under its name in a language, where it has one."""
        return replace(self, name=self.names.get(language) or self.name)

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
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The entry's part of an address."""
        return key_of(self.name)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary and what it means."""

    term: str
    meaning: str
    terms: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)

    def spoken(self, language: str) -> Term:
        """The word and its meaning in a language, where both are given."""
        term, meaning = self.terms.get(language), self.meanings.get(language)
        return replace(self, term=term, meaning=meaning) if term and meaning else self


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
        """An entry of one authority's, by its exact name in any language."""
        return self._index[table].get((authority, name))

    def first_name(self, table: str, authority: str, name: str) -> str:
        """The name under which an entry stands in the table, given its name in any language."""
        found = self.entry(table, authority, name)
        return found.name if found else name

    def spoken_name(self, table: str, authority: str, name: str) -> str:
        """An entry's name in the language being spoken, where the table has one."""
        found = self.entry(table, authority, name)
        return (found.names.get(spoken_in()) or found.name) if found else name

    def speak(self, language: str) -> bool:
        """Whether councils or words of the glossary have names of their own in a language."""
        councils = (language in one.names for one in self.authorities)
        return any(councils) or any(language in one.terms for one in self.glossary)

    def spoken(self, language: str) -> Tables:
        """The tables with councils and words of the glossary in a language."""
        return replace(
            self,
            authorities=sorted(
                (one.spoken(language) for one in self.authorities),
                key=lambda one: alphabetical(one.name, language),
            ),
            glossary=sorted(
                (one.spoken(language) for one in self.glossary),
                key=lambda one: alphabetical(one.term, language),
            ),
        )

    @cached_property
    def _index(self) -> dict[str, dict[tuple[str, str], Entry]]:
        return {
            table: {
                (entry.authority, name): entry
                for entry in reversed(getattr(self, table))
                for name in (*entry.names.values(), entry.name)
            }
            for table in ("departments", "decision_makers", "wards")
        }

    def nearest(self, table: str, authority: str, name: str) -> str | None:
        """The name in a table most like a name that is not there."""
        names = [
            one
            for entry in getattr(self, table)
            if entry.authority == authority
            for one in (entry.name, *entry.names.values())
        ]
        return nearest(name, names)


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word most like a word, if any is like it at all."""
    folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), sorted(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
