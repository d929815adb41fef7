"""How each setting is read: text and numbers of pelicanconf.py become values, or are refused.

Stands apart from ``settings`` so that the table of settings there reads as a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from moothall.records.problems import Place, Problem, Unreadable
from moothall.words import LANGUAGES

EMAIL = re.compile(r"[^\s@<>\"?#&:/]+@[^\s@<>\"?#&:/]+\.[^\s@<>\"?#&:/.]+")


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


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise Unreadable("is not a text.", "Write it in quotation marks.")
    return raw


def _yes_or_no(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise Unreadable(
            "is neither True nor False.", "Write one of these, without quotation marks."
        )
    return raw


def _contact(raw: object) -> str:
    """An e-mail address, or the address of a page; nothing, where the council gives none."""
    contact = _text(raw).strip()
    if contact and not EMAIL.fullmatch(contact) and not _leads_somewhere(contact):
        raise Unreadable(
            "is neither an e-mail address nor that of a page.",
            "Write it like open@example.gov.uk or https://www.example.gov.uk/contact.",
        )
    return contact


def _leads_somewhere(address: str) -> bool:
    """Whether a link can be made of an address: of a page of this site or of another."""
    if any(character.isspace() for character in address):
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    try:
        return bool(_web_address(address))
    except ValueError:
        return False


def _licence_address(raw: object) -> str:
    address = _text(raw).strip()
    if not _leads_somewhere(address):
        raise Unreadable("is not a web address.", "Begin it with https:// or /.")
    return address


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
        words, address = (str(one).strip() for one in link)
        if not any(character.isalnum() for character in words):
            said = f"has a link without words, to {address}."
            raise Unreadable(said, 'Write what it leads to, like "Privacy".')
        if not _leads_somewhere(address) and not EMAIL.fullmatch(address.removeprefix("mailto:")):
            raise Unreadable(
                f"has a link to {address}.", "Begin the address with https://, mailto: or /."
            )
        found.append((words, address))
    return tuple(found)


READERS: Mapping[str, Callable[[Any], object]] = {
    "name": _text,
    "tagline": _text,
    "contact": _contact,
    "licence": _text,
    "licence_address": _licence_address,
    "logo_text": _text,
    "search": _yes_or_no,
    "notice_code": _yes_or_no,
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
