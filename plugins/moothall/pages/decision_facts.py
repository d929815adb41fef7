"""What a decision says of itself: at a glance, and particular by particular."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.pages.facts import (
    Facts,
    browse_address,
    capital,
    council,
    optional,
    place,
    restriction,
)
from moothall.pages.filters import short_pounds, spoken, stated_date
from moothall.pages.views import NOT_RECORDED, Fact
from moothall.records.call_in import CallIn, Urgency
from moothall.records.decision import Decision, ValueBasis
from moothall.records.parts import CommitmentStatus
from moothall.records.register import Register

_KNOWN_OF = {
    CommitmentStatus.EXPECTED: "Expected",
    CommitmentStatus.NOT_DONE: "Not done",
    CommitmentStatus.NOT_KNOWN: "Whether this happened is not known here",
}


def decision_value(decision: Decision) -> Fact:
    """What a decision is worth, with what the sum means."""
    if decision.value is None:
        return Facts(decision).missing("Value", "value")
    words = {
        ValueBasis.UP_TO: "up to ",
        ValueBasis.ESTIMATE: "about ",
    }
    before = words.get(decision.value_basis or ValueBasis.EXACT, "")
    note = decision.value_note or (
        "estimate" if decision.value_basis is ValueBasis.ESTIMATE else ""
    )
    kind = f" ({decision.spend_type.value})" if decision.spend_type else ""
    shown = capital(f"{before}{short_pounds(decision.value)}{kind}")
    return Fact("Value", shown, note=note, amount=decision.value)


def call_in(decision: Decision) -> Fact:
    """Where a decision stands with scrutiny."""
    label = "Call-in"
    if decision.call_in is None:
        return Facts(decision).missing(label, "call_in")
    until = f" until the end of {spoken(decision.call_in_ends)}" if decision.call_in_ends else ""
    words = {
        CallIn.NOT_SUBJECT: "Not subject to call-in",
        CallIn.OPEN: f"May be called in by councillors{until}",
        CallIn.CALLED_IN: "Called in by councillors for scrutiny",
        CallIn.ENDED: "The time for call-in has ended",
    }
    return Fact(label, words[decision.call_in], note=decision.call_in_reason or "")


def decision_glance(decision: Decision) -> tuple[Fact, ...]:
    """Who decided, when, at what cost, and what happens next: read in ten seconds."""
    by = decision.decision_maker
    if decision.decision_maker_name:
        by = f"{decision.decision_maker_name}, {by}"
    value = decision_value(decision)
    return (
        Fact("Decided by", by, address=_maker_address(decision)),
        Fact("Decided on", spoken(decision.decided), day=decision.decided),
        Fact("Cost", value.value, note=value.note, amount=value.amount, missing=value.missing),
        _what_next(decision),
    )


def _maker_address(decision: Decision) -> str:
    return browse_address("decision-maker", decision.authority, decision.decision_maker)


def _what_next(decision: Decision) -> Fact:
    """Call-in, force and the first thing still to come; the last alone where that is all."""
    label, promise = "What happens next", _commitment(decision)
    parts = []
    scrutiny = call_in(decision)
    if not scrutiny.missing:
        parts.append(scrutiny.value)
    if decision.effective_from:
        parts.append(f"In force from {spoken(decision.effective_from)}")
    if parts:
        return Fact(label, ". ".join(parts), note=promise)
    return Fact(label, promise or NOT_RECORDED, missing=not promise)


def _commitment(decision: Decision) -> str:
    """The first thing the record says will happen and is not known to be done."""
    for promise in decision.commitments:
        if promise.status is not CommitmentStatus.DONE:
            due = f" ({stated_date(promise.due)})" if promise.due else ""
            return f"{promise.what.rstrip('.')}{due}. {_KNOWN_OF[promise.status]}."
    return ""


def decision_particulars(decision: Decision, register: Register) -> tuple[Fact, ...]:
    """Every particular of a decision, in the order the law lists them."""
    say = Facts(decision)
    facts = [
        say.text("Reference", "reference", decision.reference),
        *council(decision, register),
        Fact("Kind of decision", capital(decision.decision_type)),
        say.text("Status, in the council's words", "decision_status", decision.decision_status),
        say.text(
            "Function", "function", capital(decision.function.value) if decision.function else None
        ),
        Fact("Decided", spoken(decision.decided), day=decision.decided),
        Fact("Published", spoken(decision.published), day=decision.published.date()),
        say.day("In force from", "effective_from", decision.effective_from),
        Fact("Decision maker", decision.decision_maker, address=_maker_address(decision)),
        say.text("Name of the decision maker", "name", decision.decision_maker_name),
        *_authority_to_act(decision, say),
        say.yes("Key decision", "key_decision", value=decision.key_decision),
        *_key_decision(decision, say),
        call_in(decision),
        *place(decision, say),
        decision_value(decision),
        say.text("Where the money comes from", "funding", decision.funding),
        say.text("Supplier or beneficiary", "supplier", decision.supplier),
        *optional("Contract reference", decision.contract_reference),
        *optional("How the supplier is chosen", decision.procurement_route),
        say.several("Background papers", "background_papers", decision.background_papers),
        say.people("Contact", "contact", decision.contact),
        *restriction(decision),
    ]
    return tuple(facts)


def _authority_to_act(decision: Decision, say: Facts) -> Iterator[Fact]:
    given = decision.authorisation
    if given or not decision.states("authorisation"):
        yield say.text("Authorisation", "authorisation", capital(given.value) if given else None)
    yield from optional("Scheme of delegation", decision.delegation)


def _key_decision(decision: Decision, say: Facts) -> Iterator[Fact]:
    yield from optional("Why it is a key decision", decision.key_decision_reason)
    if decision.notice_published or decision.key_decision:
        yield say.day("Notice published", "notice_published", decision.notice_published)
    if decision.urgency and decision.urgency is not Urgency.NONE:
        agreed = f"Agreed by {decision.urgency_agreed_by}" if decision.urgency_agreed_by else ""
        yield Fact("Urgency procedure", capital(decision.urgency.value), note=agreed)
        yield say.text("Why it could not wait", "urgency_reason", decision.urgency_reason)
