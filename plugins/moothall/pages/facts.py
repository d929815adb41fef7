"""What a record says of itself, field by field, in the words of its page.

A missing value is "Not stated" where the record says the original does not state it, and else
"Not recorded"; nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from moothall.pages.filters import pounds, short_pounds, spoken, stated_date
from moothall.pages.views import NOT_RECORDED, NOT_STATED, Fact
from moothall.records.call_in import CallIn, Urgency
from moothall.records.decision import Decision, ValueBasis
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome, SaidBy
from moothall.records.parts import CommitmentStatus, Contact
from moothall.records.record import CouncilRecord, Record, Restriction
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.records.values import key_of

_SAYS = {
    SaidBy.COUNCIL: "The council's own account",
    SaidBy.SUPPLIER: "A supplier's account of its own work",
    SaidBy.PRESS: "A press report",
    SaidBy.INDEPENDENT: "An independent account",
}


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


class _Facts:
    """Builds the facts of one record, knowing what the record names as not stated."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def missing(self, label: str, name: str) -> Fact:
        stated = self._record.states(name)
        return Fact(label, NOT_RECORDED if stated else NOT_STATED, missing=True)

    def text(self, label: str, name: str, value: str | None, address: str = "") -> Fact:
        return Fact(label, value, address=address) if value else self.missing(label, name)

    def day(self, label: str, name: str, value: date | None) -> Fact:
        return Fact(label, spoken(value), day=value) if value else self.missing(label, name)

    def yes(self, label: str, name: str, *, value: bool | None) -> Fact:
        return self.missing(label, name) if value is None else Fact(label, "Yes" if value else "No")

    def people(self, label: str, name: str, value: Contact | None) -> Fact:
        if value is None:
            return self.missing(label, name)
        parts = [part for part in (value.name, value.role) if part]
        address = f"mailto:{value.email}" if value.email else ""
        return Fact(label, ", ".join(parts), note=value.email or "", address=address)

    def several(self, label: str, name: str, values: tuple[str, ...] | None) -> Fact:
        if not values:
            return self.missing(label, name)
        if values == ("none",):
            return Fact(label, "None")
        return Fact(label, "; ".join(values))


def browse_address(filter_name: str, authority: str, name: str) -> str:
    """The list of records with one value of a filter."""
    return f"/browse/{filter_name}/{authority}-{key_of(name)}/"


def decision_value(decision: Decision) -> Fact:
    """What a decision is worth, with what the sum means."""
    if decision.value is None:
        return _Facts(decision).missing("Value", "value")
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
        return _Facts(decision).missing(label, "call_in")
    until = f" until the end of {spoken(decision.call_in_ends)}" if decision.call_in_ends else ""
    words = {
        CallIn.NOT_SUBJECT: "Not subject to call-in",
        CallIn.OPEN: f"Open to call-in by councillors{until}",
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
        Fact("What happens next", _next(decision), note=_commitment(decision)),
    )


def _maker_address(decision: Decision) -> str:
    return browse_address("decision-maker", decision.authority, decision.decision_maker)


def _next(decision: Decision) -> str:
    parts = []
    scrutiny = call_in(decision)
    if not scrutiny.missing:
        parts.append(scrutiny.value)
    if decision.effective_from:
        parts.append(f"In force from {spoken(decision.effective_from)}")
    return ". ".join(parts) or NOT_RECORDED


def _commitment(decision: Decision) -> str:
    """The first thing the record says will happen and is not known to be done."""
    for promise in decision.commitments:
        if promise.status is not CommitmentStatus.DONE:
            due = f" ({stated_date(promise.due)})" if promise.due else ""
            return f"{promise.what.rstrip('.')}{due}. {capital(promise.status.value)}."
    return ""


def decision_particulars(decision: Decision, register: Register) -> tuple[Fact, ...]:
    """Every particular of a decision, in the order the law lists them."""
    say = _Facts(decision)
    facts = [
        say.text("Reference", "reference", decision.reference),
        *_council(decision, register),
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
        *_place(decision, say),
        decision_value(decision),
        say.text("Where the money comes from", "funding", decision.funding),
        say.text("Supplier or beneficiary", "supplier", decision.supplier),
        *_optional("Contract reference", decision.contract_reference),
        *_optional("How the supplier is chosen", decision.procurement_route),
        say.several("Background papers", "background_papers", decision.background_papers),
        say.people("Contact", "contact", decision.contact),
        *_restriction(decision),
    ]
    return tuple(facts)


def _council(record: CouncilRecord, register: Register) -> Iterator[Fact]:
    authority = register.tables.by_key[record.authority]
    yield Fact("Council", authority.name, address=authority.address)


def _optional(label: str, value: str | None) -> Iterator[Fact]:
    if value:
        yield Fact(label, value)


def _authority_to_act(decision: Decision, say: _Facts) -> Iterator[Fact]:
    given = decision.authorisation
    if given or not decision.states("authorisation"):
        yield say.text("Authorisation", "authorisation", capital(given.value) if given else None)
    yield from _optional("Scheme of delegation", decision.delegation)


def _key_decision(decision: Decision, say: _Facts) -> Iterator[Fact]:
    yield from _optional("Why it is a key decision", decision.key_decision_reason)
    if decision.notice_published or decision.key_decision:
        yield say.day("Notice published", "notice_published", decision.notice_published)
    if decision.urgency and decision.urgency is not Urgency.NONE:
        agreed = f"Agreed by {decision.urgency_agreed_by}" if decision.urgency_agreed_by else ""
        yield Fact("Urgency procedure", capital(decision.urgency.value), note=agreed)
        yield say.text("Why it could not wait", "urgency_reason", decision.urgency_reason)


def _place(record: Decision | Report, say: _Facts) -> Iterator[Fact]:
    department = record.department
    address = browse_address("department", record.authority, department) if department else ""
    yield say.text("Department", "department", department, address)
    yield from _optional("Portfolio", record.portfolio)
    if record.wards:
        yield Fact("Wards", "; ".join(record.wards))


def _restriction(record: Record) -> Iterator[Fact]:
    if record.restriction is not Restriction.OPEN:
        paragraphs = ", ".join(record.exempt_paragraphs)
        yield Fact(
            "Exempt information",
            f"Local Government Act 1972, Schedule 12A, paragraph {paragraphs}",
            note=record.public_interest or "",
        )


def report_glance(report: Report) -> tuple[Fact, ...]:
    """To whom, when, by whom, and what it asks for."""
    say = _Facts(report)
    asked = "; ".join(report.recommendations) or None
    return (
        Fact("Report to", report.meeting_body),
        Fact("Meeting", spoken(report.meeting_date), day=report.meeting_date),
        say.text("Recommendation", "recommendations", asked),
        _spent(report) or Fact("Cost", NOT_RECORDED, missing=True),
    )


def _spent(report: Report) -> Fact | None:
    for finance in report.finances:
        return Fact(finance.what, pounds(finance.amount), finance.basis, amount=finance.amount)
    return None


def report_particulars(report: Report, register: Register) -> tuple[Fact, ...]:
    """Every particular of a report."""
    say = _Facts(report)
    return (
        *_optional("Reference", report.reference),
        *_council(report, register),
        Fact("Report to", report.meeting_body),
        Fact("Meeting", spoken(report.meeting_date), day=report.meeting_date),
        say.day("Published", "published", report.published.date() if report.published else None),
        say.text("Reporting officer", "reporting_officer", report.reporting_officer),
        *_place(report, say),
        say.several("Background papers", "background_papers", report.background_papers),
        *([say.people("Contact", "contact", report.contact)] if report.contact else []),
        *_restriction(report),
    )


def meeting_glance(meeting: MeetingItem) -> tuple[Fact, ...]:
    """Which body, when, and whether this is the whole text."""
    return (
        Fact("Body", meeting.meeting_body),
        Fact("Meeting", spoken(meeting.meeting_date), day=meeting.meeting_date),
        Fact("Text", "Complete" if meeting.complete else "Not complete: only part is held here"),
    )


def meeting_particulars(meeting: MeetingItem, register: Register) -> tuple[Fact, ...]:
    """Every particular of a meeting item."""
    say = _Facts(meeting)
    return (
        *_council(meeting, register),
        Fact("Body", meeting.meeting_body),
        Fact("Meeting", spoken(meeting.meeting_date), day=meeting.meeting_date),
        say.text("Minute number", "minute_number", meeting.minute_number),
        say.text("Agenda item", "agenda_item", meeting.agenda_item),
        say.text("Report by", "report_by", meeting.report_by),
        say.day("Published", "published", meeting.published.date() if meeting.published else None),
        *_restriction(meeting),
    )


def outcome_glance(outcome: Outcome) -> tuple[Fact, ...]:
    """Who says so, when, and how many figures they give."""
    return (
        Fact("Who says so", outcome.said_by_name, note=_SAYS[outcome.said_by]),
        Fact("Published", spoken(outcome.published), day=outcome.published.date()),
    )


def outcome_particulars(outcome: Outcome, register: Register) -> tuple[Fact, ...]:
    """Every particular of an outcome."""
    say = _Facts(outcome)
    return (
        *_council(outcome, register),
        Fact("Who says so", outcome.said_by_name, note=_SAYS[outcome.said_by]),
        Fact("Published", spoken(outcome.published), day=outcome.published.date()),
        say.text("Period covered", "period_covered", outcome.period_covered),
        *_restriction(outcome),
    )
