"""How every address ever released answers now: with its page, another address, or what happened.

Stands apart from the list's form because this is the promise itself: an address once given out is
never met with silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from moothall.history.addresses import BENEATH, Answer, Status
from moothall.records.record import Record
from moothall.records.state import State

# Made anew by each build under names that nobody keeps, or for machines that ask each time.
_NO_ADDRESSES = re.compile(
    r"(theme|pagefind|history)/|(404\.html|robots\.txt|sitemap(-\d+)?\.xml|manifest\.sha256)$"
)
# Named by words of records and of payments, which may be why one of them was taken back.
_NAMED_BY_WORDS = re.compile(r"((?:/[a-z]{2})?(?:/browse/[^/]+/|/spending/[^/]+/[^/]+/))(?=[^/*])")
_HERE = Answer(Status.HERE)
_GONE = Answer(Status.GONE)


def address_of(path: str) -> str:
    """The address at which a file of the site is read; empty where it has none worth keeping."""
    if _NO_ADDRESSES.match(path):
        return ""
    whole = f"/{path}"
    return whole.removesuffix("index.html") if whole.endswith("/index.html") else whole


@dataclass(frozen=True, slots=True)
class Known:
    """The public records, and what stands before their addresses in each language of the site."""

    records: Iterable[Record]
    prefixes: Iterable[str] = ("",)


def answers(before: Mapping[str, Answer], made: Iterable[str], site: Known) -> dict[str, Answer]:
    """How each address of earlier releases and of this one answers.

    ``made`` are the files of this release. Of an expunged record not
    even the names of what stood beneath it are kept: one line stands for all of them. So it is
    with lists that are named by words, once nothing is listed there any more.
    """
    found = {address: _HERE for path in made if (address := address_of(path))}
    expunged = []
    for record in site.records:
        for prefix in site.prefixes:
            found.update(_of_record(record, prefix))
            if record.state is State.EXPUNGED:
                expunged.append(f"{prefix}{record.address}")
    for address in sorted(before):
        named = _NAMED_BY_WORDS.match(address)
        kept = f"{named[1]}{BENEATH}" if named and address not in found else address
        if kept not in found:
            found[kept] = _lost(kept, found)
    return _without_names(found, expunged)


def _of_record(record: Record, prefix: str) -> Iterator[tuple[str, Answer]]:
    for alias in record.aliases:
        yield f"{prefix}{alias}", Answer(Status.MOVED, f"{prefix}{record.address}")
    to = record.removal.to if record.removal else None
    if record.state is State.REDIRECT and to:
        yield f"{prefix}{record.address}", Answer(Status.MOVED, f"{prefix}/{to}/")
    elif record.state in {State.GONE, State.EXPUNGED}:
        yield f"{prefix}{record.address}", _GONE


def _lost(address: str, known: Mapping[str, Answer]) -> Answer:
    """What is not made any more: a page may come back, so it leads up for now; a file is gone."""
    if not address.endswith(("/", f"/{BENEATH}")):
        return _GONE
    above = address.removesuffix(BENEATH)
    if above == address:
        above = _above(above)
    while above not in known and above != "/":
        above = _above(above)
    answer = known.get(above, _HERE)
    if answer.status is Status.GONE:
        return _GONE
    return Answer(Status.ELSEWHERE, answer.to or above)


def _above(address: str) -> str:
    return address[: address.rstrip("/").rfind("/") + 1]


def _without_names(found: dict[str, Answer], expunged: Iterable[str]) -> dict[str, Answer]:
    """The answers with all that stood beneath expunged records in one line each."""
    secret = tuple(expunged)
    kept = {
        address: answer
        for address, answer in found.items()
        if address in secret or not (secret and address.startswith(secret))
    }
    return kept | {f"{address}{BENEATH}": _GONE for address in secret}
