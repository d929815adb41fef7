"""All data of spending beside its pages, made in order: files, then what describes them.

Stands alone so that a build asks one thing, and pages learn of files that have been made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from moothall.outputs import explorer
from moothall.outputs.datasets import datasets
from moothall.outputs.payments_sqlite import SQLITE_VERSION
from moothall.outputs.published import PublishedPayments
from moothall.outputs.register_files import FIELDS, published_at, register_files
from moothall.outputs.spending_catalogue import CATALOGUE, catalogue
from moothall.outputs.spending_files import FOLDER, Keep, MadeFile, make_files, print_of
from moothall.outputs.spending_package import csvw, described, package, register_package
from moothall.settings import Settings

if TYPE_CHECKING:
    from moothall.spending.books import Spending

# What the bytes of data files depend on beside our own code.
LIBRARIES = f"Arrow {pa.__version__}, SQLite {SQLITE_VERSION}"
# Makes the files of a folder, unless they stand there made from what has the same digest.
KeepFolder = Callable[[str, str, Callable[[], Mapping[str, bytes]]], None]


class Kitchen:
    """Makes the data files of spending, and what describes them."""

    def __init__(
        self, books: Spending, keep: Keep, keep_folder: KeepFolder, settings: Settings
    ) -> None:
        self._payments = PublishedPayments(books)
        self._keep = keep
        self._keep_folder = keep_folder
        self._settings = settings

    def registers(self, councils: Mapping[str, str]) -> list[MadeFile]:
        """Makes every data file of contracts and grants; ``councils`` are names by key."""
        books, made = self._payments.books, []
        for key, title in councils.items():
            for kind, entries in (
                ("contracts", books.contracts(key)),
                ("grants", books.grants(key)),
            ):
                if not entries:
                    continue
                root = self._settings.root
                whole = hashlib.sha256(repr(entries).encode())
                # Of a file's own bytes, parts that are no entry may change alone.
                for name in sorted({entry.file for entry in entries}):
                    whole.update(published_at(root, kind, key, name).read_bytes())
                for file in register_files(kind, (key, title), entries, root):
                    kept = self._keep(file.address.lstrip("/"), whole.hexdigest(), file.write)
                    made.append(MadeFile(file, kept))
        return made

    def files(self) -> list[MadeFile]:
        """Makes every data file of payments, and the explorer's index of names."""
        if not self._payments.books.authorities:
            return []
        whole = explorer.dataset(self._payments)
        made = make_files(self._payments, self._keep, [whole])
        self._keep_folder(
            explorer.NAMES.lstrip("/"),
            print_of(self._payments, whole.reports),
            lambda: explorer.name_files(self._payments),
        )
        return made

    def descriptions(
        self, made: Sequence[MadeFile], councils: Mapping[str, str]
    ) -> dict[str, bytes]:
        """What describes the data files to programs, by path; ``councils`` are names by key."""
        books, settings = self._payments.books, self._settings
        spenders, told = {one.key: one for one in books.authorities}, (settings, councils)
        files = {CATALOGUE: catalogue(datasets(books, made, told), settings)} if made else {}
        if spenders:
            files[explorer.ABOUT] = explorer.about_file(made)
        for key, council in spenders.items():
            own = [file for file in made if file.wanted.authority == key]
            files[f"{FOLDER}{key}/datapackage.json"] = package(council, own, settings.url)
        for kind in FIELDS:
            if any(file.wanted.file == kind for file in made):
                files[f"/data/{kind}/datapackage.json"] = register_package(kind, made, settings)
        for file in filter(described, made):
            licence = settings.licence_address
            if file.address.startswith(FOLDER):  # of all councils together there is none
                owner = spenders.get(file.wanted.authority)
                licence = owner.licence_url if owner else ""
            files[f"{file.address}-metadata.json"] = csvw(file, licence)
        return {address.lstrip("/"): content for address, content in files.items()}
