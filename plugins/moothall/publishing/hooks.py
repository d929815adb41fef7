"""What git calls when somebody pushes: before anything is taken, and after it was.

``pre-receive`` takes the push or refuses it whole, with its reasons; ``post-receive`` makes it last
and brings it before readers. Both speak through git to whoever pushes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from moothall.publishing import clock, durable, promised
from moothall.publishing.converge import Converging
from moothall.publishing.copying import copy
from moothall.publishing.debris import clear_locks
from moothall.publishing.git import NOTES, GitFailed
from moothall.publishing.locks import Busy
from moothall.publishing.making import Maker, NotMade
from moothall.publishing.news import files_changed, news
from moothall.publishing.refs import Move, Refused, check_behind, taken
from moothall.publishing.releases import Release
from moothall.publishing.sandbox import NoSandbox
from moothall.publishing.server import Server
from moothall.publishing.wanted import Wanted
from moothall.records.problems import UNPUBLISHED, InvalidRecords

_LONGEST_NOTE = 500


def pre_receive(server: Server, lines: list[str]) -> int:
    """Takes a push (0), or refuses it (1) with everything that is wrong with it."""

    def work() -> None:
        moves = [Move.read(line) for line in lines]
        taken(moves, server.repository)
        say("Checking what you pushed, and building the site from it.")
        with server.alone() as lock:
            clear_locks(server.repository.path)
            promised.kept(server.state, server.repository.head)
            move = taken(moves, server.repository)
            moment = clock.trusted(server.state, clock.read())
            release = Maker(server, lock).make(Wanted(move.new, moment.moment, note=note()))
            check_behind(move, server.repository)
            before = Release.read(server.current.resolve())
            files = (
                files_changed(server.repository, before.commit, release.commit) if before else {}
            )
            say(news(before, release, server.limits.url, files))
            if moment.doubt:
                say(f"{moment.doubt} Tell whoever looks after the server.")
            promised.promise(server.state, move)

    return _told(work, UNPUBLISHED)


def post_receive(server: Server, lines: list[str]) -> int:
    """Makes a push that was taken last, and shows it."""
    accepted = "What you pushed is kept. It is not shown yet; it will be tried again by itself."

    def work() -> None:
        with server.alone() as lock:
            _keep_note(server, lines)
            durable.flush(server.folder)
            _copied(server)
            done = Converging(server, lock).run(clock.trusted(server.state, clock.read()).moment)
        if done.let_go:
            say(f"\n{done.let_go}\n")
        if done.pinned:
            say("Kept. Readers still see an earlier release, because somebody rolled back to it.")
            say(f"To show the newest again, type on the server: {server.resume}")
        elif done.served:
            say(f"Published: release {done.served.name} is live. {server.limits.url}".rstrip())
        if done.purged:
            say(f"Erased with what they showed: releases {', '.join(done.purged)}.")

    return _told(work, accepted)


def _copied(server: Server) -> None:
    """Keeps the second copy; a push that was taken is not held up because that fails."""
    try:
        copy(server)
        durable.flush(server.folder)
    except (GitFailed, OSError) as fault:
        say(f"The server's second copy of the repository could not be kept: {fault}.")


def say(text: str) -> None:
    """Speaks to whoever pushes; git puts ``remote:`` before each line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def note(environment: Mapping[str, str] = os.environ) -> str:
    """The note of the change: ``git push -o note="Sum corrected"`` (githooks, push options)."""
    count = environment.get("GIT_PUSH_OPTION_COUNT", "0")
    given = [
        environment.get(f"GIT_PUSH_OPTION_{number}", "")
        for number in range(int(count) if count.isdecimal() else 0)
    ]
    notes = [one.partition("=")[2] for one in given if one.startswith("note=")]
    whole = " ".join(" ".join(notes).split())
    return "".join(c for c in whole if c.isprintable())[:_LONGEST_NOTE]


def _keep_note(server: Server, lines: list[str]) -> None:
    """Puts the note beside the commit (git-notes), where later builds find it."""
    if not (said := note()):
        return
    for line in lines:
        server.repository.run(
            "-c", "user.name=Moothall", "-c", "user.email=moothall@localhost",
            "notes", f"--ref={NOTES}", "add", "-f", "-m", said, Move.read(line).new,
        )  # fmt: skip


def _told(work: Callable[[], None], otherwise: str) -> int:
    """Does the work; whatever stops it is told in words, and what that means for the push."""
    try:
        work()
    except InvalidRecords as fault:
        say(f"\n{fault} {otherwise}\n")
    except Refused as fault:
        say(f"\n{fault}\n{otherwise}\n")
    except NotMade as fault:
        said = str(fault)
        say(f"\n{said}\n" if otherwise in said else f"\n{said}\n{otherwise}\n")
    except Busy:
        say(f"\nThe server is busy with other pushes. Try again in a minute.\n{otherwise}\n")
    except (GitFailed, OSError, NoSandbox) as fault:
        say(f"\n{_machine(fault)}\n{otherwise}\n")
    else:
        return 0
    return 1


def _machine(fault: Exception) -> str:
    """A fault of the machine, in words."""
    if isinstance(fault, OSError):
        said = f"The server's disk refused: {fault.strerror or fault}."
    elif isinstance(fault, GitFailed):
        said = f"The repository on the server cannot be read: {fault}."
    else:
        said = str(fault)
    return f"{said}\nThis is no fault of your files: tell whoever looks after the server."
