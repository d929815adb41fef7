"""What a council may set in pelicanconf.py: each setting with its meaning, default and check.

Stands alone so that the table in the documentation, the defaults and the checks are one thing.
Settings beginning ``MOOTHALL_`` are ours; ``SITENAME``, ``SITEURL``, ``TIMEZONE`` are Pelican's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import MAXYEAR, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from moothall.look import Look, look_of
from moothall.records.problems import InvalidRecords, Place, Problem, Unreadable
from moothall.records.tables import nearest
from moothall.records.values import instant
from moothall.setting_values import language_faults, read
from moothall.words import FIRST, N_, speaking, term


def _setting(name: str, meaning: str, default: object) -> Any:  # noqa: ANN401 - as dataclasses.field
    return field(default=default, metadata={"setting": name, "meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """Everything a run is told; nothing else, no clock and no environment, shapes the site."""

    root: Path
    output: Path
    theme: Path
    as_of: datetime
    prefix: str = ""
    templates: tuple[Path, ...] = ()  # folders of the council's own, before the theme's
    name: str = _setting("SITENAME", "The site's name", "Moothall")
    url: str = _setting(
        "SITEURL",
        "Where the site is published, without a slash at the end",
        "http://localhost:8000",
    )
    zone: ZoneInfo = _setting(  # noqa: RUF009 - the default is text until it is read
        "TIMEZONE", "The council's time zone; a date of publication begins at midnight there",
        "Europe/London",
    )  # fmt: skip
    language: str = _setting(
        "DEFAULT_LANG", "The language of the site, or the first of its languages: en or cy", FIRST
    )
    other_languages: tuple[str, ...] = _setting(
        "MOOTHALL_OTHER_LANGUAGES",
        "Further languages in which the whole site is shown, each below its own folder: /cy/", (),
    )  # fmt: skip
    translations: Mapping[str, Mapping[str, object]] = _setting(
        "MOOTHALL_TRANSLATIONS",
        "Settings that are words, in further languages: the site's name, tagline, contact, licence "
        "and footer", (),
    )  # fmt: skip
    tagline: str = _setting(
        "MOOTHALL_TAGLINE", "A line under the site's name",
        N_("What was decided, by whom, why, what it cost and what came of it"),
    )  # fmt: skip
    tag_authority: str = _setting(
        "MOOTHALL_TAG_AUTHORITY",
        "Authority and date of feed identifiers (RFC 4151), like opendata.example.gov.uk,2026; "
        "never change it once feeds are read",
        "example.org,2026",
    )
    contact: str = _setting(
        "MOOTHALL_CONTACT",
        "Where readers report that something is wrong: an e-mail address, or that of a page",
        "",
    )
    decision_types: tuple[str, ...] = _setting(
        "MOOTHALL_DECISION_TYPES", "Further kinds of decision, in the council's own words", ()
    )
    value_bands: tuple[Decimal, ...] = _setting(
        "MOOTHALL_VALUE_BANDS", "Where one band of decision values ends and the next begins, in £",
        (5_000, 30_000, 100_000, 500_000),
    )  # fmt: skip
    feed_entries: int = _setting("MOOTHALL_FEED_ENTRIES", "How many entries a feed holds", 50)
    rows_per_page: int = _setting("MOOTHALL_ROWS_PER_PAGE", "How many records a list shows", 50)
    beneficiary_floor: Decimal = _setting(  # noqa: RUF009
        "MOOTHALL_BENEFICIARY_FLOOR",
        "From what total, in £, a beneficiary has a page of its own", 25_000)  # fmt: skip
    large_payment: Decimal = _setting(  # noqa: RUF009
        "MOOTHALL_LARGE_PAYMENT", "Above what sum, in £, a payment is large", 30_000)  # fmt: skip
    large_payments_from: date = _setting(  # noqa: RUF009
        "MOOTHALL_LARGE_PAYMENTS_FROM", "From what day they are listed", "2026-04-01")  # fmt: skip
    record_seconds: float = _setting(
        "MOOTHALL_RECORD_SECONDS", "Seconds of processor time a record may take", 2.0)  # fmt: skip
    licence: str = _setting(
        "MOOTHALL_LICENCE",
        "The licence of what the site publishes",
        N_("Open Government Licence v3.0"),
    )
    licence_address: str = _setting(
        "MOOTHALL_LICENCE_URL", "Where that licence can be read",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    )  # fmt: skip
    search: bool = _setting("MOOTHALL_SEARCH", "Whether to make the search index", default=True)
    search_part: int = _setting(
        "MOOTHALL_SEARCH_PART",
        "How many documents a part of the search index holds before the next year begins another; "
        "of the newest year, a quarter as many before the next month does",
        1_000,
    )
    record_years: int = _setting(
        "MOOTHALL_RECORD_YEARS", "Years from the decision for which a record is kept, as pages say",
        6,
    )  # fmt: skip
    papers_years: int = _setting(
        "MOOTHALL_PAPERS_YEARS", "Years from the decision for which its background papers are kept",
        4,
    )  # fmt: skip
    attachment_megabytes: int = _setting(
        "MOOTHALL_ATTACHMENT_MEGABYTES", "How large a document kept with a record may be", 25
    )
    released: tuple[Path, ...] = _setting(
        "MOOTHALL_RELEASED", "Folders of earlier releases, whose addresses must not die", ()
    )
    keep_released: Path | None = _setting(  # noqa: RUF009
        "MOOTHALL_KEEP_RELEASED",
        "A folder in which the lists of what was released are kept from one build to the next; a "
        "build that is told of releases otherwise (`--released`) leaves it alone",
        None,
    )
    colours: Mapping[str, str] = _setting(
        "MOOTHALL_COLOURS", "The council's own colours by name; brand and accent are enough", ()
    )
    colours_dark: Mapping[str, str] = _setting(
        "MOOTHALL_COLOURS_DARK", "The same on a dark screen, where they are not to be derived", ()
    )
    logo: str = _setting("MOOTHALL_LOGO", "A picture for the head of every page: a path", "")
    logo_text: str = _setting(
        "MOOTHALL_LOGO_TEXT", "What the logo says, for those who do not see it", ""
    )
    icon: str = _setting("MOOTHALL_ICON", "A picture for the browser's tab: a path", "")
    footer: tuple[tuple[str, str], ...] = _setting(
        "MOOTHALL_FOOTER", "Further links at the foot of every page: words and address of each", ()
    )
    notice_code: bool = _setting(
        "MOOTHALL_QR", "Whether a printed record shows its address as a QR code", default=False
    )

    @cached_property
    def editions(self) -> tuple[Settings, ...]:
        """The settings of the site in each of its languages, the first language first."""
        return (self.spoken(self.language), *map(self.spoken, self.other_languages))

    def spoken(self, language: str) -> Settings:
        """The settings of the site in one of its languages."""
        said: dict[str, Any] = dict(dict(self.translations).get(language, {}))
        with speaking(language):
            for name in ("tagline", "licence"):
                said.setdefault(name, term(getattr(self, name)))
        prefix = "" if language == self.language else f"/{language}"
        return replace(self, language=language, prefix=prefix, **said)

    def located(self, address: str) -> str:
        """A root-relative address in this edition: pages stand below its prefix, files do not.

        One that says in which language it is read stays as it is.
        """
        told = address.split("/", 2)[1:2] in [[one] for one in self.other_languages]
        return f"{self.prefix}{address}" if is_page(address) and not told else address

    def web(self, address: str) -> str:
        """The whole address, on the web, of a root-relative one in this edition."""
        return f"{self.url}{self.located(address)}"

    @property
    def folder(self) -> str:
        """The folder of the host the site is published in: empty, or like ``/council``."""
        return urlsplit(self.url).path.rstrip("/")

    @cached_property
    def look(self) -> Look:
        """The council's colours, logo and icon."""
        return look_of(self.__dict__, self.root, self.theme)[0]

    @property
    def today(self) -> date:
        """The day the site is built for, where the council is."""
        if self.as_of.year == MAXYEAR:  # no moment was set: everything has come
            return date.max
        return self.as_of.astimezone(self.zone).date()

    @property
    def cache(self) -> Path:
        """Where what was read and made before is remembered; may be deleted at any time."""
        return self.root / ".cache" / "moothall"


def is_page(address: str) -> bool:
    """Whether a page stands at a root-relative address, and not a file that all languages share."""
    return address.partition("#")[0].partition("?")[0].endswith(("/", ".html"))


def table() -> list[tuple[str, str, object]]:
    """Every setting with its meaning and default, for the documentation."""
    return [
        (one.metadata["setting"], one.metadata["meaning"], one.default)
        for one in fields(Settings)
        if one.metadata
    ]


def from_pelican(given: Mapping[str, Any], root: Path, as_of: datetime | None) -> Settings:
    """A site's settings out of Pelican's, with every fault told at once.

    ``as_of`` is the moment the site is built for; ``MOOTHALL_AS_OF`` in the settings (a day or an
    instant) comes before it.

    Raises:
        InvalidRecords: when a setting cannot be what it should be.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for one in fields(Settings):
        if not one.metadata:
            continue
        name = one.metadata["setting"]
        raw = given.get(name)
        raw = one.default if raw is None or raw == "" else raw
        try:
            values[one.name] = read(one.name, raw)
        except (Unreadable, ValueError, TypeError, InvalidOperation, ZoneInfoNotFoundError) as why:
            problems.append(_refused(name, raw, why))
    unknown = sorted(
        name for name in given if name.startswith("MOOTHALL_") and name not in _known()
    )
    problems += [
        Problem(Place("pelicanconf.py", None, name), "There is no such setting.", _meant(name))
        for name in unknown
    ]  # fmt: skip
    problems += look_of(values, root, Path(given["THEME"]))[1]
    problems += language_faults(values)
    moment = _as_of(given, values.get("zone"), as_of, problems)
    if problems:
        raise InvalidRecords(problems)
    values["released"] = tuple(root / folder for folder in values["released"])
    if kept := values["keep_released"]:
        values["keep_released"] = root / kept
        values["released"] = (*values["released"], root / kept)
    return Settings(
        root=root,
        output=Path(given["OUTPUT_PATH"]),
        theme=Path(given["THEME"]),
        as_of=moment,
        templates=tuple(Path(one) for one in given.get("THEME_TEMPLATES_OVERRIDES") or ()),
        **values,
    )


def _meant(name: str) -> str:
    near = nearest(name, sorted(_known()))
    return f'Did you mean "{near}"?' if near else "Take it out; docs/settings.md lists them all."


def _known() -> set[str]:
    return {name for name, _meaning, _default in table()} | {"MOOTHALL_AS_OF", "MOOTHALL_ACCOUNT"}


def _as_of(
    given: Mapping[str, Any], zone: object, as_of: datetime | None, problems: list[Problem]
) -> datetime:
    named = given.get("MOOTHALL_AS_OF")
    if named and isinstance(zone, ZoneInfo):
        try:
            return instant(str(named), zone)
        except Unreadable as fault:
            place = Place("pelicanconf.py", None, "MOOTHALL_AS_OF")
            problems.append(Problem(place, fault.message, fault.remedy, str(named)))
    if as_of is None:
        return datetime.max.replace(tzinfo=ZoneInfo("UTC"))
    return as_of


def _refused(name: str, raw: object, why: Exception) -> Problem:
    place = Place("pelicanconf.py", None, name)
    if isinstance(why, Unreadable):
        return Problem(place, why.message, why.remedy, str(raw))
    return Problem(
        place, "cannot be used for this setting.", "See docs/settings.md for an example.", str(raw)
    )
