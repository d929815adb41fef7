"""Text becomes a value here, once, or is refused with what to write instead.

The only place that knows how a sum, a date, a yes or no, and a key are spelt in front matter.
Spending cells, which councils spell in many more ways, are read in ``spending``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from moothall.records.problems import Unreadable
from moothall.words import long_date as long_date  # noqa: PLC0414 - said here too
from moothall.words import pounds as pounds  # noqa: PLC0414

# No council's sum has more than twelve digits of pounds; a longer one is a slip of the keyboard.
_SUM = re.compile(r"-?£?(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.[0-9]{2})?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_PARTIAL = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
# From the first councils with records to the end of the century.
_YEARS = range(1200, 2101)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS_IN_YEAR = 12
_LONGEST = 150


def money(text: str) -> Decimal:
    """Pounds and pence, exact, from ``326240.00`` or ``£326,240.00``.

    Raises:
        Unreadable: for anything else; ``£300,0000`` is not mended into either sum it may mean.
    """
    cleaned = text.strip()
    if not _SUM.fullmatch(cleaned):
        raise Unreadable(
            "is not an amount of money.",
            "Write pounds and pence in digits, like 12.50 or 300,000.00.",
        )
    return Decimal(cleaned.replace("£", "").replace(",", "")).quantize(Decimal("0.01"))


def iso_date(text: str) -> date:
    """A day, from ``2024-04-29`` (ISO 8601) alone: day and month orders are never guessed.

    Raises:
        Unreadable: with the ISO forms that another spelling could mean.
    """
    cleaned = text.strip()
    if _ISO_DATE.fullmatch(cleaned):
        try:
            day = date.fromisoformat(cleaned)
        except ValueError:
            raise Unreadable(
                "is not a day in the calendar.",
                "Check the month and the day. Dates are written year-month-day, like 2024-04-29.",
            ) from None
        if day.year not in _YEARS:
            raise Unreadable(
                "is not in a year a council can have acted in.",
                "Check the year. Dates are written year-month-day, like 2024-04-29.",
            )
        return day
    raise Unreadable("is not a date this site can be sure of.", _date_remedy(cleaned))


def _date_remedy(text: str) -> str:
    """What to write for a date in another spelling: the ISO forms it could mean."""
    general = "Write the date as year-month-day, like 2024-04-29."
    found = _SLASHED.fullmatch(text)
    if not found:
        return general
    first, second, year = (int(part) for part in found.groups())
    meant = []
    for day, month in dict.fromkeys([(first, second), (second, first)]):
        try:
            meant.append(date(year, month, day))
        except ValueError:
            continue
    if not meant:
        return general
    forms = " or ".join(f"{day.isoformat()} ({long_date(day)})" for day in meant)
    return f"Write the date as year-month-day: {forms}."


def instant(text: str, zone: ZoneInfo) -> datetime:
    """The moment of publication: a day (midnight in the council's time zone) or an instant.

    Raises:
        Unreadable: for an instant without an offset from UTC, or text that is neither.
    """
    cleaned = text.strip()
    if "T" not in cleaned:
        return datetime.combine(iso_date(cleaned), time.min, tzinfo=zone)
    try:
        moment = datetime.fromisoformat(cleaned) if _INSTANT.fullmatch(cleaned) else None
    except ValueError:
        moment = None
    if moment is None:
        raise Unreadable(
            "is not a moment this site can be sure of.",
            "Write a day, like 2024-05-08, or a time with its difference from Greenwich: "
            "2024-05-08T09:00+01:00 in summer, 2024-01-08T09:00+00:00 in winter.",
        )
    return moment


def partial_date(text: str) -> str:
    """A day, a month or a year as stated (``2024-06-13``, ``2024-06``, ``2024``), kept as text.

    A source that says "in June" gives no day, and none is invented.

    Raises:
        Unreadable: for text that is none of the three.
    """
    cleaned = text.strip()
    if _PARTIAL.fullmatch(cleaned) and int(cleaned[:4]) in _YEARS:
        if cleaned.count("-") == 2:  # noqa: PLR2004 - year-month-day
            return iso_date(cleaned).isoformat()
        if "-" not in cleaned or 1 <= int(cleaned[5:]) <= _MONTHS_IN_YEAR:
            return cleaned
    raise Unreadable(
        "is not a day, a month or a year.", "Write 2024-06-13, 2024-06 or 2024, as the source does."
    )


def last_day(text: str) -> date:
    """The last day of a day, a month or a year as ``partial_date`` keeps them."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    month = month or _MONTHS_IN_YEAR
    return date(year, month, day or monthrange(year, month)[1])


def yes_or_no(text: str) -> bool:
    """``yes`` or ``no`` (also ``true`` and ``false``), in any case.

    Raises:
        Unreadable: for any other word.
    """
    word = text.strip().casefold()
    if word in {"yes", "true"}:
        return True
    if word in {"no", "false"}:
        return False
    raise Unreadable("is neither yes nor no.", "Write yes or no.")


@lru_cache(maxsize=65_536)
def key_of(reference: str) -> str:
    """A reference made safe for a path: ``ED/2025/014`` becomes ``ed-2025-014``.

    Only ``a-z``, ``0-9`` and single hyphens are left, so a key can never leave its folder.
    """
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def key_or_digest(name: str) -> str:
    """A name made safe for a path; one without a letter or digit of English by its digest.

    Of one that is longer than a folder's name may be (NAME_MAX, POSIX limits.h), with what stands
    beside it, the beginning and a digest.
    """
    key = key_of(name)
    if not key:
        return _digest(name)
    return key if len(key) <= _LONGEST else f"{key[:_LONGEST].strip('-')}-{_digest(key)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
