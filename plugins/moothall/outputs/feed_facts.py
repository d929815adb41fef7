"""What an entry says of a record's fields: one line for each, in the words of its page.

What the record does not state is "Not stated" where it says so and else "Not recorded"; nothing is
filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from moothall.outputs.feed_html import listed
from moothall.records.call_in import CallIn
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome, SaidBy
from moothall.records.parts import Claim, Finance, Sum
from moothall.records.record import CouncilRecord, Record
from moothall.records.report import Report
from moothall.records.state import Restriction
from moothall.records.tables import Tables
from moothall.words import N_, _, capital, long_date, pounds, term

_Line = tuple[str, str]
_SAYS = {
    SaidBy.COUNCIL: N_("the council's own account"),
    SaidBy.SUPPLIER: N_("a supplier's account of its own work"),
    SaidBy.PRESS: N_("a press report"),
    SaidBy.INDEPENDENT: N_("an independent account"),
}


def missing(record: Record, name: str) -> str:
    """What is said in place of a field that has no value."""
    return _("Not recorded") if record.states(name) else _("Not stated")


def decided_by(decision: Decision, tables: Tables) -> str:
    """Who decided, in the language of the feed where the council's tables have it."""
    return tables.spoken_name("decision_makers", decision.authority, decision.decision_maker)


def lines(record: CouncilRecord, tables: Tables) -> Iterator[_Line]:
    """The labels and values an entry states of a record, in the order of its page."""
    yield _("Reference"), record.reference or ""
    match record:
        case Decision():
            yield from _decision(record, tables)
        case Report():
            yield from _meeting(record)
            yield _("Reported by"), record.reporting_officer or missing(record, "reporting_officer")
            yield _("Department"), _department(record, tables)
        case MeetingItem():
            yield from _meeting(record)
            yield _("Minute number"), record.minute_number or missing(record, "minute_number")
            yield _("Agenda item"), record.agenda_item or missing(record, "agenda_item")
            yield _("Text"), _completeness(record)
        case Outcome():
            yield _("Who says so"), f"{record.said_by_name} ({term(_SAYS[record.said_by])})"
            yield _("Published"), long_date(record.published)
            yield _("Period covered"), record.period_covered or missing(record, "period_covered")


def _decision(decision: Decision, tables: Tables) -> Iterator[_Line]:
    name, by = decision.decision_maker_name, decided_by(decision, tables)
    key = decision.key_decision
    yield _("Decided by"), f"{name}, {by}" if name else by
    yield _("Decided"), long_date(decision.decided)
    yield _("Published"), long_date(decision.published)
    yield _("In force from"), _in_force(decision)
    yield _("Kind of decision"), capital(term(decision.decision_type))
    yield _("Status, in the council's words"), decision.decision_status or ""
    yield (
        _("Key decision"),
        missing(decision, "key_decision") if key is None else (_("Yes") if key else _("No")),
    )
    yield _("Value"), _value(decision)
    yield _("Department"), _department(decision, tables)
    yield _("Supplier or beneficiary"), decision.supplier or ""


def _in_force(decision: Decision) -> str:
    """From when, as stated: once it is called in a decision waits, whatever day was set."""
    if decision.effective_from is None:
        return ""
    day = long_date(decision.effective_from)
    waits = decision.call_in is CallIn.CALLED_IN
    return f"{day}. {_('As stated; the decision was called in')}" if waits else day


def _value(decision: Decision) -> str:
    """What a decision is worth, never without what the sum means."""
    if decision.value is None:
        # Of an exempt record it is withheld, which is neither "not stated" nor "not recorded".
        exempt = decision.restriction is Restriction.EXEMPT
        return "" if exempt else missing(decision, "value")
    basis = term(decision.value_basis.value if decision.value_basis else "as stated")
    spend = f", {term(decision.spend_type.said)}" if decision.spend_type else ""
    note = f". {decision.value_note}" if decision.value_note else ""
    return f"{pounds(decision.value)} ({basis}{spend}){note}"


def _department(record: Decision | Report, tables: Tables) -> str:
    given = record.department
    if not given:
        return missing(record, "department")
    return tables.spoken_name("departments", record.authority, given)


def _completeness(meeting: MeetingItem) -> str:
    return _("Complete") if meeting.complete else _("Not complete: only part is held here")


def _meeting(record: Report | MeetingItem) -> Iterator[_Line]:
    yield _("Body"), record.meeting_body
    yield _("Meeting"), long_date(record.meeting_date)
    if record.published:
        yield _("Published"), long_date(record.published)
    else:
        said = missing(record, "published")
        yield _("Published"), _("%(said)s. This entry is dated by the meeting.", said=said)


def lists(record: CouncilRecord) -> Iterator[str]:
    """What a record states in lists: recommendations, resolutions, claims and sums, as HTML."""
    sums = record.sums
    match record:
        case Decision():
            sums = record.other_sums  # the value stands among the lines
        case Report():
            yield listed(_("Recommendations"), record.recommendations)
        case MeetingItem():
            yield listed(_("Resolutions"), record.resolutions)
        case Outcome():
            yield listed(_("Claims"), (_claim(claim) for claim in record.claims))
    yield listed(_("Figures"), (_sum(one) for one in sums))


def _claim(claim: Claim) -> str:
    unit = f" {claim.unit}" if claim.unit else ""
    parts = [
        f"{claim.claim.rstrip('.')} ({claim.figure}{unit})",
        _("Basis: %(basis)s", basis=claim.basis),
        _("Compared with: %(baseline)s", baseline=claim.baseline) if claim.baseline else "",
        capital(term(claim.status.value)),
        claim.evidence_note or "",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _sum(one: Sum) -> str:
    where = f" ({_('paragraph %(number)s', number=one.paragraph)})" if one.paragraph else ""
    periods = one.periods if isinstance(one, Finance) else ()
    parts = "; ".join(f"{part.period} {pounds(part.amount)}" for part in periods)
    basis = _("Basis: %(basis)s", basis=one.basis.rstrip("."))
    return f"{one.what}{where}: {pounds(one.amount)}. {basis}.{f' {parts}.' if parts else ''}"
