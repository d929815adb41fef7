"""Feeds as files: RSS 2.0 and Atom by feedgen, and the list of them all.

The only module that knows feedgen. It gives each date itself, because feedgen would take the
clock's, and puts the links in the order that makes feedgen name the site's page, not the feed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from moothall.outputs.feed import Entry, Feed, SpendingRelease
from moothall.outputs.feed_entries import Entries
from moothall.outputs.feed_list import FeedPlan, feed_list, feed_plans
from moothall.outputs.opml import opml_file, opml_path
from moothall.outputs.tags import minted, tag
from moothall.outputs.xml_text import xml_text
from moothall.settings import Settings

__all__ = [
    "Entries", "Entry", "Feed", "FeedPlan", "SpendingRelease", "feed_files", "feed_list",
    "feed_pair", "feed_plans", "opml_file", "opml_path",
]  # fmt: skip

_RSS = "application/rss+xml"
_ATOM = "application/atom+xml"
_ATOM_UPDATED = "{http://www.w3.org/2005/Atom}updated"
# Characters that look the same and that no reader takes for markup.
_NO_MARKUP = {
    "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    "&": "\N{FULLWIDTH AMPERSAND}",
}
_MARKUP = re.compile(r"[<>]|&(?=#?\w+;)")


class _Changed:
    """RSS has no date of a change: an item that has changed carries Atom's, ``atom:updated``.

    An extension as feedgen asks for them; on the feed itself it does nothing.
    """

    moment: datetime | None = None

    def extend_ns(self) -> dict[str, str]:
        """No further namespaces: feedgen declares Atom's in every RSS feed."""
        return {}

    def extend_rss(self, element: object) -> object:
        """Adds the date to an item."""
        if self.moment is not None:
            xml_elem(_ATOM_UPDATED, element).text = self.moment.isoformat()
        return element


def feed_files(feeds: Sequence[Feed], settings: Settings) -> dict[str, bytes]:
    """Every feed in both formats and the OPML file, by path; the same feeds give the same bytes."""
    files = {}
    for feed in feeds:
        files.update(feed_pair(feed, settings))
    return {**files, opml_path(settings): opml_file(feeds, settings)}


def feed_pair(feed: Feed, settings: Settings) -> dict[str, bytes]:
    """One feed in both formats, by path."""
    files = {}
    generator = _generator(feed, settings)
    page = settings.web(feed.page)
    _links(generator, settings.web(feed.rss), _RSS, page)
    # A channel's description is text (W3C feed validator), but RSS readers take it for HTML:
    # what would be a tag to one of them is none to both.
    generator.description(
        _MARKUP.sub(lambda found: _NO_MARKUP[found[0]], xml_text(feed.description))
    )
    files[feed.rss.lstrip("/")] = generator.rss_str(pretty=True)
    generator.subtitle(xml_text(feed.description))
    _links(generator, settings.web(feed.atom), _ATOM, page)
    files[feed.atom.lstrip("/")] = generator.atom_str(pretty=True)
    return files


def _generator(feed: Feed, settings: Settings) -> FeedGenerator:
    """The feed with all but its links, which differ between the formats."""
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False)
    generator.register_extension("changed", _Changed, _Changed, atom=False)
    generator.id(tag(settings, f"feeds/{feed.name}"))
    generator.title(xml_text(f"{feed.title}, {settings.name}"))
    generator.language(settings.language)
    generator.author(name=xml_text(settings.name))
    generator.rights(xml_text(settings.licence))
    generator.generator("Moothall")  # without a version: a new one changes no feed
    generator.updated(
        _moment(max((entry.updated for entry in feed.entries), default=minted(settings)))
    )
    for entry in feed.entries:
        _fill(generator.add_entry(order="append"), entry)
    return generator


def _fill(made: FeedEntry, entry: Entry) -> None:
    """One entry, in the words that serve both formats."""
    made.id(entry.identifier)  # in RSS a guid that is not a permalink
    made.title(xml_text(entry.title).strip() or entry.identifier)
    made.link(href=entry.address, rel="alternate", type="text/html")
    made.content(xml_text(entry.content), type="html")
    made.author(name=xml_text(entry.author))
    made.dc.dc_creator(xml_text(entry.author))  # RSS's own author must be an e-mail address
    made.published(_moment(entry.published))
    made.updated(_moment(entry.updated))
    if entry.updated != entry.published:
        made.changed.moment = _moment(entry.updated)
    made.category(
        [{"term": xml_text(one.term), "label": xml_text(one.label)} for one in entry.categories]
    )


def _links(generator: FeedGenerator, itself: str, media_type: str, page: str) -> None:
    """The feed's own address, then the page's: feedgen makes the last one RSS's ``<link>``."""
    links = [
        {"href": itself, "rel": "self", "type": media_type},
        {"href": page, "rel": "alternate", "type": "text/html"},
    ]
    generator.link(links, replace=True)


def _moment(moment: datetime) -> datetime:
    """A moment that can be written: RFC 3339 and RFC 822 know no offset with seconds."""
    offset = moment.utcoffset()
    whole = offset is not None and offset.total_seconds() % 60 == 0
    return moment.replace(microsecond=0) if whole else moment.astimezone(UTC)
