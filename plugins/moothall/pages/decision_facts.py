"""What a decision says of itself: at a glance, and particular by particular."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from moothall.pages.facts import (
    Facts,
    browse_address,
    council,
    optional,
    place,
    restriction,
    shown,
)
from moothall.pages.views import Fact
from moothall.records.call_in import CallIn, Urgency
from moothall.records.decision import Decision, ValueBasis
from moothall.records.parts import Commitment, CommitmentStatus
from moothall.records.register import DECISION_TYPES, Register
from moothall.records.tables import Tables
from moothall.records.values import last_day
from moothall.words import LANGUAGES, N_, _, capital, long_date, short_pounds, stated_date, term

# Whether a day is over when the site is built. Asked of the shelf, so that a new day makes again
# only the pages that show otherwise.
Past = Callable[[date], bool]

_KNOWN_OF = {
    CommitmentStatus.EXPECTED: N_("Expected"),
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
    worth = short_pounds(decision.value)
    if decision.value_basis is ValueBasis.UP_TO:
        worth = _("Up to %(sum)s", sum=worth)
    elif decision.value_basis is ValueBasis.ESTIMATE:
        worth = _("About %(sum)s", sum=worth)
    if decision.spend_type:
        worth = f"{worth} ({term(decision.spend_type.said)})"
    note, language = decision.value_note or "", decision.lang
    return Fact(_("Value"), worth, note=note, amount=decision.value, note_language=language)


def call_in(decision: Decision, past: Past) -> Fact:
    """Where a decision stands with scrutiny on a day: a time that is over is never said to run."""
    label = _("Call-in")
    if decision.call_in is None:
        return Facts(decision).missing(label, "call_in")
    said = term(_CALL_IN[decision.call_in])
    if decision.call_in is CallIn.OPEN and decision.call_in_ends:
        day = long_date(decision.call_in_ends)
        said = _("May be called in by councillors until the end of %(day)s", day=day)
        if past(decision.call_in_ends):
            said = _("The time for call-in ended on %(day)s", day=day)
    return Fact(label, said, note=decision.call_in_reason or "", note_language=decision.lang)


def decision_glance(decision: Decision, tables: Tables, past: Past) -> tuple[Fact, ...]:
    """Who decided, when, at what cost, and what happens next: read in ten seconds."""
    by = maker(decision, tables)
    if decision.decision_maker_name:
        by = f"{decision.decision_maker_name}, {by}"
    value = decision_value(decision)
    return shown(
        (
            Fact(_("Decided by"), by, address=_maker_address(decision)),
            Fact(_("Decided on"), long_date(decision.decided), day=decision.decided),
            replace(value, label=_("Cost")),
            _what_next(decision, past),
        )
    )


def kind_of_decision(decision: Decision) -> Fact:
    """The kind, in the language of the page where it is one of ours, else in the council's words.

    Both files of a decision write it alike, so a translation has it in the other language.
    """
    language = ""
    if decision.decision_type not in DECISION_TYPES:
        others = (one for one in LANGUAGES if one != decision.lang)
        language = next(others) if decision.translates else decision.lang
    return Fact(_("Kind of decision"), term(decision.decision_type), language=language)


def maker(decision: Decision, tables: Tables) -> str:
    """Who decided, in the language of the page where the council's tables have it."""
    return tables.spoken_name("decision_makers", decision.authority, decision.decision_maker)


def _maker_address(decision: Decision) -> str:
    return browse_address("decision-maker", decision.authority, decision.decision_maker)


def _what_next(decision: Decision, past: Past) -> Fact:
    """Call-in, force and the next thing still to come; the last alone where that is all.

    Where nothing is known, in which way that is said is the call-in's, as in the particulars. Of a
    decision that was called in nobody knows from when it will be in force.
    """
    label, (promise, known) = _("What happens next"), _commitment(decision, past)
    parts = []
    scrutiny = call_in(decision, past)
    if not scrutiny.missing:
        parts.append(scrutiny.value)
    if decision.effective_from and decision.call_in is not CallIn.CALLED_IN:
        parts.append(_("In force from %(day)s", day=long_date(decision.effective_from)))
    if parts:
        return Fact(label, ". ".join(parts), promise, more=known, note_language=decision.lang)
    if promise:
        return Fact(label, promise, more=known, language=decision.lang)
    return replace(scrutiny, label=label)


def _commitment(decision: Decision, past: Past) -> tuple[str, str]:
    """The next thing the record says will happen, in its words; what is known of it, in ours."""
    promise = _next_promise(decision, past)
    if promise is None:
        return "", ""
    what, due = promise.what.rstrip("."), promise.due
    if due and past(last_day(due)):
        said = _("It was due %(day)s, and what came of it is not known here", day=stated_date(due))
    else:
        what += f" ({stated_date(due)})" if due else ""
        said = term(_KNOWN_OF[promise.status])
    return f"{what}{'' if what.endswith(('!', '?')) else '.'}", f"{said}."


def _next_promise(decision: Decision, past: Past) -> Commitment | None:
    """Of what is still open the first to come, else one without a day, else the last overdue."""
    still = [one for one in decision.commitments if one.status in _KNOWN_OF]
    dated = sorted((last_day(one.due), place) for place, one in enumerate(still) if one.due)
    coming = (place for day, place in dated if not past(day))
    undated = (place for place, one in enumerate(still) if not one.due)
    overdue = (place for _day, place in reversed(dated))
    found = next((place for places in (coming, undated, overdue) for place in places), None)
    return None if found is None else still[found]


def decision_particulars(
    decision: Decision, register: Register, past: Past, contract: str = ""
) -> tuple[Fact, ...]:
    """Every particular of a decision, in the order the law lists them.

    ``contract`` is the address of the contract whose reference it states, where that is held.
    """
    say, by = Facts(decision), maker(decision, register.tables)
    kind = kind_of_decision(decision)
    facts = [
        say.text(_("Reference"), "reference", decision.reference),
        *council(decision, register),
        replace(kind, value=capital(kind.value)),
        say.own(_("Status, in the council's words"), "decision_status", decision.decision_status),
        say.text(
            _("Function"),
            "function",
            capital(term(decision.function.value)) if decision.function else None,
        ),
        Fact(_("Decided"), long_date(decision.decided), day=decision.decided),
        Fact(_("Published"), long_date(decision.published), day=decision.published.date()),
        _in_force(decision, say),
        Fact(_("Decision maker"), by, address=_maker_address(decision)),
        say.text(_("Name of the decision maker"), "name", decision.decision_maker_name),
        *_authority_to_act(decision, say),
        say.yes(_("Key decision"), "key_decision", value=decision.key_decision),
        *_key_decision(decision, say),
        call_in(decision, past),
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
    return shown(facts)


def _in_force(decision: Decision, say: Facts) -> Fact:
    """From when, as stated: once it is called in a decision waits, whatever day was set."""
    fact = say.day(_("In force from"), "effective_from", decision.effective_from)
    waits = decision.call_in is CallIn.CALLED_IN and not fact.missing
    return replace(fact, note=_("As stated; the decision was called in")) if waits else fact


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
