"""What stands at an address whose record was removed or has moved: that it did, when and why.

An address once released never dies, so these pages are made for as long as the record is held.
"""

from __future__ import annotations

from moothall.pages.browse import KIND_TITLES
from moothall.pages.findable import findable
from moothall.pages.page import HOME, Crumb, Page
from moothall.pages.rows import REMOVED_WORDS, row
from moothall.pages.shelf import Shelf, topics
from moothall.pages.views import Fact, Row
from moothall.records.page import SitePage
from moothall.records.record import CouncilRecord, Record
from moothall.records.tables import Authority
from moothall.words import _, long_date, term


def crumbs(record: Record, shelf: Shelf) -> tuple[Crumb, ...]:
    """The way back from a record: its kind, and its council's records of that kind."""
    if not isinstance(record, CouncilRecord):
        return (HOME, Crumb(_("About this site"), "/pages/"))
    kind = Crumb(term(KIND_TITLES[record.kind]), f"/{record.kind}/")
    council = Crumb(shelf.authority_name(record), f"/{record.kind}/{record.authority}/")
    return (HOME, kind, council)


def removed(record: Record, shelf: Shelf) -> Page:
    """What stands at the address of a record whose text was taken away."""
    authority = _authority(record, shelf)
    said = [Fact(_("Council"), authority.name, address=authority.address)] if authority else []
    if record.reference:
        said.append(Fact(_("Reference"), record.reference))
    if record.main_date:
        said.append(Fact(_("Dated"), long_date(record.main_date), day=record.main_date))
    if record.removal:
        taken = record.removal.on
        said.append(Fact(_("Text removed"), long_date(taken), day=taken))
        said.append(Fact(_("Reason"), record.removal.reason, language=record.lang))
    target = record.removal.to if record.removal else None
    return Page(
        address=record.address,
        template="removed.html",
        title=f"{term(REMOVED_WORDS[record.state])}: {record.title}",
        description=record.removal.reason if record.removal else "",
        crumbs=crumbs(record, shelf),
        feeds=shelf.feeds_on(topics(record)) if isinstance(record, CouncilRecord) else (),
        language=record.lang,
        context={
            "record": record,
            "happened": term(REMOVED_WORDS[record.state]),
            "authority": authority,
            "particulars": tuple(said),
            "instead": _instead(shelf.register.by_target.get(target or ""), shelf),
        },
        # Found as it is listed: by what is kept of it.
        search=findable(record, shelf) if isinstance(record, CouncilRecord) else None,
    )


def moved(record: Record, alias: str, shelf: Shelf) -> Page:
    """What stands at an older address of a record: the way to the new one."""
    return Page(
        address=alias,
        template="removed.html",
        title=_("Moved: %(title)s", title=record.title),
        crumbs=(HOME,),
        language=record.lang,
        context={
            "record": record,
            "happened": _("Moved"),
            "authority": _authority(record, shelf),
            "particulars": (),
            "instead": _instead(record, shelf),
        },
    )


def page_row(page: SitePage) -> Row:
    """One of the site's own pages as an entry of a list."""
    return Row(
        page.title,
        page.address,
        page.singular,
        authority="",
        day=None,
        day_label="",
        summary=page.summary or "",
        language=page.lang,
    )


def _instead(record: Record | None, shelf: Shelf) -> Row | None:
    match record:
        case CouncilRecord():
            return row(record, shelf.register)
        case SitePage():
            return page_row(record)
    return None


def _authority(record: Record, shelf: Shelf) -> Authority | None:
    if isinstance(record, CouncilRecord):
        return shelf.register.tables.by_key[record.authority]
    return None
