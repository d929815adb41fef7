"""What reports, meeting items and outcomes say of themselves: at a glance, and in particular."""

from __future__ import annotations

from moothall.pages.facts import Facts, council, optional, place, restriction
from moothall.pages.filters import spoken
from moothall.pages.views import NOT_RECORDED, Fact
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome, SaidBy
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.records.values import pounds

_SAYS = {
    SaidBy.COUNCIL: "The council's own account",
    SaidBy.SUPPLIER: "A supplier's account of its own work",
    SaidBy.PRESS: "A press report",
    SaidBy.INDEPENDENT: "An independent account",
}


def report_glance(report: Report) -> tuple[Fact, ...]:
    """To whom, when, by whom, and what it asks for."""
    say = Facts(report)
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
    say = Facts(report)
    return (
        *optional("Reference", report.reference),
        *council(report, register),
        Fact("Report to", report.meeting_body),
        Fact("Meeting", spoken(report.meeting_date), day=report.meeting_date),
        say.day("Published", "published", report.published.date() if report.published else None),
        say.text("Reporting officer", "reporting_officer", report.reporting_officer),
        *place(report, say),
        say.several("Background papers", "background_papers", report.background_papers),
        *([say.people("Contact", "contact", report.contact)] if report.contact else []),
        *restriction(report),
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
    say = Facts(meeting)
    return (
        *council(meeting, register),
        Fact("Body", meeting.meeting_body),
        Fact("Meeting", spoken(meeting.meeting_date), day=meeting.meeting_date),
        say.text("Minute number", "minute_number", meeting.minute_number),
        say.text("Agenda item", "agenda_item", meeting.agenda_item),
        say.text("Report by", "report_by", meeting.report_by),
        say.day("Published", "published", meeting.published.date() if meeting.published else None),
        *restriction(meeting),
    )


def outcome_glance(outcome: Outcome) -> tuple[Fact, ...]:
    """Who says so, when, and how many figures they give."""
    return (
        Fact("Who says so", outcome.said_by_name, note=_SAYS[outcome.said_by]),
        Fact("Published", spoken(outcome.published), day=outcome.published.date()),
    )


def outcome_particulars(outcome: Outcome, register: Register) -> tuple[Fact, ...]:
    """Every particular of an outcome."""
    say = Facts(outcome)
    return (
        *council(outcome, register),
        Fact("Who says so", outcome.said_by_name, note=_SAYS[outcome.said_by]),
        Fact("Published", spoken(outcome.published), day=outcome.published.date()),
        say.text("Period covered", "period_covered", outcome.period_covered),
        *restriction(outcome),
    )
