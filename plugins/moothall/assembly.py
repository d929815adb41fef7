"""What one room made, in the form another needs: feeds and data files for pages, and so on.

Stands between the rooms so that none of them imports another sideways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from moothall.files import DataFiles
from moothall.outputs import feeds, sitemap
from moothall.pages.recipe import Recipe
from moothall.pages.shelf import Shelf
from moothall.pages.site import Language, Navigation, Site
from moothall.pages.views import Download, FeedLink, SpendingLine
from moothall.records.register import Register
from moothall.settings import Settings
from moothall.spending.keys import contract_keys
from moothall.words import N_, _, long_month, own_name, speaking, term

if TYPE_CHECKING:
    from moothall.spending.books import Spending
    from moothall.spent import Spent

# Data files that the page of data lists: of everything, and of a council as a whole.
_LISTED = {"", "contracts", "grants"}
_MENU = (
    (N_("Decisions"), "decisions"),
    (N_("Reports"), "reports"),
    (N_("Meetings"), "meetings"),
    (N_("Outcomes"), "outcomes"),
    (N_("Spending"), "spending"),
    (N_("Browse"), "browse"),
    (N_("Data"), "data"),
)


def site_of(settings: Settings, register: Register, languages: Sequence[Settings] = ()) -> Site:
    """What every page is told of the site."""
    footer = [
        Navigation(_("Feeds"), "/feeds/", "feeds"),
        Navigation(_("Glossary"), "/glossary/", ""),
    ]
    footer += [
        Navigation(page.title, page.address, "pages")
        for page in register.pages
        if not page.removed and page.address != "/404.html"
    ]
    footer += [Navigation(words, address, "") for words, address in settings.footer]
    look = settings.look
    return Site(
        name=settings.name,
        tagline=settings.tagline,
        url=settings.url,
        root=settings.folder,
        language=settings.language,
        navigation=tuple(Navigation(term(title), f"/{part}/", part) for title, part in _MENU),
        footer=tuple(footer),
        licence=settings.licence,
        licence_address=settings.licence_address,
        contact=settings.contact,
        logo=look.logo_name,
        logo_text=settings.logo_text,
        icon=look.icon_name,
        style_sheets=("built/moothall.css", *(("council.css",) if look.colours.changed else ())),
        notice_code=settings.notice_code,
        prefix=settings.prefix,
        languages=tuple(
            Language(one.language, own_name(one.language), one.prefix) for one in languages
        ),
    )


def sites_of(settings: Settings, register: Register) -> Mapping[str, Site]:
    """What every page is told of the site, by the language it is told in."""
    sites = {}
    for one in settings.editions:
        with speaking(one.language):
            read = register.in_language(one.language)
            sites[one.language] = site_of(one, read, settings.editions)
    return sites


@dataclass(frozen=True)
class Beside:
    """What is made beside pages, and what pages say of it."""

    plans: Sequence[feeds.FeedPlan]
    data: DataFiles
    spent: Spent | None

    @property
    def books(self) -> Spending | None:
        """The spending of all councils, if there is any."""
        return self.spent.books if self.spent else None

    def downloads(self) -> tuple[Download, ...]:
        """Data files of the whole site, as the page of data lists them."""
        ours = tuple(_said(download) for _file, download in self.data.registers)
        if self.spent is None:
            return ours
        held = self.spent.downloads()
        return (*ours, *(file for whose in held if whose[1] in _LISTED for file in held[whose]))


def shelf_of(register: Register, beside: Beside, settings: Settings) -> Shelf:
    """What the room of pages needs to hand."""
    by_kind: dict[str, list[Download]] = defaultdict(list)
    for file, download in beside.data.registers:
        by_kind[Path(file.path).stem].append(_said(download))
    return Shelf(
        register=register,
        settings=settings,
        feeds={
            plan.listed.topic: FeedLink(
                plan.listed.title,
                plan.listed.description,
                plan.listed.rss,
                plan.listed.atom,
                plan.listed.on_its_page,
            )
            for plan in beside.plans
        },
        record_data=beside.data.records,
        registers_data={kind: tuple(files) for kind, files in by_kind.items()},
        spending=tuple(_spending_lines(beside.books, settings)) if beside.books else (),
        contracts=_contracts(beside.books, register) if beside.books else {},
        columns=tuple(beside.spent.columns()) if beside.spent else (),
    )


def _said(download: Download) -> Download:
    """A data file, of which there is one for all languages, in the words of this one."""
    return replace(download, title=term(download.title), description=term(download.description))


def _contracts(books: Spending, register: Register) -> dict[str, str]:
    """Where each contract is that has a reference of its own, by council and reference."""
    return {
        f"{council}/{reference}": f"/contracts/{council}/{key}/"
        for council in register.tables.by_key
        for reference, key in contract_keys(c.reference for c in books.contracts(council)).items()
    }


def _spending_lines(books: Spending, settings: Settings) -> Iterator[SpendingLine]:
    """Each council's spending in a line, one for each basis of its sums: bases never add up."""
    for authority in books.authorities:
        files = books.files(authority.key)
        if not files:
            continue
        first = long_month(min(file.first_month for file in files))
        last = long_month(files[-1].period)
        for total in books.ledger(authority.key, settings.beneficiary_floor).totals():
            yield SpendingLine(
                authority=authority.title,
                address=f"/spending/{authority.key}/",
                period=first
                if first == last
                else _("%(first)s to %(last)s", first=first, last=last),
                payments=total.payments,
                total=total.amount,
                basis=total.basis,
            )


def addresses(recipes: Sequence[Recipe], register: Register) -> list[sitemap.Listed]:
    """Addresses for search engines, with the newest day a record states and the languages."""
    newest = {}
    for record in register.council_records:
        moments = [record.publication.date()] if record.publication else []
        moments += [correction.on for correction in record.corrections]
        moments += [record.removal.on] if record.removal else []
        newest[record.address] = max(moments, default=None)
    return [
        sitemap.Listed(
            address=f"{one.edition.prefix}{one.address}",
            changed=newest.get(one.address),
            languages=tuple((two.language, f"{two.prefix}{one.address}") for two in one.editions),
        )
        for one in sorted(recipes, key=lambda one: (one.edition.prefix, one.address))
        if one.listed
    ]
