"""What a build tells a program of itself: whose text it shows, whose it does not, and until when.

Kept beside a release and never in it: it names records that are not public.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from moothall.records.state import Restriction

if TYPE_CHECKING:  # an account is also read where no records are
    from moothall.records.record import Record
    from moothall.records.register import Register


# A record, and what of it: decisions/halton/746, .cy, /plan.pdf
_NAME = re.compile(r"(pages/[^/.]+|[^/]+/[^/]+/[^/.]+)(.*)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that stands on the site as a record or its translation: digest, title and state.

    ``text`` is whether its text can be read; ``withheld`` counts the corrections from before
    which it may be read no more; ``aliases`` are older addresses.
    """

    path: str
    digest: str
    title: str
    state: str
    text: bool
    withheld: int = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one build made.

    ``moment`` is the instant it was made for, ``due`` the next one at which it would come out
    otherwise (seconds since 1970, UTC). ``shown`` and ``held_back`` are by the records' targets;
    the latter are the files of those whose text, or whose earlier text, may not be read.
    ``translations`` and ``translations_held_back`` are the same of their translations, by the name
    of the text (``decisions/halton/746.cy``); an account of before they were kept has None.
    ``documents`` are the files that can be had of records (``decisions/halton/746/plan.pdf``) and
    of payments (``data/spending/halton/2025-03.csv``); ``url`` is where the settings say that the
    site is read.
    """

    moment: int
    due: int
    shown: dict[str, Shown] = field(default_factory=dict)
    held_back: dict[str, str] = field(default_factory=dict)
    translations: dict[str, Shown] | None = field(default_factory=dict)
    translations_held_back: dict[str, str] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    url: str = ""

    @property
    def texts(self) -> frozenset[str]:
        """The records whose text can be read."""
        return frozenset(_texts(self.shown))

    def names_since(self, before: Account) -> Callable[[str], str]:
        """Says what a record, its translation or its document is called now, by an older name.

        One that took over the address of another beside it, before, is not that other one.
        """
        now = {
            alias.strip("/"): name
            for name, one in self.shown.items()
            if name not in before.shown
            for alias in one.aliases
        }

        def name(older: str) -> str:
            found = _NAME.fullmatch(older)
            return f"{now.get(found[1], found[1])}{found[2]}" if found else older

        return name

    def tells_more_than(self, newest: Account) -> bool:
        """Whether a text or document can be read here that a newer site shows no more."""
        now = newest.names_since(self)
        if any(now(name) not in newest.documents for name in self.documents - newest.documents):
            return True
        if self.translations is None:  # nobody wrote down which there were: any may have been
            unsure = {name.rpartition(".")[0] for name in newest.translations_held_back}
            if unsure & self.texts:
                return True
        ours = _texts({**self.shown, **(self.translations or {})})
        later = _texts({**newest.shown, **(newest.translations or {})})
        found = ((later.get(name) or later.get(now(name)), one)
                 for name, one in ours.items())  # fmt: skip
        return any(other is None or other.withheld > one.withheld for other, one in found)

    @classmethod
    def of(cls, register: Register, public: Register, as_of: datetime, zone: ZoneInfo) -> Account:
        """The account of a build from everything read and what of it is public."""
        shown = {record.target: _shown(record) for record in public.records}
        translations = {_name(one): _shown(one) for one in public.translations}
        return cls(
            int(as_of.timestamp()),
            _due(register, as_of, zone),
            shown,
            _held_back({record.target: record for record in register.records}, shown),
            translations,
            _held_back({_name(one): one for one in register.translations}, translations),
            frozenset(_documents(public.records, shown)),
        )

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {**asdict(self), "documents": sorted(self.documents)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Account:
        """What ``to_json`` gave.

        Raises:
            ValueError, TypeError, KeyError: when it is something else.
        """
        translations = data.get("translations")
        return cls(
            int(data["moment"]),
            int(data["due"]),
            _all_shown(data["shown"]),
            dict(data["held_back"]),
            None if translations is None else _all_shown(translations),
            dict(data.get("translations_held_back", {})),
            frozenset(data.get("documents", ())),
            str(data.get("url", "")),
        )

    def write(self, path: Path) -> None:
        """Writes it for whoever started the build."""
        path.write_text(json.dumps(self.to_json(), sort_keys=True), "utf-8")

    @classmethod
    def read(cls, path: Path) -> Account:
        """What ``write`` wrote.

        Raises:
            OSError, ValueError, TypeError, KeyError: when it cannot be read.
        """
        return cls.from_json(json.loads(path.read_text("utf-8")))


def _name(translation: Record) -> str:
    """The name of a translation's text, as its file has it: of the record, then the language."""
    return f"{translation.target}.{translation.translates}"


def _texts(shown: Mapping[str, Shown]) -> dict[str, Shown]:
    return {name: one for name, one in shown.items() if one.text}


def _documents(records: Iterable[Record], shown: Mapping[str, Shown]) -> Iterator[str]:
    for record in records:
        if shown[record.target].text:
            yield from (f"{record.target}/{one.file}" for one in record.documents if one.file)


def _held_back(read: Mapping[str, Record], shown: Mapping[str, Shown]) -> dict[str, str]:
    return {
        name: record.origin.path
        for name, record in read.items()
        if not (found := shown.get(name)) or not found.text or found.withheld
    }


def _all_shown(data: Mapping[str, dict[str, Any]]) -> dict[str, Shown]:
    return {
        name: Shown(**{**one, "aliases": tuple(one.get("aliases", ()))})
        for name, one in data.items()
    }


def _shown(record: Record) -> Shown:
    text = not record.removed and record.restriction is not Restriction.EXEMPT
    withheld = sum(getattr(one, "earlier_text_withheld", False) for one in record.corrections)
    title, state = record.title, record.state.value
    path, digest, aliases = record.origin.path, record.digest, record.aliases
    return Shown(path, digest, title, state, text, withheld, aliases)


def _due(register: Register, as_of: datetime, zone: ZoneInfo) -> int:
    """The next publication that is still to come, or else the next midnight: dates turn then."""
    tomorrow = as_of.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
    coming = [
        record.publication
        for record in register.records
        if record.publication is not None and record.publication > as_of
    ]
    return int(min([midnight, *coming]).astimezone(UTC).timestamp())
