"""The pages that people write for the site itself, and the list of them."""

from __future__ import annotations

from moothall.pages import accessibility
from moothall.pages.page import HOME, Crumb, Findable, Page
from moothall.pages.record_pages import lead_of, texts_of
from moothall.pages.removed_pages import moved, page_row, removed
from moothall.pages.shelf import Shelf
from moothall.pages.views import TextView
from moothall.records.page import SitePage
from moothall.words import _


def written_pages(shelf: Shelf) -> list[Page]:
    """Every written page, what stands at older addresses, and the list of them."""
    shown = [page for page in shelf.register.pages if not page.removed]
    pages = [_index(shelf), *(_written(page, shelf) for page in shown)]
    pages += [removed(page, shelf) for page in shelf.register.pages if page.removed]
    pages += [moved(page, alias, shelf) for page in shown for alias in page.aliases]
    return pages


def listed(shelf: Shelf) -> list[SitePage]:
    """The site's own pages, as their list shows them."""
    return [
        page for page in shelf.register.pages if not page.removed and page.address != "/404.html"
    ]


def _index(shelf: Shelf) -> Page:
    """The list of the site's own pages."""
    shown = listed(shelf)
    return Page(
        address="/pages/",
        template="register.html",
        title=_("Pages about this site"),
        description=_("What this site is and how to use it."),
        crumbs=(HOME,),
        feeds=shelf.feeds_on(("decisions",)),
        context={
            "heading": _("Pages about this site"),
            "intro": _("What this site is and how to use it."),
            "rows": tuple(page_row(one) for one in shown),
            "total": len(shown),
            "facets": (),
            "pagination": None,
            "empty": _("No page has been written yet."),
        },
    )


def _written(page: SitePage, shelf: Shelf) -> Page:
    texts: tuple[TextView, ...] = texts_of(page, shelf)
    context: dict[str, object] = {"record": page, "lead": lead_of(page, shelf), "texts": texts}
    if page.accessibility:
        context |= {
            "statement": page.accessibility,
            "tests": accessibility.of_tests(),
            "review_by": accessibility.review_by(page.accessibility.reviewed),
        }
    lead = [page.body.lead] if page.body.lead else []
    found = page.address != "/404.html"
    return Page(
        address=page.address,
        template="accessibility.html" if page.accessibility else "page.html",
        title=page.title,
        description=page.summary or "",
        crumbs=(HOME, Crumb(_("About this site"), "/pages/")) if found else (HOME,),
        feeds=shelf.feeds_on(("decisions",)),
        language=page.lang,
        context=context,
        search=Findable(
            filters={"kind": _("Pages")},
            meta={"kind": _("Page")},
            words=(page.summary,) if page.summary else (),
            sections=(*lead, *page.body.sections),
        )
        if found
        else None,
    )
