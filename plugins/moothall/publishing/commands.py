"""The commands of publishing, as `moothall` offers them: server, releases, rollback, recover, due.

Words for a person on standard output, and an exit code for a timer: 0 when what is served is
what should be.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from moothall.publishing import clock, hooks, releases
from moothall.publishing.converge import Converging, pin, pinned, stands
from moothall.publishing.git import NONE, GitFailed
from moothall.publishing.locks import Busy
from moothall.publishing.making import NotMade
from moothall.publishing.releases import Release
from moothall.publishing.sandbox import NoSandbox
from moothall.publishing.server import Server
from moothall.publishing.standing_in import seen
from moothall.records.problems import InvalidRecords, Place, Problem, counted

_FOLDER = "the folder of the server (default: %(default)s)"


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse keeps the class to itself
    """Adds them to the command's own."""
    _add(commands, "releases", "list the releases that are kept", _list)
    rollback = _add(commands, "rollback", "show an earlier release, and stay with it", _rollback)
    rollback.add_argument(
        "release", nargs="?", default="", help="its name (default: the one before)"
    )
    _add(commands, "resume", "show the newest release again, after a rollback", _resume)
    recover = _add(commands, "recover", "mend whatever was interrupted or damaged", _recover)
    recover.add_argument(
        "--believe-clock", action="store_true", help="go by the clock, although it leapt"
    )
    _add(commands, "due", "show what has become due: for a timer, each minute", _due)
    hook = commands.add_parser("hook")
    hook.add_argument("name", choices=["pre-receive", "post-receive"])
    hook.add_argument("folder", type=Path)
    hook.set_defaults(run=_hook)


def _add(commands: Any, name: str, says: str, run: Callable[..., int]) -> argparse.ArgumentParser:  # noqa: ANN401
    command: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says)
    command.add_argument("--server", dest="folder", type=Path, default=Path(), help=_FOLDER)
    command.set_defaults(run=in_words(run))
    return command


def in_words(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Tells what stops a command, in words; what it writes for readers can be read by all."""

    def told(given: argparse.Namespace) -> int:
        os.umask(0o022)
        try:
            return run(given)
        except Busy:
            sys.stderr.write("The server is busy with a push. Try again in a minute.\n")
        except (NotMade, GitFailed, NoSandbox) as fault:
            sys.stderr.write(f"{fault}\n{seen(given.folder)}\n")
        return 1

    return told


def _hook(given: argparse.Namespace) -> int:
    os.umask(0o022)
    server = Server.at(given.folder)
    run = hooks.pre_receive if given.name == "pre-receive" else hooks.post_receive
    return run(server, sys.stdin.readlines())


def _list(given: argparse.Namespace) -> int:
    server = Server.at(given.folder)
    served = server.current.resolve().name
    held = pinned(server)
    for release in releases.kept(server.releases):
        made = datetime.fromtimestamp(release.account.moment, UTC).strftime("%Y-%m-%d %H:%M UTC")
        marks = [" live" if release.name == served else ""]
        marks += [" held by a rollback" if held and release.commit == held else ""]
        texts = counted(len(release.account.texts), "record")
        _say(f"{release.name}  {made}  {texts:>15} {''.join(marks)}".rstrip())
    return 0


def _rollback(given: argparse.Namespace) -> int:
    server = Server.at(given.folder)
    with server.alone() as lock:
        release = _chosen(server, given.release)
        pin(server, release.commit)
        ended = Converging(server, lock).run(_moment(server))
    if ended.let_go:
        raise NotMade(ended.let_go)
    _served(ended.served)
    _say(f"It stays until somebody types: {server.resume}")
    _say("Pushes are kept, and wait.")
    return 0


def _chosen(server: Server, name: str) -> Release:
    """The release to go back to: the one named, or else the last one of another commit."""
    kept = releases.kept(server.releases)
    live = server.current.resolve()
    served = Release.read(live) or Release.read(live, releases.ASIDE)
    if name:
        found = [one for one in kept if one.name == name or one.name.startswith(f"{name}-")]
    else:
        found = [
            one
            for one in kept
            if not served or (one.number < served.number and one.commit != served.commit)
        ]
    if not found:
        said = "There is no such release." if name else "There is no earlier release."
        remedy = "Type `moothall releases` to see those that are kept."
        raise InvalidRecords([Problem(Place(name or str(server.folder)), said, remedy)])
    return found[-1]


def _resume(given: argparse.Namespace) -> int:
    server = Server.at(given.folder)
    with server.alone() as lock:
        pin(server, "")
        _served(Converging(server, lock).run(_moment(server)).served)
    return 0


def _recover(given: argparse.Namespace) -> int:
    from moothall.publishing.recovering import recover  # noqa: PLC0415 - what mends, not what runs

    done = recover(Server.at(given.folder), believe_clock=given.believe_clock)
    _lines(done or ["All is well."])
    return 0


def _due(given: argparse.Namespace) -> int:
    server = Server.at(given.folder)
    server.refuse_others()
    clock.asked(server.state, reading := clock.read())
    if server.repository.head() == NONE:
        return 0
    told = clock.trusted(server.state, reading)
    if told.doubt:
        sys.stderr.write(f"{told.doubt} If it is right: moothall recover --believe-clock.\n")
    if stands(server, told.moment):
        return 0
    with server.alone() as lock:
        ended = Converging(server, lock).run(_moment(server))
        if ended.let_go:
            sys.stderr.write(f"{ended.let_go}\n")
        if ended.changed:
            _served(ended.served)
    return 0


def _moment(server: Server) -> int:
    return clock.trusted(server.state, clock.read()).moment


def _served(release: Release | None) -> None:
    if release is not None:
        _say(f"Release {release.name} is live.")


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
