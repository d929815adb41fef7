"""Which versions every record has had, by the branch's commits, in the order they were made.

One pass over the branch, remembered, so that later builds read only what is new. Whether a version
may be shown is decided elsewhere: here nothing is opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from moothall.history.memory import Learnt
from moothall.history.repository import Commit, Repository
from moothall.records.record import Record
from moothall.records.register import KINDS

_KINDS = {kind.kind for kind in KINDS}
_FILE, _PAGE, _ATTACHMENT = 5, 3, 6


@dataclass(frozen=True, slots=True)
class Version:
    """A text as one commit left it: the blob of its file, and of the documents beside its record.

    ``place`` is the commit's number on the branch; no ``blob`` is a text taken away.
    """

    place: int
    commit: str
    when: int
    message: str
    blob: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Past:
    """What a branch tells: commits by their place on it, versions of texts by their names.

    ``touched`` are the names of the texts that each commit changed.
    """

    places: Mapping[str, int]
    versions: Mapping[str, list[Version]]
    touched: Mapping[str, frozenset[str]]


def named(path: str) -> tuple[str, str]:
    """The text that a file under content/ is, or that it belongs to, and what it is of it.

    A text is named for its record's target, in another language with that at its end, as its file
    is: ``decisions/halton/746.cy``. The second is empty for the text itself, else the name of a
    document beside it; both are empty for a file of no record.
    """
    parts = path.split("/")
    if len(parts) < _PAGE or parts[0] != "content" or parts[1] not in _KINDS:
        return "", ""
    if path.endswith(".md") and len(parts) == _PAGE:
        return f"{parts[1]}/{parts[2].removesuffix('.md')}", ""
    if path.endswith(".md") and len(parts) == _FILE:
        return f"{parts[1]}/{parts[2]}/{parts[4].removesuffix('.md')}", ""
    if len(parts) == _ATTACHMENT:
        return f"{parts[1]}/{parts[2]}/{parts[4]}", parts[5]
    return "", ""


def name_of(record: Record) -> str:
    """The name of the text that a record, or its translation, was read from."""
    return in_language(record.target, record.translates)


def in_language(target: str, language: str) -> str:
    """The name of a text of a record in a language; the record's own is in none."""
    return f"{target}.{language}" if language else target


def past(repository: Repository, memory: Learnt, published: AbstractSet[str]) -> Past:
    """The past of every record; ``published`` are the commits known to have been published."""
    line = repository.line(published)
    places = {commit: place for place, commit in enumerate(line)}
    commits = _commits(repository, memory, line)
    return Past(places, _versions(commits, places), {
        one.id: frozenset(name for path, _ in one.changes if (name := named(path)[0]))
        for one in commits
    })  # fmt: skip


def _commits(repository: Repository, memory: Learnt, line: Sequence[str]) -> list[Commit]:
    """The commits that touched records, the oldest first; only those not known yet are asked."""
    known, after = [], ""
    for _, held in memory.recall("commits", [""]):
        if isinstance(held, dict) and held.get("line") == _digest(line, held.get("head", "")):
            after = held["head"]
            known = [
                Commit(own, when, said, tuple((path, blob) for path, blob in changed))
                for own, when, said, changed in held["commits"]
            ]
    if after == repository.head:
        return known
    fresh = frozenset(line[line.index(after) + 1 :] if after else line)
    found = [*known, *repository.commits(line, fresh)]
    data = [[one.id, one.when, one.message, one.changes] for one in found]
    head = {"head": repository.head, "line": _digest(line, repository.head)}
    memory.remember("commits", {"": {**head, "commits": data}})
    return found


def _digest(line: Sequence[str], head: str) -> str:
    """What stands for a line up to a commit: learning what was published may lead it elsewhere."""
    before = line[: line.index(head) + 1] if head in line else ()
    return hashlib.sha256(" ".join(before).encode()).hexdigest() if before else ""


def _versions(commits: Iterable[Commit], places: Mapping[str, int]) -> dict[str, list[Version]]:
    """Each text's versions, the oldest first; a move to another folder is none of its own."""
    found: dict[str, list[Version]] = {}
    standing = _Standing()
    for commit in commits:
        for name in standing.changed(commit):
            own, files = standing.texts[name], standing.documents.get(_record_of(name), {})
            found.setdefault(name, []).append(
                Version(places[commit.id], commit.id, commit.when, commit.message, own, files)
            )
    return found


def _record_of(name: str) -> str:
    """The target of the record that a text is of."""
    above, _, last = name.rpartition("/")
    return f"{above}/{last.partition('.')[0]}"


@dataclass(slots=True)
class _Standing:
    """What stands after some commits: the blobs of texts, and of documents by their record.

    ``where`` are the paths of texts, ``languages`` the names of a record's texts.
    """

    texts: dict[str, str] = field(default_factory=dict)
    documents: dict[str, dict[str, str]] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    languages: dict[str, list[str]] = field(default_factory=dict)

    def changed(self, commit: Commit) -> list[str]:
        """Takes one more commit in; the names of the texts that are others now."""
        names: dict[str, None] = {}
        # What was taken away first: a text that was moved is one of its own again.
        for path, blob in sorted(commit.changes, key=lambda change: change[1] != ""):
            name, document = named(path)
            if document:
                self._document(name, document, blob)
                names |= dict.fromkeys(self.languages.get(name, ()))
            elif name:
                self._text(name, path, blob)
                names[name] = None
        return [name for name in names if name in self.texts]

    def _document(self, target: str, document: str, blob: str) -> None:
        held = {**self.documents.get(target, {}), document: blob}
        self.documents[target] = {one: held for one, held in held.items() if held}

    def _text(self, name: str, path: str, blob: str) -> None:
        if name not in self.texts:
            self.languages.setdefault(_record_of(name), []).append(name)
        if blob or self.where.get(name) == path:
            self.texts[name], self.where[name] = blob, path
