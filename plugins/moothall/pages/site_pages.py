"""The pages of the site itself: home, councils, search, feeds, data, glossary and the written."""

from __future__ import annotations

from collections import Counter

from moothall.pages.browse import KIND_TITLES, facets
from moothall.pages.page import HOME, Crumb, Page
from moothall.pages.rows import open_until, rows, trail_view
from moothall.pages.shelf import Shelf
from moothall.pages.views import Choice, DictionaryField, Download, TrailLink
from moothall.pages.written_pages import listed, written_pages
from moothall.records.record import Record
from moothall.records.register import KINDS
from moothall.records.tables import Authority
from moothall.words import _, capital, term

_NEWEST = 8
_OF_AUTHORITY = 50


def site_pages(shelf: Shelf, downloads: tuple[Download, ...], opml: str) -> list[Page]:
    """Every page that is not of one record, one list or one trail."""
    return [
        _home(shelf),
        _authorities(shelf),
        *(_authority(one, shelf) for one in shelf.register.tables.authorities),
        _search(shelf),
        _feeds(shelf, opml),
        _data(shelf, downloads),
        _glossary(shelf),
        *written_pages(shelf),
    ]


def no_spending() -> Page:
    """What stands at /spending/, to which every menu leads, where a site has no spending yet."""
    return Page(
        address="/spending/",
        template="spending.html",
        title=_("Spending"),
        description=_("What councils spend, payment by payment, as they publish it."),
        crumbs=(HOME,),
        context={"authorities": (), "explore": None, "lists": ()},
    )


def _home(shelf: Shelf) -> Page:
    register = shelf.register
    shown = [one for one in register.council_records if not one.removed]
    held = Counter(one.kind for one in register.council_records)
    return Page(
        address="/",
        template="home.html",
        title=shelf.settings.name,
        description=shelf.settings.tagline,
        feeds=shelf.feeds_on(
            ("decisions", "operational", "key", "reports", "outcomes", "spending")
        ),
        context={
            "recent": rows(shown[:_NEWEST], shelf),
            "open_to_call_in": rows(
                (one for one in register.decisions if open_until(one, shelf)), shelf
            ),
            "trails": _trails(shelf),
            "spending": shelf.spending,
            "kinds": tuple(
                Choice(term(title), f"/{kind}/", held[kind]) for kind, title in KIND_TITLES.items()
            ),
            "authorities": _councils(shelf),
        },
    )


def _trails(shelf: Shelf, authority: str = "") -> tuple[TrailLink, ...]:
    return tuple(
        trail_view(trail)
        for trail in shelf.register.trails
        if not authority or any(one.authority == authority for one in trail.records)
    )


def _councils(shelf: Shelf) -> tuple[Choice, ...]:
    held = Counter(one.authority for one in shelf.register.council_records)
    payments: Counter[str] = Counter()
    for line in shelf.spending:
        payments[line.address.split("/")[2]] += line.payments
    return tuple(
        Choice(one.name, one.address, held[one.key], payments.get(one.key, 0))
        for one in shelf.register.tables.authorities
    )


def _authorities(shelf: Shelf) -> Page:
    return Page(
        address="/authorities/",
        template="authorities.html",
        title=_("Councils"),
        description=_("The councils whose records are published here."),
        crumbs=(HOME,),
        feeds=shelf.feeds_on(("decisions",)),
        context={"authorities": _councils(shelf)},
    )


def _authority(authority: Authority, shelf: Shelf) -> Page:
    held = [one for one in shelf.register.council_records if one.authority == authority.key]
    return Page(
        address=authority.address,
        template="authority.html",
        title=authority.name,
        description=_(
            "Decisions, reports, meetings, outcomes and spending of %(council)s.",
            council=authority.name,
        ),
        crumbs=(HOME, Crumb(_("Councils"), "/authorities/")),
        feeds=shelf.feeds_on(
            f"{topic}:{authority.key}" for topic in ("authority", "spending", "contracts")
        ),
        context={
            "authority": authority,
            "rows": rows(held[:_OF_AUTHORITY], shelf),
            "total": len(held),
            "facets": facets(held, shelf, leaving_out=("authority",)),
            "spending": tuple(
                one for one in shelf.spending if one.address == f"/spending/{authority.key}/"
            ),
            "trails": _trails(shelf, authority.key),
        },
    )


def _search(shelf: Shelf) -> Page:
    """The search form; its kinds and councils are also those of spending and of pages."""
    kinds = [Choice(_("Pages"), "/pages/", len(listed(shelf)))]
    if shelf.spending:
        payments = sum(line.payments for line in shelf.spending)
        kinds.insert(0, Choice(_("Spending"), "/spending/", payments))
    councils = [one for one in _councils(shelf) if not one.count]
    further = {"kind": kinds, "authority": councils}
    found = facets(shelf.register.council_records, shelf, further=further)
    return Page(
        address="/search/",
        template="search.html",
        title=_("Search"),
        description=_("Search every record and page."),
        crumbs=(HOME,),
        feeds=shelf.feeds_on(("decisions",)),
        context={"facets": found},
    )


def _feeds(shelf: Shelf, opml: str) -> Page:
    listed = tuple(feed for feed in shelf.feeds.values() if not feed.on_its_page)
    return Page(
        address="/feeds/",
        template="feeds.html",
        title=_("Feeds"),
        description=_("Follow new decisions, reports, outcomes and spending in a feed reader."),
        crumbs=(HOME,),
        feeds=shelf.feeds_on(("decisions",)),
        context={"feeds": listed, "opml": opml},
    )


def _data(shelf: Shelf, downloads: tuple[Download, ...]) -> Page:
    return Page(
        address="/data/",
        template="data.html",
        title=_("Data"),
        description=_("Every record and every payment as data files, with what each field means."),
        crumbs=(HOME,),
        downloads=downloads,
        feeds=shelf.feeds_on(("spending",)),
        context={"downloads": downloads, "dictionary": (*dictionary(), *shelf.columns)},
    )


def dictionary() -> tuple[tuple[str, tuple[DictionaryField, ...]], ...]:
    """The data dictionary, made from the models themselves."""
    return tuple((capital(term(kind.singular)), _fields(kind)) for kind in KINDS)


def _fields(kind: type[Record]) -> tuple[DictionaryField, ...]:
    found = []
    for name, info in kind.model_fields.items():
        if name in {"origin", "body"}:
            continue
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        law = str(extra.get("law", ""))
        found.append(DictionaryField(name, info.description or "", law, info.is_required()))
    return tuple(found)


def _glossary(shelf: Shelf) -> Page:
    return Page(
        address="/glossary/",
        template="glossary.html",
        title=_("Glossary"),
        description=_("What the words and the initials mean."),
        crumbs=(HOME,),
        feeds=shelf.feeds_on(("decisions",)),
        context={"terms": tuple(shelf.register.tables.glossary)},
    )
