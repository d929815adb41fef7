"""What stands at an address whose page is not made any more: that it was here, and where to go on.

A list that became shorter, a trail undone, a beneficiary below the floor: nobody took them back,
so there is no record of why. The address still answers.
"""

from __future__ import annotations

from collections.abc import Mapping

from moothall.pages.page import HOME, Page
from moothall.words import _


def tombstones(lost: Mapping[str, str], titles: Mapping[str, str]) -> list[Page]:
    """A page for each address; ``lost`` says where each leads, empty where nothing is left above.

    ``titles`` are those of pages it may lead to.
    """
    return [_tombstone(address, to, titles.get(to, "")) for address, to in sorted(lost.items())]


def _tombstone(address: str, to: str, title: str) -> Page:
    return Page(
        address=address,
        template="tombstone.html",
        title=_("This page is no longer here"),
        crumbs=(HOME,),
        context={"to": to, "to_title": title or _("The page above this one")},
    )
