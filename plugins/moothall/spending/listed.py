"""Payments in an order, each made when somebody comes to it.

Stands alone, without Arrow, because a page of payments that has not changed is not made again: what
it shows is known by a digest of their columns, and no payment of it is worded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, overload

from moothall.spending.model import Payment


class Places(Protocol):
    """Whole numbers in an order: a list of them, or an array."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[int]: ...

    def __getitem__(self, place: Any, /) -> Any: ...  # noqa: ANN401 - one, or some of them


class Payments(Sequence[Payment]):
    """Payments by their places in a ledger.

    ``at`` makes the payment of a place, and ``digest`` is a digest of everything that the payments
    of some places show.
    """

    def __init__(
        self,
        places: Places,
        at: Callable[[int], Payment],
        digest: Callable[[Places], str],
    ) -> None:
        self._places, self._at, self._digest = places, at, digest

    @property
    def made_of(self) -> tuple[str, ...]:
        """What the payments show, without making one of them."""
        return (f"{len(self)} payments", self._digest(self._places))

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Payment]:
        return map(self._at, self._places)

    @overload
    def __getitem__(self, place: int) -> Payment: ...

    @overload
    def __getitem__(self, place: slice) -> Payments: ...

    def __getitem__(self, place: int | slice) -> Payment | Payments:
        if isinstance(place, slice):
            return Payments(self._places[place], self._at, self._digest)
        return self._at(self._places[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # a list is looked up by its address
