"""Days stamped with the last hour before midnight, as a system writes them that knows no summer.

Stands alone because such a day is read as it stands and may be the next one: midnight in British
summer time is 23:00 of the day before in universal time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from moothall.records.problems import Place, Problem, counted
from moothall.records.values import long_date

_STAMP = re.compile(
    r"[ T](?P<hour>[0-9]{1,2}):(?P<rest>[0-9:.]+) ?(?:Z|[-+]00:?00)?", re.IGNORECASE
)
_NO_MINUTES = re.compile(r"00(?::00(?:\.0+)?)?")
_SUMMER = range(3, 11)  # from March to October


def maybe_the_next_day(days: Mapping[str, date], place: Place) -> Iterator[Problem]:
    """That days may be the next ones: all stamps are midnight, in winter time or in summer time."""
    late = [cell for cell in days if "23:00" in cell]
    if not late:
        return
    stamps = {cell: found for cell in days if (found := _STAMP.search(cell.strip()))}
    whole = all(
        _NO_MINUTES.fullmatch(found["rest"]) and int(found["hour"]) in {0, 23}
        for found in stamps.values()
    )
    late = [cell for cell in late if cell in stamps and days[cell].month in _SUMMER]
    if whole and late:
        cell = min(late)
        after = long_date(days[cell] + timedelta(days=1))
        yield Problem(
            place,
            f"{cell.strip()} is read as {long_date(days[cell])}; in British summer time it is the "
            f"first moment of {after} ({counted(len(late), 'such date')}).",
            f"Look at these dates in the system that they come from, and write the day alone: "
            f"{days[cell] + timedelta(days=1)}, if it is {after}.",
        )
