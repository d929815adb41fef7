"""The second copy of the repository: kept with each push, and what a damaged one is mended from."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from moothall.publishing import git
from moothall.publishing.git import Repository
from moothall.publishing.server import Server


def copy(server: Server) -> None:
    """Takes everything new into the copy, object by object: no file is shared with the original.

    Raises:
        GitFailed: when either of the two cannot be read or written.
    """
    if not (server.copy.path / "HEAD").is_file():
        shutil.rmtree(server.copy.path, ignore_errors=True)
        _git("init", "--quiet", "--bare", "--initial-branch=main", str(server.copy.path))
        server.copy.path.chmod(0o700)
    source = server.repository.path.as_uri()
    server.copy.run(
        "fetch", "--quiet", "--no-auto-gc", "--no-write-fetch-head", source, "+refs/*:refs/*"
    )


def whole(repository: Repository) -> bool:
    """Whether every object of a repository is there and is what its name says (git-fsck)."""
    return (repository.path / "HEAD").is_file() and repository.succeeds(
        "fsck", "--full", "--no-dangling", "--no-progress"
    )


def restore(server: Server) -> Path | None:
    """Puts the copy in a damaged repository's place, with whatever of that can still be read.

    Returns where the damaged one was put; None, where there was nothing left to put away.

    Raises:
        GitFailed: when the copy is damaged too.
    """
    if not whole(server.copy):
        raise git.GitFailed("both the repository and its copy are damaged: restore a backup")
    damaged, path = None, server.repository.path
    fresh = path.with_name(".repository.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _git("clone", "--quiet", "--mirror", "--no-hardlinks", str(server.copy.path), str(fresh))
    Repository(fresh).run("remote", "remove", "origin")
    Repository(fresh).lead()
    if path.exists():
        for ref in (git.MAIN, git.NOTES):
            Repository(fresh).succeeds("fetch", "--quiet", path.as_uri(), f"{ref}:{ref}")
        damaged = _unused(path.with_name("repository.damaged"))
        path.rename(damaged)
    fresh.rename(path)
    path.chmod(0o700)
    return damaged


def _unused(path: Path) -> Path:
    number = 1
    while path.with_name(f"{path.name}-{number}").exists():
        number += 1
    return path.with_name(f"{path.name}-{number}")


def _git(*arguments: str) -> None:
    done = subprocess.run(
        ["git", *arguments], capture_output=True, env=git.environment(), check=False
    )
    if done.returncode:
        raise git.GitFailed(done.stderr.decode(errors="replace").strip())
