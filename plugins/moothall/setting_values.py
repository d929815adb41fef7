"""How each setting is read: text and numbers of pelicanconf.py become values, or are refused.

Stands apart from ``settings`` so that the table of settings there reads as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from moothall.records.problems import Place, Problem, Unreadable
from moothall.words import LANGUAGES


def read(name: str, raw: object) -> object:
    """A setting's value as the rest of the code uses it, by the name of its field.

    Raises:
        Unreadable, ValueError, TypeError: when it cannot be one.
    """
    reader = READERS.get(name)
    return reader(raw) if reader else raw


def _web_address(url: str) -> str:
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise Unreadable("is not a web address.", "Write it like https://opendata.example.gov.uk.")
    return url


def _at_least_one(number: int) -> int:
    if number < 1:
        raise Unreadable("is too few.", "Write 1 or more.")
    return number


# The settings that readers see as words, and the fields they are read into.
SAID = {
    "SITENAME": "name",
    "MOOTHALL_TAGLINE": "tagline",
    "MOOTHALL_CONTACT": "contact",
    "MOOTHALL_LICENCE": "licence",
    "MOOTHALL_LICENCE_URL": "licence_address",
    "MOOTHALL_LOGO_TEXT": "logo_text",
    "MOOTHALL_FOOTER": "footer",
}


def _language(raw: object) -> str:
    if raw not in LANGUAGES:
        raise Unreadable("is not a language Moothall speaks.", f"Write {' or '.join(LANGUAGES)}.")
    return str(raw)


def _languages(raw: str | Iterable[object]) -> tuple[str, ...]:
    return tuple(map(_language, (raw,) if isinstance(raw, str) else raw))


def _translations(raw: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, object]]:
    """Settings by language and field, each read as the setting itself is."""
    found: dict[str, dict[str, object]] = {}
    for language, given in dict(raw).items():
        said = found.setdefault(_language(language), {})
        for name, value in given.items():
            if name not in SAID:
                raise Unreadable(f"has {name}.", f"Write only {', '.join(SAID)} in it.")
            said[SAID[name]] = read(SAID[name], value)
    return found


def language_faults(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Languages that are given twice, or spoken of and not among the site's."""
    others = values.get("other_languages", ())
    spoken = [values.get("language"), *others]
    for language in sorted({one for one in spoken if one and spoken.count(one) > 1}):
        place = Place("pelicanconf.py", None, "MOOTHALL_OTHER_LANGUAGES")
        yield Problem(place, "is one of the site's languages already.", "Take it out.", language)
    for language in values.get("translations") or ():
        if language not in spoken:
            place = Place("pelicanconf.py", None, "MOOTHALL_TRANSLATIONS")
            remedy = "Add it to MOOTHALL_OTHER_LANGUAGES, or take it out."
            yield Problem(place, "is not a language of this site.", remedy, language)


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
    "search_part": lambda raw: _at_least_one(int(raw)),
    "rows_per_page": lambda raw: _at_least_one(int(raw)),
    "record_seconds": float,
    "record_years": lambda raw: _at_least_one(int(raw)),
    "papers_years": lambda raw: _at_least_one(int(raw)),
    "attachment_megabytes": lambda raw: _at_least_one(int(raw)),
    "keep_released": lambda raw: Path(raw) if raw else None,
    "released": lambda raw: tuple(Path(one) for one in ([raw] if isinstance(raw, str) else raw)),
    "footer": _footer,
    "language": _language,
    "other_languages": _languages,
    "translations": _translations,
}
