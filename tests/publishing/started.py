"""Moothall started once, and forked for each hook and build: starting it is most of a small push.

For trials of what is shown to whom. The hooks are git's own, and each does all that it does in a
process of its own; but no build is shut in, and nothing is flushed to the disk. That it is, and
that the program starts from nothing, are facts of their own: ``test_guide``, ``test_faults``,
``test_sandbox``, and what is not to be done ``quickly`` in ``test_push`` and ``test_rollback``, put
nothing in its place.
"""

from __future__ import annotations

import gc
import io
import json
import os
import shutil
import socketserver
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import BASE, TESTS, Site
from moothall.publishing import durable, sandbox
from moothall.publishing.server import Server
from spending.building import a_file, a_row

from . import asking


def stand_in(patch: pytest.MonkeyPatch, place: str) -> None:
    """Has builds that this process begins done there, and nothing flushed."""
    patch.setattr(sandbox, "run", runs(place))
    for module, name in ((durable, "flush"), (durable, "flush_entry"), (os, "fsync")):
        patch.setattr(module, name, lambda _what: None)


def stand_in_hooks(server: Server, place: str) -> None:
    """Has the hooks of a server ask there, where they would start the program."""
    server.repository.run("config", "core.fsync", "none")
    for hook in (server.repository.path / "hooks").iterdir():
        text, program = hook.read_text("utf-8"), "-I -m moothall hook"
        assert program in text
        hook.write_text(text.replace(program, f"-I -S {asking.__file__} {place} hook"), "utf-8")


def runs(place: str) -> Callable[..., sandbox.Ended]:
    """Does what ``sandbox.run`` does, but that nothing is shut in."""

    def run(command: Sequence[str], shut: sandbox.Shut, *_: object) -> sandbox.Ended:
        os.umask(umask := os.umask(0))
        asked = {
            "arguments": command[command.index("moothall") + 1 :],
            "environment": dict(shut.environment),
            "folder": str(shut.write[0]),
            "umask": umask,
            "typed": "",
        }
        return sandbox.Ended(**asking.ask(place, asked))

    return run


class Answer(socketserver.StreamRequestHandler):
    """One command, in a process that is forked for it."""

    def handle(self) -> None:
        asked = json.loads(self.rfile.readline())
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.umask(asked["umask"])
        sys.stdin = io.StringIO(asked["typed"])
        said = Site(Path(asked["folder"])).run(*asked["arguments"])
        self.wfile.write(json.dumps(vars(said)).encode())


class Forking(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    """Forks for whoever asks."""


def serve(place: str) -> None:
    """Answers until it is ended; everything is imported, and every template compiled."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(shutil.copytree(BASE, Path(folder) / "site"))
        site.set(MOOTHALL_OTHER_LANGUAGES=["cy"])
        site.write("data/spending/ambridge/2022-05.csv", a_file(a_row()))
        site.build()
    stand_in(pytest.MonkeyPatch(), place)
    gc.freeze()  # what is there already is not to be copied for each command
    with Forking(place, Answer) as server:
        sys.stdout.write("\n")
        sys.stdout.flush()
        server.serve_forever()


@contextmanager
def started() -> Iterator[str]:
    """A Moothall that is started; the place where it is asked."""
    with tempfile.TemporaryDirectory(prefix="moothall-") as folder:  # a socket's path is short
        place = f"{folder}/asked"
        running = subprocess.Popen(
            [sys.executable, "-m", "publishing.started", place],
            env={**os.environ, "PYTHONPATH": str(TESTS)}, stdout=subprocess.PIPE,
        )  # fmt: skip
        with running:
            try:
                assert running.stdout is not None
                assert b"\n" == running.stdout.readline()
                yield place
            finally:
                running.kill()


if __name__ == "__main__":
    serve(sys.argv[1])
