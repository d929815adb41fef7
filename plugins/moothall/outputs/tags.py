"""The identifiers of feeds and their entries: ``tag:`` URIs (RFC 4151).

Stand alone because an identifier that changes makes every reader show every entry again: it is
made from the setting and the record's key, never from a title, a host or a feed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from moothall.records.problems import InvalidRecords, Place, Problem
from moothall.settings import Settings

# RFC 4151 section 2.1: a DNS name or an e-mail address, then a date; the date may stop at the
# month or the year, which means their first day.
_AUTHORITY = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
    r",([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
)


def tag(settings: Settings, name: str) -> str:
    """The identifier of what is called ``name``, like ``decisions/halton/746``.

    In a further language it is another thing, ``cy/decisions/halton/746``, for a reader may follow
    the feeds of both.
    """
    minted(settings)
    name = f"{settings.prefix}/{name}".lstrip("/")
    return f"tag:{settings.tag_authority}:{name}"


def minted(settings: Settings) -> datetime:
    """The day from which the site's tags may be made: the start, in UTC, of the setting's date.

    A feed without entries is dated by it, because Atom asks every feed for a date (RFC 4287
    section 4.1.1) and nothing else that is true stands still.

    Raises:
        InvalidRecords: when the setting is not an authority and a date.
    """
    found = _AUTHORITY.fullmatch(settings.tag_authority)
    year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        place = Place("pelicanconf.py", None, "MOOTHALL_TAG_AUTHORITY")
        remedy = (
            "Write a domain you held on a day, a comma, and that day, month or year, like "
            "opendata.example.gov.uk,2026."
        )
        message = "is not an authority and a date (RFC 4151)."
        problem = Problem(place, message, remedy, settings.tag_authority)
        raise InvalidRecords([problem]) from None
