"""The site in each of its languages: the same records and addresses, told once in each.

Everything that is in a language is made here from the settings of one edition, while that language
is spoken; what has no language (data files, the theme, payments) is made once, in ``build``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from moothall import assembly
from moothall.files import DataFiles
from moothall.outputs import feeds
from moothall.pages import page
from moothall.pages.recipe import Recipe, ready
from moothall.pages.record_pages import record_recipes
from moothall.pages.registers import register_pages
from moothall.pages.shelf import Shelf
from moothall.pages.site_pages import no_spending, site_pages
from moothall.pages.trail_pages import trail_recipes
from moothall.records.register import Register
from moothall.settings import Settings
from moothall.words import speaking

if TYPE_CHECKING:
    from moothall.spent import Spent


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language, before it is made: its settings, feeds, shelf and pages."""

    settings: Settings
    plans: Sequence[feeds.FeedPlan]
    shelf: Shelf
    recipes: Sequence[Recipe]


def editions(
    settings: Settings,
    register: Register,
    spent: Spent | None,
    data: DataFiles,
) -> list[Edition]:
    """The site in each of its languages; every page knows in which others it stands."""
    found = []
    for one in settings.editions:
        with speaking(one.language):
            found.append(_edition(one, register.in_language(one.language), spent, data))
    told = standing([(edition.settings, edition.recipes) for edition in found])
    return [replace(edition, recipes=some) for edition, some in zip(found, told, strict=True)]


def standing(found: Sequence[tuple[Settings, Sequence[Recipe]]]) -> list[list[Recipe]]:
    """The pages of each language, every one told in which it stands: not all do in all of them."""
    named = [page.Edition(settings.language, settings.prefix) for settings, _ in found]
    where = defaultdict(list)
    for edition, (_, recipes) in zip(named, found, strict=True):
        for recipe in recipes:
            where[recipe.address].append(edition)
    return [
        [replace(one, edition=edition, editions=tuple(where[one.address])) for one in recipes]
        for edition, (_, recipes) in zip(named, found, strict=True)
    ]


def _edition(
    settings: Settings,
    register: Register,
    spent: Spent | None,
    data: DataFiles,
) -> Edition:
    """The site in the language being spoken."""
    if spent:
        councils = register.tables.authorities
        names = {one.key: one.name for one in councils if settings.language in one.names}
        spent = replace(spent, books=spent.books.named(names))
    plans = list(feeds.feed_plans(register, spent.releases(settings) if spent else (), settings))
    plans += spent.feed_plans(register, settings) if spent else ()
    beside = assembly.Beside(plans, data, spent)
    shelf = assembly.shelf_of(register, beside, settings)
    opml = f"/{feeds.opml_path(settings)}"
    recipes = [
        *record_recipes(register),
        *trail_recipes(register),
        *map(ready, register_pages(shelf)),
        *(spent.recipes(shelf) if spent else [ready(no_spending())]),
        *map(ready, site_pages(shelf, beside.downloads(), opml)),
    ]
    return Edition(settings, plans, shelf, recipes)
