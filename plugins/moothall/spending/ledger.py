"""Payments of one council, or of one month, department or beneficiary of it, and their totals.

Stands alone as the one place that adds up: every summary can be asked of every selection, tables
go in, plain values come out, and all sums are of whole pence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import numpy as np

from moothall.spending.coded import Columns, Integers, sums_by
from moothall.spending.keys import Keys, keys_for
from moothall.spending.listed import Payments
from moothall.spending.model import Basis, Group, Total, in_pence, pounds
from moothall.spending.payment_rows import Names
from moothall.spending.shown import Shown
from moothall.spending.years import year_of

# The key of a word that has a page.
KeyOf: TypeAlias = Callable[[str], str | None]
_BASES = tuple(str(basis) for basis in Basis)


class Ledger:
    """Payments and their totals; a selection of a ledger is a ledger."""

    def __init__(
        self, columns: Columns, names: Names, part: tuple[Integers, Shown] | None = None
    ) -> None:
        self._columns = columns
        self._names = names
        self.places, self._shown = part or (np.arange(len(columns)), Shown(columns, names))

    def __len__(self) -> int:
        """How many payments there are."""
        return len(self.places)

    def of_month(self, period: str) -> Ledger:
        """The payments of one file's month, such as ``2022-05``."""
        return self._selected(self._of("period", period))

    def of_year(self, year: str) -> Ledger:
        """The payments of the files of a financial year, such as ``2022-23``."""
        periods = self._columns.texts["period"].words
        places = [self._of("period", period) for period in periods if year_of(period) == year]
        return self._selected(np.sort(np.concatenate([self.places[:0], *places])))

    def by_card(self) -> Ledger:
        """The payments by card, as far as the files say."""
        return self._selected(self.places[self._columns.numbers["card"][self.places] == 1])

    def above(self, amount: Decimal) -> Ledger:
        """The payments of a cost above an amount."""
        costs = self._columns.numbers["cost"][self.places]
        return self._selected(self.places[costs > in_pence(amount)])

    def since(self, day: date) -> Ledger:
        """The payments made on a day or later; not those that state no day."""
        days = self._columns.numbers["day"][self.places]
        return self._selected(self.places[days >= day.toordinal()])

    def of_contract(self, reference: str) -> Ledger:
        """The payments that state a contract's reference."""
        return self._selected(self._of("contract_reference", reference))

    def with_contract(self) -> Ledger:
        """The payments that state a contract's reference."""
        references = self._columns.texts["contract_reference"]
        stated = references.codes[self.places] != references.code_of("")
        return self._selected(self.places[stated])

    def of_department(self, name: str | None) -> Ledger:
        """The payments of a department, or those that state none."""
        return self._selected(self._of("department", name or ""))

    def of_beneficiary(self, name: str) -> Ledger:
        """The payments to a beneficiary; withheld names are not among them."""
        named = self._of("beneficiary", name)
        forms = self._columns.texts["redaction"]
        stated = np.array([not word for word in forms.words], dtype=bool)
        return self._selected(named[stated[forms.codes[named]]])

    def of_beneficiaries(self, names: Iterable[str | None]) -> Ledger:
        """The payments to several beneficiaries together."""
        places = [self.of_beneficiary(name or "").places for name in names]
        return self._selected(np.sort(np.concatenate([self.places[:0], *places])))

    def totals(self) -> tuple[Total, ...]:
        """The sum of all payments, one for each basis."""
        all_alike = self._grouped(None, self.places)
        return tuple(total for group in all_alike for total in group.totals)

    def months(self) -> tuple[Group, ...]:
        """Totals by month, in order of time."""
        groups = self._grouped("period", self.places, lambda period: period or None)
        return tuple(sorted(groups, key=lambda group: group.name or ""))

    def departments(self) -> tuple[Group, ...]:
        """Totals by department, largest first; ``None`` is what states no department."""
        return tuple(self._grouped("department", self.places, self._names.departments.of.get))

    def beneficiaries(self) -> tuple[Group, ...]:
        """Totals by beneficiary as named, largest first, without withheld names."""
        named = self._of("redaction", "")
        return tuple(self._grouped("beneficiary", named, self._names.beneficiaries.of.get))

    def by_month(self, column: str) -> Mapping[str, tuple[Group, ...]]:
        """Each department's or beneficiary's totals by month in order of time, in one pass.

        ``column`` is ``department`` or ``beneficiary``; withheld names are in none.
        """
        texts = self._columns.texts
        words, periods, bases = texts[column], texts["period"], texts["basis"]
        places = self._of("redaction", "") if column == "beneficiary" else self.places
        codes = words.codes[places] * len(periods.words) + periods.codes[places]
        codes = codes * len(bases.words) + bases.codes[places]
        sums: dict[str, dict[str, dict[str, tuple[int, int]]]] = {}
        found = sums_by(codes, self._columns.numbers["cost"][places])
        for code, pence, count in zip(*(part.tolist() for part in found), strict=True):
            in_month, basis = divmod(code, len(bases.words))
            word, period = divmod(in_month, len(periods.words))
            months = sums.setdefault(words.words[word], {})
            months.setdefault(periods.words[period], {})[bases.words[basis]] = (pence, count)
        return {
            word: tuple(_group(one, months[one]) for one in months) for word, months in sums.items()
        }

    def names(self) -> tuple[Group, ...]:
        """Totals by name as published, largest first: the spellings of a beneficiary."""
        return tuple(self._grouped("published", self._of("redaction", "")))

    def years(self) -> tuple[str, ...]:
        """The financial years of the files, in order."""
        periods = self._columns.texts["period"]
        used = np.unique(periods.codes[self.places]).tolist()
        return tuple(sorted({year_of(periods.words[code]) for code in used}))

    def capital(self) -> tuple[Group, ...]:
        """Totals of capital and of revenue, and of what states neither (``None``)."""
        return tuple(self._grouped("capital", self.places))

    def redactions(self) -> tuple[Group, ...]:
        """Totals of payments whose beneficiary is withheld, by the form of it, largest first."""
        forms = self._columns.texts["redaction"]
        is_form = np.array([bool(word) for word in forms.words], dtype=bool)
        withheld = self.places[is_form[forms.codes[self.places]]]
        return tuple(self._grouped("redaction", withheld))

    def purposes(self) -> tuple[Group, ...]:
        """Totals by purpose as published, largest first."""
        return tuple(self._grouped("purpose", self.places))

    def shared_keys(self) -> Mapping[str, tuple[str, ...]]:
        """Keys that several beneficiaries would have had, and those that have a page."""
        return self._names.beneficiaries.shared

    def payments(self) -> Payments:
        """Every payment, largest first, then by name, month and line."""
        places, columns = self.places, self._columns
        order = np.lexsort(
            (
                columns.numbers["line"][places],
                columns.texts["period"].codes[places],
                columns.texts["beneficiary"].codes[places],
                -columns.numbers["cost"][places],
            )
        )
        return Payments(places[order], self._shown.payment, self._shown.digest)

    def _of(self, column: str, word: str) -> Integers:
        """The places of this selection that have a word."""
        texts = self._columns.texts[column]
        if len(self) == len(self._columns):
            return texts.places_of(word)
        found: Integers = self.places[texts.codes[self.places] == texts.code_of(word)]
        return found

    def _selected(self, places: Integers) -> Ledger:
        return Ledger(self._columns, self._names, (places, self._shown))

    def _grouped(
        self, column: str | None, places: Integers, key_of: KeyOf = lambda _: None
    ) -> list[Group]:
        """Sums by word and basis, largest first, then by word; all together without a column."""
        texts = self._columns.texts
        codes = np.zeros(len(places), "int64") if column is None else texts[column].codes[places]
        words = ("",) if column is None else texts[column].words
        bases = texts["basis"]
        many = len(bases.words)
        found = sums_by(codes * many + bases.codes[places], self._columns.numbers["cost"][places])
        sums: dict[str, dict[str, tuple[int, int]]] = {}
        for code, pence, count in zip(*(part.tolist() for part in found), strict=True):
            sums.setdefault(words[code // many], {})[bases.words[code % many]] = (pence, count)
        in_order = sorted(sums, key=lambda word: (-max(p for p, _ in sums[word].values()), word))
        return [_group(word, sums[word], key_of(word)) for word in in_order]


def ledger_of(
    authority: str, columns: Columns, floor: Decimal, contracts: Mapping[str, str] | None = None
) -> Ledger:
    """A council's ledger; a beneficiary whose total is at least ``floor`` has a page.

    ``contracts`` are the keys of contracts by their references.
    """
    departments = keys_for(columns.texts["department"].words)
    groups = Ledger(columns, Names(authority, departments, Keys({}))).beneficiaries()
    paged = {
        group.name
        for group in groups
        if any(in_pence(total.amount) >= in_pence(floor) for total in group.totals)
    }
    keys = keys_for(group.name or "" for group in groups)
    shared = {key: tuple(n for n in names if n in paged) for key, names in keys.shared.items()}
    beneficiaries = Keys(
        {name: key for name, key in keys.of.items() if name in paged},
        {key: names for key, names in shared.items() if names},
    )
    return Ledger(columns, Names(authority, departments, beneficiaries, contracts or {}))


def _group(word: str, sums: Mapping[str, tuple[int, int]], key: str | None = None) -> Group:
    totals = tuple(
        Total(basis, pounds(pence), count)
        for basis in sorted(sums, key=_BASES.index)
        for pence, count in [sums[basis]]
    )
    return Group(word or None, key, sum(total.payments for total in totals), totals)
