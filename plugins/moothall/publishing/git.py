"""The few things asked of git, and one door to them.

Trees are read from objects, never through ``git archive`` or a checkout: attributes of a pushed
file could hide a record from an archive or rewrite it (gitattributes, export-ignore, export-subst).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NONE = "0" * 40
MAIN = "refs/heads/main"
NOTES = "refs/notes/moothall"
# Where objects of a push stand until it is accepted (githooks, "pre-receive").
QUARANTINE = (
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
)


class GitFailed(Exception):
    """Git could not do what was asked; the message is git's own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tree: its mode, object and size in bytes as git holds them, and its path."""

    mode: str
    sort: str
    object: str
    size: int
    path: bytes


def environment() -> dict[str, str]:
    """The environment git gets: quarantine kept, everything else that could steer git left out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    kept |= {name: os.environ[name] for name in QUARANTINE if name in os.environ}
    quiet = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    return {**kept, **quiet, "GIT_CONFIG_GLOBAL": os.devnull}


@dataclass(frozen=True, slots=True)
class Repository:
    """A bare repository."""

    path: Path

    def run(
        self, *arguments: str, also: Mapping[str, str] | None = None, told: bytes = b""
    ) -> bytes:
        """What git answers; ``also`` is more of its environment, ``told`` what it reads.

        Raises:
            GitFailed: when git leaves with an error.
        """
        done = subprocess.run(
            self._command(arguments),
            input=told,
            capture_output=True,
            env={**environment(), **(also or {})},
            check=False,
        )
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()
            raise GitFailed(said or f"git {arguments[0]} left with {done.returncode}")
        return done.stdout

    def succeeds(self, *arguments: str) -> bool:
        """Whether git leaves without an error."""
        try:
            self.run(*arguments)
        except GitFailed:
            return False
        return True

    def head(self, ref: str = MAIN) -> str:
        """The commit a ref is at; ``NONE`` where there is no such ref."""
        lines = self.run("for-each-ref", "--format=%(objectname)", ref).decode().split()
        return lines[0] if lines else NONE

    def leads(self) -> str:
        """The ref that a new clone checks out; empty where it is none."""
        try:
            return self.run("symbolic-ref", "--quiet", "HEAD").decode().strip()
        except GitFailed:
            return ""

    def lead(self) -> None:
        """Lets new clones check out the branch that is published."""
        self.run("symbolic-ref", "HEAD", MAIN)

    def follows(self, earlier: str, later: str) -> bool:
        """Whether one commit is among the ancestors of another."""
        return self.succeeds("merge-base", "--is-ancestor", earlier, later)

    def commits(self, ref: str = MAIN) -> frozenset[str]:
        """Every commit of a ref's history."""
        return frozenset(self.run("rev-list", ref).decode().split())

    def tree(self, commit: str) -> Iterator[Entry]:
        """Every file of a commit, submodules and links too, in git's order."""
        listed = self.run("ls-tree", "-r", "-z", "-l", "--full-tree", commit)
        for line in listed.split(b"\0")[:-1]:
            head, _, path = line.partition(b"\t")
            mode, sort, name, size = head.decode().split()
            yield Entry(mode, sort, name, int(size) if size != "-" else 0, path)

    def blobs(self, objects: Sequence[str]) -> Iterator[bytes]:
        """What each of these objects holds, in the same order, one at a time.

        Raises:
            GitFailed: when one is missing or damaged.
        """
        with subprocess.Popen(
            self._command(("cat-file", "--batch")),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        ) as running:
            assert running.stdin and running.stdout  # noqa: S101, PT018 - both are pipes
            for name in objects:
                running.stdin.write(f"{name}\n".encode())
                running.stdin.flush()
                head = running.stdout.readline().split()
                if len(head) != 3:  # noqa: PLR2004 - name, type, size
                    raise GitFailed(f"object {name} cannot be read")
                size = int(head[2])
                data = running.stdout.read(size + 1)
                if len(data) != size + 1:
                    raise GitFailed(f"object {name} cannot be read whole")
                yield data[:size]

    def keep(self, data: bytes) -> str:
        """Keeps some bytes as an object, which no branch leads to; what it is called.

        Raises:
            GitFailed: when it cannot be written.
        """
        return self.run("hash-object", "-w", "--stdin", told=data).decode().strip()

    def _command(self, arguments: Sequence[str]) -> list[str]:
        return ["git", f"--git-dir={self.path}", *arguments]
