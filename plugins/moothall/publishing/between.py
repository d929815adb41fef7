"""What was taken back in some commit between two others, whatever stands in its place since.

The ends alone do not tell: a record that was expunged and then published anew looks at both as if
nothing had been. So every commit on the way is asked, and where its word is in doubt it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from moothall.publishing.git import NONE, Repository

_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---", re.DOTALL | re.MULTILINE)
_STATE = rb"^state[ \t]*:[ \t]*[\"']?%s[\"']?[ \t]*(?:#.*)?\r?$"
_OPEN = re.compile(_STATE % b"published", re.IGNORECASE | re.MULTILINE)
_DRAFT = re.compile(_STATE % b"draft", re.IGNORECASE | re.MULTILINE)
_CLOSED = re.compile(
    rb"^[\"']?restriction[\"']?\s*:\s*[\"']?exempt\b|\bearlier_text[\"']?\s*:\s*[\"']?withheld\b",
    re.IGNORECASE | re.MULTILINE,
)
_RECORD = re.compile(rb"content/.+\.md")
_DOCUMENT = re.compile(rb"content/[^/]+/[^/]+/[^/]+/[^/]+/[^/]+")
_FILE_OF_PAYMENTS = re.compile(rb"data/[^/]+/[^/]+/[^/]+\.csv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken back: the files of records, documents beside records, files of payments."""

    records: tuple[bytes, ...] = ()
    documents: tuple[bytes, ...] = ()
    payments: tuple[bytes, ...] = ()


def taken_between(repository: Repository, earlier: str, later: str) -> Taken:
    """What any commit took back that ``later`` has and ``earlier`` has not.

    Raises:
        GitFailed: when a commit or a file cannot be read.
    """
    if earlier == later:
        return Taken()
    texts: dict[str, list[bytes]] = {}
    removed: set[bytes] = set()
    for changes in _commits(repository, earlier, later):
        here = {new for _, new, _ in changes}  # under another name, and so not gone
        for old, new, path in changes:
            if new == NONE and old not in here:
                removed.add(path)
            elif new != NONE and _RECORD.fullmatch(path):
                texts.setdefault(new, []).append(path)
    objects = sorted(texts)
    closed = {
        path
        for name, data in zip(objects, repository.blobs(objects), strict=True)
        if not _readable(data)
        for path in texts[name]
    }
    return Taken(
        tuple(sorted(closed)),
        tuple(sorted(one for one in removed if _DOCUMENT.fullmatch(one))),
        tuple(sorted(one for one in removed if _FILE_OF_PAYMENTS.fullmatch(one))),
    )


def drafts(repository: Repository, objects: Iterable[str]) -> frozenset[str]:
    """Of some records' texts those that say, beyond doubt, that they are drafts.

    Raises:
        GitFailed: when one cannot be read.
    """
    asked = sorted(set(objects))
    found = zip(asked, repository.blobs(asked), strict=True)
    return frozenset(name for name, data in found if _DRAFT.search(_head(data)))


def _readable(data: bytes) -> bool:
    """Whether a text says, beyond doubt, that it may be read."""
    head = _head(data)
    return bool(_OPEN.search(head)) and not _CLOSED.search(head)


def _head(data: bytes) -> bytes:
    found = _HEAD.match(data)
    return found[1] if found else b""


def _commits(
    repository: Repository, earlier: str, later: str
) -> Iterator[Sequence[tuple[str, str, bytes]]]:
    """What each commit changed against each of its parents: old and new object, and path."""
    out = repository.run(
        "log", "--format=%x01", "--raw", "-z", "--no-abbrev", "--no-renames",
        "--diff-merges=separate", f"{earlier}..{later}", "--", "content", "data",
    )  # fmt: skip
    for commit in out.split(b"\x01"):
        words = commit.strip(b"\0\n").split(b"\0")
        pairs = zip(words[::2], words[1::2], strict=False)
        yield [(*about.decode().split()[2:4], path) for about, path in pairs]  # type: ignore[misc]
