"""Registers for the tests of feeds, from plain values: a fictional council and its records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from moothall.outputs.feeds import Feed, SpendingRelease, feed_files, feed_list
from moothall.records.body import Body, Section
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.outcome import Outcome
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.records.tables import Authority, Entry, Tables
from moothall.settings import Settings

LONDON = ZoneInfo("Europe/London")
SITE = "https://records.example.gov.uk/council"
TABLES = Tables(
    authorities=(
        Authority("mooton", "Mooton Borough Council"),
        Authority("farby", "Farby District Council"),
    ),
    departments=(Entry("mooton", "Parks & Streets"), Entry("farby", "Housing")),
    decision_makers=(
        Entry("mooton", "Director of Parks", "officer"),
        Entry("farby", "Cabinet", "cabinet"),
    ),
)


def some_settings(**given: Any) -> Settings:
    values = {
        "root": Path("/nowhere"),
        "output": Path("/nowhere/output"),
        "theme": Path("/nowhere/theme"),
        "as_of": datetime(2026, 1, 1, tzinfo=UTC),
        "name": "Open Mooton",
        "url": SITE,
        "zone": LONDON,
        "tag_authority": "mooton.example,2025",
    }
    return Settings(**{**values, **given})


def a_text(html: str = "<p>The benches are bought.</p>", title: str = "Decision") -> Body:
    """A text of one section; the reader has sanitised its HTML."""
    return Body(sections=(Section(title, "section-decision", html, "The benches are bought.", 12),))


def a_decision(**given: Any) -> Decision:
    return _record(
        Decision,
        {
            "title": "Benches for Moot Park",
            "reference": "MB-1",
            "published": "2025-03-12",
            "decided": "2025-03-10",
            "decision_maker": "Director of Parks",
            "decision_type": "operational",
            "department": "Parks & Streets",
            "value": "12500.00",
            "value_basis": "up to",
        },
        given,
    )


def a_report(**given: Any) -> Report:
    return _record(
        Report,
        {
            "title": "The state of the parks",
            "key": "parks",
            "meeting_body": "Parks Forum",
            "meeting_date": "2025-06-11",
            "reporting_officer": "Director of Parks",
            "recommendations": ["That the report be noted"],
        },
        given,
    )


def a_meeting_item(**given: Any) -> MeetingItem:
    return _record(
        MeetingItem,
        {
            "title": "Benches",
            "key": "benches",
            "meeting_body": "Parks Committee",
            "meeting_date": "2024-09-21",
            "complete": "no",
            "minute_number": "16",
        },
        given,
    )


def an_outcome(**given: Any) -> Outcome:
    return _record(
        Outcome,
        {
            "title": "The benches are sat on",
            "key": "sat-on",
            "published": "2025-11-13",
            "said_by": "supplier",
            "said_by_name": "Bench Makers of Nowhere",
            "source": {"title": "A newsletter"},
            "claims": [
                {
                    "claim": "Many sit.",
                    "figure": "90",
                    "basis": "Counted by the supplier",
                    "status": "claimed",
                }
            ],
        },
        given,
    )


def a_release(**given: Any) -> SpendingRelease:
    values = {
        "key": "mooton",
        "authority": "Mooton Borough Council",
        "period": "2025-05",
        "title": "Mooton Borough Council, spending, May 2025",
        "address": "/spending/mooton/2025-05/",
        "identifier": "spending/mooton/2025-05",
        "payments": 1200,
        "totals": ("£1,000.00 (net)",),
    }
    return SpendingRelease(**{**values, **given})


def withdrawn(state: str = "withdrawn", **removal: Any) -> dict[str, Any]:
    """The fields of a record whose text was taken away."""
    why = {"on": "2025-09-01", "reason": "It named a person.", **removal}
    return {"state": state, "removal": why}


def _record(kind: type[CouncilRecord], usual: dict[str, Any], given: Any) -> Any:
    values = {
        "origin": {"path": "content/a.md"},
        "body": a_text(),
        "state": "published",
        "authority": "mooton",
        **usual,
        **given,
    }
    return kind.model_validate(values, context={"zone": LONDON})


def every_feed(
    records: Iterable[Record] = (),
    releases: Iterable[SpendingRelease] = (),
    settings: Settings | None = None,
) -> dict[str, Feed]:
    """The feeds of a register, by name."""
    made = feed_list(Register.of(records, TABLES), tuple(releases), settings or some_settings())
    return {feed.name: feed for feed in made}


def every_file(
    records: Iterable[Record] = (),
    releases: Iterable[SpendingRelease] = (),
    settings: Settings | None = None,
) -> dict[str, bytes]:
    """The files of all feeds, by path."""
    chosen = settings or some_settings()
    return feed_files(tuple(every_feed(records, releases, chosen).values()), chosen)


def one_of_each() -> list[CouncilRecord]:
    """Records of every kind, an amended one and a removed one among them."""
    changed = [{"on": "2025-08-01", "note": "The sum was wrong: a clerk mistyped it."}]
    return [
        a_decision(),
        a_decision(reference="MB-2", title="Lamps", corrections=changed, key_decision="yes"),
        a_decision(reference="MB-3", title="A hall", **withdrawn()),
        a_report(),
        a_meeting_item(),
        an_outcome(),
    ]
