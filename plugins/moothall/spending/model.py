"""What spending looks like once it has been read: payments, totals and how each file was read.

Stands alone, without Arrow, so that pages and outputs can be built from plain values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from moothall.records.problems import Problem


class Basis(StrEnum):
    """What the sums of a file are, as the file states them; the words stand beside a total."""

    NET = "net"
    NET_WITH_VAT = "net with irrecoverable VAT"
    GROSS = "gross"
    NOT_STATED = "not stated"


class Redaction(StrEnum):
    """Why a beneficiary's name is withheld, in the three forms that councils publish."""

    PERSONAL_DATA = "personal data"
    COMMERCIAL = "commercial confidentiality"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What a page says in place of the name: ``Redacted: personal data``."""
        return f"Redacted: {self.value}"


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment as the council published it, traceable to its file and line.

    ``department`` and the other texts are ``None`` where the file does not state them.
    ``beneficiary`` is the name that the table of beneficiaries gives, ``published`` the file's own.
    ``beneficiary_key`` is ``None`` where the beneficiary has no page of its own, ``contract_key``
    where no contract is held here that has the very reference.
    """

    authority: str
    period: str
    file: str
    line: int
    incurred: date | None
    beneficiary: str
    published: str
    beneficiary_key: str | None
    redaction: str | None
    department: str | None
    department_key: str
    purpose: str | None
    category: str | None
    contract_reference: str | None
    contract_key: str | None
    basis: str
    cost: Decimal
    net_amount: Decimal | None
    gross_amount: Decimal | None
    irrecoverable_vat: Decimal | None
    capital: str | None
    card: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over payments of one basis."""

    basis: str
    amount: Decimal
    payments: int


@dataclass(frozen=True, slots=True)
class Group:
    """The payments that have one thing in common: a month, a department, a beneficiary.

    ``name`` is ``None`` where the files do not state it; ``key`` is ``None`` where the group
    has no page. There is one total for each basis, never one for two.
    """

    name: str | None
    key: str | None
    payments: int
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """What became of one column: the LGA field it was read as, or that it was carried unread.

    ``field`` is the LGA's title, ``name`` its name for machines; ``use`` is ``mapped`` (by the
    council's mapping), ``recognised`` (by its heading), ``by shape`` (of its cells), ``carried`` or
    ``empty``.
    """

    heading: str
    field: str | None
    use: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class LineNote:
    """A line of a file that a person decided about (``accepted``), or that could not be read."""

    file: str
    line: int
    reason: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class FileReport:
    """How one file was read.

    ``lines`` are CSV records, numbered by the physical line they start on, and
    lines = payments + blank + not_payments + len(set_aside), always. Redacted payments are
    payments. ``duplicates`` are groups of lines that are alike in every cell; all are kept.

    ``period`` is the last month that the file covers and ``period_first`` the first;
    ``period_source`` is ``mapping``, ``file name`` or ``dates``. ``net_total`` is none where the
    file states only gross sums, and ``gross_total`` where it states net ones. ``notes`` are
    pointed out and set nothing aside. ``decimals`` is empty unless sums have decimal commas, and
    says why they are read so; ``unsettled`` are the two ways in which dates could be read where
    nothing says which. ``published`` is when the council says that it published the file. ``seems``
    is what a file that is not spending is taken for; it is empty for spending.
    """

    authority: str
    file: str
    path: str
    period: str
    period_source: str
    size: int
    sha256: str
    encoding: str = ""
    heading_line: int | None = None
    sign: str = ""
    dates: str = ""
    columns: tuple[ColumnRead, ...] = ()
    lines: int = 0
    payments: int = 0
    redacted: int = 0
    blank: int = 0
    not_payments: int = 0
    set_aside: tuple[LineNote, ...] = ()
    checked: tuple[LineNote, ...] = ()
    basis: str = ""
    total: Decimal = Decimal(0)
    credit_notes: int = 0
    first: date | None = None
    last: date | None = None
    outside_period: int = 0
    duplicates: tuple[tuple[int, ...], ...] = ()
    delimiter: str = ""
    sign_source: str = ""
    dates_settled: str = ""
    period_first: str = ""
    net_total: Decimal | None = None
    gross_total: Decimal | None = None
    vat_total: Decimal | None = None
    notes: tuple[Problem, ...] = ()
    seems: str = ""
    decimals: str = ""
    unsettled: str = ""
    published: date | None = None

    @property
    def first_month(self) -> str:
        """The first month that the file covers."""
        return self.period_first or self.period

    @property
    def span(self) -> str:
        """The month that the file covers, or the first and the last: ``2022-07/2022-09``."""
        return "/".join(dict.fromkeys((self.first_month, self.period)))


@dataclass(frozen=True, slots=True)
class SpendingAuthority:
    """A council whose spending is held, with the source and licence its mapping states."""

    key: str
    title: str
    source: str
    licence: str
    licence_url: str


def pounds(pence: int) -> Decimal:
    """Whole pence as exact pounds and pence."""
    return Decimal(pence).scaleb(-2)


def in_pence(amount: Decimal) -> int:
    """Exact pounds and pence as whole pence."""
    return int(amount.scaleb(2))


def stem(file: str) -> str:
    """A published file's name without its ending, as it stands in addresses."""
    return file[: -len(".csv")] if file.casefold().endswith(".csv") else file
