"""Whatever the branch now says is what is served: the one way in which readers get a release.

Run after each push, by a timer and by hand; doing it twice does no harm. It asks what the branch
says, never what a push said: between two pushes git keeps no order for hooks.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from moothall.publishing import durable, releases
from moothall.publishing.answers import ADDRESSES, LISTS, renew_answers
from moothall.publishing.between import taken_between
from moothall.publishing.git import NONE, GitFailed
from moothall.publishing.held import held
from moothall.publishing.making import Maker, NotMade
from moothall.publishing.releases import Release
from moothall.publishing.server import Server
from moothall.publishing.standing_in import stand_in
from moothall.publishing.wanted import Wanted, tools
from moothall.records.problems import UNPUBLISHED, InvalidRecords

_LET_GO = (
    "The rollback has ended, and readers see the newest release. The earlier one cannot be shown "
    "without what was taken back since:\n{}"
)


@dataclass(frozen=True, slots=True)
class Converged:
    """What is served now, whether that is new, what is held, and what was erased.

    ``let_go`` says in words that a rollback ended by itself, and why; else it is empty.
    """

    served: Release | None
    changed: bool = False
    pinned: str = ""
    purged: tuple[str, ...] = ()
    let_go: str = ""


class _NotHeld(Exception):
    """A rollback that cannot be held: the message says why."""


@dataclass(frozen=True, slots=True)
class Converging:
    """One run; the server's lock is held through the descriptor ``lock``."""

    server: Server
    lock: int

    def run(self, moment: int) -> Converged:
        """Makes what is wanted where it is not made yet, and switches to it.

        Raises:
            InvalidRecords, NotMade, GitFailed, OSError: as ``Maker.make``; readers then see what
                they saw before or, where that is damaged or gone, what can stand in for it.
        """
        try:
            return self._made(moment)
        except (InvalidRecords, NotMade, GitFailed, OSError):
            if whole := stand_in(self.server, pinned(self.server)):
                self._switch(whole)
            raise

    def _made(self, moment: int) -> Converged:
        head = self.server.repository.head()
        if head == NONE:
            return Converged(None)
        maker = Maker(self.server, self.lock)
        newest = maker.make(Wanted(head, moment))
        served, let_go = newest, ""
        if commit := pinned(self.server):
            # What was released later must answer while an earlier release is shown, too.
            self._remember(newest)
            try:
                served = self._held(maker, commit, newest, moment)
            except _NotHeld as fault:
                pin(self.server, "")
                commit, let_go = "", _LET_GO.format(str(fault).removesuffix(UNPUBLISHED).strip())
        changed = self._switch(served)
        self._remember(newest)
        whole = releases.kept(self.server.releases)
        for path in releases.unfit(self.server.releases, whole):
            releases.remove(path)
        purged = self._purge(whole, newest, served)
        self._prune([one for one in whole if one.name not in purged], newest, served)
        return Converged(served, changed, commit, purged, let_go)

    def _held(self, maker: Maker, commit: str, newest: Release, moment: int) -> Release:
        """The release that a rollback shows.

        What was taken back goes at once: where no release without it can be made of the commit,
        readers get the newest, and that before anybody is told.

        Raises:
            _NotHeld: when none can be made of the files as they are.
            InvalidRecords, NotMade, GitFailed, OSError: as ``Maker.make``, if the fault is the
                machine's, or readers see already what may be seen of the commit.
        """
        live = Release.read(self.server.current.resolve())
        wanted = None
        try:
            wanted = held(self.server.repository, commit, newest, moment)
            made = maker.make(wanted)
            renew_answers(made.folder, self.server.under, self.server.released / ADDRESSES)
        except (InvalidRecords, NotMade, GitFailed, OSError) as fault:
            if wanted and live and (live.commit, live.over) == (commit, wanted.over_named):
                raise  # what is before readers tells nothing that was taken back
            if live and live.commit != newest.commit:
                self._switch(newest)
            if isinstance(fault, GitFailed | OSError):
                raise
            raise _NotHeld(str(fault)) from fault
        return made

    def _switch(self, release: Release) -> bool:
        """Points ``current`` to a release, in one step; whether it pointed elsewhere."""
        target = f"{self.server.releases.name}/{release.name}"
        link = self.server.current
        if link.is_symlink() and str(link.readlink()) == target:
            return False
        durable.point(link, target)
        return True

    def _remember(self, newest: Release) -> None:
        """Keeps the lists of all that was ever released, beside the releases."""
        for name in LISTS:
            source = newest.site / self.server.under / "history" / name
            target = self.server.released / "history" / name
            if source.is_file() and not _same(source, target):
                target.parent.mkdir(parents=True, exist_ok=True)
                durable.replace_whole(target, source.read_bytes())

    def _purge(self, whole: Sequence[Release], newest: Release, served: Release) -> tuple[str, ...]:
        """Removes every other release that shows a text which is shown no more, and its traces."""
        going = [
            release
            for release in whole
            if release.name not in {newest.name, served.name}
            and (release.account.tells_more_than(newest.account) or self._retold(release, newest))
        ]
        for release in going:
            releases.remove(release.folder)
        if going:
            shutil.rmtree(self.server.build / "tree" / ".cache", ignore_errors=True)
        return tuple(release.name for release in going)

    def _retold(self, release: Release, newest: Release) -> bool:
        """Whether a release shows a text that was taken back, and published anew with another."""
        taken = taken_between(self.server.repository, release.commit, newest.commit).records
        files = {path.decode(errors="replace") for path in taken}
        known = (release.account.shown, release.account.translations or {})
        return any(one.text and one.path in files for some in known for one in some.values())

    def _prune(self, whole: Sequence[Release], newest: Release, served: Release) -> None:
        """Removes the oldest releases, beyond those to be kept."""
        stays = {newest.name, served.name}
        for release in whole[: -self.server.limits.keep]:
            if release.name not in stays:
                releases.remove(release.folder)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def pinned(server: Server) -> str:
    """The commit that is held by a rollback; empty where none is."""
    try:
        return str(json.loads((server.state / "pinned.json").read_text("utf-8"))["commit"])
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def pin(server: Server, commit: str) -> None:
    """Holds a commit before readers, until it is let go; no commit lets go."""
    path = server.state / "pinned.json"
    if commit:
        durable.replace_whole(path, json.dumps({"commit": commit}).encode())
    else:
        path.unlink(missing_ok=True)
        durable.flush_entry(server.state)


def stands(server: Server, moment: int) -> bool:
    """Whether what is served is what the branch says, with nothing due: there is nothing to do."""
    served = Release.read(server.current.resolve())
    head = server.repository.head()
    if served is None or pinned(server):
        return head == NONE
    return Wanted(head, moment).met_by(served, tools(server))
