"""What a push changes for readers, told to whoever pushed, in a few lines.

Names only what the public may see: of drafts and of what is dated for later it says how many.
"""

from __future__ import annotations

from collections.abc import Sequence

from moothall.publishing.account import Account, Shown
from moothall.publishing.releases import Release
from moothall.records.problems import counted

_MOST = 12
_STATES = {
    "withdrawn": "withdrawn",
    "redirect": "now points elsewhere",
    "gone": "gone",
    "expunged": "expunged",
}


def news(before: Release | None, after: Release, url: str) -> str:
    """The difference between two releases as readers will find it."""
    old = before.account if before else Account(0, 0)
    lines = _lines(old, after.account, url)
    head = ["", "All is well. This will be published:" if lines else "All is well."]
    if not lines:
        head.append("No record changes for readers.")
    more = [f"  and {counted(len(lines) - _MOST, 'more change')}."] if len(lines) > _MOST else []
    shown = counted(len(after.account.texts), "record")
    last = [f"The site will show {shown}.{_waiting(after.account)}", ""]
    return "\n".join([*head, *lines[:_MOST], *more, *last])


def _lines(old: Account, new: Account, url: str) -> Sequence[str]:
    lines = []
    for target, record in sorted(new.shown.items()):
        before = old.shown.get(target)
        if before and (before.digest, before.state) == (record.digest, record.state):
            continue
        word = _STATES.get(record.state) or ("changed" if before else "new")
        lines.append(f"  {word}: {_called(record)}\n    {url}/{target}/")
    gone = sorted(set(old.shown) - set(new.shown))
    lines += [f"  no longer shown: {old.shown[target].title}" for target in gone]
    return lines


def _called(record: Shown) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in record.title)


def _waiting(account: Account) -> str:
    hidden = len(set(account.held_back) - set(account.shown))
    return (
        f" Not shown: {counted(hidden, 'record')} (drafts, or dated for later)." if hidden else ""
    )
