"""What the templates of versions are given, handed over by whoever knows the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One place that differs: before and after as runs of text, each marked or not."""

    label: str
    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changed, worked out only when its page is made again.

    The one value in a context that is not there yet: 50,000 comparisons would hold up every
    build. ``key`` stands for it in the fingerprint, and names the texts compared.
    """

    key: str
    made: Callable[[], tuple[ChangeView, ...]] = field(compare=False)

    @property
    def made_of(self) -> tuple[str, ...]:
        """What stands for the changes where pages are compared."""
        return (self.key,)

    def __iter__(self) -> Iterator[ChangeView]:
        return iter(self.made())


NO_CHANGES = Changes("", tuple)


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version: its number from 1, since when it was public, and how it can be proved.

    ``closed`` says in words why its text is not shown; empty where it may be.
    """

    number: int
    day: date
    time: str
    commit: str
    sha256: str
    note: str = ""
    closed: str = ""
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A record's versions, the newest first, and the page of them where there are several."""

    versions: tuple[VersionView, ...]
    address: str = ""
