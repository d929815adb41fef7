"""Published spending files that would go without a word: deleted, and nowhere is said why.

Stands apart from records because a file has no front matter: why it was taken back stands in a
table beside the others, ``data/removed-files.csv``.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Container, Iterator

from moothall.history.repository import Repository
from moothall.reading.removed_files import REMOVED, removed_files
from moothall.records.problems import Place, Problem
from moothall.settings import Settings

FOLDER = "data/spending"
_DEPTH = 3  # data/spending/<council>/<file>
_LARGEST = 50_000_000  # bytes of a file that is looked for under another name
_REMEDY = (
    'First bring it back: git checkout origin/main -- "{path}". Then, to take it back, or where '
    'another file has taken its place, run: moothall gone "{path}" --reason "why".'
)
_PUT_BACK = (
    f"Readers could not tell any more why that file was taken back. Put the row back, or the whole "
    f"table: git checkout origin/main -- {REMOVED}"
)


def since(found: Repository, base: str, settings: Settings) -> Iterator[Problem]:
    """A problem for each spending file of a commit that is not here, and of which nothing is said.

    One that has only another name now is here. So it is with one of which a commit said why it was
    taken back, and nothing is said any more.
    """
    root, (removed, _) = settings.root, removed_files(settings.root)
    missing = {
        path: blob
        for path, blob in found.files(base, FOLDER).items()
        if path.count("/") == _DEPTH and path.casefold().endswith(".csv")
        if path not in removed and not (root / path).is_file()
    }
    yield from _unexplained(found, base, removed, settings)
    if not missing:
        return
    files = [one for one in (root / FOLDER).glob("*/*") if one.is_file()]
    here = {hashlib.sha256(one.read_bytes()).digest() for one in files}
    texts = dict(found.blobs(missing.values(), _LARGEST))
    for path, blob in sorted(missing.items()):
        if hashlib.sha256(texts.get(blob, b"")).digest() not in here:
            said = "The file was published, and is not here any more."
            yield Problem(Place(path), said, _REMEDY.format(path=path))


def _unexplained(
    found: Repository, base: str, removed: Container[str], settings: Settings
) -> Iterator[Problem]:
    """The rows of the table that a commit had; one is needed no more when its file is back."""
    for _, data in found.blobs(found.files(base, REMOVED).values(), _LARGEST):
        text = data.decode("utf-8-sig", "replace")
        for row in csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True):
            path = (row.get("file") or "").strip()
            if path and path not in removed and not (settings.root / path).is_file():
                said = f"The row of {path} is not here any more."
                yield Problem(Place(REMOVED), said, _PUT_BACK)
