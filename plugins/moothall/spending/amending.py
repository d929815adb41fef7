"""What became of a file's payments from one version of it to the next, line by line.

Stands alone because it is asked only of files that were amended. A name that the council does not
publish any more is told nowhere: it may have been taken out because it should not be public.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

import pyarrow as pa

from moothall.spending.model import Basis, pounds

Row: TypeAlias = dict[str, Any]
SHOWN = 50
_COLUMNS = [
    "line",
    "cost",
    "BeneficiaryName",
    "redaction",
    "TransactionNumber",
    "OrganisationalUnit",
    "fingerprint",
]


@dataclass(frozen=True, slots=True)
class LineChange:
    """A payment that was added (``before`` is none), taken out (``after`` is none), or changed.

    ``name`` is as published; empty where it is withheld, or the council does not publish it now.
    ``line`` is that of the version after, or of the one before where the payment was taken out.
    """

    line: int
    name: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Changes:
    """How many payments were changed, added and taken out."""

    changed: int = 0
    added: int = 0
    removed: int = 0

    @property
    def payments(self) -> int:
        """All of them."""
        return self.added + self.removed + self.changed


@dataclass(frozen=True, slots=True)
class Amendment(Changes):
    """What changed in a file: payments counted, the first of them, and the totals.

    A ``basis`` is what the sums of both versions are; none are added up where they differ.
    ``departments`` and ``beneficiaries`` are those whose payments are among them.
    """

    lines: tuple[LineChange, ...] = ()
    basis: tuple[str, str] = (str(Basis.NOT_STATED), str(Basis.NOT_STATED))
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    departments: Mapping[str, Changes] = field(default_factory=dict)
    beneficiaries: Mapping[str, Changes] = field(default_factory=dict)


def amendment(before: pa.Table, after: pa.Table, known: Mapping[str, str]) -> Amendment:
    """What changed from one table of ``schema.PAYMENTS`` to another.

    ``known`` gives each name that the council publishes now its beneficiary. A changed payment is
    told by its line's number in the council's books, else by its name, else by its line.
    """
    old, new = _unlike(before, after)
    pairs: list[tuple[Row, Row]] = []
    for key in (_number, _name, _line):
        pairs += _paired(old, new, key)
    lines = [
        *(_told(one, two, known) for one, two in pairs),
        *(_told(one, None, known) for one in old),
        *(_told(None, two, known) for two in new),
    ]
    lines.sort(key=lambda one: (one.line, one.after is None))
    sides = (pairs, new, old)
    return Amendment(
        added=len(new),
        removed=len(old),
        changed=len(pairs),
        lines=tuple(lines[:SHOWN]),
        basis=(_basis(before), _basis(after)),
        before=_sum(before),
        after=_sum(after),
        departments=_shared_out(sides, lambda row: row["OrganisationalUnit"] or ""),
        beneficiaries=_shared_out(sides, lambda row: _beneficiary(row, known)),
    )


def _shared_out(
    sides: tuple[Sequence[tuple[Row, Row]], Sequence[Row], Sequence[Row]],
    key: Callable[[Row], str | None],
) -> dict[str, Changes]:
    """The changes of each key: payments changed as pairs, those added, and those taken out.

    A payment that went from one to another counts for both.
    """
    changed, added, removed = (
        Counter(one for rows in some for one in {key(row) for row in rows})
        for some in (sides[0], [(row,) for row in sides[1]], [(row,) for row in sides[2]])
    )
    names = {name for name in (*changed, *added, *removed) if name is not None}
    return {name: Changes(changed[name], added[name], removed[name]) for name in sorted(names)}


def _beneficiary(row: Row, known: Mapping[str, str]) -> str | None:
    return None if row["redaction"] else known.get(row["BeneficiaryName"] or "")


def _unlike(before: pa.Table, after: pa.Table) -> tuple[list[Row], list[Row]]:
    """The payments of each that the other has not, each as often as it stands there."""
    # What is withheld now and was not, or the reverse, is a change though every cell is the same.
    prints = [
        list(
            zip(
                table.column("fingerprint").to_pylist(),
                table.column("redaction").to_pylist(),
                strict=True,
            )
        )
        for table in (before, after)
    ]
    shared = Counter(prints[0]) & Counter(prints[1])
    found = []
    for table, own in zip((before, after), prints, strict=True):
        left, places = Counter(shared), []
        for place, one in enumerate(own):
            if left[one] > 0:
                left[one] -= 1
            else:
                places.append(place)
        found.append(table.select(_COLUMNS).take(pa.array(places, pa.int64())).to_pylist())
    return found[0], found[1]


def _paired(
    old: list[Row], new: list[Row], key: Callable[[Row], object]
) -> Iterable[tuple[Row, Row]]:
    """Takes out the payments of both that have one key, which no other of either has."""
    sides: Sequence[dict[object, list[Row]]] = (defaultdict(list), defaultdict(list))
    for side, rows in zip(sides, (old, new), strict=True):
        for row in rows:
            if key(row):
                side[key(row)].append(row)
    both = [one for one in sides[0] if len(sides[0][one]) == len(sides[1].get(one, ())) == 1]
    pairs = [(sides[0][one][0], sides[1][one][0]) for one in both]
    taken = {id(row) for pair in pairs for row in pair}
    for rows in (old, new):
        rows[:] = [row for row in rows if id(row) not in taken]
    return pairs


def _number(row: Row) -> object:
    return row["TransactionNumber"] and (row["TransactionNumber"], row["BeneficiaryName"])


def _name(row: Row) -> object:
    return row["BeneficiaryName"]


def _line(row: Row) -> object:
    return row["line"]


def _told(before: Row | None, after: Row | None, known: Mapping[str, str]) -> LineChange:
    rows = [row for row in (after, before) if row]
    name = rows[0]["BeneficiaryName"] or ""
    withheld = any(row["redaction"] for row in rows) or name not in known
    return LineChange(
        line=rows[0]["line"],
        name="" if withheld else name,
        before=pounds(before["cost"]) if before else None,
        after=pounds(after["cost"]) if after else None,
    )


def _basis(table: pa.Table) -> str:
    return str(table.column("basis")[0]) if table.num_rows else str(Basis.NOT_STATED)


def _sum(table: pa.Table) -> Decimal:
    return pounds(sum(table.column("cost").to_pylist()))
