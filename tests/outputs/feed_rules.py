"""The published rules of feeds as checks: a sentence for each rule that a file breaks.

Sources: RFC 4287 (Atom), RFC 3339, the RSS Advisory Board's specification and profile of RSS 2.0,
RFC 2822 dates, OPML 2.0, and the errors and warnings of the W3C Feed Validation Service. Every
rule has a broken feed it must catch in ``test_feed_rules.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC_2822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d\d:\d\d:\d\d [+-]\d\d[03]0"
)
TAG = re.compile(
    r"tag:([a-z0-9\-._]+@)?[a-z0-9.\-]+,\d{4}(-\d\d(-\d\d)?)?:[\w;/?:@&=+$.\-!~*'()%,]*"
)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MARKUP = re.compile(
    r"</?(a|b|br|div|em|i|p|script|span|strong)\b[^>]*>|&(#\w+|[a-z]+);", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+( \(.+\))?")
SAFE = {
    "a", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "h2", "h3", "h4",
    "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
SAFE_ATTRIBUTES = {"href", "title", "scope", "start", "rel", "lang"}
ONE_OF_CHANNEL = {"title", "link", "description", "language", "lastBuildDate", "generator", "docs"}
OF_CHANNEL = {*ONE_OF_CHANNEL, "copyright", "pubDate", "category", "ttl", "image", "item"}
OF_ITEM = {"title", "link", "description", "author", "category", "guid", "pubDate", "comments"}
MANY_OF_ITEM = {"category", f"{DC}creator"}
OUTLINE = {"text", "type", "title", "description", "xmlUrl", "htmlUrl", "language", "version"}


def absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def repeated(values: Iterable[str]) -> list[str]:
    return sorted(value for value, times in Counter(values).items() if times > 1)


def html_faults(html: str) -> Iterator[str]:
    """What is wrong with HTML that stands in a feed."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    if parser.errors:
        yield "content is not well-formed HTML"
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in SAFE:
            yield f"content holds <{element.tag}>"
        for name in set(element.attrib) - SAFE_ATTRIBUTES:
            yield f"content holds the attribute {name}"
        href = element.get("href")
        if href is not None and not absolute(href) and not href.startswith("mailto:"):
            yield "a link in the content is not absolute"


def text_faults(what: str, text: str | None) -> Iterator[str]:
    """What is wrong with an element that holds plain text for people."""
    if not (text or "").strip():
        yield f"{what} is blank"
    if MARKUP.search(text or ""):
        yield f"{what} holds HTML"


def parsed(data: bytes) -> ET.Element | None:
    try:
        return ET.fromstring(data)  # noqa: S314 - we wrote it
    except ET.ParseError:
        return None


# --- Atom -----------------------------------------------------------------------------------------


def atom_faults(data: bytes, location: str) -> list[str]:
    """Every rule of Atom that a file breaks."""
    feed = parsed(data)
    if feed is None:
        return ["it is not well-formed XML"]
    if feed.tag != f"{ATOM}feed":
        return ["the root is not an Atom feed"]
    entries = feed.findall(f"{ATOM}entry")
    found = [*_atom_container("feed", feed), *_atom_feed(feed, location)]
    for entry in entries:
        found += [*_atom_container("entry", entry), *_atom_entry(entry)]
        if not feed.findall(f"{ATOM}author") and not entry.findall(f"{ATOM}author"):
            found.append("an entry has no author, nor has the feed")  # RFC 4287 4.1.1
    found += _atom_dates(feed, entries)
    ids = [one.findtext(f"{ATOM}id", "") for one in (feed, *entries)]
    found += [f"two have the id {name}" for name in repeated(ids)]
    return found


def _atom_container(what: str, element: ET.Element) -> Iterator[str]:
    for name in ("id", "title", "updated"):  # RFC 4287 4.1.1, 4.1.2
        if len(element.findall(f"{ATOM}{name}")) != 1:
            yield f"{what} has not exactly one {name}"
    title = element.find(f"{ATOM}title")
    if title is not None and title.get("type", "text") == "text" and not (title.text or "").strip():
        yield f"{what} title is blank"
    name = element.findtext(f"{ATOM}id", "")
    if not TAG.fullmatch(name) and not absolute(name):  # RFC 4287 4.2.6
        yield f"{what} id is not an absolute IRI"
    for author in element.findall(f"{ATOM}author"):  # RFC 4287 3.2
        if len(author.findall(f"{ATOM}name")) != 1 or not author.findtext(f"{ATOM}name", ""):
            yield f"{what} author has no name"
    for date in (*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")):
        if not RFC_3339.fullmatch(date.text or ""):
            yield f"{what} date is not RFC 3339"
    yield from _atom_links(what, element)
    if any(not category.get("term") for category in element.findall(f"{ATOM}category")):
        yield f"{what} category has no term"  # RFC 4287 4.2.2


def _atom_links(what: str, element: ET.Element) -> Iterator[str]:
    links = element.findall(f"{ATOM}link")
    if any(not absolute(link.get("href")) for link in links):
        yield f"{what} link is not absolute"
    alternates = [
        f"{link.get('type')} {link.get('hreflang')}"
        for link in links
        if link.get("rel", "alternate") == "alternate"
    ]
    if repeated(alternates):  # RFC 4287 4.1.1, 4.1.2
        yield f"{what} has two alternate links of one type"


def _atom_feed(feed: ET.Element, location: str) -> Iterator[str]:
    itself = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if [link.get("href") for link in itself] != [location]:
        yield "the self link is not the feed's address"
    if any(link.get("type") != "application/atom+xml" for link in itself):
        yield "the self link has not Atom's media type"
    if not LANGUAGE.fullmatch(feed.get(XML_LANG, "")):
        yield "the feed does not state its language"
    if feed.find(f"{ATOM}generator") is not None and not feed.findtext(f"{ATOM}generator"):
        yield "generator is blank"


def _atom_entry(entry: ET.Element) -> Iterator[str]:
    contents = entry.findall(f"{ATOM}content")
    if len(contents) > 1:
        yield "an entry has two contents"
    alternate = any(
        link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link")
    )
    if not contents and not alternate:  # RFC 4287 4.1.2
        yield "an entry has neither content nor an alternate link"
    for content in contents:
        if list(content):
            yield "content has markup that is not escaped"
        if content.get("type") != "html":
            yield "content does not say that it is HTML"
        yield from html_faults(content.text or "")


def _atom_dates(feed: ET.Element, entries: list[ET.Element]) -> list[str]:
    dates = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    if not all(map(RFC_3339.fullmatch, [*dates, feed.findtext(f"{ATOM}updated", "")])):
        return []  # told already
    moments = [datetime.fromisoformat(date) for date in dates]
    found = []
    if moments != sorted(moments, reverse=True):
        found.append("entries are not newest first")
    if moments and datetime.fromisoformat(feed.findtext(f"{ATOM}updated", "")) != max(moments):
        found.append("the feed's date is not its newest entry's")
    return found
