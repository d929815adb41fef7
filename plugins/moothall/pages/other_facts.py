"""What reports, meeting items and outcomes say of themselves: at a glance, and in particular."""

from __future__ import annotations

from moothall.pages.facts import Facts, council, optional, place, restriction, shown
from moothall.pages.views import Fact
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome, SaidBy
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.words import N_, _, long_date, ngettext, short_pounds, term

_SAYS = {
    SaidBy.COUNCIL: N_("The council's own account"),
    SaidBy.SUPPLIER: N_("A supplier's account of its own work"),
    SaidBy.PRESS: N_("A press report"),
    SaidBy.INDEPENDENT: N_("An independent account"),
}


def report_glance(report: Report) -> tuple[Fact, ...]:
    """To whom, when, and what it asks for; what it asks at length stands below."""
    say, asked = Facts(report), report.recommendations
    wanted = say.own(_("Recommendation"), "recommendations", asked[0] if asked else None)
    if len(asked) > 1:
        number = ngettext("%(num)s recommendation", "%(num)s recommendations", len(asked))
        wanted = Fact(_("Recommendations"), number, address="#recommendations")
    return shown(
        (
            Fact(_("Report to"), report.meeting_body, language=report.lang),
            Fact(_("Meeting"), long_date(report.meeting_date), day=report.meeting_date),
            wanted,
            _spent(report) or say.missing(_("Cost"), "finances"),
        )
    )


def _spent(report: Report) -> Fact | None:
    for finance in report.finances:
        return Fact(
            finance.what,
            short_pounds(finance.amount),
            finance.basis,
            amount=finance.amount,
            note_language=report.lang,
        )
    return None


def report_particulars(report: Report, register: Register) -> tuple[Fact, ...]:
    """Every particular of a report."""
    say = Facts(report)
    return shown(
        (
            *optional(_("Reference"), report.reference),
            *council(report, register),
            Fact(_("Report to"), report.meeting_body, language=report.lang),
            Fact(_("Meeting"), long_date(report.meeting_date), day=report.meeting_date),
            say.day(
                _("Published"), "published", report.published.date() if report.published else None
            ),
            say.own(_("Reporting officer"), "reporting_officer", report.reporting_officer),
            *place(report, say, register.tables),
            say.several(_("Background papers"), "background_papers", report.background_papers),
            *([say.people(_("Contact"), "contact", report.contact)] if report.contact else []),
            *restriction(report),
        )
    )


def meeting_glance(meeting: MeetingItem) -> tuple[Fact, ...]:
    """Which body, when, and its two numbers apart: that of the minute and that of the agenda."""
    say = Facts(meeting)
    return shown(
        (
            Fact(_("Body"), meeting.meeting_body, language=meeting.lang),
            Fact(_("Meeting"), long_date(meeting.meeting_date), day=meeting.meeting_date),
            say.text(_("Minute number"), "minute_number", meeting.minute_number),
            say.text(_("Agenda item"), "agenda_item", meeting.agenda_item),
        )
    )


def meeting_particulars(meeting: MeetingItem, register: Register) -> tuple[Fact, ...]:
    """Every particular of a meeting item."""
    say = Facts(meeting)
    return shown(
        (
            *council(meeting, register),
            Fact(_("Body"), meeting.meeting_body, language=meeting.lang),
            Fact(_("Meeting"), long_date(meeting.meeting_date), day=meeting.meeting_date),
            say.text(_("Minute number"), "minute_number", meeting.minute_number),
            say.text(_("Agenda item"), "agenda_item", meeting.agenda_item),
            say.own(_("Report by"), "report_by", meeting.report_by),
            say.day(
                _("Published"), "published", meeting.published.date() if meeting.published else None
            ),
            *restriction(meeting),
        )
    )


def outcome_glance(outcome: Outcome) -> tuple[Fact, ...]:
    """Who says so, when, and how many figures they give."""
    number = len(outcome.claims)
    claimed = ngettext("%(num)s claim", "%(num)s claims", number) if number else ""
    return (
        Fact(_("Who says so"), outcome.said_by_name),
        Fact(_("Published"), long_date(outcome.published), day=outcome.published.date()),
        *([Fact(_("What is claimed"), claimed, address="#claims")] if claimed else []),
    )


def outcome_particulars(outcome: Outcome, register: Register) -> tuple[Fact, ...]:
    """Every particular of an outcome."""
    say = Facts(outcome)
    return shown(
        (
            *council(outcome, register),
            Fact(_("Who says so"), outcome.said_by_name, note=term(_SAYS[outcome.said_by])),
            Fact(_("Published"), long_date(outcome.published), day=outcome.published.date()),
            say.own(_("Period covered"), "period_covered", outcome.period_covered),
            *restriction(outcome),
        )
    )
