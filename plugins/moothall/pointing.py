"""What is pointed out of spending, contracts and grants, for whoever is about to publish them.

Stands alone because it chooses: thousands of lines may be alike in old files, and one credit note
that is counted as spent must not be lost among them. Nothing is changed by any of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from moothall.records.problems import Problem, counted

if TYPE_CHECKING:
    from moothall.spending.books import Spending

_MOST = 20
# What differs among notes of one kind: quoted values, files, names, lines, sums and days.
_OWN = re.compile(r'"[^"]*"|\S*[0-9A-Z/]\S*')


def told(books: Spending) -> list[str]:
    """Some of what somebody should look at, in lines, and how much more there is."""
    kinds = _kinds(books)
    if not kinds:
        return []
    lines = ["Pointed out in what is published as it is, for somebody to look at:"]
    lines += [_line(some) for some in kinds[:_MOST]]
    left = sum(map(len, kinds[_MOST:]))
    return [*lines, *([f"and {left:,} more, {_WHERE}."] if left else [])]


def summed_up(books: Spending) -> str:
    """How many notes there are and where they are shown, in one line; empty where there is none."""
    many = sum(1 for _ in _notes(books))
    shown = f"shown {_WHERE}, and by moothall check"
    return f"Pointed out: {counted(many, 'note')}, {shown}." if many else ""


_WHERE = "on the pages of the lists and of the files"


def _line(some: Sequence[Problem]) -> str:
    """The first note of a kind, and how many more of that kind its file has."""
    more = f"\n    The same is said of {counted(len(some) - 1, 'other place')} in this file."
    return f"- {some[0]}{more if len(some) > 1 else ''}"


def _kinds(books: Spending) -> list[list[Problem]]:
    """Notes of one kind in one file together: the first of each kind, then the second of each.

    Of files the newest come first, as the others stood there when they were last looked at; what
    registers do not state comes after what may be wrong with a sum.
    """
    groups: dict[tuple[str, str], list[Problem]] = {}
    for note in _notes(books):
        groups.setdefault((note.place.path, _kind(note)), []).append(note)
    seen: Counter[str] = Counter()
    ranked = []
    for (_, kind), some in groups.items():
        ranked.append((seen[kind], some))
        seen[kind] += 1
    return [some for _, some in sorted(ranked, key=lambda one: one[0])]


def _kind(note: Problem) -> str:
    return _OWN.sub("", note.message)


def _notes(books: Spending) -> Iterator[Problem]:
    reports = [one for council in books.authorities for one in books.files(council.key)]
    for report in sorted(reports, key=lambda one: one.period, reverse=True):
        yield from report.notes
    yield from books.lists_notes
