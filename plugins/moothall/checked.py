"""Everything of a site read and checked, before anything is made of it.

Stands apart from what makes the site so that a check imports none of that: no templates, no
feeds, no Pelican; and what reads spending only where there is some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from moothall import cache, cores, pointing, spending
from moothall.history import lost
from moothall.outputs import tags
from moothall.progress import shown
from moothall.reading import attachments
from moothall.reading.attachments import Attachment
from moothall.reading.bodies import Bodies
from moothall.reading.site import SiteReader
from moothall.reading.text_links import Home
from moothall.records import personal_data, references
from moothall.records.problems import InvalidRecords, Problem, counted
from moothall.records.register import DECISION_TYPES, Register, is_public
from moothall.records.state import State
from moothall.settings import Settings

if TYPE_CHECKING:
    from moothall.spending.books import Spending

_MOST_NAMED = 5


@dataclass(frozen=True)
class Reading:
    """Everything read from a site's files, with every problem found; nothing selected yet."""

    register: Register
    spending: Spending | None
    problems: tuple[Problem, ...]
    as_of: datetime
    attachments: Mapping[str, Sequence[Attachment]] = field(default_factory=dict)

    @cached_property
    def public(self) -> Register:
        """What of the register the public may see at the moment that the site is made for."""
        return self.register.public(self.as_of)


def read(settings: Settings) -> Reading:
    """Reads and checks records, tables and spending; problems are in the answer, not raised.

    Raises:
        InvalidRecords: when what earlier runs have left cannot be looked into.
    """
    if in_cache := [*cache.faults(settings.cache, settings.root)]:
        raise InvalidRecords(in_cache)
    bodies = Bodies(settings.cache / "bodies.sqlite", settings.record_seconds)
    try:
        reader = SiteReader(
            settings.root,
            bodies,
            settings.zone,
            (*DECISION_TYPES, *settings.decision_types),
            settings.cache / "records.sqlite",
            settings.language,
            settings.as_of,
            Home(settings.url, settings.other_languages),
        )
        register, problems = reader.read(
            lambda done, of: shown("Reading records", done, of), cores.shared
        )
    finally:
        bodies.close()
    try:
        tags.minted(settings)
    except InvalidRecords as fault:
        problems = [*problems, *fault.problems]
    spending = _read_spending(settings, register)
    if spending is not None:
        problems = [*problems, *spending.problems]
    held = attachments.read(settings.root, register, settings.attachment_megabytes * 1_000_000)
    problems = [*problems, *held.problems, *lost.faults_of(register, settings)]
    problems += references.not_shown_yet(register.by_target, settings.as_of, is_public)
    problems = [*problems, *_not_done_yet(settings, register)]
    if settings.templates:
        from moothall.pages.rendering import faults_of  # noqa: PLC0415 - what has none needs no Jinja

        problems = [*problems, *faults_of(settings)]
    ordered = sorted(problems, key=lambda problem: problem.order)
    return Reading(register, spending, tuple(ordered), settings.as_of, held.held)


def _not_done_yet(settings: Settings, register: Register) -> Iterator[Problem]:
    """What pages that are shown say was done, on a day after the one that the site is made for."""
    for page in register.pages:
        if is_public(page, settings.as_of):
            yield from page.faults_on(settings.today)


def told(reading: Reading, as_of: datetime) -> str:
    """What a check says when all is well: how much is shown, what is not, what is pointed out."""
    register = reading.register
    held = [one for one in register.records if not is_public(one, as_of)]
    shown = len(register.records) - len(held)
    lines = [f"All is well: {counted(shown, 'record')} can be shown."]
    for name, some in (
        ("still a draft", [one for one in held if one.state is State.DRAFT]),
        ("dated for later", [one for one in held if one.state is not State.DRAFT]),
    ):
        named = ", ".join(one.origin.path for one in some[:_MOST_NAMED])
        more = f" and {len(some) - _MOST_NAMED:,} more" if len(some) > _MOST_NAMED else ""
        lines += [f"Not shown, because {name}: {named}{more}."] if some else []
    lines += pointing.told(reading.spending) if reading.spending else []
    return "".join(f"{line}\n" for line in lines)


def _read_spending(settings: Settings, register: Register) -> Spending | None:
    """The spending, if there is any: Arrow is not even imported for a site without."""
    data = settings.root / "data"
    if not any((data / name).is_dir() for name in ("spending", "contracts", "grants")):
        return None
    return spending.read_spending(
        data / "spending",
        {key: one.name for key, one in register.tables.by_key.items()},
        settings.root,
        personal_data.find,
        cache=settings.cache / "spending",
        progress=lambda done, of: shown("Reading spending", done, of),
        built=settings.as_of.astimezone(settings.zone).date(),
    )
