"""The branch's own line: the commits that were its head, one after the other, the oldest first.

A version is what readers could have seen, and that is what stood at a head that was published. A
merge has several parents, and git does not write down which of them was the branch: it is the
first where somebody's work was merged into it, and the second where somebody pulled it into their
work and pushed both. So what was published decides; where that is not known, what git writes of a
merge that was pulled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_PULLED = r"Merge (?:branch '(?:{0})' of |remote-tracking branch '[^/']+/(?:{0})')"


@dataclass(frozen=True, slots=True)
class Knot:
    """A commit as the line needs it: its own name, its parents' and the first line it says."""

    id: str
    parents: tuple[str, ...]
    subject: str


def is_pulled(subject: str) -> bool:
    """Whether words are git's own of a merge that was pulled: they say where from, and not why."""
    return bool(re.match(_PULLED.format(".+"), subject))


def line(knots: Sequence[Knot], published: AbstractSet[str], names: Iterable[str]) -> list[str]:
    """The branch's own line, of all commits it holds (parents before children, the head last).

    ``published`` are commits that were published, ``names`` what the branch may be called.
    """
    pulled = re.compile(_PULLED.format("|".join(map(re.escape, sorted(names)))))
    known = {one.id: one for one in knots}
    newest: dict[str, int] = {}  # the place of the newest published commit that each one holds
    for place, one in enumerate(knots):
        before = max((newest.get(parent, -1) for parent in one.parents), default=-1)
        newest[one.id] = place if one.id in published else before
    found = []
    at = knots[-1] if knots else None
    while at is not None:
        found.append(at.id)
        parents = [parent for parent in at.parents if parent in known]
        if pulled.match(at.subject):
            parents.reverse()
        # Of several that hold the same, the first of them.
        at = known[max(parents, key=newest.__getitem__)] if parents else None
    return found[::-1]
