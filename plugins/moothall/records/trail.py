"""Trails: records joined by links into one story of decision, money and outcome.

A trail is a connected set under the links that join; records that merely share a name are never
in one trail (``LinkType.joins``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from moothall.records.record import CouncilRecord


@dataclass(frozen=True)
class Trail:
    """Two or more records that belong together, in order of time."""

    records: tuple[CouncilRecord, ...]

    @property
    def first(self) -> CouncilRecord:
        """The record the trail is named for: its earliest decision, else its earliest record."""
        decisions = [record for record in self.records if record.kind == "decisions"]
        return (decisions or list(self.records))[0]

    @property
    def address(self) -> str:
        """The trail's root-relative address; only keys of one kind cannot meet."""
        kind = "" if self.first.kind == "decisions" else f"{self.first.kind}/"
        return f"/trails/{kind}{self.first.authority}/{self.first.identifier}/"

    @property
    def title(self) -> str:
        """The trail's name: that of the record it is named for."""
        return self.first.title


def in_order(record: CouncilRecord) -> tuple[date, str]:
    """Sorts records by their main date, then by name so that equal days never shuffle."""
    return (record.main_date or date.min, record.target)


def trails(records: Sequence[CouncilRecord], joins: Iterable[tuple[str, str]]) -> tuple[Trail, ...]:
    """The trails among records, given pairs of targets that joining links tie together."""
    by_target = {record.target: record for record in records}
    neighbours: Mapping[str, set[str]] = defaultdict(set)
    for one, other in joins:
        if one in by_target and other in by_target:
            neighbours[one].add(other)
            neighbours[other].add(one)
    seen: set[str] = set()
    found = []
    for target in sorted(neighbours):
        if target in seen:
            continue
        members = _reachable(target, neighbours)
        seen |= members
        found.append(Trail(tuple(sorted((by_target[one] for one in members), key=in_order))))
    return tuple(sorted(found, key=lambda trail: trail.address))


def _reachable(start: str, neighbours: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = neighbours[waiting.pop()] - reached
        reached |= fresh
        waiting += sorted(fresh)
    return reached
