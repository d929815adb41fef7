"""What was published before, brought to a build: no address dies, and no record is lost unseen.

Stands at the top because it hands what `history` remembers to the rooms that make pages and files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.history import addresses, answers, lost
from moothall.outputs.remains import remains
from moothall.pages.page import Page
from moothall.pages.rendering import Theme
from moothall.pages.tombstones import tombstones
from moothall.pages.writing import Output
from moothall.records.problems import InvalidRecords, Problem
from moothall.records.register import Register
from moothall.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """What is published now: its pages, and the public register they were made of."""

    pages: Sequence[Page]
    register: Register
    settings: Settings


def faults(register: Register, settings: Settings) -> Iterator[Problem]:
    """What would let an address die that was released before."""
    try:
        before = addresses.read(settings.released)
    except InvalidRecords as fault:
        yield from fault.problems
        return
    yield from lost.faults(before, register, settings.root, settings.as_of)


def keep(site: Site, output: Output, theme: Theme) -> None:
    """Puts something at every address ever released, and the list of them for the next build."""
    before = addresses.read(site.settings.released)
    known = answers.answers(before, output.made, site.register.records)
    empty = {
        address: answer.to
        for address, answer in known.items()
        if not address.endswith(addresses.BENEATH) and answers.path_of(address) not in output.made
    }
    pages = {address: to for address, to in empty.items() if address.endswith("/")}
    output.pages(tombstones(pages, site.pages), theme.render)
    output.files(remains(empty.keys() - pages.keys(), site.settings))
    output.files({addresses.FILE: addresses.written(known)})
