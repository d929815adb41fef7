"""What readers see while what the branch says cannot be made: the newest whole release that may be.

A page with one bad byte is better than none, so a damaged release stays before readers until
something whole stands in its place; and none stands in that tells what may be read no more.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from moothall.publishing import releases
from moothall.publishing.git import NONE, GitFailed
from moothall.publishing.releases import ASIDE, SITE, Release
from moothall.publishing.server import Server


def stand_in(server: Server, pin: str = "") -> Release | None:
    """The release to show in place of one that is damaged or gone; None where all is to stay.

    While a rollback holds (``pin``), what was released after its commit only stands in for nothing
    at all.
    """
    live = server.current.resolve()
    aside = [*releases.newest_first(server.releases, ASIDE)]
    standing = (live / SITE).is_dir()
    if Release.read(live) or (standing and live not in [one.folder for one in aside]):
        return None  # of what has lost its account nobody can say what it keeps from readers
    whole = [one for one in releases.newest_first(server.releases) if not releases.damaged(one)]
    known = sorted(chain(whole, aside), key=lambda one: one.number, reverse=True)
    newest = _newest(known, _head(server))
    may = [one for one in known if newest and not one.account.tells_more_than(newest.account)]
    good = [one for one in may if one in whole]
    before = [one for one in good if not pin or server.repository.follows(one.commit, pin)]
    return next(iter(before if standing else [*before, *good, *may]), None)


def seen(folder: Path) -> str:
    """What readers of a server see, in words: for whoever is told that something failed."""
    live = (folder / "current").resolve()
    if Release.read(live):
        return f"Readers see release {live.name}."
    if (live / SITE).is_dir():
        said = "There is no whole release that may be shown in its place."
        return f"Readers still see release {live.name}, which is damaged. {said}"
    return "Readers see nothing: there is no release that may be shown."


def _newest(known: list[Release], head: str) -> Release | None:
    """Of releases, newest first, the one that says what may be read now."""
    return next(chain((one for one in known if one.commit == head and not one.over), known), None)


def _head(server: Server) -> str:
    try:
        return server.repository.head()
    except GitFailed:
        return NONE
