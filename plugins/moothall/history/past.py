"""Which versions every record has had, by the branch's commits, in the order they were made.

One pass over the branch, remembered, so that later builds read only what is new. Whether a version
may be shown is decided elsewhere: here nothing is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from moothall.history.memory import Learnt
from moothall.history.repository import Commit, Repository
from moothall.records.register import KINDS

_KINDS = {kind.kind for kind in KINDS}
_FILE, _PAGE, _ATTACHMENT = 5, 3, 6


@dataclass(frozen=True, slots=True)
class Version:
    """A record as one commit left it: the blob of its file, and of the documents beside it.

    ``place`` is the commit's number on the branch; no ``blob`` is a record taken away.
    """

    place: int
    commit: str
    when: int
    message: str
    blob: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Past:
    """What a branch tells: commits by their place on it, versions of records by their targets.

    ``touched`` are the targets of the records that each commit changed.
    """

    places: Mapping[str, int]
    versions: Mapping[str, list[Version]]
    touched: Mapping[str, frozenset[str]]


def named(path: str) -> tuple[str, str]:
    """The target of the record that a file under content/ belongs to, and what it is of it.

    The second is empty for the record's own file, else the name of a document beside it; both are
    empty for a file of no record, and for a translation, which is not the record itself.
    """
    parts = path.split("/")
    translated = "." in parts[-1].removesuffix(".md") and path.endswith(".md")
    if len(parts) < _PAGE or parts[0] != "content" or parts[1] not in _KINDS or translated:
        return "", ""
    if path.endswith(".md") and len(parts) == _PAGE:
        return f"{parts[1]}/{parts[2].removesuffix('.md')}", ""
    if path.endswith(".md") and len(parts) == _FILE:
        return f"{parts[1]}/{parts[2]}/{parts[4].removesuffix('.md')}", ""
    if len(parts) == _ATTACHMENT:
        return f"{parts[1]}/{parts[2]}/{parts[4]}", parts[5]
    return "", ""


def past(repository: Repository, memory: Learnt) -> Past:
    """The past of every record."""
    places = {commit: place for place, commit in enumerate(repository.line())}
    commits = _commits(repository, memory, places)
    return Past(places, _versions(commits, places), {
        one.id: frozenset(target for path, _ in one.changes if (target := named(path)[0]))
        for one in commits
    })  # fmt: skip


def _commits(repository: Repository, memory: Learnt, places: Mapping[str, int]) -> list[Commit]:
    """The commits that touched records, the oldest first; only those not known yet are asked."""
    known, after = [], ""
    for _, held in memory.recall("commits", [""]):
        if isinstance(held, dict) and held.get("head") in places:
            after = held["head"]
            known = [
                Commit(own, parent, when, said, tuple((path, blob) for path, blob in changed))
                for own, parent, when, said, changed in held["commits"]
            ]
    if after == repository.head:
        return known
    found = [*known, *reversed(list(repository.commits(after)))]
    data = [[one.id, one.parent, one.when, one.message, one.changes] for one in found]
    memory.remember("commits", {"": {"head": repository.head, "commits": data}})
    return found


def _versions(commits: Iterable[Commit], places: Mapping[str, int]) -> dict[str, list[Version]]:
    """Each record's versions, the oldest first; a move to another folder is none of its own."""
    found: dict[str, list[Version]] = {}
    where: dict[str, str] = {}
    for commit in commits:
        touched: dict[str, tuple[str, dict[str, str]]] = {}
        for path, blob in sorted(commit.changes, key=lambda change: change[1] != ""):
            target, name = named(path)
            if not target:
                continue
            last = found[target][-1] if target in found else None
            own, files = touched.get(target) or (
                (last.blob, dict(last.files)) if last else ("", {})
            )
            if name:
                files = {one: held for one, held in {**files, name: blob}.items() if held}
            elif blob or where.get(target) == path:
                own, where[target] = blob, path
            touched[target] = own, files
        for target, (own, files) in touched.items():
            found.setdefault(target, []).append(
                Version(places[commit.id], commit.id, commit.when, commit.message, own, files)
            )
    return found
