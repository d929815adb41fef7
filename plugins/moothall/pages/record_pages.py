"""One page for each record, with its links both ways, its figures and its place on a trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from moothall.pages import other_facts
from moothall.pages.decision_facts import (
    decision_glance,
    decision_particulars,
    kind_of_decision,
)
from moothall.pages.findable import findable
from moothall.pages.initials import explained
from moothall.pages.page import Page
from moothall.pages.recipe import Recipe
from moothall.pages.removed_pages import crumbs, moved, removed
from moothall.pages.retention import retention
from moothall.pages.rows import link_view, row
from moothall.pages.sharing import shared
from moothall.pages.shelf import Shelf, topics
from moothall.pages.version_pages import past_of
from moothall.pages.views import ClaimView, Figure, TextView, TrailLink
from moothall.records import particulars
from moothall.records.body import Section
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.parts import Sum
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.words import N_, _, says_decision, term

_WORTH = N_("Value of the decision")


def record_pages(shelf: Shelf) -> list[Page]:
    """A page for every record of a council, and one for each of its older addresses."""
    return [one.make(shelf) for one in record_recipes(shelf.register)]


def record_recipes(register: Register) -> Iterator[Recipe]:
    """How the page of each record is made, and what stands at its older addresses."""
    for record in register.council_records:
        about = (record.target,)
        if record.removed:
            yield Recipe(record.address, partial(removed, record), about, listed=False)
        else:
            yield Recipe(record.address, partial(_shown, record), about)
        for alias in record.aliases:
            yield Recipe(alias, partial(moved, record, alias), about, listed=False)


def _shown(record: CouncilRecord, shelf: Shelf) -> Page:
    register = shelf.register
    context: dict[str, Any] = {
        "authority": register.tables.by_key[record.authority],
        "links": tuple(link_view(record, tie, register) for tie in register.ties(record)),
        "trail": trail_link(record, shelf),
        **past_of(record, shelf),
        **_particular(record, shelf),
    }
    lead, texts, found = explained(
        context.get("lead"), context["texts"], shelf.register.tables.glossary
    )
    context |= {"texts": texts, "initials": found, **({"lead": lead} if "lead" in context else {})}
    return Page(
        address=record.address,
        template=f"{record.singular.split()[0]}.html",
        title=record.title,
        description=record.summary or f"{shelf.authority_name(record)}: {term(record.singular)}",
        crumbs=crumbs(record, shelf),
        feeds=shelf.feeds_on(topics(record)),
        downloads=shelf.record_data.get(record.target, ()),
        language=record.lang,
        context=context,
        search=findable(record, shelf) if shelf.settings.search else None,
        shared=shared(record, shelf.register.tables),
    )


def _particular(record: CouncilRecord, shelf: Shelf) -> Mapping[str, object]:
    """What only records of one kind are shown with."""
    register, lead, texts = shelf.register, lead_of(record, shelf), texts_of(record, shelf)
    due = tuple(retention(record, shelf.settings))
    match record:
        case Decision():
            return {
                "decision": record,
                "kind": kind_of_decision(record),
                "kind_says_decision": says_decision(record.decision_type),
                "glance": decision_glance(record, register.tables, shelf.past),
                "particulars": (
                    *decision_particulars(record, register, shelf.past, shelf.contract(record)),
                    *due,
                ),
                "texts": _decision_texts(record, shelf),
                "figures": figures(record, shelf),
            }
        case Report():
            return {
                "report": record,
                "glance": other_facts.report_glance(record),
                "particulars": (*other_facts.report_particulars(record, register), *due),
                "lead": lead,
                "texts": texts,
                "figures": figures(record, shelf),
            }
        case MeetingItem():
            return {
                "meeting": record,
                "glance": other_facts.meeting_glance(record),
                "particulars": (*other_facts.meeting_particulars(record, register), *due),
                "lead": lead,
                "texts": texts,
            }
        case Outcome():
            return {
                "outcome": record,
                "glance": other_facts.outcome_glance(record),
                "particulars": other_facts.outcome_particulars(record, register),
                "lead": lead,
                "texts": texts,
                "claims": claims(record, shelf),
                "figures": figures(record, shelf),
            }
    raise TypeError(record)


def lead_of(record: Record, shelf: Shelf) -> Section | None:
    """What a record says before its first section."""
    return shelf.section(record.body.lead) if record.body.lead else None


def texts_of(record: Record, shelf: Shelf) -> tuple[TextView, ...]:
    """The sections of a record, in its order."""
    sections = (shelf.section(one) for one in record.body.sections)
    return tuple(TextView(one.title, one.anchor, one, record.lang) for one in sections)


def _decision_texts(decision: Decision, shelf: Shelf) -> tuple[TextView, ...]:
    """The sections of a decision; a statutory one that is not stated still has its place."""
    shown = list(texts_of(decision, shelf))
    if lead := lead_of(decision, shelf):
        shown.insert(0, TextView("", "section-lead", lead, decision.lang))
    for particular in particulars.SECTIONS:
        named = particulars.section_named(decision, particular.name)
        if named is None and not decision.states(particular.name):
            shown.append(TextView(term(particular.label), f"section-{particular.name}", None))
    return tuple(shown)


def figures(record: CouncilRecord, shelf: Shelf) -> tuple[Figure, ...]:
    """Every sum a record states in its fields, each with its basis."""
    return tuple(_figure(one, record, shelf) for one in record.sums)


def _figure(one: Sum, record: CouncilRecord, shelf: Shelf) -> Figure:
    paragraph = one.paragraph or ""
    known = paragraph in record.body.paragraphs
    # What a decision is worth is said by us, all else by the council.
    ours = one.what == _WORTH
    our_basis = ours and not getattr(record, "value_note", None)
    return Figure(
        what=term(one.what) if ours else one.what,
        amount=one.amount,
        basis=term(one.basis) if our_basis else one.basis,
        language="" if ours else record.lang,
        basis_language="" if our_basis else record.lang,
        paragraph=paragraph,
        record=row(record, shelf.register),
        paragraph_address=_paragraph_address(record, paragraph) if known else "",
    )


def _paragraph_address(record: CouncilRecord, paragraph: str) -> str:
    return f"{record.address}#paragraph-{paragraph.replace('.', '-')}"


def claims(outcome: Outcome, shelf: Shelf) -> tuple[ClaimView, ...]:
    """The claims of an outcome, each with the record that bears on it, if held."""
    found = []
    for claim in outcome.claims:
        evidence = shelf.register.by_target.get(claim.evidence or "")
        address, title = "", ""
        if isinstance(evidence, CouncilRecord):
            address, title = evidence.address, evidence.title
            if claim.paragraph:
                title = _("%(title)s, paragraph %(number)s", title=title, number=claim.paragraph)
                if claim.paragraph in evidence.body.paragraphs:
                    address = _paragraph_address(evidence, claim.paragraph)
        elif claim.evidence:
            title = _("%(record)s (not held here)", record=claim.evidence)
        found.append(
            ClaimView(
                claim=claim.claim,
                figure=claim.figure,
                unit=claim.unit or "",
                baseline=claim.baseline or "",
                basis=claim.basis,
                status=claim.status.value,
                evidence_title=title,
                evidence_address=address,
                evidence_note=claim.evidence_note or "",
                evidence_language=evidence.lang if isinstance(evidence, CouncilRecord) else "",
                language=outcome.lang,
                said_by=f"{outcome.said_by_name} ({term(outcome.said_by.value)})",
                record=row(outcome, shelf.register),
            )
        )
    return tuple(found)


def trail_link(record: CouncilRecord, shelf: Shelf) -> TrailLink | None:
    """The trail a record is on, if it is on one."""
    trail = shelf.register.trail_of.get(record.target)
    return (
        TrailLink(trail.title, trail.address, len(trail.records), trail.first.lang)
        if trail
        else None
    )
