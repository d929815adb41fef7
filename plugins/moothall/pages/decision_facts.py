"""What a decision says of itself: at a glance, and particular by particular."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from moothall.pages.facts import (
    Facts,
    browse_address,
    council,
    optional,
    place,
    restriction,
)
from moothall.pages.views import Fact
from moothall.records.call_in import CallIn, Urgency
from moothall.records.decision import Decision, ValueBasis
from moothall.records.parts import CommitmentStatus
from moothall.records.register import Register
from moothall.records.tables import Tables
from moothall.words import N_, _, capital, long_date, short_pounds, stated_date, term

_KNOWN_OF = {
    CommitmentStatus.EXPECTED: N_("Expected"),
    CommitmentStatus.NOT_DONE: N_("Not done"),
    CommitmentStatus.NOT_KNOWN: N_("Whether this happened is not known here"),
}

_CALL_IN = {
    CallIn.NOT_SUBJECT: N_("Not subject to call-in"),
    CallIn.OPEN: N_("May be called in by councillors"),
    CallIn.CALLED_IN: N_("Called in by councillors for scrutiny"),
    CallIn.ENDED: N_("The time for call-in has ended"),
}


def decision_value(decision: Decision) -> Fact:
    """What a decision is worth, with what the sum means."""
    if decision.value is None:
        return Facts(decision).missing(_("Value"), "value")
    shown = short_pounds(decision.value)
    if decision.value_basis is ValueBasis.UP_TO:
        shown = _("Up to %(sum)s", sum=shown)
    elif decision.value_basis is ValueBasis.ESTIMATE:
        shown = _("About %(sum)s", sum=shown)
    if decision.spend_type:
        shown = f"{shown} ({term(decision.spend_type.value)})"
    estimate = decision.value_basis is ValueBasis.ESTIMATE
    note = decision.value_note or (term("estimate") if estimate else "")
    language = decision.lang if decision.value_note else ""
    return Fact(_("Value"), shown, note=note, amount=decision.value, note_language=language)


def call_in(decision: Decision, today: date) -> Fact:
    """Where a decision stands with scrutiny on a day: a time that is over is never said to run."""
    label = _("Call-in")
    if decision.call_in is None:
        return Facts(decision).missing(label, "call_in")
    said = term(_CALL_IN[decision.call_in])
    if decision.call_in is CallIn.OPEN and decision.call_in_ends:
        day = long_date(decision.call_in_ends)
        said = _("May be called in by councillors until the end of %(day)s", day=day)
        if decision.call_in_ends < today:
            said = _("The time for call-in ended on %(day)s", day=day)
    return Fact(label, said, note=decision.call_in_reason or "", note_language=decision.lang)


def decision_glance(decision: Decision, tables: Tables, today: date) -> tuple[Fact, ...]:
    """Who decided, when, at what cost, and what happens next: read in ten seconds."""
    by = maker(decision, tables)
    if decision.decision_maker_name:
        by = f"{decision.decision_maker_name}, {by}"
    value = decision_value(decision)
    return (
        Fact(_("Decided by"), by, address=_maker_address(decision)),
        Fact(_("Decided on"), long_date(decision.decided), day=decision.decided),
        replace(value, label=_("Cost")),
        _what_next(decision, today),
    )


def maker(decision: Decision, tables: Tables) -> str:
    """Who decided, in the language of the page where the council's tables have it."""
    return tables.spoken_name("decision_makers", decision.authority, decision.decision_maker)


def _maker_address(decision: Decision) -> str:
    return browse_address("decision-maker", decision.authority, decision.decision_maker)


def _what_next(decision: Decision, today: date) -> Fact:
    """Call-in, force and the first thing still to come; the last alone where that is all.

    Where nothing is known, in which way that is said is the call-in's, as in the particulars.
    """
    label, promise = _("What happens next"), _commitment(decision)
    parts = []
    scrutiny = call_in(decision, today)
    if not scrutiny.missing:
        parts.append(scrutiny.value)
    if decision.effective_from:
        parts.append(_("In force from %(day)s", day=long_date(decision.effective_from)))
    if parts:
        return Fact(label, ". ".join(parts), note=promise, note_language=decision.lang)
    if promise:
        return Fact(label, promise, language=decision.lang)
    return replace(scrutiny, label=label)


def _commitment(decision: Decision) -> str:
    """The first thing the record says will happen and is not known to be done."""
    for promise in decision.commitments:
        if promise.status is not CommitmentStatus.DONE:
            due = f" ({stated_date(promise.due)})" if promise.due else ""
            return f"{promise.what.rstrip('.')}{due}. {term(_KNOWN_OF[promise.status])}."
    return ""


def decision_particulars(
    decision: Decision, register: Register, today: date, contract: str = ""
) -> tuple[Fact, ...]:
    """Every particular of a decision, in the order the law lists them.

    ``contract`` is the address of the contract whose reference it states, where that is held.
    """
    say, by = Facts(decision), maker(decision, register.tables)
    facts = [
        say.text(_("Reference"), "reference", decision.reference),
        *council(decision, register),
        Fact(_("Kind of decision"), capital(term(decision.decision_type))),
        say.own(_("Status, in the council's words"), "decision_status", decision.decision_status),
        say.text(
            _("Function"),
            "function",
            capital(term(decision.function.value)) if decision.function else None,
        ),
        Fact(_("Decided"), long_date(decision.decided), day=decision.decided),
        Fact(_("Published"), long_date(decision.published), day=decision.published.date()),
        say.day(_("In force from"), "effective_from", decision.effective_from),
        Fact(_("Decision maker"), by, address=_maker_address(decision)),
        say.text(_("Name of the decision maker"), "name", decision.decision_maker_name),
        *_authority_to_act(decision, say),
        say.yes(_("Key decision"), "key_decision", value=decision.key_decision),
        *_key_decision(decision, say),
        call_in(decision, today),
        *place(decision, say, register.tables),
        decision_value(decision),
        say.own(_("Where the money comes from"), "funding", decision.funding),
        say.text(_("Supplier or beneficiary"), "supplier", decision.supplier),
        *(
            replace(fact, address=contract)
            for fact in optional(_("Contract reference"), decision.contract_reference)
        ),
        *say.optional(_("How the supplier is chosen"), decision.procurement_route),
        say.several(_("Background papers"), "background_papers", decision.background_papers),
        say.people(_("Contact"), "contact", decision.contact),
        *restriction(decision),
    ]
    return tuple(facts)


def _authority_to_act(decision: Decision, say: Facts) -> Iterator[Fact]:
    given = decision.authorisation
    if given or not decision.states("authorisation"):
        yield say.text(
            _("Authorisation"), "authorisation", capital(term(given.value)) if given else None
        )
    yield from say.optional(_("Scheme of delegation"), decision.delegation)


def _key_decision(decision: Decision, say: Facts) -> Iterator[Fact]:
    yield from say.optional(_("Why it is a key decision"), decision.key_decision_reason)
    if decision.notice_published or decision.key_decision:
        yield say.day(_("Notice published"), "notice_published", decision.notice_published)
    if decision.urgency and decision.urgency is not Urgency.NONE:
        agreed = (
            _("Agreed by %(who)s", who=decision.urgency_agreed_by)
            if decision.urgency_agreed_by
            else ""
        )
        yield Fact(_("Urgency procedure"), capital(term(decision.urgency.value)), note=agreed)
        yield say.own(_("Why it could not wait"), "urgency_reason", decision.urgency_reason)
