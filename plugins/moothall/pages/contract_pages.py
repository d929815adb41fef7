"""Registers of contracts and lists of grants become pages, joined by stated references alone.

Stands alone because a council may publish these without its payments. A contract leads to the
decision whose reference its register states, and to the payments that state the contract's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from moothall.pages.page import HOME, Crumb, Findable, Page
from moothall.pages.paging import paginated
from moothall.pages.shelf import Shelf
from moothall.pages.views import Download, Fact
from moothall.records.decision import Decision
from moothall.records.values import key_of
from moothall.spending.keys import contract_keys
from moothall.words import _, counted, long_date, pounds

if TYPE_CHECKING:
    from moothall.spending.books import Spending
    from moothall.spending.entries import Contract, Grant
    from moothall.spending.ledger import Ledger

CONTRACTS, GRANTS = "/contracts/", "/grants/"
_SHOWN = 500
_NOTES = 50


@dataclass(frozen=True, slots=True)
class Lists:
    """What these pages are made of: a council's lists, its payments, and its data files."""

    books: Spending
    shelf: Shelf
    downloads: Mapping[tuple[str, str], tuple[Download, ...]]
    ledger: Callable[[str], Ledger | None]

    def files(self, council: str, kind: str) -> tuple[Download, ...]:
        """The data files of a council's list, and what describes those of all councils."""
        return tuple(file for of in (council, "") for file in self.downloads.get((of, kind), ()))


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract in its register; ``address`` is empty where it has no reference of its own."""

    contract: Contract
    address: str


def contract_pages(lists: Lists) -> Iterator[Page]:
    """Every page of contracts and of grants."""
    councils = {key: one.name for key, one in lists.shelf.register.tables.by_key.items()}
    for address, held, title, pages in (
        (CONTRACTS, lists.books.contracts, _("Contracts"), _contracts),
        (GRANTS, lists.books.grants, _("Grants"), _grants),
    ):
        found = {key: name for key, name in councils.items() if held(key)}
        if not found:
            continue
        rows = tuple((name, f"{address}{key}/", len(held(key))) for key, name in found.items())
        context = {"heading": title, "councils": rows}
        said = _described(title)
        page = Page(address, "registers.html", title, context, description=said, crumbs=(HOME,))
        yield replace(page, feeds=lists.shelf.feeds_on([address.strip("/")]))
        for key, name in found.items():
            yield from pages(lists, key, name)


def _page(address: str, template: str, title: str, context: dict[str, object]) -> Page:
    """A page of contracts or of grants, with its way back."""
    kind = _("Contracts") if address.startswith(CONTRACTS) else _("Grants")
    above = CONTRACTS if address.startswith(CONTRACTS) else GRANTS
    return Page(
        address,
        template,
        title,
        context,
        description=_described(title),
        crumbs=(HOME, Crumb(kind, above)),
        search=Findable(filters={"kind": kind}, meta={"kind": kind}),
    )


def _described(title: str) -> str:
    return _("%(title)s, as published under the Local Government Transparency Code.", title=title)


def _contracts(lists: Lists, key: str, council: str) -> Iterator[Page]:
    """A council's register, and each contract that has a reference of its own."""
    contracts = lists.books.contracts(key)
    keys = contract_keys(one.reference for one in contracts)
    addresses = {reference: f"{CONTRACTS}{key}/{own}/" for reference, own in keys.items()}
    views = tuple(ContractView(one, addresses.get(one.reference, "")) for one in contracts)
    title = _("Contracts of %(council)s", council=council)
    context = {"council": council, **_pointed_out(lists, "contracts", key)}
    page = _page(f"{CONTRACTS}{key}/", "contracts.html", title, context)
    feeds = lists.shelf.feeds_on((f"contracts:{key}", "contracts"))
    page = replace(page, downloads=lists.files(key, "contracts"), feeds=feeds)
    yield from paginated(page, "contracts", views)
    for view in views:
        if view.address:
            yield _contract(lists, view, council)


def _contract(lists: Lists, view: ContractView, council: str) -> Page:
    """One contract: what its register states, the decision it names, the payments that name it."""
    contract = view.contract
    ledger = lists.ledger(contract.authority)
    paid = ledger.of_contract(contract.reference) if ledger else None
    context = {
        "council": council,
        "contract": contract,
        "facts": tuple(_contract_facts(contract, lists.shelf)),
        "carried": tuple(contract.carried.items()),
        "totals": paid.totals() if paid else (),
        "payments_count": len(paid) if paid else 0,
        "payments": paid.payments()[:_SHOWN] if paid else (),
        "authority": {"address": f"/spending/{contract.authority}/"},
    }
    named = (contract.title, contract.reference)
    # Two contracts may have one title; no two of a council's have one reference.
    name = _("%(title)s (%(reference)s)", title=named[0], reference=named[1])
    page = _page(view.address, "contract.html", name if all(named) else "".join(named), context)
    above = Crumb(council, f"{CONTRACTS}{contract.authority}/")
    return replace(page, crumbs=(*page.crumbs, above))


def _contract_facts(contract: Contract, shelf: Shelf) -> Iterator[Fact]:
    """What the register states, in the order of the Code; what it does not state says so."""
    sums = {
        "value": _("Value in all"),
        "annual_value": _("Value in a year"),
        "irrecoverable_vat": _("VAT that cannot be recovered"),
    }
    days = {
        "start": _("Start"),
        "end": _("End"),
        "review": _("Review"),
        "extension": _("Last extended"),
    }
    texts = {
        _("Reference"): contract.reference,
        _("Department"): contract.department,
        _("Description"): contract.description,
        _("Supplier"): contract.supplier,
        _("Company number"): contract.company_number,
        _("Charity number"): contract.charity_number,
        _("Kind"): contract.kind,
        _("How it was let"): contract.process,
        _("Small or medium-sized supplier"): contract.sme,
        _("Voluntary or community supplier"): contract.vcse,
    }
    yield from (_said(label, text) for label, text in texts.items())
    for name, label in sums.items():
        amount, cell = getattr(contract, name), contract.unread.get(name)
        unread = _("%(cell)s, which cannot be read as a sum", cell=cell) if cell else ""
        known = amount is not None
        yield Fact(label, pounds(amount), amount=amount) if known else _said(label, unread)
    for name, label in days.items():
        day, cell = getattr(contract, name), contract.unread.get(name)
        unread = _("%(cell)s, which cannot be read as one day", cell=cell) if cell else ""
        yield Fact(label, long_date(day), day=day) if day else _said(label, unread)
    yield decision_fact(contract.authority, contract.decision_reference, shelf)
    whose = (contract.authority, contract.reference)
    for decision in shelf.register.by_contract.get(whose, ()):
        if decision.reference != contract.decision_reference:
            name = f"{decision.reference or decision.key}: {decision.title}"
            yield Fact(_("Decision that names it"), name, address=decision.address)


def _said(label: str, text: str) -> Fact:
    return Fact(label, text or _("Not stated"), missing=not text)


def decision_fact(authority: str, reference: str, shelf: Shelf) -> Fact:
    """The decision that a register names, linked where it is held here."""
    label = _("Decision")
    if not reference:
        return _said(label, "")
    record = shelf.register.by_target.get(f"decisions/{authority}/{key_of(reference)}")
    if not isinstance(record, Decision) or record.reference != reference:
        return Fact(label, reference, note=_("Not held here"))
    return Fact(label, f"{reference}: {record.title}", address=record.address)


def _pointed_out(lists: Lists, name: str, key: str) -> dict[str, object]:
    """What a page says of cells that could not be read, and how many there are."""
    notes = lists.books.pointed_out(name, key)
    return {"notes": notes[:_NOTES], "notes_count": len(notes)}


def _grants(lists: Lists, key: str, council: str) -> Iterator[Page]:
    """A council's grants, the newest first."""
    grants = sorted(
        lists.books.grants(key),
        key=lambda one: (one.awarded is None, -(one.awarded.toordinal() if one.awarded else 0)),
    )
    rows = tuple((one, _grant_decision(one, lists.shelf)) for one in grants)
    sums = [one.amount for one in grants if one.amount is not None]
    context: dict[str, object] = {
        "council": council,
        "total": sum(sums) if sums else None,
        "counted": counted(len(sums), "grant"),
        **_pointed_out(lists, "grants", key),
    }
    title = _("Grants of %(council)s to voluntary bodies", council=council)
    page = _page(f"{GRANTS}{key}/", "grants.html", title, context)
    page = replace(page, downloads=lists.files(key, "grants"))
    yield from paginated(page, "grants", rows)


def _grant_decision(grant: Grant, shelf: Shelf) -> Fact | None:
    """The decision that a grant names, if any."""
    if not grant.decision_reference:
        return None
    return decision_fact(grant.authority, grant.decision_reference, shelf)
