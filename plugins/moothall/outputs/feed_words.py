"""What an entry says of a record: its title, its author and its whole text, as HTML.

An amended record says what was changed. Of a removed one only what happened to it is told, and of
an expunged one not even the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from moothall.outputs import feed_html
from moothall.outputs.absolute import absolute_html
from moothall.outputs.feed import Category
from moothall.outputs.feed_facts import decided_by, lines, lists
from moothall.records import particulars
from moothall.records.body import Section
from moothall.records.decision import Decision
from moothall.records.outcome import Outcome
from moothall.records.record import CouncilRecord
from moothall.records.register import Register
from moothall.records.report import Report
from moothall.records.state import Restriction, State
from moothall.settings import Settings
from moothall.words import N_, _, capital, decision_of, long_date, term

_TITLES = {
    State.WITHDRAWN: N_("Withdrawn: %(title)s"),
    State.REDIRECT: N_("Moved: %(title)s"),
    State.GONE: N_("No longer published: %(title)s"),
    State.EXPUNGED: N_("Removed: %(title)s"),
}
# What happened to a text, where the day is not known and where it is.
_HAPPENED = {
    State.WITHDRAWN: (
        N_("The text of this %(kind)s of %(council)s was withdrawn."),
        N_("The text of this %(kind)s of %(council)s was withdrawn on %(day)s."),
    ),
    State.REDIRECT: (
        N_("The text of this %(kind)s of %(council)s moved."),
        N_("The text of this %(kind)s of %(council)s moved on %(day)s."),
    ),
    State.GONE: (
        N_("The text of this %(kind)s of %(council)s is no longer published."),
        N_("The text of this %(kind)s of %(council)s is no longer published since %(day)s."),
    ),
    State.EXPUNGED: (
        N_("The text of this %(kind)s of %(council)s was removed."),
        N_("The text of this %(kind)s of %(council)s was removed on %(day)s."),
    ),
}


class _Words:
    """What is said of a record, shown or removed."""

    def __init__(self, record: CouncilRecord, register: Register, settings: Settings) -> None:
        self._record = record
        self._register = register
        self._settings = settings
        self.address = settings.web(record.address)

    @cached_property
    def authority(self) -> str:
        """The council's name."""
        return self._register.tables.by_key[self._record.authority].name

    @property
    def categories(self) -> Iterator[Category]:
        """The kind of record."""
        yield Category(self._record.kind, capital(term(self._record.singular)))


class Shown(_Words):
    """A record whose text may be read."""

    @property
    def title(self) -> str:
        """The record's title, as plain text."""
        title = self._record.title
        return _("Amended: %(title)s", title=title) if self._record.corrections else title

    @property
    def changes(self) -> list[date]:
        """The days on which it was amended."""
        return [correction.on for correction in self._record.corrections]

    @property
    def author(self) -> str:
        """Who speaks: the decision maker, the reporting office, who says so, else the council."""
        match self._record:
            case Decision():
                return f"{decided_by(self._record, self._register.tables)}, {self.authority}"
            case Report() if self._record.reporting_officer:
                return f"{self._record.reporting_officer}, {self.authority}"
            case Outcome():
                return self._record.said_by_name
        return self.authority

    @property
    def categories(self) -> Iterator[Category]:
        """The kind of record and of decision."""
        yield from super().categories
        if isinstance(self._record, Decision):
            kind = self._record.decision_type
            yield Category(kind, capital(decision_of(kind)))
            if self._record.key_decision:
                yield Category("key decision", _("Key decision"))

    @property
    def content(self) -> str:
        """What was amended, the particulars, the whole text and the way to the page."""
        record = self._record
        told = [(_("Council"), self.authority), *lines(record, self._register.tables)]
        parts = [
            feed_html.listed(_("Amended"), self._amendments()),
            self._own_words(feed_html.paragraph(record.summary or "")),
            feed_html.facts(told),
            self._text(),
            *lists(record),
            feed_html.listed(
                _("Editor's notes"), (f"{n.about}: {n.note}" for n in record.editor_notes)
            ),
            feed_html.paragraph(
                _("Source: %(title)s", title=record.source.title) if record.source else ""
            ),
            feed_html.linked(
                _("Read this %(kind)s with its links", kind=term(record.singular)), self.address
            ),
        ]
        return "\n".join(part for part in parts if part)

    def _amendments(self) -> list[str]:
        newest = sorted(self._record.corrections, key=lambda one: one.on, reverse=True)
        return [f"{long_date(one.on)}: {one.note}" for one in newest]

    def _text(self) -> str:
        """The whole text; of an exempt record, only why there is none (LGA 1972 Sch 12A)."""
        record = self._record
        parts = []
        if record.restriction is not Restriction.OPEN:
            public = f" {record.public_interest}" if record.public_interest else ""
            parts.append(feed_html.paragraph(f"{self._exemption()}{public}"))
        if record.restriction is Restriction.EXEMPT:
            return "".join(parts)
        lead = [record.body.lead] if record.body.lead else []
        parts += [self._section(section) for section in (*lead, *record.body.sections)]
        return "\n".join([*parts, *self._not_stated()])

    def _exemption(self) -> str:
        paragraphs = ", ".join(self._record.exempt_paragraphs)
        if self._record.restriction is Restriction.EXEMPT:
            return _(
                "The text is exempt information (Local Government Act 1972, Schedule 12A, "
                "paragraph %(paragraphs)s).",
                paragraphs=paragraphs,
            )
        return _(
            "Part of the text is exempt information (Local Government Act 1972, Schedule 12A, "
            "paragraph %(paragraphs)s).",
            paragraphs=paragraphs,
        )

    def _section(self, section: Section) -> str:
        title = feed_html.heading(section.title) if section.title else ""
        html = absolute_html(section.html, self._settings.web, self._record.address)
        return self._own_words(f"{title}{html}")

    def _own_words(self, html: str) -> str:
        """HTML in the record's language, marked where it is not the site's."""
        if not html or self._record.lang == self._settings.language:
            return html
        return f'<div lang="{self._record.lang}">{html}</div>'

    def _not_stated(self) -> Iterator[str]:
        """The statutory texts the record says the original does not state."""
        if isinstance(self._record, Decision):
            for one in particulars.SECTIONS:
                named = particulars.section_named(self._record, one.name)
                if named is None and not self._record.states(one.name):
                    yield feed_html.heading(term(one.label)) + feed_html.paragraph(_("Not stated"))


class Removed(_Words):
    """A record of which only what happened to it is told."""

    @property
    def title(self) -> str:
        """What happened, and to what, unless that was expunged."""
        secret = self._record.state is State.EXPUNGED
        name = _("a record of %(council)s", council=self.authority) if secret else ""
        return term(_TITLES[self._record.state]) % {"title": name or self._record.title}

    @property
    def changes(self) -> list[date]:
        """The day it was removed."""
        return [self._record.removal.on] if self._record.removal else []

    @property
    def author(self) -> str:
        """The council."""
        return self.authority

    @property
    def content(self) -> str:
        """What happened to it, when and why, and what to read instead."""
        removal = self._record.removal
        undated, dated = _HAPPENED[self._record.state]
        said = term(dated if removal else undated) % {
            "kind": term(self._record.singular),
            "council": self.authority,
            "day": long_date(removal.on) if removal else "",
        }
        return "\n".join(
            [
                feed_html.paragraph(said),
                feed_html.paragraph(_("Why: %(reason)s", reason=removal.reason) if removal else ""),
                *self._instead(),
                feed_html.linked(_("What happened to it"), self.address),
            ]
        )

    def _instead(self) -> Iterator[str]:
        """The way to the record to read instead, if the public may see it."""
        removal = self._record.removal
        other = self._register.by_target.get((removal.to if removal else None) or "")
        if other is not None:
            address = self._settings.web(other.address)
            title = (
                _("Read this instead")
                if other.removed
                else _("Read instead: %(title)s", title=other.title)
            )
            yield feed_html.linked(title, address)
