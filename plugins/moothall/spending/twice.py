"""The same payments in two files: pointed out with both places, and never dropped.

Stands alone because it looks at all files together, and holds no more than a number for each
payment while it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from moothall.records.problems import Place, Problem
from moothall.spending.fingerprint import repeated
from moothall.spending.packing import Summary

_SHOWN = 20  # of the lines that two files share are named one by one
_REMEDY = "If it was paid once, take one of the two away."


def shared(summaries: Sequence[Summary]) -> Mapping[int, tuple[Problem, ...]]:
    """For each file, by its place, what it has in common with earlier ones.

    Only payments of a stated day or transaction number are compared: without either, one month's
    rent is like the next one's.
    """
    if not summaries:
        return {}
    whole = np.concatenate([summary.prints for summary in summaries])
    places = repeated(whole)
    if not len(places):
        return {}
    prints = whole[places]
    order = np.argsort(prints, kind="stable")
    again = np.flatnonzero(prints[order][1:] == prints[order][:-1])
    starts = np.cumsum([0, *(len(summary.prints) for summary in summaries)])
    files = np.searchsorted(starts, places, side="right") - 1
    lines = np.concatenate([summary.lines for summary in summaries])[places]
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for earlier, later in zip(order[again].tolist(), order[again + 1].tolist(), strict=True):
        first, second = int(files[earlier]), int(files[later])
        if first != second:
            pairs[second, first].append((int(lines[later]), int(lines[earlier])))
    found: dict[int, list[Problem]] = defaultdict(list)
    for (second, first), pair in sorted(pairs.items()):
        found[second] += _told(summaries[second], summaries[first], sorted(pair))
    return {place: tuple(problems) for place, problems in found.items()}


def _told(later: Summary, earlier: Summary, places: Sequence[tuple[int, int]]) -> list[Problem]:
    """Which lines two files share: one by one, or how many where they are many."""
    path, other = later.report.path, earlier.report.path
    if len(places) <= _SHOWN:
        return [
            Problem(
                Place(path, line),
                f"This payment also stands in {other}, line {there}; both are counted.",
                _REMEDY,
            )
            for line, there in places
        ]
    line, there = places[0]
    message = (
        f"{len(places):,} of the {later.report.payments:,} payments of this file also stand in "
        f"{other}: line {line} is there line {there}, and so on. All are counted."
    )
    remedy = "If a month was published twice, take one of the two files away."
    return [Problem(Place(path, line), message, remedy)]
