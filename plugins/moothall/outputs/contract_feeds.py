"""Feeds of contracts: the entries of each council's register, those that start last first.

Stands alone because a register is not spending: a council may publish either without the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from moothall.outputs.feed import ContractNotice, Feed
from moothall.outputs.feed_list import FeedPlan
from moothall.outputs.tags import minted
from moothall.settings import Settings
from moothall.spending.keys import contract_keys
from moothall.words import _, long_date, pounds

if TYPE_CHECKING:
    from moothall.spending.books import Spending
    from moothall.spending.entries import Contract

_PLACE = "contracts"


def contract_plans(
    books: Spending, councils: Mapping[str, str], settings: Settings
) -> Iterator[FeedPlan]:
    """One feed of all registers and one of each; none while no council publishes a register.

    ``councils`` are names by key.
    """
    held = {key: _notices(books.contracts(key), name) for key, name in councils.items()}
    held = {key: notices for key, notices in held.items() if notices}
    if not held:
        return
    group = _("Contracts")
    told = _("Every entry of the registers of contracts, the contract that starts last first.")
    feed = Feed(_PLACE, group, told, _PLACE, f"/{_PLACE}/", group, prefix=settings.prefix)
    every = [notice for notices in held.values() for notice in notices]
    yield FeedPlan(feed, announced=_newest(every, settings))
    for key, notices in held.items():
        title = _("Contracts of %(council)s", council=councils[key])
        told = _("Entries of the register of contracts of %(council)s.", council=councils[key])
        place = f"{_PLACE}/{key}"
        feed = Feed(
            place, title, told, f"{_PLACE}:{key}", f"/{place}/", group, prefix=settings.prefix
        )
        yield FeedPlan(feed, announced=_newest(notices, settings))


def _newest(notices: Sequence[ContractNotice], settings: Settings) -> tuple[ContractNotice, ...]:
    """As many as a feed holds, in the order of their dates (see ``Entries``)."""
    undated = minted(settings).date()
    by_name = sorted(notices, key=lambda one: one.identifier)
    in_time = sorted(by_name, key=lambda one: one.start or undated, reverse=True)
    return tuple(in_time[: settings.feed_entries])


def _notices(contracts: Sequence[Contract], council: str) -> list[ContractNotice]:
    """Each entry of a register, once; lines that are alike in all they state are one entry."""
    keys = contract_keys(one.reference for one in contracts)
    made = {}
    for contract in contracts:
        place = f"{_PLACE}/{contract.authority}"
        key = keys.get(contract.reference, "")
        name = key or _digest(contract)
        made[name] = ContractNotice(
            authority=council,
            title=contract.title or contract.reference or _("Contract without a title"),
            address=f"/{place}/{key}/" if key else f"/{place}/",
            identifier=f"{place}/{name}",
            facts=tuple(_facts(contract)),
            start=contract.start,
        )
    return list(made.values())


def _digest(contract: Contract) -> str:
    """What names an entry without a reference of its own, wherever in its file it stands."""
    stated = replace(contract, file="", line=0)
    unread = repr(sorted(contract.unread.items())) if contract.unread else ""
    return hashlib.sha256(f"{stated!r}{unread}".encode()).hexdigest()


def _facts(contract: Contract) -> Iterator[tuple[str, str]]:
    """What somebody who follows contracts asks first; what is not stated says so."""
    for label, text in (
        (_("Reference"), contract.reference),
        (_("Supplier"), contract.supplier),
        (_("Department"), contract.department),
    ):
        yield label, text or _("Not stated")
    for label, amount in (
        (_("Value in all"), contract.value),
        (_("Value in a year"), contract.annual_value),
    ):
        if amount is not None:
            yield label, pounds(amount)
    for label, day in ((_("Start"), contract.start), (_("End"), contract.end)):
        yield label, long_date(day) if day else _("Not stated")
