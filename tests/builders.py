"""What tests share: an invented council, and records of it, lawful but for what a test says.

Fields are given as a clerk would write them, as text; a field given as ``None`` is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from moothall.records.body import Body, Section
from moothall.records.decision import Decision
from moothall.records.meeting import MeetingItem
from moothall.records.origin import Origin
from moothall.records.outcome import Outcome
from moothall.records.page import SitePage
from moothall.records.problems import Problem
from moothall.records.record import Record
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.records.tables import Authority, Entry, Tables
from moothall.records.values import key_of

LONDON = ZoneInfo("Europe/London")
TABLES = Tables(
    authorities=(
        Authority(
            "ambridge",
            "Ambridge Borough Council",
            next_reference="ED-{year}-{number:03}",
            email_domains=("ambridge.example",),
        ),
        Authority("borchester", "Borchester City Council"),
    ),
    departments=(Entry("ambridge", "Highways"), Entry("ambridge", "Parks")),
    decision_makers=(
        Entry("ambridge", "Chief Executive", "officer"),
        Entry("ambridge", "Cabinet", "cabinet"),
        Entry("borchester", "Cabinet", "cabinet"),
    ),
    wards=(Entry("ambridge", "Lakey Hill"),),
)
_DECISION = {
    "state": "published",
    "title": "Resurfacing of Felpersham Road",
    "reference": "ED-2025-014",
    "authority": "ambridge",
    "published": "2025-03-12",
    "decided": "2025-03-10",
    "decision_maker": "Chief Executive",
    "decision_type": "operational",
    "function": "executive",
    "key_decision": "no",
    "call_in": "not subject",
    "department": "Highways",
    "contact": {"role": "Head of Highways"},
    "background_papers": ["none"],
}
_TEXTS = {
    "Decision": "The road is resurfaced.",
    "Reasons": "It is worn.",
    "Alternatives considered": "To patch it.",
    "Conflicts of interest": "None.",
}
_REPORT = {
    "state": "published",
    "title": "State of the roads",
    "key": "state-of-the-roads",
    "authority": "ambridge",
    "meeting_body": "Highways Forum",
    "meeting_date": "2025-06-11",
    "reporting_officer": "Director of Highways",
    "recommendations": ["That the report be noted."],
    "background_papers": ["none"],
}
_MEETING = {
    "state": "published",
    "title": "Roads and their repair",
    "key": "roads-and-their-repair",
    "authority": "ambridge",
    "meeting_body": "Scrutiny Committee",
    "meeting_date": "2025-09-22",
    "minute_number": "16",
    "agenda_item": "6",
    "complete": "yes",
}
_OUTCOME = {
    "state": "published",
    "title": "Smoother roads",
    "key": "smoother-roads",
    "authority": "ambridge",
    "published": "2025-11-13",
    "said_by": "supplier",
    "said_by_name": "Grundy Gravel",
    "source": {"title": "A page of the supplier's"},
    "claims": [
        {"claim": "Fewer holes.", "figure": "14", "basis": "Counted once.", "status": "claimed"}
    ],
}
_PAGE = {"state": "published", "title": "About this site", "key": "about"}

Kind = TypeVar("Kind", bound=Record)


def a_decision(texts: dict[str, str] | None = None, **changes: Any) -> Decision:
    return _made(Decision, {**_DECISION, **changes}, _TEXTS if texts is None else texts)


def a_report(texts: dict[str, str] | None = None, **changes: Any) -> Report:
    return _made(Report, {**_REPORT, **changes}, texts or {"Purpose": "To say how the roads are."})


def a_meeting(texts: dict[str, str] | None = None, **changes: Any) -> MeetingItem:
    return _made(MeetingItem, {**_MEETING, **changes}, texts or {"Minutes": "They were discussed."})


def an_outcome(texts: dict[str, str] | None = None, **changes: Any) -> Outcome:
    return _made(Outcome, {**_OUTCOME, **changes}, texts or {"What came of it": "Fewer holes."})


def a_page(**changes: Any) -> SitePage:
    return _made(SitePage, {**_PAGE, **changes}, {"Who we are": "A council."})


def texts_without(*titles: str) -> dict[str, str]:
    """The statutory texts of a decision, but for some."""
    return {title: text for title, text in _TEXTS.items() if title not in titles}


def a_body(texts: dict[str, str], paragraphs: Iterable[str] = ()) -> Body:
    sections = tuple(
        Section(title, f"section-{key_of(title)}", f"<p>{text}</p>", text, number)
        for number, (title, text) in enumerate(texts.items(), start=1)
    )
    return Body(sections=sections, paragraphs=tuple(paragraphs))


def a_register(*records: Record) -> Register:
    return Register.of(records, TABLES)


def a_link(to: str, kind: str = "follows from") -> dict[str, str]:
    return {"type": kind, "to": to, "evidence": "It says so."}


def faults(record: Record) -> list[tuple[str | None, str]]:
    """What is wrong with a record: field and message."""
    return [fault(problem) for problem in record.faults()]


def fault(problem: Problem) -> tuple[str | None, str]:
    said = problem.message if problem.value is None else f'"{problem.value}" {problem.message}'
    return problem.place.field, said


def a_file(body: str = "Some text.\n", **fields: Any) -> str:
    """The text of a record's file: fields in YAML, of which JSON is a part."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", body])


def a_decision_file(body: str | None = None, **changes: Any) -> str:
    return a_file(_body(_TEXTS) if body is None else body, **_given({**_DECISION, **changes}))


def a_report_file(body: str = "1.1 The roads are worn.\n", **changes: Any) -> str:
    return a_file(body, **_given({**_REPORT, **changes}))


def a_meeting_file(body: str = "16.1 They were discussed.\n", **changes: Any) -> str:
    return a_file(body, **_given({**_MEETING, **changes}))


def an_outcome_file(body: str = "Fewer holes.\n", **changes: Any) -> str:
    return a_file(body, **_given({**_OUTCOME, **changes}))


def a_page_file(body: str = "A council.\n", **changes: Any) -> str:
    return a_file(body, **_given({**_PAGE, **changes}))


def _body(texts: dict[str, str]) -> str:
    return "\n".join(f"## {title}\n\n{text}\n" for title, text in texts.items())


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _made(kind: type[Kind], fields: dict[str, Any], texts: dict[str, str]) -> Kind:
    given = _given(fields)
    paragraphs = given.pop("paragraphs", ())
    name = key_of(given.get("key") or given.get("reference", ""))
    day = str(given.get("decided") or given.get("meeting_date") or given.get("published", ""))
    folders = [kind.kind, given.get("authority", ""), day[:4] if given.get("authority") else ""]
    path = "/".join(["content", *(one for one in folders if one), f"{name}.md"])
    return kind.model_validate(
        {"origin": Origin(path=path), "body": a_body(texts, paragraphs), **given},
        context={"zone": LONDON},
    )
