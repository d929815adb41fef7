"""One page for each trail: what was decided, what it cost, what came of it, in order of time.

Figures stand side by side with their basis and are never added up: they count different things.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from moothall.pages.decision_facts import maker
from moothall.pages.page import HOME, Page
from moothall.pages.recipe import Recipe
from moothall.pages.record_pages import claims, figures
from moothall.pages.rows import link_view, row, rows
from moothall.pages.shelf import Shelf
from moothall.pages.views import ClaimView, LinkView, Moment
from moothall.records.call_in import CallIn
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.parts import ClaimStatus, Commitment
from moothall.records.record import CouncilRecord
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.records.trail import Trail
from moothall.words import _, capital, term


def trail_pages(shelf: Shelf) -> list[Page]:
    """A page for every trail."""
    return [one.make(shelf) for one in trail_recipes(shelf.register)]


def trail_recipes(register: Register) -> Iterator[Recipe]:
    """How the page of each trail is made."""
    for trail in register.trails:
        about = tuple(record.target for record in trail.records)
        yield Recipe(trail.address, partial(_trail, trail), about)


def _trail(trail: Trail, shelf: Shelf) -> Page:
    register = shelf.register
    held = [record for record in trail.records if not record.removed]
    ties = [(record, tie) for record in held for tie in register.ties(record)]
    own = [link_view(record, tie, register) for record, tie in ties if not tie.incoming]
    namesakes = _unique(
        link_view(record, tie, register) for record, tie in ties if not tie.link.type.joins
    )
    return Page(
        address=trail.address,
        template="trail.html",
        title=_("Trail: %(title)s", title=trail.title),
        description=_(
            "What was decided, what it cost and what came of it, with the source of each."
        ),
        crumbs=(HOME,),
        feeds=shelf.feeds_on((f"authority:{trail.first.authority}", "decisions", "outcomes")),
        context={
            "heading": trail.title,
            "language": trail.first.lang,
            "rows": rows(trail.records, shelf),
            "moments": tuple(_moments(held, shelf)),
            "figures": tuple(figure for record in held for figure in figures(record, shelf)),
            "claims": _weighed(held, shelf),
            "commitments": tuple(_commitments(held, shelf)),
            "links": tuple(one for one in own if one.address and not one.namesake),
            "namesakes": namesakes,
            "missing": tuple(one for one in own if not one.address and not one.namesake),
        },
    )


def _weighed(records: list[CouncilRecord], shelf: Shelf) -> tuple[ClaimView, ...]:
    """The claims of a trail's outcomes; those that other evidence bears on come first."""
    made = [
        claim
        for record in records
        if isinstance(record, Outcome)
        for claim in claims(record, shelf)
    ]
    return tuple(sorted(made, key=lambda claim: claim.status == ClaimStatus.CLAIMED))


def _unique(views: Iterator[LinkView]) -> tuple[LinkView, ...]:
    """Each linked record once."""
    return tuple({view.address or view.title: view for view in views}.values())


def _moments(records: list[CouncilRecord], shelf: Shelf) -> Iterator[Moment]:
    """Every dated event that the records of a trail state of themselves, in order of time."""
    events: list[tuple[date, str, CouncilRecord]] = []
    for record in records:
        match record:
            case Decision():
                events.append(
                    (
                        record.decided,
                        _("Decided by %(who)s", who=maker(record, shelf.register.tables)),
                        record,
                    )
                )
                events.append((record.published.date(), _("Decision published"), record))
                if record.effective_from and record.call_in is not CallIn.CALLED_IN:
                    events.append((record.effective_from, _("Decision in force"), record))
            case Report():
                events.append(
                    (record.meeting_date, _("Report to %(body)s", body=record.meeting_body), record)
                )
            case MeetingItem():
                events.append(
                    (
                        record.meeting_date,
                        _("Meeting of %(body)s", body=record.meeting_body),
                        record,
                    )
                )
            case Outcome():
                who = f"{record.said_by_name} ({term(record.said_by.value)})"
                said = _("Account published by %(who)s", who=who)
                events.append((record.published.date(), said, record))
        corrected = _("%(kind)s corrected", kind=capital(term(record.singular)))
        events += [(correction.on, corrected, record) for correction in record.corrections]
    for day, what, record in sorted(events, key=lambda event: (event[0], event[1])):
        yield Moment(day, what, row(record, shelf.register))


def _commitments(records: list[CouncilRecord], shelf: Shelf) -> Iterator[tuple[object, Commitment]]:
    for record in records:
        if isinstance(record, Decision | Report):
            for promise in record.commitments:
                yield row(record, shelf.register), promise
