"""How a page is made, before it is: its address, and a function of the shelf.

Most pages of a large site are not made at all in a run, because nothing that they show has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from moothall.pages.page import ONLY, Edition, Page, path_of
from moothall.pages.shelf import Shelf
from moothall.words import speaking


@dataclass(frozen=True, slots=True)
class Recipe:
    """A page that can be made.

    ``make`` takes all that the page shows from the shelf it is given, except for the records whose
    targets are in ``about``: it may hold those already. ``listed`` is whether search engines are
    told of the address.
    """

    address: str
    make: Callable[[Shelf], Page]
    about: tuple[str, ...] = ()
    listed: bool = True
    page: Page | None = None
    edition: Edition = ONLY
    editions: tuple[Edition, ...] = ()

    def of(self, shelf: Shelf) -> Page:
        """The page, in the language of its edition."""
        with speaking(self.edition.language):
            made = self.page or self.make(shelf)
        return replace(made, edition=self.edition, editions=self.editions)

    @property
    def path(self) -> str:
        """The file the page is written to, relative to the output folder."""
        return path_of(f"{self.edition.prefix}{self.address}")


def ready(page: Page) -> Recipe:
    """A page made already, as a recipe: whether it has changed is seen by all that it shows."""
    listed = page.template != "removed.html" and page.address != "/404.html"
    return Recipe(page.address, lambda _shelf: page, listed=listed, page=page)
