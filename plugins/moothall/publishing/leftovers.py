"""What programs leave in a clerk's clone and is no record: ignored, and named in a push."""

from __future__ import annotations

import re
from pathlib import Path

IGNORE = ".gitignore"
IGNORED = """\
# What moothall makes here
/output/
.cache/
__pycache__/
.venv/

# What desktops and editors leave behind
.DS_Store
._*
Thumbs.db
desktop.ini
~$*
.~lock.*
*~
*.swp
"""
_LEFT = re.compile(
    r"\.cache|__pycache__|\.venv|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|~\$.*|\.~lock\..*"
    r"|.*~|.*\.swp"
)


def within(path: str) -> str:
    """The part of a path that a program left behind, a folder or a file; empty if there is none."""
    parts = path.split("/")
    if parts[0] == "output":  # further down it is a record's key like any other
        return parts[0]
    found = (at for at, name in enumerate(parts, start=1) if _LEFT.fullmatch(name))
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
