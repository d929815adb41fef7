"""The list of a release's files with their digests, as ``sha256sum -c`` reads it.

Stands alone because others read it too: whoever checks a copy of the site, and the next build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def listing(digests: Mapping[str, str]) -> str:
    """Files and their digests, as ``sha256sum -c`` reads them."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def listing_digest(digests: Mapping[str, str]) -> str:
    return hashlib.sha256(listing(digests).encode()).hexdigest()


def read_manifest(path: Path) -> dict[str, str]:
    """The digests of the files of a release, by path; empty where there is none to read."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = {}
    for line in lines:
        digest, separator, name = line.partition("  ")
        if separator and not name.startswith("/") and ".." not in PurePosixPath(name).parts:
            found[name] = digest
    return found
