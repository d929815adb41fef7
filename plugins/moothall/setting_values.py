"""How a setting becomes the value that the rest of the code uses, where it is not used as it is.

Stands apart from ``settings`` so that what a council may set is one list and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from moothall.records.problems import Unreadable


def _web_address(url: str) -> str:
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise Unreadable("is not a web address.", "Write it like https://opendata.example.gov.uk.")
    return url


def _at_least_one(number: int) -> int:
    if number < 1:
        raise Unreadable("is too few.", "Write 1 or more.")
    return number


def _footer(links: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Links as pairs of words and address."""
    found = []
    for link in links:
        if isinstance(link, str) or len(link) != 2:  # noqa: PLR2004 - a pair
            raise Unreadable(
                "is no link.", 'Write ("Privacy", "https://www.example.gov.uk/privacy").'
            )
        words, address = map(str, link)
        if not address.startswith(("/", "https://", "http://", "mailto:")):
            raise Unreadable(
                f"has a link to {address}.", "Begin the address with https://, mailto: or /."
            )
        found.append((words, address))
    return tuple(found)


READERS: Mapping[str, Callable[[Any], object]] = {
    "zone": lambda raw: ZoneInfo(str(raw)),
    "value_bands": lambda raw: tuple(sorted(Decimal(str(one)) for one in raw)),
    "beneficiary_floor": lambda raw: Decimal(str(raw)),
    "large_payment": lambda raw: Decimal(str(raw)),
    "large_payments_from": lambda raw: date.fromisoformat(str(raw)),
    "decision_types": lambda raw: tuple(str(one) for one in raw),
    "url": lambda raw: _web_address(str(raw).rstrip("/")),
    "feed_entries": lambda raw: _at_least_one(int(raw)),
    "rows_per_page": lambda raw: _at_least_one(int(raw)),
    "record_seconds": float,
    "footer": _footer,
}
