"""Which datasets there are: each council's payments, its contracts and its grants.

Stands alone so that the catalogue knows its vocabulary alone, and not what a council publishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moothall.outputs.spending_catalogue import Dataset
from moothall.outputs.spending_files import FOLDER, MadeFile
from moothall.settings import Settings

if TYPE_CHECKING:
    from moothall.spending.books import Spending
    from moothall.spending.model import SpendingAuthority


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the Code's second part: in words, and how often it is asked for.

    A portal shows these words in its own pages, so they are English whatever the site speaks.
    """

    title: str
    description: str
    every: str
    keywords: tuple[str, ...]


_LISTS = {
    "contracts": _List(
        "Register of contracts",
        "Contracts as the council published them under the Local Government Transparency Code, and "
        "under its headings.",
        "quarterly",
        ("contracts", "suppliers", "procurement", "transparency"),
    ),
    "grants": _List(
        "Grants to voluntary, community and social enterprise organisations",
        "Grants as the council published them under the Local Government Transparency Code, and "
        "under its headings.",
        "annual",
        ("grants", "voluntary organisations", "transparency"),
    ),
}


def datasets(
    books: Spending, made: Sequence[MadeFile], told: tuple[Settings, Mapping[str, str]]
) -> list[Dataset]:
    """Every dataset, payments first; ``made`` are the files of all of them.

    ``told`` are the settings, and the names of all councils by key.
    """
    return [*_payments(books, made), *_registers(made, *told)]


def _payments(books: Spending, made: Sequence[MadeFile]) -> Iterator[Dataset]:
    for council in books.authorities:
        folder = f"{FOLDER}{council.key}/"
        page = f"/spending/{council.key}/"
        yield Dataset(
            page=page,
            access=f"{page}files/",
            package=f"{folder}datapackage.json",
            title="Spending, payment by payment",
            description="Payments as the council published them under the Local Government "
            "Transparency Code, and cleaned.",
            publisher=council.title,
            licence=_licence(council),
            every="quarterly",
            keywords=("spending", "payments", "suppliers", "transparency"),
            made=tuple(file for file in made if file.address.startswith(folder)),
            months=tuple(
                sorted(
                    month for report in books.files(council.key) for month in report.span.split("/")
                )
            ),
        )


def _licence(council: SpendingAuthority) -> str:
    return council.licence_url or council.licence


def _registers(
    made: Sequence[MadeFile], settings: Settings, councils: Mapping[str, str]
) -> Iterator[Dataset]:
    """Contracts and grants of each council, under the licence of the site."""
    found = defaultdict(list)
    for file in made:
        if file.wanted.file in _LISTS and not file.address.startswith(FOLDER):
            found[file.wanted.file, file.wanted.authority].append(file)
    for (kind, council), files in found.items():
        said = _LISTS[kind]
        page = f"/{kind}/{council}/"
        yield Dataset(
            page=page,
            access=page,
            package=f"/data/{kind}/datapackage.json",
            title=said.title,
            description=said.description,
            publisher=councils[council],
            licence=settings.licence_address or settings.licence,
            every=said.every,
            keywords=said.keywords,
            made=tuple(files),
        )
