"""All feeds in one OPML 2.0 file, which feed readers take in whole (http://opml.org/spec2.opml).

RSS alone is listed: a reader given both formats would show every entry twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from moothall.outputs.feed import Feed
from moothall.outputs.xml_text import xml_text
from moothall.settings import Settings
from moothall.words import _


def opml_path(settings: Settings) -> str:
    """Where the list of feeds of this language is, relative to the output folder."""
    return f"{settings.prefix}/feeds/moothall.opml".lstrip("/")


def opml_file(feeds: Sequence[Feed], settings: Settings) -> bytes:
    """The list of feeds under the headings of their groups; it has no date, so no clock."""
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = xml_text(_("Feeds of %(site)s", site=settings.name))
    body = ET.SubElement(root, "body")
    groups: dict[str, ET.Element] = {}
    for feed in (one for one in feeds if not one.on_its_page):
        if feed.group not in groups:
            groups[feed.group] = ET.SubElement(body, "outline", text=xml_text(feed.group))
        ET.SubElement(groups[feed.group], "outline", _outline(feed, settings))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _outline(feed: Feed, settings: Settings) -> dict[str, str]:
    """One feed, with the attributes that OPML 2.0 names for a subscription."""
    return {
        "type": "rss",
        "text": xml_text(feed.title),
        "title": xml_text(feed.title),
        "description": xml_text(feed.description),
        "xmlUrl": settings.web(feed.rss),
        "htmlUrl": settings.web(feed.page),
        "language": settings.language,
        "version": "RSS2",
    }
