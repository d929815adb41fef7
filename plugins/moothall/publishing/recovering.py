"""`moothall recover`: finds and mends whatever an interruption or a bad disk has left behind.

Safe at any time and as often as you like: it holds the server's lock, takes away nothing that
anybody still needs, and ends by showing what the branch says.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from moothall.publishing import clock, durable, releases
from moothall.publishing.answers import LISTS, read_answers
from moothall.publishing.converge import Converging
from moothall.publishing.copying import copy, restore, whole
from moothall.publishing.debris import debris
from moothall.publishing.git import MAIN, GitFailed
from moothall.publishing.making import Maker, NotMade
from moothall.publishing.releases import Release
from moothall.publishing.server import Server
from moothall.publishing.setting_up import HOOKS, configure
from moothall.records.problems import InvalidRecords


def recover(server: Server, *, believe_clock: bool = False) -> list[str]:
    """Mends everything, and says in a line each what was mended.

    Raises:
        NotMade: when what the branch says cannot be shown; with all that was done before.
        GitFailed, OSError: when the repository cannot be mended, or the disk fails.
        Busy: when a push is being worked on for longer than the server waits.
    """
    with server.alone() as lock:
        done = [*_folders(server), *debris(server), *_repository(server)]
        bad = _set_aside(server, Maker(server, lock))
        done += [*bad.values(), *_lists(server)]
        told = clock.trusted(server.state, clock.read(), believe=believe_clock)
        if told.doubt:
            done.append(f"{told.doubt} If it is right: moothall recover --believe-clock.")
        try:
            ended = Converging(server, lock).run(told.moment)
        except (InvalidRecords, NotMade, GitFailed, OSError) as fault:
            said = "What the branch says could not be shown:"
            raise NotMade("\n".join([*done, said, str(fault)])) from fault
        done += [ended.let_go] if ended.let_go else []
        gone = [name for name in bad if not (server.releases / name).exists()]
        done += [f"The damaged release {name} was removed." for name in gone]
        if ended.changed and ended.served:
            done.append(f"Release {ended.served.name} is live.")
        done += [f"Release {name} was erased with what it showed." for name in ended.purged]
        durable.flush(server.folder)
    return done


def _folders(server: Server) -> Iterator[str]:
    """Folders that are missing."""
    for folder in (server.releases, server.build, server.released, server.state):
        if not folder.is_dir():
            folder.mkdir(mode=0o755 if folder == server.releases else 0o700)
            yield f"The folder {folder.name} was missing."


def _repository(server: Server) -> Iterator[str]:
    """The repository, mended from its copy where it is damaged; then the copy, from it."""
    if not whole(server.repository):
        if not (server.copy.path / "HEAD").is_file():
            raise GitFailed("the repository is damaged, and there is no copy: restore a backup")
        damaged = restore(server)
        configure(server)
        kept = f" What was left of it is in {damaged.name}." if damaged else ""
        yield f"The repository was damaged, and was restored from its copy.{kept}"
    for one in (server.repository, server.copy):
        if (one.path / "HEAD").is_file() and one.leads() != MAIN:
            one.lead()
            yield f"New clones of {one.path.name} were empty: it leads to main again."
    if any(not _runs(server.repository.path / "hooks" / name) for name in HOOKS):
        configure(server)
        yield "The hooks of the repository were put back."
    if (server.copy.path / "HEAD").is_file() and not whole(server.copy):
        shutil.rmtree(server.copy.path)
        yield "The copy of the repository was damaged, and was made anew."
    copy(server)


def _runs(hook: Path) -> bool:
    return hook.is_file() and os.access(hook, os.X_OK) and b"moothall hook" in hook.read_bytes()


def _set_aside(server: Server, maker: Maker) -> dict[str, str]:
    """Releases that are not what they were when they were made, by name, with what is wrong.

    Each goes once something whole is served, and not before.
    """
    found = {}
    for path in sorted(server.releases.iterdir()):
        release = Release.read(path)
        wrong = releases.damaged(release) if release else ["it is not whole"]
        if wrong:
            releases.set_aside(path)
            found[path.name] = f"Release {path.name} is damaged ({wrong[0]})."
    if found:
        # What is kept to save time may share the damaged file.
        maker.forget()
    return found


def _lists(server: Server) -> Iterator[str]:
    """The lists of what was ever released, where they are damaged: from the newest release."""
    for name in LISTS:
        path = server.released / "history" / name
        if _readable(path):
            continue
        held = [
            one.site / server.under / "history" / name for one in releases.kept(server.releases)
        ]
        good = [one for one in held if one.is_file()]
        path.unlink(missing_ok=True)
        if good:
            path.parent.mkdir(parents=True, exist_ok=True)
            durable.replace_whole(path, good[-1].read_bytes())
            yield f"The list {name} was damaged, and was restored from the newest release."


def _readable(path: Path) -> bool:
    """Whether a list is there and can be read."""
    try:
        text = path.read_text("utf-8")
        if path.name == "addresses.tsv":
            read_answers(path)
    except (OSError, ValueError):
        return False
    return text.endswith("\n") or not text
