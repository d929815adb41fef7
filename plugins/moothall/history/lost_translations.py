"""Published translations that would go without a word: their file deleted, or hidden again.

Stands apart from records because the lists of released addresses cannot tell: a page that is not
translated any more stands at the same address, in the site's first language.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from moothall.history import heads
from moothall.history.repository import Repository
from moothall.reading.text import LARGEST_RECORD
from moothall.records.origin import language_of
from moothall.records.problems import Place, Problem
from moothall.records.record import Record
from moothall.records.register import Register, is_public
from moothall.records.state import State
from moothall.settings import Settings

_WITHDRAW = 'To take this language back alone, run: moothall withdraw {path} --reason "why".'


def since(
    found: Repository, base: str, register: Register, settings: Settings
) -> Iterator[Problem]:
    """A problem for each translation that stood published in a commit, and is hidden or not here.

    One that was taken back says so itself, as long as its file is there.
    """
    languages = {one.language for one in settings.editions}
    asked = {
        path: blob for path, blob in found.files(base).items() if language_of(path) in languages
    }
    now = {(one.target, one.translates): one for one in register.translations}
    by_alias = {alias: one for one in register.records for alias in one.aliases}
    texts = dict(found.blobs(asked.values(), LARGEST_RECORD))
    for path, blob in sorted(asked.items()):
        state = _public_as(texts.get(blob, b""), settings)
        if not state:
            continue
        target, language = _target_of(path), language_of(path)
        record = register.by_target.get(target) or by_alias.get(f"/{target}/")
        if record and is_public(record, settings.as_of):
            here = now.get((record.target, language))
            if here is None:
                yield from _missing(path, record, settings, state)
            elif not is_public(here, settings.as_of):
                yield _hidden(here, record)


def _missing(path: str, record: Record, settings: Settings, state: str) -> Iterator[Problem]:
    """A translation that is not here; ``state`` is that in which it was published."""
    named = Path(record.origin.path).with_suffix(f".{language_of(path)}.md")
    if not (settings.root / named).is_file():  # one that cannot be read says so itself
        said = f"The translation of {record.address} was published; its file is not here."
        remedy = f"First bring it back: git checkout origin/main -- {path}."
        # What was taken back before says so in its own file, for good.
        then = f" Then: {_WITHDRAW.format(path=path)}" if state == State.PUBLISHED else ""
        yield Problem(Place(path), said, remedy + then)


def _hidden(here: Record, record: Record) -> Problem:
    """A translation that is here, and not for the public any more."""
    field = "state" if here.state is State.DRAFT else "published"
    how = "become a draft again" if field == "state" else "be dated for later"
    said = f"The translation of {record.address} was published; it cannot {how}."
    remedy = "Set it back to what it was. " + _WITHDRAW.format(path=here.origin.path)
    return here.problem(field, said, remedy)


def _public_as(data: bytes, settings: Settings) -> str:
    """The state in which a text was before the public; empty where it was not."""
    head = heads.head_of(data, (), settings.zone)
    shown: datetime | None = head.shown_from
    seen = head.readable and head.state != State.DRAFT
    return head.state if seen and (shown is None or shown <= settings.as_of) else ""


def _target_of(path: str) -> str:
    """The target of the record that a translation is of: without its year and its language."""
    parts = path.removesuffix(f".{language_of(path)}.md").split("/")[1:]
    return "/".join(parts if len(parts) != 4 else (*parts[:2], parts[3]))  # noqa: PLR2004 - without the year
