"""The months that the name of a file says: a month, a quarter, a range, a financial period.

Stands alone because a name is written by hand and in every way. What could be two months says none:
then the dates in the file do, or a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.spending.dates import month_number, whole_year
from moothall.spending.months import Months, numbered, quarter

_BY = "file name"
_APRIL, _YEAR_ENDS, _MONTHS = 4, 3, 12
_NAME = r"(?<![^\W\d_])(?P<{0}>[^\W\d_]{{3,}})"
_YEAR = r"(?:19|20)[0-9]{2}"
# A financial year, 2022-23 or 22-23; whether the second follows the first is looked at.
_FINANCIAL = r"(?P<from>(?:19|20)?[0-9]{2})[-/ ](?P<till>(?:19|20)?[0-9]{2})(?![0-9])"
_QUARTER = (
    re.compile(rf"(?<![^\W\d_])q(?:uarter|tr)?[ -]?(?P<q>[1-4])[ ,-]*{_FINANCIAL}", re.IGNORECASE),
    re.compile(rf"(?<![0-9]){_FINANCIAL}[ ,-]*q(?:uarter|tr)?[ -]?(?P<q>[1-4])", re.IGNORECASE),
)
_PERIOD = r"(?<![^\W\d_])(?:period|month|mth|per|p|m)[ .-]?(?P<p>0?[1-9]|1[0-9])(?![0-9])"
_PERIODS = (
    re.compile(rf"{_PERIOD}[ ,.-]*{_FINANCIAL}", re.IGNORECASE),
    re.compile(rf"(?<![0-9]){_FINANCIAL}[ ,.-]*{_PERIOD}", re.IGNORECASE),
)
_SOME_PERIOD = re.compile(rf"{_PERIOD}[ ,.-]*{_YEAR}(?![0-9])", re.IGNORECASE)
_TO = r"(?: ?- ?| (?:to|until|and|hyd|i) |-(?:to|until|and)-| )"
_RANGE = re.compile(
    _NAME.format("first")
    + rf"(?:[-. ]*(?P<start>{_YEAR}|[0-9]{{2}}))?{_TO}(?:{_NAME.format('between')}{_TO})?"
    + _NAME.format("last")
    + rf"[-. ]*(?:{_FINANCIAL}|(?P<year>{_YEAR}|[0-9]{{2}})(?![0-9]))",
    re.IGNORECASE,
)
_ISO = r"{0}(?:19|20)[0-9]{{2}})-?(?P<{1}>0[1-9]|1[0-2])(?:-?[0-3][0-9])?"
_ISO_RANGE = re.compile(
    "(?<![0-9])"
    + _ISO.format("(?P<y1>", "m1")
    + "(?: ?- ?|-to-| to | )"
    + _ISO.format("(?P<y2>", "m2")
    + "(?![0-9])"
)
# 2022-04-to-06: the second month of the same year.
_ISO_SHORT = re.compile(
    rf"(?<![0-9])(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])(?:-to-| to )(?P<m2>0[1-9]|1[0-2])(?![-0-9])"
)
_DAY = re.compile(
    rf"(?<![^\W_])(?P<day>[0-9]{{1,2}})[-. ](?P<month>[0-9]{{1,2}})[-. ](?P<year>{_YEAR})(?![0-9])"
)
_NUMBER_BEFORE = re.compile(rf"(?<![^\W_])(?:0?[1-9]|1[0-2])[-. ]{_FINANCIAL}")
# When a file was published says nothing of the month that its payments are of.
_PUBLISHED = re.compile(
    r"(?<![^\W\d_])(?:published|uploaded|updated|extracted|generated|exported|cyhoeddwyd)"
    r"(?:[-. ]+on)?[-. ]+(?:[0-9]{8}|(?:[0-9]{1,4}[-. ]+)?(?:[0-9]{1,2}|[^\W\d_]{3,})"
    r"[-. ]+[0-9]{1,4})(?![0-9])",
    re.IGNORECASE,
)
_NAMED = (
    re.compile(_NAME.format("month") + rf"[-. ]*{_FINANCIAL}"),
    re.compile(rf"(?<![0-9]){_FINANCIAL}[-. ]*" + _NAME.format("month")),
)
_PLAIN = (
    re.compile(rf"(?<![0-9])(?P<year>{_YEAR})[-. ]?(?P<month>0[1-9]|1[0-2])(?![0-9])"),
    re.compile(rf"(?<![0-9])(?P<month>0[1-9]|1[0-2])[-. ](?P<year>{_YEAR})(?![0-9])"),
    re.compile(_NAME.format("month") + rf"[-. ]*(?P<year>{_YEAR}|[0-9]{{2}})(?![0-9])"),
    re.compile(rf"(?<![0-9])(?P<year>{_YEAR})[-. ]*" + _NAME.format("month")),
)


def months_in_name(name: str) -> Months | None:
    """The months that the name of a file says: ``2014-01.csv``, ``Payments April 2014.csv``.

    ``jan-mar-2022`` is three months, and ``P02-2022-23`` the second of a financial year, May. None
    where a name does not say a month, or could say two: ``05-06-2022``, ``P02-2022``.
    """
    return months_in_text(name.rsplit(".", 1)[0])


def months_in_text(text: str) -> Months | None:
    """The months that a name without its ending says, or a title that says them as names do."""
    stem = _PUBLISHED.sub(" ", " ".join(text.replace("_", " ").split())).strip(" -.")
    for look in (_a_quarter, _a_period, _a_range, _a_day, _a_named_month, _a_month):
        found = look(stem)
        if found is not None:
            return None if found is _UNCLEAR else found
    return None


# A name that could say two things: nothing more is looked for.
_UNCLEAR = Months("", "", "")


def _a_quarter(stem: str) -> Months | None:
    for pattern in _QUARTER:
        for found in pattern.finditer(stem):
            year = _financial(found)
            if year:
                return quarter(int(found["q"]), year)
    return None


def _a_period(stem: str) -> Months | None:
    """A financial year's month by its number; beside one year alone it could be the calendar's."""
    for pattern in _PERIODS:
        for found in pattern.finditer(stem):
            year, number = _financial(found), int(found["p"])
            if year and number > _MONTHS:
                return _UNCLEAR
            if year:
                return _one(_of_financial(year, (number + _APRIL - 2) % _MONTHS + 1))
    return _UNCLEAR if _SOME_PERIOD.search(stem) else None


def _a_range(stem: str) -> Months | None:
    for found in _ISO_RANGE.finditer(stem):
        start, end = f"{found['y1']}-{found['m1']}", f"{found['y2']}-{found['m2']}"
        return Months(start, end, _BY) if start <= end else _UNCLEAR
    for found in _ISO_SHORT.finditer(stem):
        start, end = f"{found['y1']}-{found['m1']}", f"{found['y1']}-{found['m2']}"
        return Months(start, end, _BY) if start <= end else _UNCLEAR
    for found in _overlapping(_RANGE, stem):
        first, last = month_number(found["first"]), month_number(found["last"])
        between = found["between"] is None or month_number(found["between"])
        year = _financial(found) if found["from"] else None
        if not first or not last or not between or (found["from"] and not year):
            continue
        if year:
            start, end = _of_financial(year, first), _of_financial(year, last)
        else:
            start = numbered(found["start"] or found["year"], first)
            end = numbered(found["year"], last)
        return Months(start, end, _BY) if start and start <= end else _UNCLEAR
    return None


def _a_day(stem: str) -> Months | None:
    """The month of a day; where day and month could change places, none."""
    for found in _DAY.finditer(stem):
        one, two = int(found["day"]), int(found["month"])
        could = sorted({n for n, other in ((one, two), (two, one)) if n <= _MONTHS and other})
        if one > 31 or two > 31:  # noqa: PLR2004 - no day of any month
            continue
        return _one(numbered(found["year"], could[0])) if len(could) == 1 else _UNCLEAR
    clear = not any(_financial(found) for found in _NUMBER_BEFORE.finditer(stem))
    return None if clear else _UNCLEAR


def _a_named_month(stem: str) -> Months | None:
    """A month beside the financial year that it is in: January 2022-23 is in 2023."""
    for pattern in _NAMED:
        for found in pattern.finditer(stem):
            year, month = _financial(found), month_number(found["month"])
            if year and month:
                return _one(_of_financial(year, month))
    return None


def _a_month(stem: str) -> Months | None:
    """A month beside its year; none where the name says two."""
    said = set()
    for pattern in _PLAIN:
        for found in pattern.finditer(stem):
            word = found["month"]
            number = int(word) if word.isdecimal() else month_number(word)
            said.add(numbered(found["year"], number) if number else "")
    said.discard("")
    if said:
        return _one(said.pop()) if len(said) == 1 else _UNCLEAR
    return None


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match, from wherever it begins: the words before a month look like one."""
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start() + 1)


def _financial(found: re.Match[str]) -> int | None:
    """The first year of a financial year, if the second follows it."""
    year, second = whole_year(found["from"]), whole_year(found["till"])
    return year if second == year + 1 else None


def _of_financial(year: int, month: int) -> str:
    return numbered(str(year + (month <= _YEAR_ENDS)), month)


def _one(month: str) -> Months | None:
    return Months(month, month, _BY) if month else None
