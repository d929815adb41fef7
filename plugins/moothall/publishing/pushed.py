"""What a pushed tree may hold: ordinary files of records and data, with names anybody can read.

Judged by what git holds, before a single byte is written to disk: a link, a submodule or a name
that climbs out of its folder never comes to exist on the server.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from moothall.publishing import leftovers
from moothall.publishing.git import Entry
from moothall.publishing.server import Limits
from moothall.records.problems import Place, Problem

FOLDERS = ("content", "data")
# Of no use to the site, and of use to those who write it.
BESIDE = frozenset({"README.md", "LICENSE", ".gitignore", ".gitattributes", ".editorconfig"})
ORDINARY = "100644"
_LONGEST_NAME = 200
_LONGEST_PATH = 1000
_MEGABYTE = 1_000_000
_MODES = {
    "100755": (
        "The file is marked as a program.",
        "Type `git update-index --chmod=-x` and its name, commit and push again.",
    ),
    "120000": (
        "This is only a link to something elsewhere.",
        "Put the file itself here.",
    ),
    "160000": (
        "This is another repository (a submodule).",
        "Put its files here, or take it out.",
    ),
}
_NOT_OURS = "Take it out of the repository. Programs, theme and settings are the server's own."
_OTHER_MODE = ("This is no ordinary file.", "Take it out, and add it again as a file.")


def files(entries: Sequence[Entry]) -> list[Entry]:
    """Those that are read: what stands in content/ and data/."""
    return [entry for entry in entries if _top(entry) in FOLDERS]


def faults(entries: Sequence[Entry], limits: Limits) -> list[Problem]:
    """Everything that is wrong with a tree, whatever its files say."""
    if len(entries) > limits.most_files:
        said = f"There are {len(entries):,} files; this server takes {limits.most_files:,}."
        return [Problem(Place("content"), said, "Ask whoever looks after the server.")]
    read = files(entries)
    problems = [problem for entry in read for problem in _faults(entry, limits)]
    if limits.other_files == "refused":
        problems += _strangers(entries)
    problems += _collisions(read)
    if not any(_top(entry) == "content" for entry in entries):
        said = "The folder of the records is not here, so a build would empty the site."
        problems.append(Problem(Place("content"), said, "Put it back, or begin a new one."))
    # Of a folder that was left behind it is said once.
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.order)


def name_of(entry: Entry) -> str:
    """A file's path as text, with what is no text made visible."""
    return entry.path.decode(errors="backslashreplace")


def _top(entry: Entry) -> str:
    return entry.path.partition(b"/")[0].decode(errors="backslashreplace")


def _faults(entry: Entry, limits: Limits) -> Iterator[Problem]:
    place = Place(name_of(entry))
    if entry.mode != ORDINARY:
        yield Problem(place, *_MODES.get(entry.mode, _OTHER_MODE))
        return
    if left := leftovers.within(place.path):
        yield Problem(Place(left), "This is no record.", leftovers.remedy(left))
    elif (said := _name_fault(entry.path)) is not None:
        yield Problem(place, *said)
    if entry.size > limits.largest_file * _MEGABYTE:
        size = f"{entry.size / _MEGABYTE:,.1f} MB; this server takes {limits.largest_file:,} MB"
        yield Problem(place, f"The file has {size}.", "Publish it in parts, or elsewhere.")


def _name_fault(path: bytes) -> tuple[str, str] | None:
    """What is wrong with a path, and what to do."""
    rename = "Give it another name: small letters, digits, hyphens and dots."
    try:
        text = path.decode()
    except UnicodeDecodeError:
        return "The name is not UTF-8 text.", rename
    hidden = next((c for c in text if not c.isprintable()), None)
    if hidden is not None:
        return f"A character in the name cannot be seen (U+{ord(hidden):04X}).", rename
    if "\\" in text or any(part in {"", ".", ".."} for part in text.split("/")):
        return "The name would lead out of its folder.", rename
    if any(part.startswith(".") for part in text.split("/")):
        return "A name that begins with a dot hides the file.", rename
    if len(path) > _LONGEST_PATH or any(len(p) > _LONGEST_NAME for p in path.split(b"/")):
        return "The name is too long.", rename
    return None


def _strangers(entries: Sequence[Entry]) -> Iterator[Problem]:
    """What stands outside of content/ and data/: a few names are let through, the rest is not."""
    outside: dict[str, int] = defaultdict(int)
    for entry in entries:
        whole = name_of(entry)
        if _top(entry) not in FOLDERS and not (whole in BESIDE and entry.mode == ORDINARY):
            outside[whole.partition("/")[0]] += 1
    for top in sorted(outside):
        remedy = leftovers.remedy(top) if leftovers.within(top) else _NOT_OURS
        yield Problem(Place(top), "Only content/ and data/ are taken here.", remedy)


def _collisions(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Names that are one and the same on some computers."""
    seen: dict[str, str] = {}
    for entry in entries:
        whole = name_of(entry)
        parts = whole.split("/")
        for end in range(1, len(parts) + 1):
            name = "/".join(parts[:end])
            folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
            other = seen.setdefault(folded, name)
            if other != name:
                said = f"On many computers this is the same name as {other}."
                yield Problem(Place(whole), said, "Rename one of them.")
                break
