"""Published spending files that would go without a word: deleted, and nowhere is said why.

Stands apart from records because a file has no front matter: why it was taken back stands in a
table beside the others, ``data/removed-files.csv``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from moothall.history.repository import Repository
from moothall.reading.removed_files import removed_files
from moothall.records.problems import Place, Problem
from moothall.settings import Settings

FOLDER = "data/spending"
_DEPTH = 3  # data/spending/<council>/<file>
_LARGEST = 50_000_000  # bytes of a file that is looked for under another name
_REMEDY = (
    'Put it back: git checkout origin/main -- "{path}". To take it back, or where another file '
    'has taken its place, run: moothall gone "{path}" --reason "why".'
)


def since(found: Repository, base: str, settings: Settings) -> Iterator[Problem]:
    """A problem for each spending file of a commit that is not here, and of which nothing is said.

    One that has only another name now is here.
    """
    root, (removed, _) = settings.root, removed_files(settings.root)
    missing = {
        path: blob
        for path, blob in found.files(base, FOLDER).items()
        if path.count("/") == _DEPTH and path.casefold().endswith(".csv")
        if path not in removed and not (root / path).is_file()
    }
    if not missing:
        return
    files = [one for one in (root / FOLDER).glob("*/*") if one.is_file()]
    here = {hashlib.sha256(one.read_bytes()).digest() for one in files}
    texts = dict(found.blobs(missing.values(), _LARGEST))
    for path, blob in sorted(missing.items()):
        if hashlib.sha256(texts.get(blob, b"")).digest() not in here:
            said = "The file was published, and is not here any more."
            yield Problem(Place(path), said, _REMEDY.format(path=path))
