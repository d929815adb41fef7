"""What programs leave in a clerk's clone and is no record: ignored, and named in a push."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

IGNORE = ".gitignore"
# Wherever they stand; the folder of the built site is one at the top alone.
LEFT = (
    ".cache", "__pycache__", ".venv",
    ".DS_Store", "._*", "Thumbs.db", "desktop.ini", "~$*", ".~lock.*", "*~", "*.swp",
)  # fmt: skip
_OUTPUT = "output"
IGNORED = "".join(
    f"{line}\n" for line in ("# What programs leave behind: no records", f"/{_OUTPUT}/", *LEFT)
)


def within(path: str) -> str:
    """The part of a path that a program left behind, a folder or a file; empty if there is none."""
    parts = path.split("/")
    if parts[0] == _OUTPUT:  # further down it is a record's key like any other
        return parts[0]
    found = (
        at
        for at, name in enumerate(parts, start=1)
        if any(fnmatchcase(name, pattern) for pattern in LEFT)
    )
    return "/".join(parts[: next(found, 0)])


def remedy(path: str) -> str:
    """How to take it out of what is to be pushed, and keep it out."""
    name = path.rpartition("/")[2]
    return (
        f'A program left it behind. Type git rm -r --cached "{path}", write the line {name} into '
        f"the file {IGNORE}, commit and push again."
    )


def ignore_at(site: Path) -> None:
    """Writes a ``.gitignore`` into the folder of a site, where there is none."""
    path = site / IGNORE
    if not path.exists():
        path.write_text(IGNORED, "utf-8")
