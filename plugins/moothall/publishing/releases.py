"""Releases: complete sites that are kept, each in a folder of its own that nobody changes again.

A release has its name only once all of it stands there, flushed. Files that two releases share
are the same file on disk, so keeping many costs little.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from moothall.publishing import durable
from moothall.publishing.account import Account

SITE, FACTS, LISTING = "site", "release.json", "files.sha256"
# The facts of a release that was found damaged: it may still be served, and is made use of no more.
ASIDE = "damaged.json"
_NAME = re.compile(r"([0-9]{6,})-([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Release:
    """One release: where it stands and what it was made of.

    ``over`` are files of a later commit that were put in place of this one's (path and object),
    ``made_with`` is a digest of the program, theme and settings.
    """

    folder: Path
    commit: str
    over: tuple[tuple[str, str], ...]
    made_with: str
    account: Account

    @property
    def name(self) -> str:
        """The name it is called by: a number that only grows, and the commit."""
        return self.folder.name

    @property
    def number(self) -> int:
        """Its place in the order in which releases were made."""
        return int(self.name.partition("-")[0])

    @property
    def site(self) -> Path:
        """What readers see of it."""
        return self.folder / SITE

    @classmethod
    def read(cls, folder: Path, named: str = FACTS) -> Release | None:
        """The release in a folder; None where there is none that is whole."""
        try:
            facts = json.loads((folder / named).read_text("utf-8"))
            over = tuple((str(path), str(name)) for path, name in facts["over"])
            account = Account.from_json(facts["account"])
            if not (folder / SITE).is_dir() or not _NAME.fullmatch(folder.name):
                return None
            return cls(folder, str(facts["commit"]), over, str(facts["made_with"]), account)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def write_facts(self) -> None:
        """Writes down what it was made of; whoever serves the site need not read that."""
        facts = {
            "commit": self.commit,
            "over": self.over,
            "made_with": self.made_with,
            "account": self.account.to_json(),
        }
        durable.replace_whole(self.folder / FACTS, json.dumps(facts, sort_keys=True).encode())
        (self.folder / FACTS).chmod(0o600)


def newest_first(folder: Path, facts: str = FACTS) -> Iterator[Release]:
    """Every whole release in the folder of releases, each read when it is asked for.

    With ``ASIDE`` for ``facts`` those that were set aside, since they are damaged.
    """
    if not folder.is_dir():
        return
    named = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    for path in sorted(named, key=lambda one: int(one.name.partition("-")[0]), reverse=True):
        if found := Release.read(path, facts):
            yield found


def kept(folder: Path) -> list[Release]:
    """Every whole release in the folder of releases, oldest first."""
    return [*newest_first(folder)][::-1]


def next_name(folder: Path, commit: str) -> str:
    """The name of the next release: numbers are counted, since a clock may go back."""
    names = [_NAME.fullmatch(path.name) for path in folder.iterdir()]
    last = max((int(name[1]) for name in names if name), default=0)
    return f"{max(last, _counted(folder)) + 1:06d}-{commit[:12]}"


def _counted(folder: Path) -> int:
    """The last number given, also where its release is gone."""
    try:
        return int((folder.parent / "state" / "last-number").read_text())
    except (OSError, ValueError):
        return 0


def count(folder: Path, release: Release) -> None:
    """Remembers a number, so that it is never given twice."""
    path = folder.parent / "state" / "last-number"
    path.write_text(f"{max(release.number, _counted(folder))}\n")


def listing(folder: Path) -> dict[str, str]:
    """The digests of a release's files as they were when it was made; empty if unreadable."""
    try:
        lines = (folder / LISTING).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}


def write_listing(folder: Path, digests: Mapping[str, str]) -> None:
    """Writes down the digest of every file of a release, as ``sha256sum -c`` reads them."""
    lines = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    (folder / LISTING).write_text(lines, "utf-8")


def damaged(release: Release) -> list[str]:
    """Files of a release that are missing, changed, or were never part of it."""
    expected = listing(release.folder)
    if not expected:
        return [LISTING]
    found = {
        f"{at[len(str(release.site)) + 1 :]}/{name}".lstrip("/"): Path(at) / name
        for at, _folders, names in os.walk(release.site)
        for name in names
    }
    wrong = set(expected) ^ set(found)
    wrong |= {name for name in set(expected) & set(found) if digest(found[name]) != expected[name]}
    return sorted(wrong)


def digest(path: Path) -> str:
    """The SHA-256 of a file; of nothing, where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def set_aside(folder: Path) -> None:
    """Lets nobody make use of a damaged release; readers who see it go on seeing it."""
    if (folder / FACTS).is_file():
        (folder / FACTS).replace(folder / ASIDE)


def unfit(folder: Path, whole: Iterable[Release]) -> list[Path]:
    """What stands among the releases and is none of the whole ones; what is in the making stays."""
    names = {one.name for one in whole}
    found = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    return [path for path in found if path.name not in names]


def remove(folder: Path) -> None:
    """Removes a release: first its name goes, so that half of one is never taken for whole."""
    going = folder.with_name(f".going-{folder.name}")
    shutil.rmtree(going, ignore_errors=True)
    folder.rename(going)
    shutil.rmtree(going, ignore_errors=True)
