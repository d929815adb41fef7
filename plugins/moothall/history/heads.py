"""What an earlier version of a record says of itself: all that decides whether it may be shown.

Stands apart because an old version is not read as today's records are: the rules and tables of its
time are gone. What cannot be read for certain is not shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from moothall.reading import front_matter
from moothall.records import personal_data, values
from moothall.records.fields import plain
from moothall.records.problems import InvalidRecords, Unreadable
from moothall.records.state import Restriction, State


@dataclass(frozen=True, slots=True)
class Head:
    """One version's own word on itself.

    ``publication`` is ISO, empty where the version states none. ``withholding`` counts the
    corrections that keep earlier texts back. ``files`` are the documents it names. ``personal``
    are digests of what looks like personal data in it.
    """

    sha256: str
    readable: bool = False
    state: str = ""
    publication: str = ""
    restriction: str = ""
    withholding: int = 0
    files: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()

    def as_data(self) -> dict[str, object]:
        """The head as JSON can hold it."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: dict[str, object]) -> Head:
        """The head that ``as_data`` gave."""
        lists = {name: tuple(one) for name, one in data.items() if isinstance(one, list)}
        return cls(**{**data, **lists})  # type: ignore[arg-type]

    @property
    def shown_from(self) -> datetime | None:
        """The moment from which it might be seen."""
        return datetime.fromisoformat(self.publication) if self.publication else None


def text_of(data: bytes) -> str:
    """A version's text, as ``reading`` takes it.

    Raises:
        UnicodeDecodeError: when it is not UTF-8.
    """
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def head_of(data: bytes, domains: Sequence[str], zone: ZoneInfo) -> Head:
    """What a version says of itself; unreadable where any of it is in doubt."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = text_of(data)
        fields = front_matter.split(text, "").fields
        published = fields.get("published")
        moment = values.instant(str(published), zone).isoformat() if published else ""
    except (InvalidRecords, Unreadable, UnicodeDecodeError, RecursionError):
        return Head(digest)
    paragraphs = "".join(f" {one}" for one in sorted(_several(fields.get("exempt_paragraphs"))))
    return Head(
        digest,
        readable=True,
        state=plain(str(fields.get("state", State.DRAFT.value))),
        publication=moment,
        restriction=f"{plain(str(fields.get('restriction', Restriction.OPEN.value)))}{paragraphs}",
        withholding=sum(
            plain(str(one.get("earlier_text", ""))) == "withheld"
            for one in _parts(fields.get("corrections"))
        ),
        files=tuple(str(one["file"]) for one in _parts(fields.get("documents")) if "file" in one),
        personal=tuple(digest_of(one.value) for one in personal_data.find(text, domains)),
    )


def digest_of(value: str) -> str:
    """Personal data as it is remembered: not at all, but to be compared."""
    return hashlib.sha256(value.encode()).hexdigest()


def _several(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def _parts(value: object) -> list[dict[str, object]]:
    given = value if isinstance(value, list) else [value]
    return [one for one in given if isinstance(one, dict)]
