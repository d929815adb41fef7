"""What is made of payments, handed from room to room: data files first, then pages that list them.

Stands at the top because files are made in one room and listed in another. Arrow takes its time to
import, so a site without spending never comes this far.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from moothall.amendments import Versions, amended, versions_of
from moothall.outputs import contract_feeds, spending_feeds
from moothall.outputs.feed import SpendingRelease
from moothall.outputs.feeds import FeedPlan
from moothall.pages.contract_pages import Lists, contract_pages
from moothall.pages.recipe import Recipe, ready
from moothall.pages.shelf import Shelf
from moothall.pages.spending_council import Asked
from moothall.pages.spending_pages import spending_pages
from moothall.pages.views import DictionaryField, Download
from moothall.pages.writing import Output
from moothall.records.register import Register
from moothall.spending import stem
from moothall.words import N_, _, term

if TYPE_CHECKING:
    from moothall.outputs.payment_fields import PaymentField
    from moothall.outputs.spending_files import MadeFile
    from moothall.settings import Settings
    from moothall.spending.books import Spending
    from moothall.spending.ledger import Ledger

_ROOMS = ("outputs", "spending")
_REGISTERS = {"contracts": N_("Contracts"), "grants": N_("Grants")}
_WHAT = {
    "original": N_("As published"),
    "CSV": N_("Cleaned, under the LGA's headings"),
    "Parquet": N_("For programs that analyse"),
    "described": N_("What the files hold, for programs"),
    "SQLite": N_("A database, for Datasette and others"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A data file of the site: where it can be read now, its size, and its SHA-256."""

    at: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Keeper:
    """Makes data files of the site, those that do not stand there already."""

    output: Output
    key: str

    def keep(self, path: str, print_: str, write: Callable[[Path], object]) -> Kept:
        """Makes a file, unless it stands there made from what has the same digest."""
        whole = f"{self.key}{print_}"
        if not self.output.kept(path, whole):
            self.output.take(path, self.output.stage_by(path, write), whole)
        at = self.output.at(path)
        return Kept(at, at.stat().st_size, self.output.digest(path))


@dataclass(frozen=True)
class Spent:
    """The spending of all councils, and the data files that were made of it."""

    books: Spending
    made: tuple[MadeFile, ...]
    descriptions: Mapping[str, bytes]
    versions: Versions | None = None

    @classmethod
    def of(cls, books: Spending, output: Output, told: tuple[Settings, Mapping[str, str]]) -> Spent:
        """Makes every data file of payments, contracts and grants that has changed.

        ``told`` are the settings, and the names of all councils by key.
        """
        settings, councils = told
        from moothall.outputs.spending_data import LIBRARIES, Kitchen  # noqa: PLC0415

        key = _key(LIBRARIES)
        kitchen = Kitchen(books, Keeper(output, key).keep, output.folder_of, settings)
        made = [*kitchen.files(), *kitchen.registers(councils)]
        return cls(
            books, tuple(made), kitchen.descriptions(made, councils), versions_of(books, settings)
        )

    def downloads(self) -> dict[tuple[str, str], tuple[Download, ...]]:
        """The data files by council and published file; both empty for everything."""
        found = defaultdict(list)
        titles = {council.key: council.title for council in self.books.authorities}
        for file in self.made:
            download = _download(file, titles.get(file.wanted.authority, ""))
            found[file.wanted.authority, file.wanted.file].append(download)
        for council in self.books.authorities:
            path = f"data/spending/{council.key}/datapackage.json"
            found[council.key, ""].append(self._description(path, f"{council.title}: Data Package"))
        for kind, name in _REGISTERS.items():
            path = f"data/{kind}/datapackage.json"
            if path in self.descriptions:
                title = f"{term(name)}: Data Package"
                found["", kind].append(self._description(path, title))
        if self.made:
            found["", ""].append(self._description("data/catalogue.jsonld", _("DCAT catalogue")))
        return {whose: tuple(files) for whose, files in found.items()}

    def _description(self, path: str, title: str) -> Download:
        """A file that describes the others, as pages list it."""
        content = self.descriptions[path]
        digest = hashlib.sha256(content).hexdigest()
        what = term(_WHAT["described"])
        return Download(title, f"/{path}", "JSON", len(content), digest, what)

    def releases(self, settings: Settings) -> list[SpendingRelease]:
        """Every month of every council's spending, as the feed of all spending announces it."""
        return spending_feeds.releases(self.books, settings, amended(self.versions))

    def feed_plans(self, register: Register, settings: Settings) -> list[FeedPlan]:
        """The feeds of councils' spending, of departments, beneficiaries and contracts."""
        councils = {key: one.name for key, one in register.tables.by_key.items()}
        return [
            *spending_feeds.spending_plans(self.books, settings, amended(self.versions)),
            *contract_feeds.contract_plans(self.books, councils, settings),
        ]

    def columns(self) -> Iterator[tuple[str, tuple[DictionaryField, ...]]]:
        """What the columns of the data files mean, of those lists that there are."""
        from moothall.outputs.payment_fields import PAYMENT_FIELDS  # noqa: PLC0415
        from moothall.outputs.register_files import FIELDS  # noqa: PLC0415

        if self.books.authorities:
            yield _("Payments"), _columns(PAYMENT_FIELDS)
        for kind, title in _REGISTERS.items():
            if any(file.address.startswith(f"/data/{kind}/") for file in self.made):
                yield term(title), _columns(FIELDS[kind])

    def recipes(self, shelf: Shelf) -> list[Recipe]:
        """Every page of spending."""
        settings = shelf.settings
        asked = Asked(
            floor=settings.beneficiary_floor,
            large=settings.large_payment,
            large_from=settings.large_payments_from,
            downloads=self.downloads(),
            feeds=shelf.feeds,
            about="/data/spending/explorer.json",
            versions=self.versions,
        )
        lists = Lists(self.books, shelf, asked.downloads, partial(self._ledger, asked.floor))
        pages = [*spending_pages(self.books, asked), *contract_pages(lists)]
        return [*map(ready, pages)]

    def _ledger(self, floor: Decimal, authority: str) -> Ledger | None:
        """A council's payments, if it publishes any."""
        return self.books.ledger(authority, floor) if self.books.files(authority) else None


def _columns(fields: Iterable[PaymentField]) -> tuple[DictionaryField, ...]:
    """Columns as the data dictionary lists them; no list of money must state any one of them."""
    return tuple(
        DictionaryField(one.name, one.meaning, "", required=False, heading=one.title)
        for one in fields
    )


def _download(file: MadeFile, council: str) -> Download:
    """A data file as pages list it."""
    wanted = file.wanted
    what = term(_WHAT["original" if wanted.original else wanted.format])
    return Download(
        title=_title(file, council),
        address=wanted.address,
        format=wanted.format,
        size=file.kept.size,
        sha256=file.kept.sha256,
        description=what,
    )


def _title(file: MadeFile, council: str) -> str:
    """What a data file is called where pages list it; the files themselves say it in English."""
    wanted = file.wanted
    if wanted.file in _REGISTERS:  # its own name, or the kind of the register
        kind = wanted.file
        return wanted.title if wanted.original else wanted.title.removesuffix(kind) + term(kind)
    if not wanted.authority:
        return _("Every payment of every council")
    name = stem(wanted.file)
    if wanted.span:
        year, quarter = wanted.span.partition("-q")[::2]
        name = _("%(year)s, quarter %(quarter)s", year=year, quarter=quarter) if quarter else year
    if wanted.original:
        return _("%(council)s: %(name)s, as published", council=council, name=name)
    if name:
        return _(
            "%(council)s: %(name)s, cleaned, under the LGA's headings", council=council, name=name
        )
    return _("%(council)s: every payment", council=council)


def _key(libraries: str) -> str:
    """A digest of all that shapes a data file beside the payments: code and libraries."""
    whole = hashlib.sha256(libraries.encode())
    for room in _ROOMS:
        for path in sorted((Path(__file__).parent / room).rglob("*.py")):
            whole.update(path.read_bytes())
    return whole.hexdigest()
