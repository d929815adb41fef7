"""The git repository that holds a site's files: which commits touched which, and what was in them.

The one door to git. Everything is read in a few passes, however many records there are: one
``git log`` and some ``git cat-file --batch``. Nothing is ever written there.

Git finds the repository as it always does: around the site's folder, or by ``GIT_DIR`` and its
like. ``MOOTHALL_COMMIT`` names the commit a site is built of where that is not ``HEAD`` (a push
that is not accepted yet), ``MOOTHALL_NOTE`` what was said of it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from moothall.history import branch

NOTES = "refs/notes/moothall"
_AT_ONCE = 1_000
_NOTHING = "0" * 40
_KNOT = "tformat:%H%x02%P%x02%s"
_FORMAT = "tformat:%x01%H%x02%ct%x02%B"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the branch: when, what its message says, and which files it changed to what.

    ``changes`` are (path in the site, blob); no blob is a file taken away.
    """

    id: str
    when: int
    message: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with its whole history; ``prefix`` is the site's folder in it."""

    folder: Path
    prefix: str
    head: str

    def commits(
        self, line: Sequence[str], among: Container[str] | None = None, folder: str = "content"
    ) -> Iterator[Commit]:
        """The commits of a line that touched records, or another folder, the oldest first.

        Each is held against the one before it on the line: what was tried aside and merged whole
        was public as the merge made it. Of a line only those ``among`` some may be asked for.
        """
        pairs = [
            " ".join(line[max(at - 1, 0) : at + 1][::-1])
            for at, commit in enumerate(line)
            if among is None or commit in among
        ]
        out = self._git(
            "diff-tree", "--stdin", "--root", "-r", "--raw", "--no-abbrev", "--no-renames",
            "--no-ext-diff", "--no-textconv", "-z", f"--format={_FORMAT}", "--",
            f":(top){self.prefix}{folder}", told=pairs,
        )  # fmt: skip
        yield from _commits(out.decode("utf-8", "replace"), self.prefix)

    def lines(self, before: str, after: str) -> tuple[int | None, int | None]:
        """How many lines one blob has that another had not, and the reverse; None of binary."""
        out = self._git("diff", "--numstat", "--no-ext-diff", "--no-textconv", before, after)
        added, removed = out.decode("utf-8", "replace").split("\t")[:2]
        return (None, None) if added == "-" else (int(added), int(removed))

    def line(self, published: AbstractSet[str]) -> list[str]:
        """Every commit of the branch's own line, the oldest first; of several lines, the published.

        See ``branch``.
        """
        out = self._git("log", "--topo-order", "--reverse", f"--format={_KNOT}", self.head)
        parts = (one.split("\x02") for one in out.decode("utf-8", "replace").split("\n") if one)
        knots = [
            branch.Knot(own, tuple(parents.split()), subject) for own, parents, subject in parts
        ]
        return branch.line(knots, published, {self._name(), "main", "master"} - {""})

    def _name(self) -> str:
        """What the branch is called; empty where git stands on none."""
        try:
            return self._git("symbolic-ref", "-q", "--short", "HEAD").decode().strip()
        except subprocess.CalledProcessError:
            return ""

    def notes(self) -> dict[str, str]:
        """What was said of commits when they were pushed, by commit."""
        try:
            listed = self._git("notes", f"--ref={NOTES}", "list").decode().split()
        except subprocess.CalledProcessError:
            return {}
        blobs = dict(zip(listed[1::2], listed[0::2], strict=True))
        texts = dict(self.blobs(blobs.values(), largest=10_000))
        found = {
            commit: texts[blob].decode("utf-8", "replace").strip()
            for commit, blob in blobs.items()
            if blob in texts
        }
        if said := os.environ.get("MOOTHALL_NOTE", "").strip():
            found[self.head] = said
        return found

    def blobs(self, ids: Iterable[str], largest: int) -> Iterator[tuple[str, bytes]]:
        """What is in blobs; one larger than ``largest`` bytes is left out."""
        rest = iter(sorted(set(ids)))
        while some := list(islice(rest, _AT_ONCE)):
            sizes = self._git("cat-file", "--batch-check", told=some).decode().split("\n")
            fit = [line.split()[0] for line in sizes if _fits(line, largest)]
            yield from _contents(self._git("cat-file", "--batch", "--buffer", told=fit))

    def files(self, commit: str, folder: str = "content") -> dict[str, str]:
        """The records' files, or another folder's, as they stand in a commit, and their blobs."""
        out = self._git("ls-tree", "-r", "-z", commit, "--", folder).decode("utf-8", "replace")
        entries = (line.partition("\t") for line in out.split("\0") if line)
        return {path: about.split()[2] for about, _, path in entries}

    def last(self, target: str) -> tuple[str, str] | None:
        """The path and text of the last file that a record had, whatever year it stood in."""
        above, _, key = target.rpartition("/")
        wild = f":(top,glob){self.prefix}content/{above}/**/{key}.md"
        asked = ("log", "-1", "--diff-filter=d", "--no-renames", "--format=%H", "--name-only")
        found = self._git(*asked, "-z", self.head, "--", wild).decode("utf-8", "replace")
        commit, _, rest = found.partition("\0")
        path = rest.strip("\0\n").partition("\0")[0]
        if not path:
            return None
        text = self._git("cat-file", "blob", f"{commit.strip()}:{path}")
        return path.removeprefix(self.prefix), text.decode("utf-8", "replace")

    def newest(self, some: Container[str]) -> str:
        """The newest of some commits among those of the branch; empty where it has none of them."""
        held = self._git("rev-list", "--topo-order", self.head).decode().split() if some else ()
        return next((one for one in held if one in some), "")

    def base(self) -> str:
        """What was published last, as far as git knows: what was pushed, else the last commit."""
        try:
            return self._git("rev-parse", "--verify", "-q", "@{upstream}^{commit}").decode().strip()
        except subprocess.CalledProcessError:
            return self.head

    def _git(self, *arguments: str, told: Iterable[str] = ()) -> bytes:
        return _run(self.folder, *arguments, told="".join(f"{one}\n" for one in told).encode())


def find(root: Path) -> Repository | None:
    """The repository that a site stands in; None where there is none, or not its whole history."""
    try:
        shallow, head = _run(
            root, "rev-parse", "--is-shallow-repository",
            f"{os.environ.get('MOOTHALL_COMMIT') or 'HEAD'}^{{commit}}",
        ).decode().split()  # fmt: skip
        prefix = (
            "" if "GIT_DIR" in os.environ else _run(root, "rev-parse", "--show-prefix").decode()
        )
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    return None if shallow != "false" else Repository(root, prefix.strip("\n"), head)


def _run(folder: Path, *arguments: str, told: bytes = b"") -> bytes:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, input=told, capture_output=True, check=True,
        env=calm(),
    )  # fmt: skip
    return done.stdout


def calm() -> dict[str, str]:
    """An environment in which git says the same everywhere, and writes and fetches nothing."""
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}


def _commits(out: str, prefix: str) -> Iterator[Commit]:
    """The commits in what ``git log --raw -z`` prints."""
    head: tuple[str, str, str] | None = None
    changes: list[tuple[str, str]] = []
    tokens = iter(out.split("\0"))
    for token in tokens:
        if token.startswith("\x01"):
            if head:
                yield _commit(head, changes)
            ids, when, message = token[1:].split("\x02", 2)
            head, changes = (ids, when, message), []
        elif token.strip("\n"):
            blob = token.split()[3]
            path = next(tokens).removeprefix(prefix)
            changes.append((path, "" if blob == _NOTHING else blob))
    if head:
        yield _commit(head, changes)


def _commit(head: tuple[str, str, str], changes: list[tuple[str, str]]) -> Commit:
    own, when, message = head
    said = "" if branch.is_pulled(message) else message.strip()
    return Commit(own, int(when), said, tuple(changes))


def _fits(line: str, largest: int) -> bool:
    words = line.split()
    return len(words) == 3 and words[1] == "blob" and int(words[2]) <= largest  # noqa: PLR2004 - id, kind, size


def _contents(out: bytes) -> Iterator[tuple[str, bytes]]:
    """The blobs in what ``git cat-file --batch`` prints."""
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        blob, _kind, size = out[at:end].decode().split()
        start = end + 1
        yield blob, out[start : start + int(size)]
        at = start + int(size) + 1
