"""What a rollback shows: an earlier commit, but nothing that was taken back since.

Records whose text, earlier text or document was taken back by any later commit stand in it as they
stand in the newest release, under the address that they have now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from moothall.publishing.account import Account
from moothall.publishing.between import Taken, drafts, taken_between
from moothall.publishing.git import Entry, Repository
from moothall.publishing.releases import Release
from moothall.publishing.tables import joined
from moothall.publishing.wanted import Wanted

_FILE_OF_PAYMENTS = re.compile(rb"data/[^/]+/[^/]+/[^/]+\.csv", re.IGNORECASE)
_WHY = b"data/removed-files.csv"
_DOCUMENT, _BELOW_YEAR = 6, 3
_Files = tuple[list[bytes], list[bytes]]


def held(repository: Repository, pin: str, newest: Release, moment: int) -> Wanted:
    """What is to be made of the commit that a rollback holds (``pin``).

    Raises:
        GitFailed: when a commit cannot be read.
    """
    old = {entry.path: entry for entry in repository.tree(pin)}
    new = {entry.path: entry for entry in repository.tree(newest.commit)}
    between = taken_between(repository, pin, newest.commit)
    taken = []
    for paths in _taken_back(old, newest.account, between):
        then = [name for path in paths for name in _of_record(path, old)]
        if any(_named(name, path) for path in paths for name in then):
            taken.append((then, [name for path in paths for name in _of_record(path, new)]))
    over: dict[bytes, Entry | None] = {}
    for then, now in _seen(repository, taken, old):
        over |= {name: new.get(name) for name in [*then, *now]}
    over |= _without_files(old, new, between.payments)
    over = {name: entry for name, entry in over.items() if entry != old.get(name)}
    if over:
        over |= {entry.path: entry for entry in joined(repository, old, new)}
    return Wanted(pin, moment, over, back=pin != newest.commit)


def _seen(
    repository: Repository, taken: Sequence[_Files], old: Mapping[bytes, Entry]
) -> Iterator[_Files]:
    """Of some records, by their files then and now, those that were more than drafts then."""
    texts = [old[name].object for then, _ in taken for name in then if name.endswith(b".md")]
    unseen = drafts(repository, texts)
    for then, now in taken:
        if any(old[name].object not in unseen for name in then if name.endswith(b".md")):
            yield then, now


def _taken_back(old: Iterable[bytes], newest: Account, between: Taken) -> Iterator[Sequence[str]]:
    """The files, by any address they had, of records that may not be shown as they were."""
    for name, path in newest.held_back.items():
        record = newest.shown.get(name)
        yield [path, *(_path(alias, path) for alias in (record.aliases if record else ()))]
    there = {name.decode(errors="replace").rpartition("/")[2] for name in old}
    for record in newest.shown.values():
        paths = [record.path, *(_path(alias, record.path) for alias in record.aliases)]
        # Two were there, of which one went into the other: else it is the same under another name.
        if len(there & {path.rpartition("/")[2] for path in paths}) > 1:
            yield paths
    for path in newest.translations_held_back.values():
        yield [path]
    yield from sorted(set(_without_documents(old, newest)))
    yield from _in_between(newest, between)


def _in_between(newest: Account, between: Taken) -> Iterator[Sequence[str]]:
    """The files of records, or of their documents, that some commit took back on the way."""
    now = newest.names_since(Account(0, 0))
    names = [path.decode(errors="replace").removesuffix(".md") for path in between.records]
    names += [one.decode(errors="replace").rpartition("/")[0] for one in between.documents]
    for name in sorted(set(names)):
        parts = name.split("/")
        above = parts[1:_BELOW_YEAR] if len(parts) > _BELOW_YEAR else parts[1:-1]
        target = now("/".join([*above, parts[-1].partition(".")[0]]))
        record = newest.shown.get(target)
        aliases = [_path(one, record.path) for one in record.aliases] if record else []
        yield [f"{name}.md", *([record.path, *aliases] if record else [])]


def _path(alias: str, path: str) -> str:
    """Where a record's file stood under an older address, in whatever year."""
    above, _, key = alias.strip("/").rpartition("/")
    return "/".join(["content", above, *path.split("/")[_BELOW_YEAR:-1], f"{key}.md"])


def _without_documents(old: Iterable[bytes], newest: Account) -> Iterator[tuple[str, str]]:
    """The files, now and then, of records shown without a document that an earlier commit has."""
    now = newest.names_since(Account(0, 0))
    for name in old:
        parts = name.decode(errors="replace").split("/")
        if len(parts) != _DOCUMENT or parts[0] != "content":
            continue
        target = now("/".join((parts[1], parts[2], parts[4])))
        record = newest.shown.get(target)
        if record and f"{target}/{parts[5]}" not in newest.documents:
            yield record.path, f"{'/'.join(parts[:5])}.md"


def _without_files(
    old: Mapping[bytes, Entry], new: Mapping[bytes, Entry], removed: Iterable[bytes]
) -> dict[bytes, Entry | None]:
    """The files of payments as they stand now, of each council that took one back since."""
    gone = {name for name in old.keys() - new.keys() if _FILE_OF_PAYMENTS.fullmatch(name)}
    gone |= old.keys() & set(removed)
    if not gone:
        return {}
    folders = tuple(name.rpartition(b"/")[0] + b"/" for name in gone)
    both = old.keys() | new.keys()
    return {name: new.get(name) for name in both if name.startswith((*folders, _WHY))}


def _of_record(path: str, tree: Mapping[bytes, Entry]) -> list[bytes]:
    """The files of a record, by one of them: in every language and year, and those kept with it."""
    parts = path.encode().split(b"/")
    stem = parts[-1].partition(b".")[0]
    above = parts[:3] if len(parts) > _BELOW_YEAR else parts[:-1]
    start = b"/".join(above) + b"/"
    own = re.compile(rb"/%s(?:\.[a-z]{2})?\.md\Z" % re.escape(stem))
    return [
        name
        for name in tree
        if name.startswith(start) and (own.search(name) or b"/" + stem + b"/" in name)
    ]


def _named(name: bytes, path: str) -> bool:
    """Whether a record's file is the one at a path, in whatever year, or one kept with it."""
    own = path.rpartition("/")[2].encode()
    return name.rpartition(b"/")[2] == own or (
        b"." not in own.removesuffix(b".md") and not name.endswith(b".md")
    )
