"""Which of a record's versions the public may see, and of which only that they were.

The one rule: nothing is shown that was never public, and nothing that is not public any more. A
version counts only if it was published while it stood. Going back from today, the first version
that was taken back, or held what is exempt or withheld now, closes all before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from moothall.history.heads import Head, digest_of
from moothall.history.past import Version
from moothall.records.fields import plain
from moothall.records.record import Record
from moothall.records.state import REMOVED, Restriction, State


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was public: from when on, and whether its text still is."""

    version: Version
    head: Head
    since: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class Releases:
    """When which commits were published: their places on the branch, in order, and moments.

    Before the first that is listed, each commit counts as published by itself.
    """

    places: Sequence[int] = ()
    moments: Sequence[datetime] = ()

    def published(self, version: Version, until: int | None) -> datetime | None:
        """When a version was published; None if another had taken its place before any was."""
        made = datetime.fromtimestamp(version.when, UTC)
        at = bisect_left(self.places, version.place)
        if at == len(self.places) or (at == 0 and version.place < self.places[0]):
            return made
        if until is not None and self.places[at] >= until:
            return None
        return self.moments[at]


def public_versions(
    versions: Sequence[Version], heads: Mapping[str, Head], record: Record, releases: Releases
) -> list[Published]:
    """The versions of a record that were public, the newest first; ``record`` is as it is now.

    A record that is removed or exempt now has none.
    """
    if record.removed or record.restriction is Restriction.EXEMPT:
        return []
    readable = [one for one in versions if one.blob in heads]
    standing = list(stood(readable, releases))
    # Also where it was published anew before any reader saw that it had been taken back.
    taken = max((one.place for one in readable if heads[one.blob].state in REMOVED), default=0)
    found, last = [], True
    gate = _Gate(record)
    for (version, published), until in zip(
        reversed(standing), [None, *(moment for _, moment in reversed(standing))], strict=False
    ):
        head = heads[version.blob]
        since = max(published, head.shown_from) if head.shown_from else published
        was_public = head.state != State.DRAFT and (last or until is None or since < until)
        if was_public:
            found.append(
                Published(version, head, since, gate.passes(head) and version.place >= taken)
            )
        last = False
    return found


def closed_alike(languages: Mapping[str, list[Published]]) -> dict[str, list[Published]]:
    """The versions of one record's texts, where one language closes what another may tell.

    What had to be taken out of an earlier text stood in the translation of that time as well. So
    of each text none but the one that stands now is open from before that was done.
    """
    since = max((_reopened(some) for some in languages.values()), default=0)
    return {
        name: [
            one if number == 0 or one.version.place >= since else replace(one, open=False)
            for number, one in enumerate(some)
        ]
        for name, some in languages.items()
    }


def _reopened(some: Sequence[Published]) -> int:
    """The place of the version from which on a text is open; 0 where it always was."""
    for after, before in pairwise(some):
        if not before.open:
            return after.version.place
    return some[0].version.place if some and not some[0].open else 0


def stood(versions: Sequence[Version], releases: Releases) -> Iterator[tuple[Version, datetime]]:
    """The versions that were published, with when, the oldest first."""
    following = [*(after.place for _, after in pairwise(versions)), None]
    # Of a file that is not yet committed there are none, and so one more that follows than is.
    for version, until in zip(versions, following, strict=False):
        if moment := releases.published(version, until):
            yield version, moment


class _Gate:
    """Lets versions through from the newest on, until one must stay closed; then none."""

    def __init__(self, record: Record) -> None:
        self._open = True
        self._accepted = {digest_of(one.value) for one in record.accepted}
        self._withholding = sum(one.earlier_text_withheld for one in record.corrections)
        paragraphs = "".join(f" {one}" for one in sorted(record.exempt_paragraphs))
        self._restriction = f"{plain(record.restriction.value)}{paragraphs}"

    def passes(self, head: Head) -> bool:
        """Whether the text of this version, and so far of all after it, may be shown."""
        self._open = (
            self._open
            and head.readable
            and head.state == State.PUBLISHED
            and head.restriction == self._restriction
            and head.withholding == self._withholding
            and set(head.personal) <= self._accepted
        )
        return self._open
