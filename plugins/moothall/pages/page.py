"""What a page is before it is written: an address, a template and what the template is given.

Stands alone so that every module of this room can return pages without knowing who renders
them, and so that a page can be compared with what was written last time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from moothall.records.body import Section
from moothall.words import FIRST, N_


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back to the home page: a title and a root-relative address."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one of its languages: which, and below what folder its pages stand."""

    language: str = FIRST
    prefix: str = ""


ONLY = Edition()
# Said by the templates, for it stands first on every way back.
HOME = Crumb(N_("Home"), "/")


@dataclass(frozen=True, slots=True)
class Findable:
    """What the search index learns of a page.

    ``filters`` are by the names in ``browse.FILTERS``; ``meta`` is shown with a result; ``date``
    is ISO or empty; ``summary`` is what a result begins with; ``words`` are found beside the text
    of ``sections``.
    """

    filters: Mapping[str, str]
    meta: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    summary: str = ""
    words: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    ``address`` is root-relative (``/decisions/halton/746/``, ``/404.html``). ``context`` is all
    that the template is given beside ``site`` and ``page`` (docs/templates.md lists it per
    template); a page is rendered again only when its context, its template or the site changes,
    so templates must show nothing that is not in it. ``feeds`` are the feeds that fit the page,
    ``downloads`` are data files of what it shows. A page without ``search`` is not found by it.
    ``language`` is that of what it shows; ``edition`` that of everything around it, and
    ``editions`` are those in which the site has a page at this address.
    ``shared`` is what is shown of it where a link to it is shared, if not its description.
    """

    address: str
    template: str
    title: str
    context: Mapping[str, object]
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    feeds: tuple[object, ...] = ()
    downloads: tuple[object, ...] = ()
    language: str = "en"
    search: Findable | None = None
    edition: Edition = ONLY
    editions: tuple[Edition, ...] = ()
    shared: str = ""

    @property
    def path(self) -> str:
        """The file the page is written to, relative to the output folder."""
        return path_of(f"{self.edition.prefix}{self.address}")


def path_of(address: str) -> str:
    """The file of the page at a root-relative address, relative to the output folder."""
    relative = address.lstrip("/")
    return f"{relative}index.html" if address.endswith("/") else relative
