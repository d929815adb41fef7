"""Which data files of payments there are: of each file, quarter, year, and of everything.

Stands alone as the list of them. Each is written only when what it is made from has changed: the
one who keeps the output folder is given a path, a digest of what the file is made from, and what
writes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from moothall.outputs.payments_csv import write_cleaned, write_csv
from moothall.outputs.payments_parquet import write_parquet
from moothall.outputs.payments_sqlite import write_sqlite
from moothall.outputs.published import PublishedPayments
from moothall.spending.model import stem
from moothall.spending.years import quarters, years

if TYPE_CHECKING:
    from moothall.spending.model import FileReport, SpendingAuthority

Writer = Callable[[Path], object]

FOLDER = "/data/spending/"
CSV, PARQUET, SQLITE = "CSV", "Parquet", "SQLite"
# As registered with IANA.
MEDIA_TYPES = {
    CSV: "text/csv",
    PARQUET: "application/vnd.apache.parquet",
    SQLITE: "application/vnd.sqlite3",
}
CLEANED = "cleaned, under the LGA's headings"


class Kept(Protocol):
    """A file of the site that has been made."""

    @property
    def at(self) -> Path:
        """Where it can be read now."""

    @property
    def size(self) -> int:
        """Its size in bytes."""

    @property
    def sha256(self) -> str:
        """Its digest."""


# Makes a file of the site, at a path, unless it stands there made from what has the same digest.
Keep = Callable[[str, str, Writer], Kept]


@dataclass(frozen=True, slots=True)
class SpendingFile:
    """A data file of payments that is to be made.

    ``reports`` are the published files it is made from. ``file`` names the one it is of, and
    ``span`` the quarter or year; both are empty for everything, and ``authority`` for all councils.
    """

    address: str
    title: str
    format: str
    reports: tuple[FileReport, ...]
    write: Writer
    authority: str = ""
    file: str = ""
    span: str = ""
    original: bool = False


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A data file of payments that has been made."""

    wanted: SpendingFile
    kept: Kept

    @property
    def address(self) -> str:
        """Where it is, from the root of the site."""
        return self.wanted.address

    @property
    def name(self) -> str:
        """What it is called in its folder."""
        return self.wanted.address.rpartition("/")[2]


def make_files(
    payments: PublishedPayments, keep: Keep, more: Iterable[SpendingFile] = ()
) -> list[MadeFile]:
    """Makes every data file of payments."""
    made = []
    for wanted in (*spending_files(payments), *more):
        # Of a file's own bytes, parts that are no payment may change alone.
        own = wanted.reports[0].sha256 if wanted.original else ""
        print_ = own or print_of(payments, wanted.reports)
        made.append(MadeFile(wanted, keep(wanted.address.lstrip("/"), print_, wanted.write)))
    return made


def print_of(payments: PublishedPayments, reports: Sequence[FileReport]) -> str:
    """A digest of the payments of some files."""
    whole = hashlib.sha256()
    for report in reports:
        whole.update(payments.digest(report).encode())
    return whole.hexdigest()


def spending_files(payments: PublishedPayments) -> Iterator[SpendingFile]:
    """Every data file of payments: of each council's files and years, and of all together."""
    everything: list[FileReport] = []
    for council in payments.books.authorities:
        reports = payments.books.files(council.key)
        everything += reports
        for report in reports:
            yield from _of_file(payments, council, report)
        yield from _of_spans(payments, council, reports)
        yield SpendingFile(
            f"{FOLDER}{council.key}/payments.sqlite",
            f"{council.title}: every payment",
            SQLITE,
            reports,
            partial(_database, payments, reports),
            council.key,
        )
    for name, kind, write in (
        ("payments.csv", CSV, _table),
        ("payments.sqlite", SQLITE, _database),
    ):
        all_of_them = tuple(everything)
        yield SpendingFile(
            f"{FOLDER}{name}",
            "Every payment of every council",
            kind,
            all_of_them,
            partial(write, payments, all_of_them),
        )


def _of_file(
    payments: PublishedPayments, council: SpendingAuthority, report: FileReport
) -> Iterator[SpendingFile]:
    """A file as published, and its payments cleaned in three formats."""
    base = stem(report.file)
    cleaned, parquet = partial(_cleaned, payments, report), partial(_parquet, payments, (report,))
    for name, kind, write in (
        (report.file, CSV, partial(_original, payments, report)),
        (f"{base}-cleaned.csv", CSV, cleaned),
        (f"{base}.parquet", PARQUET, parquet),
        (f"{base}.sqlite", SQLITE, partial(_database, payments, (report,))),
    ):
        original = name == report.file
        what = "as published" if original else CLEANED
        yield SpendingFile(
            f"{FOLDER}{council.key}/{name}",
            f"{council.title}: {base}, {what}",
            kind,
            (report,),
            write,
            council.key,
            report.file,
            original=original,
        )


def _of_spans(
    payments: PublishedPayments, council: SpendingAuthority, reports: Sequence[FileReport]
) -> Iterator[SpendingFile]:
    """The quarters of a council's payments as CSV, and the years as Parquet too."""
    parts = [("quarters", span, "csv") for span in quarters(reports)]
    parts += [("years", span, ending) for span in years(reports) for ending in ("csv", "parquet")]
    for folder, span, ending in parts:
        write = _table if ending == "csv" else _parquet
        yield SpendingFile(
            f"{FOLDER}{council.key}/{folder}/{span.key}.{ending}",
            f"{council.title}: {span.title}, {CLEANED}",
            CSV if ending == "csv" else PARQUET,
            span.reports,
            partial(write, payments, span.reports),
            council.key,
            span=span.key,
        )


def _original(payments: PublishedPayments, report: FileReport, path: Path) -> None:
    path.write_bytes(payments.books.original(report))


def _cleaned(payments: PublishedPayments, report: FileReport, path: Path) -> None:
    write_cleaned(payments.of(report), payments.unread(report), path)


def _table(payments: PublishedPayments, reports: Sequence[FileReport], path: Path) -> None:
    write_csv(map(payments.of, reports), path)


def _parquet(payments: PublishedPayments, reports: Sequence[FileReport], path: Path) -> None:
    write_parquet(map(payments.of, reports), path)


def _database(payments: PublishedPayments, reports: Sequence[FileReport], path: Path) -> None:
    owners = {report.authority for report in reports}
    about = {
        council.title: f"{council.source}. {council.licence}: {council.licence_url}"
        for council in payments.books.authorities
        if council.key in owners
    }
    write_sqlite(map(payments.of, reports), path, about)
