"""What a release is to be made of, and whether one that stands is that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import moothall
from moothall.publishing.git import Entry
from moothall.publishing.releases import Release
from moothall.publishing.server import Server

_PACKAGE = Path(moothall.__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a release is to be made of.

    ``moment`` is in seconds since 1970; ``over`` are files of another commit put in place of
    this one's (None takes a file out); ``note`` is what the push says of the change. ``back`` is
    whether later commits have been released: what only they hold is not asked for.
    """

    commit: str
    moment: int
    over: dict[bytes, Entry | None] = field(default_factory=dict)
    note: str = ""
    back: bool = False

    @property
    def over_named(self) -> tuple[tuple[str, str], ...]:
        """The laid-over files, as a release remembers them."""
        return tuple(
            (path.decode(errors="backslashreplace"), entry.object if entry else "")
            for path, entry in sorted(self.over.items())
        )

    def met_by(self, release: Release, made_with: str) -> bool:
        """Whether a release is this one, as it would come out at the moment."""
        return (
            release.commit == self.commit
            and release.over == self.over_named
            and release.made_with == made_with
            and release.account.moment <= self.moment < release.account.due
        )


@cache
def tools(server: Server) -> str:
    """A digest of what makes the site beside what is pushed: program, theme, settings."""
    whole = hashlib.sha256(server.limits.url.encode())
    for folder in (_PACKAGE, Path(moothall.theme_path()), server.site):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
