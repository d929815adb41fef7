"""Which feeds there are, and which entries stand in each.

A feed of a fixed topic exists even while it is empty, so that its address can be subscribed to
before anything is published; departments and decision makers have one each as in their tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from moothall.outputs.feed import Announced, Feed, SpendingRelease
from moothall.outputs.feed_entries import Entries
from moothall.outputs.tags import minted
from moothall.records.decision import Decision
from moothall.records.record import CouncilRecord
from moothall.records.register import Register
from moothall.records.tables import Authority, Tables
from moothall.records.tables import Entry as TableEntry
from moothall.records.values import key_of
from moothall.settings import Settings
from moothall.words import _, spoken_in


def feed_list(
    register: Register, releases: Sequence[SpendingRelease], settings: Settings
) -> tuple[Feed, ...]:
    """Every feed of the public register and of spending, in the order they are listed in."""
    entries = Entries(register, settings)
    return tuple(plan.feed(entries) for plan in feed_plans(register, releases, settings))


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """A feed before its entries are made: what it is called, and what stands in it."""

    listed: Feed
    records: Sequence[CouncilRecord] = ()
    announced: Sequence[Announced] = ()

    def feed(self, entries: Entries) -> Feed:
        """The feed with its entries."""
        made = entries.of_announced(self.announced) or entries.of(self.records)
        return replace(self.listed, entries=made)


def feed_plans(
    register: Register, releases: Sequence[SpendingRelease], settings: Settings
) -> tuple[FeedPlan, ...]:
    """Every feed, with the records and releases that stand in it, newest first."""
    minted(settings)  # a setting that cannot be used is refused even while there is no entry
    entries = Entries(register, settings)
    plans = [*_decisions(register), *_kinds(register), *_spending(), *_councils(register)]
    return tuple(
        FeedPlan(
            listed=replace(plan.listed, prefix=settings.prefix),
            records=entries.newest(plan.records),
            announced=entries.newest_spending(releases) if plan.topic == "spending" else (),
        )
        for plan in plans
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """A feed, and all that might stand in it."""

    name: str
    title: str
    description: str
    topic: str
    page: str
    group: str
    records: Sequence[CouncilRecord] = ()

    @property
    def listed(self) -> Feed:
        return Feed(self.name, self.title, self.description, self.topic, self.page, self.group)


def _decisions(register: Register) -> Iterator[_Plan]:
    decisions = register.decisions
    yield _Plan(
        "decisions", _("New decisions"),
        _("Every decision of every council on this site, whoever made it."),
        "decisions", "/decisions/", _("Decisions"), decisions,
    )  # fmt: skip
    yield _Plan(
        "operational-decisions", _("Operational decisions"),
        _("Decisions of officers that their council calls operational."),
        "operational", "/decisions/", _("Decisions"),
        [one for one in decisions if one.decision_type == "operational"],
    )  # fmt: skip
    yield _Plan(
        "key-decisions", _("Key decisions"),
        _("Decisions with significant spending, or with effects on two wards or more."),
        "key", "/decisions/", _("Decisions"),
        [one for one in decisions if one.key_decision],
    )  # fmt: skip


def _kinds(register: Register) -> Iterator[_Plan]:
    group = _("Reports, meetings and outcomes")
    for kind, title, description in (
        ("reports", _("Reports"), _("Reports of officers to committees and forums.")),
        (
            "meetings",
            _("Meeting items"),
            _("What committees discussed and resolved, item by item."),
        ),
        ("outcomes", _("Outcomes"), _("What came of decisions, and who says so.")),
    ):
        held = [one for one in register.council_records if one.kind == kind]
        yield _Plan(kind, title, description, kind, f"/{kind}/", group, held)


def _spending() -> Iterator[_Plan]:
    yield _Plan(
        "spending", _("Spending"),
        _("Each month of a council's spending, when its payments are published here."),
        "spending", "/spending/", _("Spending"),
    )  # fmt: skip


def _councils(register: Register) -> Iterator[_Plan]:
    tables, named = register.tables, _by_name(register)
    for authority in sorted(tables.authorities, key=lambda one: one.key):
        held = named["authority", authority.key, ""]
        yield _Plan(
            f"authorities/{authority.key}", authority.name,
            _(
                "Decisions, reports, meeting items and outcomes of %(council)s.",
                council=authority.name,
            ),
            f"authority:{authority.key}", authority.address, _("Councils"), held,
        )  # fmt: skip
    for kind, table in (
        ("department", tables.departments),
        ("decision-maker", tables.decision_makers),
    ):
        for council, entry in _named(tables, table):
            held = named[kind, entry.authority, entry.key]
            yield _named_plan(kind, council, entry, held)


def _by_name(register: Register) -> Mapping[tuple[str, str, str], list[CouncilRecord]]:
    """The records of each council, department and decision maker, found in one pass."""
    found = defaultdict(list)
    for record in register.council_records:
        found["authority", record.authority, ""].append(record)
        department = getattr(record, "department", None)
        if department:
            found["department", record.authority, key_of(department)].append(record)
        if isinstance(record, Decision):
            maker = key_of(record.decision_maker)
            found["decision-maker", record.authority, maker].append(record)
    return found


def _named(tables: Tables, table: Sequence[TableEntry]) -> Iterator[tuple[Authority, TableEntry]]:
    """A table's entries; two names with one key share a feed, and the first in order names it."""
    seen = set()
    for entry in sorted(table, key=lambda one: (one.authority, one.key, one.name)):
        council = tables.by_key.get(entry.authority)
        if council is not None and entry.key and (entry.authority, entry.key) not in seen:
            seen.add((entry.authority, entry.key))
            yield council, entry


def _named_plan(
    kind: str, council: Authority, entry: TableEntry, records: Sequence[CouncilRecord]
) -> _Plan:
    said = entry.names.get(spoken_in()) or entry.name
    title = f"{said}, {council.name}"
    described = {
        "department": _(
            "Records of the department %(name)s at %(council)s.",
            name=said,
            council=council.name,
        ),
        "decision-maker": _(
            "Decisions made by: %(name)s, %(council)s.", name=said, council=council.name
        ),
    }
    name = f"{entry.authority}/{entry.key}"
    group = {"department": _("Departments"), "decision-maker": _("Decision makers")}[kind]
    return _Plan(
        f"{kind}s/{name}", title, described[kind], f"{kind}:{name}", council.address, group, records
    )
