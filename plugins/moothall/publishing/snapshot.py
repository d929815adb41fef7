"""The built site becomes a release: every file checked, compressed beside itself, and flushed."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from moothall.publishing import durable, releases
from moothall.publishing.answers import write_answers
from moothall.publishing.releases import Release

MANIFEST = "manifest.sha256"
# Made smaller beforehand; what is compressed already is not.
COMPRESSED = frozenset(
    {".html", ".css", ".js", ".json", ".xml", ".rss", ".atom", ".opml", ".csv", ".tsv", ".txt",
     ".svg", ".md", ".ics", ".wasm", ".pf_meta", ".sha256", ".jsonl", ".geojson"}
)  # fmt: skip
_WORTH_IT = 500


class Incomplete(Exception):
    """What was built is not the whole site; the message says what is wrong with it."""


@dataclass(slots=True)
class Snapshot:
    """A release while it is made, in a folder that has no release's name yet.

    ``built`` is the output folder of the build; ``under`` the folder of the host that the site
    is published in (empty, or like ``council``); ``before`` the release whose compressed files
    are used again where nothing has changed; ``known`` the list of every address ever released.
    """

    built: Path
    folder: Path
    under: str = ""
    before: Release | None = None
    known: Path | None = None
    digests: dict[str, str] = field(default_factory=dict)

    def make(self) -> None:
        """Makes all of it.

        Raises:
            Incomplete: when a file is missing or not what the manifest says.
            OSError: when the disk is full or fails.
        """
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / releases.SITE).mkdir(parents=True)
        for name, digest in self._manifest().items():
            self._take(name, digest)
        self._compress()
        write_answers(self.folder, self.under, self.known)
        releases.write_listing(self.folder, self.digests)

    def same_as(self, release: Release) -> bool:
        """Whether an earlier release has the very same files, and still whole."""
        return self.digests == releases.listing(release.folder) and not releases.damaged(release)

    def _manifest(self) -> dict[str, str]:
        """Every file of the built site with its digest, the manifest itself too."""
        path = self.built / MANIFEST
        found = {}
        try:
            data = path.read_bytes()
            lines = data.decode().splitlines()
        except (OSError, UnicodeDecodeError):
            raise Incomplete(f"{MANIFEST} cannot be read") from None
        for line in lines:
            digest, _, name = line.partition("  ")
            parts = PurePosixPath(name).parts
            if not parts or name.startswith("/") or ".." in parts:
                raise Incomplete(f"{MANIFEST} names {name!r}")
            found[name] = digest
        if "index.html" not in found:
            raise Incomplete("there is no home page")
        return {**found, MANIFEST: hashlib.sha256(data).hexdigest()}

    def _take(self, name: str, digest: str) -> None:
        """Puts one file into the release, once it is seen to be whole."""
        source = self.built / name
        if source.is_symlink() or releases.digest(source) != digest:
            raise Incomplete(f"{name} is not what was made")
        whole = f"{self.under}/{name}".lstrip("/")
        target = self.folder / releases.SITE / whole
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
        self.digests[whole] = digest

    def _compress(self) -> None:
        earlier = releases.listing(self.before.folder) if self.before else {}
        for name, digest in list(self.digests.items()):
            file = self.folder / releases.SITE / name
            if file.suffix not in COMPRESSED or file.stat().st_size < _WORTH_IT:
                continue
            small = f"{name}.gz"
            target = self.folder / releases.SITE / small
            if self._again(small, earlier if earlier.get(name) == digest else {}, target):
                self.digests[small] = earlier[small]
                continue
            data = gzip.compress(file.read_bytes(), 9, mtime=0)
            target.write_bytes(data)
            self.digests[small] = hashlib.sha256(data).hexdigest()

    def _again(self, small: str, earlier: Mapping[str, str], target: Path) -> bool:
        """Whether the compressed file of the release before could be used."""
        if self.before is None or small not in earlier:
            return False
        source = self.before.site / small
        if releases.digest(source) != earlier[small]:
            return False
        try:
            os.link(source, target)
        except OSError:
            return False
        return True


def named(making: Path, release: Release) -> None:
    """Flushes a release and gives it its name: from here on it may be served."""
    durable.flush(making)
    making.rename(release.folder)
    durable.flush_entry(release.folder.parent)
