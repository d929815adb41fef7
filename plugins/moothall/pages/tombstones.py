"""What stands at an address whose page is not made any more: that it was here, and where to go on.

A list that became shorter, a trail undone, a beneficiary below the floor: nobody took them back,
so there is no record of why. The address still answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from moothall.pages.page import HOME, Page


def tombstones(lost: Mapping[str, str], pages: Iterable[Page]) -> list[Page]:
    """A page for each address; ``lost`` says where each leads, empty where nothing is left above.

    The page that it leads to names itself.
    """
    titles = {page.address: page.title for page in pages}
    return [_tombstone(address, to, titles.get(to, "")) for address, to in sorted(lost.items())]


def _tombstone(address: str, to: str, title: str) -> Page:
    return Page(
        address=address,
        template="tombstone.html",
        title="This page is no longer here",
        crumbs=(HOME,),
        context={"to": to, "to_title": title or "The page above this one"},
    )
