"""A page with too many rows becomes several, each with everything but the other rows.

Stands apart from ``spending_pages`` because any page of a table may be cut so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from moothall.pages.page import Page
from moothall.pages.spending_views import Shown
from moothall.pages.views import Pagination
from moothall.words import _

PER_PAGE = 500


def paginated(page: Page, name: str, items: Sequence[object]) -> Iterator[Page]:
    """A page, and as many more as the items need; everything but the items is on each."""
    pages = max(1, -(-len(items) // PER_PAGE))
    addresses = [page.address, *(f"{page.address}page-{n}/" for n in range(2, pages + 1)), ""]
    for number in range(1, pages + 1):
        start = (number - 1) * PER_PAGE
        part = items[start : start + PER_PAGE]
        before = addresses[number - 2] if number > 1 else ""
        position = Pagination(number, pages, before, addresses[number]) if pages > 1 else None
        shown = Shown(min(start + 1, len(items)), start + len(part), len(items))
        context = {**page.context, name: part, "shown": shown, "pagination": position}
        title = page.title if number == 1 else _more(page.title, number, pages)
        yield replace(page, address=addresses[number - 1], title=title, context=context)


def _more(title: str, number: int, pages: int) -> str:
    """What a further page of a list is called."""
    return _("%(title)s, page %(number)s of %(pages)s", title=title, number=number, pages=pages)
