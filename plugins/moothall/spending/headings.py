"""What each column of a file is: by the council's mapping, by its heading, or by its cells.

Stands alone as the one place where columns are settled: all that the rest needs is a ``Layout``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from moothall.records.problems import Place, Problem
from moothall.spending.fields import FIELDS
from moothall.spending.guesses import Guesses, fits, is_open, may_hold, may_say_paid
from moothall.spending.layout import (
    BY_SHAPE,
    CREDIT,
    DEBIT,
    EMPTY,
    MAPPED,
    RECOGNISED,
    SIDE,
    Claim,
    Layout,
    column_name,
    names_of,
    plain_heading,
    uses_of,
)
from moothall.spending.mapping import Reading
from moothall.spending.mapping_values import did_you_mean
from moothall.spending.model import Basis, ColumnRead
from moothall.spending.paid_days import known_as, surest
from moothall.spending.shapes import Shape
from moothall.spending.vocabulary import (
    CARRIED,
    GROSS,
    RECOVERABLE,
    UNSTATED,
    plain,
    vocabulary,
)

_SURE = -1  # before any rank of the vocabulary: what the mapping says
_GUESSED = 10_000  # after any


class HeadingRow:
    """The settling of one heading row; ``problems`` are what stays unsettled."""

    def __init__(
        self, headings: Sequence[str], reading: Reading, place: Place, shape: Callable[[int], Shape]
    ) -> None:
        self.headings = [" ".join(heading.lstrip("\ufeff").split()) for heading in headings]
        self.names = names_of(self.headings)
        self.reading = reading
        self.place = place
        self.shape = shape
        self.uses = uses_of(reading)
        self.problems: list[Problem] = []

    def layout(self) -> Layout:
        """Settle every column."""
        claims = [*self._mapped(), *self._by_heading()]
        chosen: dict[str, Claim] = {}
        for field in dict.fromkeys(claim.field for claim in claims):
            self._choose(field, [claim for claim in claims if claim.field == field], chosen)
        self._second_meanings(claims, chosen)
        self._net_or_gross(chosen)
        if self._lacking(chosen):
            self._guess(chosen)
        self._missing(chosen)
        return self._laid_out(chosen)

    def _lacking(self, chosen: Mapping[str, Claim]) -> bool:
        """Whether nothing says who was paid, how much, or when (where that is left open)."""
        when = self.reading.columns.get("PaymentDate") is None and "PaymentDate" not in chosen
        paid = {"Amount", GROSS, DEBIT} & set(chosen)
        return when or "BeneficiaryName" not in chosen or not paid

    def _mapped(self) -> list[Claim]:
        """What the council's mapping says of its columns."""
        return [
            Claim(use, _SURE, MAPPED, place)
            for place, name in enumerate(self.names)
            for use in dict.fromkeys(self.uses.get(name, []))
            if use != CARRIED
        ]

    def _by_heading(self) -> list[Claim]:
        """What the vocabulary makes of headings on which the mapping is silent."""
        claims = []
        said = {field for field, headings in self.reading.columns.items() if not headings}
        said |= {claim.field for claim in self._mapped()}
        if {"Amount", GROSS, DEBIT} & said:
            said |= {"Amount", GROSS, UNSTATED, DEBIT, CREDIT}
        for place, heading in enumerate(self.headings):
            known = None if self.names[place] in self.uses else known_as(heading, place, self.shape)
            if known and known.field not in {CARRIED, RECOVERABLE} and known.field not in said:
                claims.append(Claim(known.field, known.rank, RECOGNISED, place))
        return claims

    def _choose(self, field: str, claims: Sequence[Claim], chosen: dict[str, Claim]) -> None:
        """The column of a field: the surest heading whose cells do not speak against it."""
        if claims[0].rank == _SURE:
            if len(claims) > 1:
                self._mapped_twice(field, claims)
            chosen[field] = claims[0]
            return
        claims = [c for c in claims if may_hold(field, self.shape(c.place))]
        if not claims:
            return
        fitting = [c for c in claims if len(claims) == 1 or fits(field, self.shape(c.place))]
        best = sorted(fitting or claims, key=lambda c: surest(field, self.headings[c.place], c))
        if len(fitting) < len(claims) and self._repeated(best[0], claims):
            best[0] = Claim(field, best[0].rank, BY_SHAPE, best[0].place)
            self._number_of(field, best[0], claims, chosen)
        chosen[field] = best[0]

    def _repeated(self, best: Claim, claims: Sequence[Claim]) -> bool:
        """Whether it was the cells that decided: another column has a heading as good."""
        return any(c.place != best.place and c.rank <= best.rank for c in claims)

    def _number_of(
        self, field: str, best: Claim, claims: Sequence[Claim], chosen: dict[str, Claim]
    ) -> None:
        """A second column headed like the beneficiary's, and full of codes, is its number."""
        others = [claim.place for claim in claims if claim.place != best.place]
        if field == "BeneficiaryName" and len(others) == 1 and self.shape(others[0]).filled:
            place = others[0]
            chosen.setdefault(
                "BeneficiaryOtherID", Claim("BeneficiaryOtherID", _GUESSED, BY_SHAPE, place)
            )

    def _second_meanings(self, claims: Sequence[Claim], chosen: dict[str, Claim]) -> None:
        """What headings mean whose first meaning another column is surer to have."""
        taken = {claim.place for claim in chosen.values()}
        for claim in claims:
            second = vocabulary().second.get(plain(self.headings[claim.place]))
            silent = second is not None and self.reading.columns.get(second) is None
            if second and silent and claim.place not in taken and second not in chosen:
                chosen[second] = Claim(second, claim.rank, RECOGNISED, claim.place)
                taken.add(claim.place)

    def _net_or_gross(self, chosen: dict[str, Claim]) -> None:
        """A net sum comes before one that does not say what it is, and that before a gross one."""
        if "Amount" in chosen:
            for other in (UNSTATED, GROSS):
                if other in chosen and chosen[other].use != MAPPED:
                    del chosen[other]
        elif UNSTATED in chosen:
            claim = chosen.pop(UNSTATED)
            if GROSS not in chosen:
                chosen["Amount"] = Claim("Amount", claim.rank, claim.use, claim.place)
                self.bare = True
        self._two_sided(chosen)

    def _two_sided(self, chosen: dict[str, Claim]) -> None:
        """Debits and credits are the sums of a file that states no others."""
        sides = {name: chosen[name] for name in (DEBIT, CREDIT) if name in chosen}
        other = {"Amount", GROSS} & set(chosen)
        if len(sides) > 1 and not other:
            self.bare = True
            return
        for name in sides:
            del chosen[name]
        if DEBIT in sides and not other:
            claim = sides[DEBIT]
            chosen["Amount"] = Claim("Amount", claim.rank, claim.use, claim.place)
            self.bare = True

    bare = False

    def _guess(self, chosen: dict[str, Claim]) -> None:
        """By the cells alone, what no heading says."""
        taken = {claim.place for claim in chosen.values()}
        open_places = [
            place
            for place in range(len(self.headings))
            if place not in taken
            and self.names[place] not in self.uses
            and is_open(self.headings[place], self.shape(place))
        ]
        known = {*chosen, *({"Amount"} if DEBIT in chosen else ())}
        guesses = Guesses(open_places, self.shape, known, self._may_be_paid)
        for field, place in guesses.found().items():
            chosen[field] = Claim(field, _GUESSED, BY_SHAPE, place)
            self.bare = self.bare or field == "Amount"

    def _may_be_paid(self, place: int) -> bool:
        """Whether a heading is missing, repeated, or says nothing but what was paid."""
        return self.names[place] == column_name(place) or may_say_paid(self.headings[place])

    def _laid_out(self, chosen: Mapping[str, Claim]) -> Layout:
        fields = {claim.field: claim.place for claim in chosen.values()}
        carried: dict[str, int] = {}
        columns = []
        for place, heading in enumerate(self.headings):
            claims = [claim for claim in chosen.values() if claim.place == place]
            shown = heading or column_name(place)
            columns += [ColumnRead(shown, FIELDS[c.field].title, c.use, c.field) for c in claims]
            if not claims and not heading and not self.shape(place).filled:
                columns.append(ColumnRead(shown, None, EMPTY))
            elif not claims or CARRIED in self.uses.get(self.names[place], ()):
                carried[self._carried_heading(place)] = place
                columns.append(ColumnRead(shown, None, CARRIED))
            elif {claim.field for claim in claims} & {DEBIT, CREDIT, SIDE}:
                carried[self._carried_heading(place)] = place
        return Layout(tuple(self.headings), fields, carried, tuple(columns), self._basis(fields))

    def _basis(self, fields: Mapping[str, int]) -> Basis:
        if not {"Amount", DEBIT} & set(fields):
            return Basis.GROSS
        if "IrrecoverableVATAmount" in fields:
            return Basis.NET_WITH_VAT
        return Basis.NOT_STATED if self.bare else Basis.NET

    def _carried_heading(self, place: int) -> str:
        """A heading for the cleaned download, unlike any other."""
        heading = self.headings[place]
        return heading if self.names[place] == plain_heading(heading) else column_name(place)

    def _mapped_twice(self, field: str, claims: Sequence[Claim]) -> None:
        both = f"column {claims[0].place + 1} and column {claims[1].place + 1}"
        title = FIELDS[field].title
        message = f"Two headings, of {both}, are both read as {title}."
        self._problem(title, message, f"Under columns in columns.yaml, name only one for {field}.")

    def _missing(self, chosen: Mapping[str, Claim]) -> None:
        """Object to every mapped field of which no column was found."""
        wanted = dict(self.reading.columns)
        if not wanted.get("Amount"):
            wanted |= {GROSS: self.reading.gross, DEBIT: self.reading.debit}
            wanted |= {CREDIT: self.reading.credit}
        wanted[SIDE] = self.reading.debit_or_credit
        spare = [
            h for h, name in zip(self.headings, self.names, strict=True) if name not in self.uses
        ]
        for field, headings in wanted.items():
            if headings and field not in chosen:
                title = FIELDS[field].title
                said = f'There is no heading "{headings[0]}" for {title}.'
                remedy = (
                    f"If this file has none, say {field}: [] for it under files in columns.yaml."
                )
                self._problem(title, said, did_you_mean(headings[0], filter(None, spare), remedy))

    def _problem(self, field: str, message: str, remedy: str, value: str | None = None) -> None:
        place = Place(self.place.path, self.place.line, field)
        self.problems.append(Problem(place, message, remedy, value))
