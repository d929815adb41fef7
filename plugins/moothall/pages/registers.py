"""The registers: every kind of record, and every value of every filter, as paged lists.

Separate from the record pages because a list depends on many records and changes with each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.pages.browse import FILTERS, KIND_TITLES, facets, grouped
from moothall.pages.page import HOME, Crumb, Page
from moothall.pages.rows import rows
from moothall.pages.shelf import Shelf
from moothall.pages.views import Facet, Pagination
from moothall.records.record import CouncilRecord
from moothall.words import N_, _, term

_INTROS = {
    "decisions": N_("What councils, their members and their officers decided, newest first."),
    "reports": N_("What officers reported to committees and forums, newest first."),
    "meetings": N_("What committees discussed and resolved, item by item, newest first."),
    "outcomes": N_("What came of decisions, and who says so, newest first."),
}
_EMPTY = {
    "decisions": N_("No decision is published yet. Each will appear here on the day it is."),
    "reports": N_("No report is published yet. Each will appear here on the day it is."),
    "meetings": N_("No meeting item is published yet. Each will appear here on the day it is."),
    "outcomes": N_("No outcome is published yet. Each will appear here on the day it is."),
}


@dataclass(frozen=True, slots=True)
class _List:
    """One list before it is cut into pages."""

    address: str
    heading: str
    intro: str
    empty: str
    records: Sequence[CouncilRecord]
    facets: Sequence[Facet]
    crumbs: tuple[Crumb, ...]
    topics: tuple[str, ...]
    kind: str = ""


def register_pages(shelf: Shelf) -> list[Page]:
    """The register of every kind, whole and for each council, and every browsing list."""
    lists = [*_kinds(shelf), *_filters(shelf)]
    pages = [page for one in lists for page in _paged(one, shelf)]
    return [*pages, _browse(shelf)]


def _kinds(shelf: Shelf) -> Iterator[_List]:
    for kind, title in KIND_TITLES.items():
        held = [one for one in shelf.register.council_records if one.kind == kind]
        yield _List(
            address=f"/{kind}/",
            heading=term(title),
            intro=term(_INTROS[kind]),
            empty=term(_EMPTY[kind]),
            records=held,
            facets=facets(held, shelf, leaving_out=("kind",)),
            crumbs=(HOME,),
            topics=(kind, "operational", "key") if kind == "decisions" else (kind,),
            kind=kind,
        )
        for authority in shelf.register.tables.authorities:
            of_one = [one for one in held if one.authority == authority.key]
            if not of_one:
                continue
            yield _List(
                address=f"/{kind}/{authority.key}/",
                heading=f"{term(title)}: {authority.name}",
                intro=_("Newest first."),
                empty=term(_EMPTY[kind]),
                records=of_one,
                facets=facets(of_one, shelf, leaving_out=("kind", "authority")),
                crumbs=(HOME, Crumb(term(title), f"/{kind}/")),
                topics=(f"authority:{authority.key}", kind),
                kind=kind,
            )


def _filters(shelf: Shelf) -> Iterator[_List]:
    for one in FILTERS:
        if one.name in {"kind", "authority"}:
            continue
        for value, held in grouped(shelf.register.council_records, shelf, one):
            topic = value.address.removeprefix("/browse/").strip("/").replace("/", ":", 1)
            first = held[0].authority
            yield _List(
                address=value.address,
                heading=f"{term(one.title)}: {value.label}",
                intro=_("Newest first."),
                empty="",
                records=held,
                facets=facets(held, shelf, leaving_out=(one.name,)),
                crumbs=(HOME, Crumb(_("Browse"), "/browse/")),
                topics=(topic.replace(f":{first}-", f":{first}/", 1), "decisions"),
            )


def _paged(one: _List, shelf: Shelf) -> Iterator[Page]:
    """A list's pages, the newest first.

    The pages behind the first are filled and numbered from the oldest record on, so that a new one
    changes the first page alone. For the same reason only the first says how many records there
    are, and how the list can be narrowed.
    """
    size = shelf.settings.rows_per_page
    count = max(1, len(one.records) // size)
    newest = len(one.records) - (count - 1) * size
    for number in range(1, count + 1):
        pagination = None
        if count > 1:
            pagination = Pagination(
                number=number,
                pages=count,
                previous=_address(one, number - 1, count) if number > 1 else "",
                next=_address(one, number + 1, count) if number < count else "",
                first=one.address if number > 1 else "",
            )
        start = newest + (number - 2) * size if number > 1 else 0
        part = one.records[start : newest + (number - 1) * size]
        yield Page(
            address=_address(one, number, count),
            template="register.html",
            title=_titled(one.heading, number, count),
            description=one.intro,
            crumbs=one.crumbs,
            feeds=shelf.feeds_on(one.topics),
            downloads=shelf.registers_data.get(one.kind, ()) if number == 1 else (),
            context={
                "heading": one.heading,
                "intro": one.intro,
                "rows": rows(part, shelf),
                "total": len(one.records) if number == 1 else None,
                "facets": one.facets if number == 1 else (),
                "pagination": pagination,
                "empty": one.empty,
            },
        )


def _titled(heading: str, page: int, pages: int) -> str:
    """What a page of a list is called; the first is called as the list is."""
    if page == 1:
        return heading
    return _(
        "%(heading)s (page %(page)s of %(pages)s)",
        heading=heading, page=page, pages=pages,
    )  # fmt: skip


def _address(one: _List, number: int, count: int) -> str:
    """Where a page of a list is; behind the first, ``page-1`` is the oldest."""
    return one.address if number == 1 else f"{one.address}page-{count + 1 - number}/"


def _browse(shelf: Shelf) -> Page:
    return Page(
        address="/browse/",
        template="browse.html",
        title=_("Browse"),
        description=_("Every record by kind, council, department, decision maker, year and value."),
        crumbs=(HOME,),
        feeds=shelf.feeds_on(("decisions",)),
        context={"facets": facets(shelf.register.council_records, shelf)},
    )
