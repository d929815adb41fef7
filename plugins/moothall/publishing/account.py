"""What a build tells a program of itself: whose text it shows, whose it does not, and until when.

Kept beside a release and never in it: it names records that are not public.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from moothall.records.state import Restriction

if TYPE_CHECKING:  # an account is also read where no records are
    from moothall.records.record import Record
    from moothall.records.register import Register


@dataclass(frozen=True, slots=True)
class Shown:
    """A record whose page stands on the site: its file, that file's digest, title and state.

    ``text`` is whether its text can be read; ``withheld`` counts the corrections from before
    which it may be read no more.
    """

    path: str
    digest: str
    title: str
    state: str
    text: bool
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """What one build made.

    ``moment`` is the instant it was made for, ``due`` the next one at which it would come out
    otherwise (seconds since 1970, UTC). ``shown`` and ``held_back`` are by the records' targets;
    the latter are the files of those whose text, or whose earlier text, may not be read.
    """

    moment: int
    due: int
    shown: dict[str, Shown] = field(default_factory=dict)
    held_back: dict[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> frozenset[str]:
        """The records whose text can be read."""
        return frozenset(target for target, one in self.shown.items() if one.text)

    def tells_more_than(self, newest: Account) -> bool:
        """Whether a text can be read here that can be read no more in a newer site."""
        later = newest.shown
        return bool(self.texts - newest.texts) or any(
            later[target].withheld > self.shown[target].withheld for target in self.texts
        )

    @classmethod
    def of(cls, register: Register, public: Register, as_of: datetime, zone: ZoneInfo) -> Account:
        """The account of a build from everything read and what of it is public."""
        shown = {record.target: _shown(record) for record in public.records}
        held_back = {
            record.target: record.origin.path
            for record in register.records
            if not (found := shown.get(record.target)) or not found.text or found.withheld
        }
        return cls(int(as_of.timestamp()), _due(register, as_of, zone), shown, held_back)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Account:
        """What ``to_json`` gave.

        Raises:
            ValueError, TypeError, KeyError: when it is something else.
        """
        shown = {target: Shown(**one) for target, one in data["shown"].items()}
        return cls(int(data["moment"]), int(data["due"]), shown, dict(data["held_back"]))

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


def _shown(record: Record) -> Shown:
    text = not record.removed and record.restriction is not Restriction.EXEMPT
    withheld = sum(getattr(one, "earlier_text_withheld", False) for one in record.corrections)
    title, state = record.title, record.state.value
    return Shown(record.origin.path, record.digest, title, state, text, withheld)


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
