"""Links in a text to other records of this site, and those of them that lead nowhere.

Found in the file as it is written, so that records that are not read again are asked as well.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from moothall.records.problems import Place, Problem
from moothall.records.register import KINDS, Register
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


def found(data: bytes, name: str) -> Iterator[TextLink]:
    """The links to records in a file's bytes; a draft may name what is still to be written."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if _DRAFT.search(text):
        return
    for link in _LINK.finditer(text):
        yield TextLink(name, text.count("\n", 0, link.start()) + 1, link[1] or link[2])


def dead(
    links: Iterable[TextLink], register: Register, unread: Container[str]
) -> Iterator[Problem]:
    """The links that lead to no record that is held, and to no older address of one.

    ``unread`` are the keys of files that could not be read: they have problems of their own.
    """
    aliases = {alias for record in register.records for alias in record.aliases}
    for link in links:
        parts = link.address.strip("/").split("/")
        depth = 2 if parts[0] == "pages" else _OF_A_RECORD
        target, key = "/".join(parts[:depth]), parts[-1 if len(parts) < depth else depth - 1]
        of_a_list = len(parts) < depth or re.fullmatch(r"page-\d+", key)
        known = target in register.by_target or f"/{target}/" in aliases or key in unread
        if not of_a_list and not known:
            near = nearest(target, list(register.by_target))
            remedy = f"Did you mean /{near}/?" if near else "Take the link out, or mend it."
            place = Place(link.path, link.line)
            yield Problem(place, "leads to no record of this site.", remedy, link.address)
