"""Single versions of texts, read from git as pages ask for them: most pages are not made again."""

from __future__ import annotations

import os
import subprocess

from moothall.history.repository import Repository, calm


class Reader:
    """Reads single blobs as they are asked for, through one process of git.

    Each process of ours has its own: two that share a pipe would read each other's answers.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._git: subprocess.Popen[bytes] | None = None
        self._process = 0

    def __call__(self, blob: str) -> bytes:
        """What a blob holds."""
        if self._git is None or self._process != os.getpid():
            self._git, self._process = self._begun(), os.getpid()
        asked, told = self._git.stdin, self._git.stdout
        if asked is None or told is None:
            raise BrokenPipeError(blob)
        asked.write(f"{blob}\n".encode())
        asked.flush()
        size = int(told.readline().split()[2])
        return told.read(size + 1)[:-1]

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["git", "cat-file", "--batch"], cwd=self._repository.folder, env=calm(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def close(self) -> None:
        """Ends git, where this process began it."""
        if self._git is not None and self._process == os.getpid():
            self._git.communicate()
        self._git = None
