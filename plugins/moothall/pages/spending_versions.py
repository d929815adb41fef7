"""Published files of payments as they were left on this site, and what each amendment changed.

Stands apart from the views of files because feeds tell of amendments in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from moothall.words import _, counted

if TYPE_CHECKING:
    from moothall.spending.amending import Amendment, Changes


@dataclass(frozen=True, slots=True)
class FileVersionView:
    """A published file as it was left on a day: what was said, and how many lines changed.

    ``added`` and ``removed`` are lines: None of the first version, and where nobody counted them.
    ``gone`` is that the file was taken away. ``amendment`` is what became of its payments, where
    both versions can be read. ``read_by`` is what the council's ``columns.yaml`` says otherwise
    since that day (nothing where that cannot be told), where not the file changed but what it is
    read as; None where the file did.
    """

    day: date
    commit: str
    note: str = ""
    added: int | None = None
    removed: int | None = None
    gone: bool = False
    amendment: Amendment | None = None
    read_by: tuple[str, ...] | None = None

    @property
    def told(self) -> str:
        """What changed, in words."""
        return amended_words(self)


@dataclass(frozen=True, slots=True)
class GoneView:
    """A file that was published here and is not any more: from when, until when, and why."""

    file: str
    since: date
    day: date
    note: str


def amended_last(versions: Sequence[FileVersionView]) -> FileVersionView | None:
    """The last amendment of a file that stands here; none of one as first published, or gone."""
    return versions[-1] if len(versions) > 1 and not versions[-1].gone else None


def amended_words(version: FileVersionView) -> str:
    """What an amendment changed: how many payments, or lines where they cannot be told."""
    told = version.amendment
    if told is None and version.read_by is not None:
        return _("what it was read as before cannot be told")
    return _("lines of the file changed") if told is None else changes_in_words(told)


def announced(version: FileVersionView, what: str) -> str:
    """What changed where nothing beside it says whether the file did, or what it is read as."""
    if version.read_by is None:
        return what
    return _("read otherwise by columns.yaml: %(what)s", what=what)


def changes_in_words(some: Changes) -> str:
    """How many payments changed, were added and removed."""
    if not some.payments:
        return _("no payment changed")
    parts = (
        (some.changed, _("%(payments)s changed", payments=counted(some.changed, "payment"))),
        (some.added, _("%(payments)s added", payments=counted(some.added, "payment"))),
        (some.removed, _("%(payments)s removed", payments=counted(some.removed, "payment"))),
    )
    return ", ".join(words for count, words in parts if count)
