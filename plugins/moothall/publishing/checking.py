"""`moothall server check`: what a server lacks, and what to do about it."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from moothall.publishing import clock, configurations, releases, sandbox
from moothall.publishing.copying import whole
from moothall.publishing.git import MAIN, NONE
from moothall.publishing.releases import Release
from moothall.publishing.server import SETTINGS, Server
from moothall.publishing.setting_up import CONFIG, HOOKS

_OLDEST_GIT = (2, 36)
_LEAST_FREE = 1_000_000_000


def checked(server: Server) -> list[str]:
    """Lines that begin with "Well:" or with "Mend:"."""
    parts = (
        _git,
        _repository,
        _sandbox,
        _closed,
        _open,
        _disk,
        _served,
        addressed,
        _told,
        _time,
        _timer,
    )
    return [line for part in parts for line in part(server)]


def addressed(server: Server) -> Iterator[str]:
    """Whether pages and feeds say of the site's address what the server was told of it."""
    release, told = Release.read(server.current.resolve()), server.limits.url.rstrip("/")
    says = release.account.url if release else ""
    if says and not told and urlsplit(says).hostname == "localhost":
        yield (
            f"Mend: pages and feeds say that the site is at {says}. Write where it is read into "
            f"{server.settings} (SITEURL) and {server.folder / SETTINGS} (url), then type moothall "
            "recover."
        )
    if says and told and says != told:
        yield (
            f"Mend: pages and feeds say that the site is at {says} (SITEURL in {server.settings}), "
            f"and {server.folder / SETTINGS} says {told}. Write the right one in both, then type "
            "moothall recover. To say it once, let the settings take it from the server: "
            f'import os; SITEURL = os.environ.get("SITEURL", "{told}").'
        )


def _git(_server: Server) -> Iterator[str]:
    said = subprocess.run(["git", "--version"], capture_output=True, text=True, check=False).stdout
    numbers = re.search(r"(\d+)\.(\d+)", said)
    version = (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)
    if version < _OLDEST_GIT:
        yield f"Mend: git is too old to make a push last ({said.strip()}). Install 2.36 or later."
    else:
        yield f"Well: {said.strip()}."


def _repository(server: Server) -> Iterator[str]:
    hooks = [server.repository.path / "hooks" / name for name in HOOKS]
    missing = [hook.name for hook in hooks if not (hook.is_file() and os.access(hook, os.X_OK))]
    if missing:
        yield f"Mend: there is no hook {' and '.join(missing)}. Type moothall recover."
    for name, value in CONFIG.items():
        if value and not server.repository.succeeds("config", "--get", name, f"^{value}$"):
            yield f"Mend: {name} is not {value}. Type moothall recover."
    if (leads := server.repository.leads()) != MAIN:
        yield f"Mend: new clones are empty (HEAD is {leads or 'nowhere'}). Type moothall recover."
    if whole(server.repository):
        yield "Well: the repository is whole."
    else:
        yield "Mend: the repository is damaged. Type moothall recover."


def _sandbox(server: Server) -> Iterator[str]:
    if server.limits.sandbox == "off":
        yield "Mend: the build is not shut in (sandbox = off in server.toml)."
    elif sandbox.offered():
        yield "Well: the build is shut in by bubblewrap, without network."
    else:
        yield "Mend: the build is not shut in: bubblewrap does not work here. Install it."


def _closed(server: Server) -> Iterator[str]:
    """Folders that may hold what is not public are for one account alone."""
    for folder in (server.repository.path, server.build, server.state):
        if folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            yield f"Mend: others may read {folder.name}. Type chmod 700 {folder}."


def _open(server: Server) -> Iterator[str]:
    """The way to what is published is open to the web server, which has an account of its own."""
    for folder in (*reversed(server.folder.parents), server.folder):
        if not stat.S_IMODE(folder.stat().st_mode) & 0o011:
            yield (
                f"Mend: a web server of another account cannot get into {folder}. "
                f"Type chmod o+x {folder}, or make the server elsewhere, like /srv/open-council."
            )


def _disk(server: Server) -> Iterator[str]:
    free = shutil.disk_usage(server.folder).free
    word = "Mend: only" if free < _LEAST_FREE else "Well:"
    yield f"{word} {free / 1_000_000_000:,.1f} GB of the disk are free."


def _served(server: Server) -> Iterator[str]:
    release = Release.read(server.current.resolve())
    if release is None:
        if server.repository.head() == NONE:
            yield "Well: nothing has been pushed yet."
        elif server.current.is_dir():
            name = server.current.resolve().name
            yield f"Mend: release {name} is damaged. Type moothall recover."
        else:
            yield "Mend: nothing is served. Type moothall recover."
        return
    wrong = releases.damaged(release)
    if wrong:
        yield f"Mend: {wrong[0]} is damaged. Type moothall recover."
    elif (closed := _closed_to_readers(release)) is not None:
        yield (
            f"Mend: a web server of another account cannot read {closed}, so readers find nothing. "
            f"Type chmod go+rx {release.folder.parent} {release.folder} && "
            f"chmod -R go+rX {release.site} {release.folder / 'answers'}"
        )
    else:
        yield f"Well: release {release.name} is live, and whole."


def _closed_to_readers(release: Release) -> Path | None:
    """The first folder or file of a release that others than its account may not read."""
    parts = [release.site, release.folder / "answers"]
    inside = (path for part in parts for path in sorted(part.rglob("*")) if not path.is_symlink())
    for path in chain([release.folder.parent, release.folder], parts, inside):
        mode = stat.S_IMODE(path.stat().st_mode)
        need = 0o5 if path.is_dir() else 0o4
        if need not in {mode & need, mode >> 3 & need}:
            return path
    return None


def _told(server: Server) -> Iterator[str]:
    """Whether the system was told what it would be told now."""
    if missing := configurations.missing(server):
        yield (
            f"Mend: the configurations that the system was told are not kept any more "
            f"({configurations.WRITTEN}/{', '.join(missing)}). Type moothall server show "
            f"{missing[0]} {server.folder}, and see that what is in place is the same."
        )
    if names := configurations.outdated(server):
        yield (
            f"Mend: what the system is to be told has changed ({', '.join(names)}). Type moothall "
            f"server show {names[0]} {server.folder}, or another of them, and put it in place."
        )


def _time(server: Server) -> Iterator[str]:
    reading = clock.read()
    if not reading.synchronised:
        yield "Mend: nobody sets this machine's clock. Install chrony or systemd-timesyncd."
    if doubt := clock.trusted(server.state, reading).doubt:
        yield f"Mend: {doubt} If it is right: moothall recover --believe-clock."


def _timer(server: Server) -> Iterator[str]:
    """Whether somebody asks each minute what is due."""
    asked = clock.last_asked(server.state)
    show = f"moothall server show systemd {server.folder}"
    if asked is None:
        yield f"Mend: no timer has ever run, so nothing appears when it is due. See {show}."
    elif clock.read().wall - asked > 3 * 60:
        yield f"Mend: no timer runs any more. See {show}."
    else:
        yield "Well: a timer runs."
