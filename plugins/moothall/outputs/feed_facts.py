"""What an entry says of a record's fields: one line for each, in the words of its page.

What the record does not state is "Not stated" where it says so and else "Not recorded"; nothing is
filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from moothall.outputs.feed_html import listed
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome, SaidBy
from moothall.records.parts import Claim, Finance, Sum
from moothall.records.record import CouncilRecord, Record
from moothall.records.report import Report
from moothall.records.state import Restriction
from moothall.records.values import long_date, pounds

_Line = tuple[str, str]
_SAYS = {
    SaidBy.COUNCIL: "the council's own account",
    SaidBy.SUPPLIER: "a supplier's account of its own work",
    SaidBy.PRESS: "a press report",
    SaidBy.INDEPENDENT: "an independent account",
}


def missing(record: Record, name: str) -> str:
    """What is said in place of a field that has no value."""
    return "Not recorded" if record.states(name) else "Not stated"


def capital(text: str) -> str:
    """The text with a capital at its start, and nothing else changed."""
    return text[:1].upper() + text[1:]


def spoken(day: date | datetime) -> str:
    """``29 April 2024``."""
    return long_date(day.date() if isinstance(day, datetime) else day)


def lines(record: CouncilRecord) -> Iterator[_Line]:
    """The labels and values an entry states of a record, in the order of its page."""
    yield "Reference", record.reference or ""
    match record:
        case Decision():
            yield from _decision(record)
        case Report():
            yield from _meeting(record)
            yield "Reported by", record.reporting_officer or missing(record, "reporting_officer")
            yield "Department", record.department or missing(record, "department")
        case MeetingItem():
            yield from _meeting(record)
            yield "Minute number", record.minute_number or missing(record, "minute_number")
            yield "Agenda item", record.agenda_item or missing(record, "agenda_item")
            yield "Text", "Complete" if record.complete else "Not complete: only part is held here"
        case Outcome():
            yield "Who says so", f"{record.said_by_name} ({_SAYS[record.said_by]})"
            yield "Published", spoken(record.published)
            yield "Period covered", record.period_covered or missing(record, "period_covered")


def _decision(decision: Decision) -> Iterator[_Line]:
    name = decision.decision_maker_name
    key = decision.key_decision
    yield "Decided by", f"{name}, {decision.decision_maker}" if name else decision.decision_maker
    yield "Decided", spoken(decision.decided)
    yield "Published", spoken(decision.published)
    yield "In force from", spoken(decision.effective_from) if decision.effective_from else ""
    yield "Kind of decision", capital(decision.decision_type)
    yield "Status, in the council's words", decision.decision_status or ""
    yield (
        "Key decision",
        missing(decision, "key_decision") if key is None else ("Yes" if key else "No"),
    )
    yield "Value", _value(decision)
    yield "Department", decision.department or missing(decision, "department")
    yield "Supplier or beneficiary", decision.supplier or ""


def _value(decision: Decision) -> str:
    """What a decision is worth, never without what the sum means."""
    if decision.value is None:
        # Of an exempt record it is withheld, which is neither "not stated" nor "not recorded".
        exempt = decision.restriction is Restriction.EXEMPT
        return "" if exempt else missing(decision, "value")
    basis = decision.value_basis.value if decision.value_basis else "as stated"
    spend = f", {decision.spend_type.value}" if decision.spend_type else ""
    note = f". {decision.value_note}" if decision.value_note else ""
    return f"{pounds(decision.value)} ({basis}{spend}){note}"


def _meeting(record: Report | MeetingItem) -> Iterator[_Line]:
    yield "Body", record.meeting_body
    yield "Meeting", spoken(record.meeting_date)
    if record.published:
        yield "Published", spoken(record.published)
    else:
        said = missing(record, "published")
        yield "Published", f"{said}. This entry is dated by the meeting."


def lists(record: CouncilRecord) -> Iterator[str]:
    """What a record states in lists: recommendations, resolutions, claims and sums, as HTML."""
    sums = record.sums
    match record:
        case Decision():
            sums = record.other_sums  # the value stands among the lines
        case Report():
            yield listed("Recommendations", record.recommendations)
        case MeetingItem():
            yield listed("Resolutions", record.resolutions)
        case Outcome():
            yield listed("Claims", (_claim(claim) for claim in record.claims))
    yield listed("Figures", (_sum(one) for one in sums))


def _claim(claim: Claim) -> str:
    unit = f" {claim.unit}" if claim.unit else ""
    parts = [
        f"{claim.claim.rstrip('.')} ({claim.figure}{unit})",
        f"Basis: {claim.basis}",
        f"Compared with: {claim.baseline}" if claim.baseline else "",
        capital(claim.status.value),
        claim.evidence_note or "",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _sum(one: Sum) -> str:
    where = f" (paragraph {one.paragraph})" if one.paragraph else ""
    periods = one.periods if isinstance(one, Finance) else ()
    parts = "; ".join(f"{part.period} {pounds(part.amount)}" for part in periods)
    basis = one.basis.rstrip(".")
    return (
        f"{one.what}{where}: {pounds(one.amount)}. Basis: {basis}.{f' {parts}.' if parts else ''}"
    )
