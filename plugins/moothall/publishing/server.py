"""A council's own server: one folder, what stands in it, and what it was told to do.

Only ``releases`` and ``current`` are for the web server to read. Everything else may hold what is
not public yet, and belongs to the account that receives pushes.
"""

from __future__ import annotations

import os
import shlex
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from moothall.publishing.git import GitFailed, Repository
from moothall.publishing.locks import locked
from moothall.records.problems import InvalidRecords, Place, Problem

SETTINGS = "server.toml"
_WHEN_WRONG = "Compare it with docs/publishing.md, or take the line out: every one has a default."
SANDBOX = ("where offered", "required", "off")
OTHER_FILES = ("refused", "ignored")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server may be told; each with what it is where nothing is said.

    ``keep`` is a number of releases, ``seconds`` the longest a check and build may take, ``memory``
    its largest address space in megabytes, ``largest_push`` and ``largest_file`` megabytes,
    ``wait`` the seconds a push waits for the one before it.
    """

    url: str = ""
    keep: int = 10
    seconds: int = 600
    wait: int = 300
    memory: int = 6000
    largest_push: int = 100
    largest_file: int = 50
    most_files: int = 200_000
    sandbox: str = "where offered"
    other_files: str = "refused"


@dataclass(frozen=True, slots=True)
class Server:
    """The folder of a server."""

    folder: Path
    limits: Limits

    @classmethod
    def at(cls, folder: Path) -> Server:
        """The server in a folder.

        Raises:
            InvalidRecords: when there is none, or its settings cannot be read.
        """
        folder = folder.resolve()
        path = folder / SETTINGS
        if not path.is_file():
            remedy = "Name the folder that `moothall server init` made."
            raise InvalidRecords([Problem(Place(str(folder)), "There is no server here.", remedy)])
        return cls(folder, _limits(path))

    @property
    def resume(self) -> str:
        """The command that ends a rollback, as it can be typed anywhere."""
        return f"moothall resume --server {shlex.quote(str(self.folder))}"

    @property
    def repository(self) -> Repository:
        """What clerks push to."""
        return Repository(self.folder / "repository.git")

    @property
    def copy(self) -> Repository:
        """A second copy of the repository, from which a damaged one is mended."""
        return Repository(self.folder / "copy.git")

    @property
    def site(self) -> Path:
        """The settings of the site, which no push can change."""
        return self.folder / "site"

    @property
    def settings(self) -> Path:
        """The settings file: publishconf.py where there is one, else pelicanconf.py."""
        live = self.site / "publishconf.py"
        return live if live.is_file() else self.site / "pelicanconf.py"

    @property
    def under(self) -> str:
        """The folder of the host that the site is published in: empty, or like ``council``."""
        return urlsplit(self.limits.url).path.strip("/")

    @property
    def releases(self) -> Path:
        """Every release that is kept."""
        return self.folder / "releases"

    @property
    def current(self) -> Path:
        """The symbolic link to the release that readers see."""
        return self.folder / "current"

    @property
    def build(self) -> Path:
        """Where the pushed files are laid out and the site is made; may be deleted at any time."""
        return self.folder / "build"

    @property
    def released(self) -> Path:
        """The lists of every address and every commit ever released."""
        return self.folder / "released"

    @property
    def state(self) -> Path:
        """The lock, the clock as last seen, the pin and the log."""
        return self.folder / "state"

    def refuse_others(self) -> None:
        """Lets nobody in but the account that the server belongs to.

        Git would call the repository unsafe, and what root made the account could not change.

        Raises:
            GitFailed: when another account asks.
        """
        if self.folder.stat().st_uid != os.geteuid():
            owner = _called(self.folder)
            said = f"The server belongs to the account {owner}."
            raise GitFailed(f"{said} Do this as that account: sudo -u {owner}")

    @contextmanager
    def alone(self) -> Iterator[int]:
        """Holds the server's lock; its descriptor is handed to whatever is started.

        Raises:
            Busy: when somebody else has it for longer than ``wait`` seconds.
            GitFailed: when another account asks than the one that the server belongs to.
        """
        self.refuse_others()
        with locked(self.state / "lock", self.limits.wait) as handle:
            yield handle


def _called(folder: Path) -> str:
    """The name of the account that a folder belongs to, or its number where it has none."""
    try:
        return folder.owner()
    except KeyError:
        return f"#{folder.stat().st_uid}"


def _limits(path: Path) -> Limits:
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        said = f"The file cannot be read: {fault}."
        raise InvalidRecords([Problem(Place(str(path)), said, _WHEN_WRONG)]) from None
    problems = [
        Problem(Place(str(path), None, name), *_fault(name, value), str(value))
        for name, value in given.items()
        if _fault(name, value)[0]
    ]
    if problems:
        raise InvalidRecords(problems)
    return Limits(**given)


def _fault(name: str, value: Any) -> tuple[str, str]:  # noqa: ANN401 - whatever TOML may hold
    """What is wrong with a setting and what to do; nothing, where all is well."""
    kinds = {one.name: one.default for one in fields(Limits)}
    choices = {"sandbox": SANDBOX, "other_files": OTHER_FILES}.get(name)
    if name not in kinds:
        return "is given for a setting that there is not.", f"Choose from: {', '.join(kinds)}."
    if choices and value not in choices:
        return "cannot be chosen.", f"Choose from: {', '.join(choices)}."
    if type(value) is not type(kinds[name]):
        example = f"{name} = {kinds[name]!r}".replace("'", '"')
        return "is of the wrong sort.", f"Write it like {example}."
    if isinstance(value, int) and value < 1:
        return "is too few.", "Write 1 or more."
    return "", ""
