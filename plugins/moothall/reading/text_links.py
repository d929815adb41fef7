"""Links in a text to other records of this site, and those of them that lead nowhere.

Found in the file as it is written, so that records that are not read again are asked as well.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from moothall.records.problems import Place, Problem
from moothall.records.record import Record
from moothall.records.register import KINDS, Register, is_public, is_readable
from moothall.records.state import State
from moothall.records.tables import nearest

_KINDS = frozenset(kind.kind for kind in KINDS)
# As Markdown, as HTML, or bare between angle brackets; kept if it may lead to a record. What an
# unclosed one may hold is bounded: nobody waits for a text that has very many of them.
_LINK = re.compile(
    r"\]\(\s*<?([^\s)>]+)|^[ ]{0,3}\[[^]\n]+\]:\s*<?([^\s>]+)"
    r"|<a\b[^>]{0,200}?\bhref\s*=\s*[\"']?([^\s\"'>]+)|<(https?://[^\s<>]+)>",
    re.MULTILINE | re.IGNORECASE,
)
_MAY_LEAD = re.compile(rf"\.|(?:.*/)?(?:{'|'.join(sorted(_KINDS))})/", re.IGNORECASE)
_DRAFT = re.compile(r"^state\s*:\s*[\"']?draft", re.MULTILINE | re.IGNORECASE)
_OF_A_RECORD = 3


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site is read, and the languages whose pages stand below ``/cy/`` and the like."""

    url: str = ""
    languages: tuple[str, ...] = ()

    def target(self, address: str, page: str) -> str:
        """The name of the record that a link on a page leads to, or into; empty if to none."""
        parts = self._path(address, page).strip("/").split("/")
        if parts[0] in self.languages:
            parts = parts[1:]
        if not parts or parts[0].casefold() not in _KINDS:
            return ""
        depth = 2 if parts[0] == "pages" else _OF_A_RECORD
        of_a_list = len(parts) < depth or re.fullmatch(r"page-\d+", parts[depth - 1])
        return "" if of_a_list else "/".join(parts[:depth])

    def _path(self, address: str, page: str) -> str:
        """The path that a link leads to, from the site's own root; empty if to another host."""
        home = self.url or "https://site.invalid"
        plain = unescape(address)
        try:
            if plain.startswith("/") and not plain.startswith("//"):
                return unquote(urlsplit(plain).path)
            own, to = urlsplit(home), urlsplit(urljoin(f"{home}{page}", plain))
            at_home = to.hostname == own.hostname
        except ValueError:  # no address at all
            return ""
        return unquote(to.path.removeprefix(own.path.rstrip("/"))) if at_home else ""


NO_HOME = Home()


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in a text, as it is written there, that may lead to a record of this site."""

    path: str
    line: int
    address: str

    def problem(self, said: str, remedy: str) -> Problem:
        """A problem with it."""
        return Problem(Place(self.path, self.line), said, remedy, self.address)


def found(data: bytes, name: str) -> Iterator[TextLink]:
    """The links to records in a file's bytes; a draft may name what is still to be written."""
    if b"]" not in data and b"<" not in data:  # every link has one of them
        return
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if _DRAFT.search(text.partition("\n---")[0]):
        return
    for link in _LINK.finditer(text):
        address = next(filter(None, link.groups()))
        if _MAY_LEAD.match(address):
            yield TextLink(name, text.count("\n", 0, link.start()) + 1, address)


@dataclass(frozen=True, slots=True)
class Asked:
    """What links are asked with: the keys of files that could not be read, a moment, and the site.

    Those files have problems of their own. Without a moment nobody asks what is shown.
    """

    unread: Container[str]
    as_of: datetime | None
    home: Home


def faults(links: Iterable[TextLink], register: Register, asked: Asked) -> Iterator[Problem]:
    """The links at which readers would find nothing: no record, or one that is not shown yet."""
    held = {alias.strip("/"): one for one in register.records for alias in one.aliases}
    held |= register.by_target
    sources = {one.origin.path: one for one in (*register.records, *register.translations)}
    for link in links:
        source = sources.get(link.path)
        target = asked.home.target(link.address, source.address if source else "/")
        other = held.get(target)
        if other and source and asked.as_of:
            yield from _early(link, source, other, asked.as_of)
        elif target and not other and target.rpartition("/")[2] not in asked.unread:
            near = nearest(target, list(register.by_target))
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
