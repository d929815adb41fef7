"""Links in a text to other records of this site, and those of them that lead nowhere.

Found in the file as it is written, so that records that are not read again are asked as well.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from moothall.records.problems import Place, Problem
from moothall.records.record import Record
from moothall.records.register import KINDS, Register, is_public, is_readable
from moothall.records.state import State
from moothall.records.tables import nearest

_KINDS = "|".join(kind.kind for kind in KINDS)
_LINK = re.compile(
    rf"\]\(\s*<?(/(?:{_KINDS})/[^)\s#?>]*)|^\[[^]\n]+\]:\s*<?(/(?:{_KINDS})/[^\s#?>]*)",
    re.MULTILINE,
)
_DRAFT = re.compile(r"^state\s*:\s*[\"']?draft", re.MULTILINE | re.IGNORECASE)
_OF_A_RECORD = 3


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in a text to a root-relative address of this site."""

    path: str
    line: int
    address: str

    @property
    def target(self) -> str:
        """The name of the record that it leads to, or into; empty if it leads to a list."""
        parts = self.address.strip("/").split("/")
        depth = 2 if parts[0] == "pages" else _OF_A_RECORD
        of_a_list = len(parts) < depth or re.fullmatch(r"page-\d+", parts[depth - 1])
        return "" if of_a_list else "/".join(parts[:depth])

    def problem(self, said: str, remedy: str) -> Problem:
        """A problem with it."""
        return Problem(Place(self.path, self.line), said, remedy, self.address)


def found(data: bytes, name: str) -> Iterator[TextLink]:
    """The links to records in a file's bytes; a draft may name what is still to be written."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if _DRAFT.search(text):
        return
    for link in _LINK.finditer(text):
        yield TextLink(name, text.count("\n", 0, link.start()) + 1, link[1] or link[2])


def faults(
    links: Iterable[TextLink], register: Register, unread: Container[str], as_of: datetime | None
) -> Iterator[Problem]:
    """The links at which readers would find nothing: no record, or one that is not shown yet.

    ``unread`` are the keys of files that could not be read: they have problems of their own.
    ``as_of`` is the moment that is asked about; None does not ask what is shown.
    """
    held = {alias.strip("/"): one for one in register.records for alias in one.aliases}
    held |= register.by_target
    sources = {one.origin.path: one for one in (*register.records, *register.translations)}
    for link in links:
        other, source = held.get(link.target), sources.get(link.path)
        if other and source and as_of:
            yield from _early(link, source, other, as_of)
        elif link.target and not other and link.target.rpartition("/")[2] not in unread:
            near = nearest(link.target, list(register.by_target))
            remedy = f"Did you mean /{near}/?" if near else "Take the link out, or mend it."
            yield link.problem("leads to no record of this site.", remedy)


def _early(link: TextLink, source: Record, other: Record, as_of: datetime) -> Iterator[Problem]:
    """A link that readers would see before the record that it leads to.

    What is well once stays well: at no later moment can a site come to have this fault.
    """
    seen = max(as_of, source.publication or as_of)
    if not is_readable(source, seen) or is_public(other, seen):
        return
    if other.state is State.DRAFT or other.publication is None:
        said, until = "is a draft", "published"
    else:
        said, until = f"is dated for {other.publication:%Y-%m-%d %H:%M}", "shown"
    yield link.problem(
        f"{said}, so readers would find nothing there.",
        f"Take the link out until that record is {until}, or date this one for the same moment.",
    )
