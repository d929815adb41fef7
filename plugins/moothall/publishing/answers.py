"""What an address answers when no page stands there as it did: moved, away for now, or gone.

The build lists every address ever released with its status (``history/addresses.tsv``). Here the
list becomes small files beside the site, which a web server looks at for each request: so a status
changes in the very moment in which the release is switched, and no server has to be reloaded.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from moothall.publishing import durable

ADDRESSES = "history/addresses.tsv"
# The lists of what was ever released, in the folder history/ of each release.
LISTS = ("addresses.tsv", "releases.tsv")
GONE, MOVED, AWAY = "gone", "moved", "away"
FOLDERS = {410: GONE, 301: MOVED, 302: AWAY}
# `/a/b/*` in the list means everything beneath, where nothing else is said and no file stands.
BENEATH = "beneath-"
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


def write_answers(release: Path, under: str, known: Path | None = None) -> None:
    """Lays out the answers of a release beside its site.

    ``known`` is the list of every address ever released: of what an earlier site does not know
    yet, what is gone is gone; the rest is away for now, and leads to where the list says, or else
    to the nearest page above it.
    """
    _write(release, under, known, release / "answers")


def renew_answers(release: Path, under: str, known: Path) -> None:
    """Lays out the answers of a release anew, when more has been released since it was made.

    Raises:
        OSError, ValueError: when the disk fails, or a list is damaged; the old answers then stay.
    """
    last = release / "known.sha256"
    digest = hashlib.sha256(known.read_bytes()).hexdigest() if known.is_file() else ""
    if last.is_file() and last.read_text() == digest:
        return
    fresh = release / ".answers"
    shutil.rmtree(fresh, ignore_errors=True)
    _write(release, under, known, fresh)
    durable.flush(fresh)
    durable.exchange(fresh, release / "answers")
    shutil.rmtree(fresh, ignore_errors=True)
    durable.replace_whole(last, digest.encode())


def _write(release: Path, under: str, known: Path | None, folder: Path) -> None:
    site = release / "site" / under
    for name in FOLDERS.values():
        (folder / name).mkdir(parents=True, exist_ok=True)
    own = {one.address: one for one in read_answers(site / ADDRESSES)}
    later = [one for one in read_answers(known) if not _covered(one.address, own)] if known else []
    for answer in [*own.values(), *(_away(one, site) for one in later)]:
        if answer.status in FOLDERS:
            _lay_out(answer, folder, site, under)


def _lay_out(answer: Answer, folder: Path, site: Path, under: str) -> None:
    """One answer: an empty file for what is gone, a link to where the rest leads."""
    beneath = BENEATH if answer.address.endswith("/*") else ""
    whole = f"{under}/{answer.address.removesuffix('/*').strip('/')}".strip("/")
    at = folder / f"{beneath}{FOLDERS[answer.status]}" / whole
    at.mkdir(parents=True, exist_ok=True)
    mark, to = at / MARK, site / answer.to.strip("/")
    if answer.to:
        mark.symlink_to(os.path.relpath(to, at))
    else:
        mark.touch()


def _covered(address: str, answers: Collection[str]) -> bool:
    """Whether a list says what an address answers, by its name or with all beneath one above."""
    above = [*PurePosixPath(address).parents][:-1]
    return address in answers or any(f"{one}/*" in answers for one in above)


def _away(answer: Answer, site: Path) -> Answer:
    """The answer for an address that the site does not hold; what stands there needs none."""
    if (site / answer.path).is_file():
        return Answer(answer.address, 200)
    if answer.status == 410:  # noqa: PLR2004 - Gone
        return answer
    if answer.to and (site / file_of(answer.to)).is_file():
        return answer
    above = PurePosixPath(answer.address).parent
    while above.name and not (site / str(above).strip("/") / "index.html").is_file():
        above = above.parent
    return Answer(answer.address, 302, f"{above}/" if above.name else "/")


def unanswered(site: Path, earlier: Path) -> list[str]:
    """Addresses that were released, or are listed, and would not be answered by a site.

    ``earlier`` is the list of what was released before.
    """
    answers = {one.address: one for one in read_answers(site / ADDRESSES)}
    exact = [one for one in answers.values() if not one.address.endswith("/*")]
    lost = [one.address for one in read_answers(earlier) if not _covered(one.address, answers)]
    lost += [one.address for one in exact if not (site / one.path).is_file()]
    lost += [
        one.address for one in answers.values() if one.to and not (site / file_of(one.to)).is_file()
    ]
    return sorted(set(lost))
