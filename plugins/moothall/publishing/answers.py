"""What an address answers when no page stands there as it did: moved, away for now, or gone.

The build lists every address ever released with its status (``history/addresses.tsv``). Here the
list becomes small files beside the site, which a web server looks at for each request: so a status
changes in the very moment in which the release is switched, and no server has to be reloaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ADDRESSES = "history/addresses.tsv"
GONE, MOVED, AWAY = "gone", "moved", "away"
FOLDERS = {410: GONE, 301: MOVED, 302: AWAY}
MARK = "_"


@dataclass(frozen=True, slots=True)
class Answer:
    """An address, its HTTP status, and where it points to (RFC 9110, 15.4 and 15.5)."""

    address: str
    status: int
    to: str = ""

    @property
    def path(self) -> str:
        """The file that stands at the address, relative to the site."""
        return file_of(self.address)


def file_of(address: str) -> str:
    """The file of an address: ``/a/b/`` is ``a/b/index.html``."""
    return f"{address}index.html".lstrip("/") if address.endswith("/") else address.lstrip("/")


def read_answers(path: Path) -> list[Answer]:
    """The list of a site; empty where there is none.

    Raises:
        ValueError: when the list is damaged.
    """
    if not path.is_file():
        return []
    return list(_answers(path.read_text("utf-8")))


def _answers(text: str) -> Iterator[Answer]:
    for line in text.splitlines()[1:]:
        address, status, to = line.split("\t")
        inside = address.startswith("/") and ".." not in PurePosixPath(address).parts
        if not inside or status not in {"200", "301", "302", "410"}:
            raise ValueError(f"{ADDRESSES} is damaged")
        yield Answer(address, int(status), to)


def write_answers(release: Path, under: str) -> None:
    """Lays out the answers of a release beside its site."""
    site = release / "site" / under
    for name in FOLDERS.values():
        (release / "answers" / name).mkdir(parents=True, exist_ok=True)
    for answer in read_answers(site / ADDRESSES):
        if answer.status not in FOLDERS:
            continue
        whole = f"{under}/{answer.address.strip('/')}".strip("/")
        at = release / "answers" / FOLDERS[answer.status] / whole
        at.mkdir(parents=True, exist_ok=True)
        if answer.status == 410:  # noqa: PLR2004 - Gone
            (at / MARK).touch()
        elif answer.to:
            target = site / answer.to.strip("/")
            (at / MARK).symlink_to(os.path.relpath(target, at))


def unanswered(site: Path, earlier: Path) -> list[str]:
    """Addresses that were released, or are listed, and would not be answered by a site.

    ``earlier`` is the list of what was released before. A line that ends in ``/*`` answers for
    all that stood beneath it, whose names are forgotten on purpose.
    """
    listed = {one.address: one for one in read_answers(site / ADDRESSES)}
    beneath = tuple(one.removesuffix("*") for one in listed if one.endswith("/*"))
    answers = {one: answer for one, answer in listed.items() if not one.endswith("/*")}
    lost = [
        one.address
        for one in read_answers(earlier)
        if one.address not in listed and not (beneath and one.address.startswith(beneath))
    ]
    lost += [one.address for one in answers.values() if not (site / one.path).is_file()]
    lost += [
        one.address for one in answers.values() if one.to and not (site / file_of(one.to)).is_file()
    ]
    return sorted(set(lost))
