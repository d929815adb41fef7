"""What a push changes for readers, told to whoever pushed, in a few lines.

Names only what the public may see: of drafts and of what is dated for later it says how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from moothall.publishing.account import Account, Shown
from moothall.publishing.git import Repository
from moothall.publishing.releases import Release
from moothall.records.problems import counted

_MOST = 12
_STATES = {
    "withdrawn": "withdrawn",
    "redirect": "now points elsewhere",
    "gone": "gone",
    "expunged": "expunged",
}
# A record's file in one more language than the first, like 746.cy.md.
_LANGUAGE = re.compile(r"(content/.+)\.([a-z]{2})\.md")
_LANGUAGES = {"cy": "Welsh", "en": "English", "ga": "Irish", "gd": "Gaelic"}


def news(before: Release | None, after: Release, url: str, files: Mapping[str, str]) -> str:
    """The difference between two releases as readers will find it.

    ``files`` are those that differ between the two commits, each with how (as ``files_changed``).
    """
    old = before.account if before else Account(0, 0)
    lines = [*_lines(old, after.account, url)]
    lines += _of_files(old, after.account, files) if before else []
    head = ["", "All is well. This will be published:" if lines else "All is well."]
    if not lines:
        head.append("No record changes for readers.")
    more = [f"  and {counted(len(lines) - _MOST, 'more change')}."] if len(lines) > _MOST else []
    shown = counted(len(after.account.texts), "record")
    last = [f"The site will show {shown}.{_waiting(after.account)}", ""]
    return "\n".join([*head, *lines[:_MOST], *more, *last])


def files_changed(repository: Repository, before: str, after: str) -> dict[str, str]:
    """The files that two commits do not have alike: new, changed, or no longer there."""
    old, new = (
        {entry.path.decode(errors="replace"): entry.object for entry in repository.tree(commit)}
        for commit in (before, after)
    )
    words = {path: "changed" if path in old else "new" for path in new}
    words |= dict.fromkeys(old.keys() - new.keys(), "no longer there")
    return {path: words[path] for path in sorted(words) if old.get(path) != new.get(path)}


def _of_files(old: Account, account: Account, files: Mapping[str, str]) -> Iterator[str]:
    """What changes beside the records' own files: other languages, documents, spending, tables."""
    records = {
        one.path.removesuffix(".md"): (name, one)
        for name, one in account.shown.items()
        if one.text and one.state not in _STATES
    }
    # What a record had already under its older address has moved with it.
    named = account.names_since(old)
    had = {named(one) for one in (*old.documents, *(old.translations or ()))}
    for path, word in files.items():
        above, _, last = path.rpartition("/")
        language = _LANGUAGE.fullmatch(path)
        if above in records:
            name, record = records[above]
            moved = word == "new" and f"{name}/{last}" in had
            yield f"  {'moved' if moved else word}: {_plain(last)}, a document of {_called(record)}"
        elif language and language[1] in records:
            name, record = records[language[1]]
            moved = word == "new" and f"{name}.{language[2]}" in had
            spoken = _LANGUAGES.get(language[2], f'"{language[2]}"')
            yield f"  {'moved' if moved else word}: the {spoken} text of {_called(record)}"
        elif path.startswith("data/"):
            sort = "spending file " if path.startswith("data/spending/") else ""
            yield f"  {word}: {sort}{_plain(path)}"


def _lines(old: Account, new: Account, url: str) -> Sequence[str]:
    lines = []
    # To another address, to which the older one leads.
    named = new.names_since(old)
    moved = {now: name for name in old.shown if (now := named(name)) != name}
    for target, record in sorted(new.shown.items()):
        before = old.shown.get(target)
        if before and (before.digest, before.state) == (record.digest, record.state):
            continue
        came = "moved" if moved.get(target) else "new"
        word = _STATES.get(record.state) or ("changed" if before else came)
        lines.append(f"  {word}: {_called(record)}\n    {url}/{target}/")
    gone = sorted(set(old.shown) - set(new.shown) - set(moved.values()))
    lines += [f"  no longer shown: {old.shown[target].title}" for target in gone]
    return lines


def _called(record: Shown) -> str:
    return _plain(record.title)


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _waiting(account: Account) -> str:
    hidden = len(set(account.held_back) - set(account.shown))
    return (
        f" Not shown: {counted(hidden, 'record')} (drafts, or dated for later)." if hidden else ""
    )
