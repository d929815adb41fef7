"""The rules of RSS 2.0 (specification, the RSS Advisory Board's profile, W3C) and of OPML 2.0."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from outputs.feed_rules import (
    ATOM,
    CONTENT,
    DC,
    EMAIL,
    LANGUAGE,
    MANY_OF_ITEM,
    OF_CHANNEL,
    OF_ITEM,
    ONE_OF_CHANNEL,
    OUTLINE,
    RFC_2822,
    RFC_3339,
    TAG,
    absolute,
    html_faults,
    parsed,
    repeated,
    text_faults,
)


def rss_faults(data: bytes, location: str) -> list[str]:
    """Every rule of RSS 2.0 that a file breaks."""
    root = parsed(data)
    if root is None:
        return ["it is not well-formed XML"]
    if root.tag != "rss" or root.get("version") != "2.0":
        return ["the root is not RSS 2.0"]
    channels = root.findall("channel")
    if len(channels) != 1:
        return ["there is not exactly one channel"]
    channel = channels[0]
    items = channel.findall("item")
    found = [*_channel(channel), *_channel_links(channel, location)]
    for item in items:
        found += [*_item(item), *_item_text(item), *_guid(item), *_item_semantics(item)]
    found += [
        f"two items have the guid {g}" for g in repeated(i.findtext("guid", "") for i in items)
    ]
    return found


def _channel(channel: ET.Element) -> Iterator[str]:
    names = [child.tag for child in channel]
    for name in sorted(ONE_OF_CHANNEL & set(repeated(names))):
        yield f"channel has two of {name}"
    for name in sorted(set(names) - OF_CHANNEL):
        if not name.startswith("{"):
            yield f"channel cannot hold {name}"
    for name in ("title", "link", "description"):  # specification, "Required channel elements"
        if name not in names:
            yield f"channel has no {name}"
    for name in ("title", "description", "copyright"):
        if name in names:
            yield from text_faults(f"channel {name}", channel.findtext(name))
    if not LANGUAGE.fullmatch(channel.findtext("language", "")):
        yield "the channel does not state its language"
    yield from _dates(channel, ("lastBuildDate", "pubDate"))
    after = names[names.index("item") :] if "item" in names else []
    if any(name != "item" for name in after):  # W3C: MisplacedItem
        yield "an item stands before the end of the channel's own elements"


def _channel_links(channel: ET.Element, location: str) -> Iterator[str]:
    page = channel.findtext("link", "")
    if not absolute(page):
        yield "channel link is not absolute"
    if page == location:
        yield "channel link is the feed, not the page"
    # Profile, "atom:link": a feed identifies itself.
    itself = [one for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if [one.get("href") for one in itself] != [location]:
        yield "the self link is not the feed's address"
    if any(one.get("type") != "application/rss+xml" for one in itself):
        yield "the self link has not RSS's media type"


def _dates(element: ET.Element, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for date in element.findall(name):
            text = date.text or ""
            if not RFC_2822.fullmatch(text):  # profile: four-digit years
                yield f"{name} is not RFC 822 with a four-digit year"
            elif parsedate_to_datetime(text).strftime("%a") != text[:3]:
                yield f"{name} names the wrong day of the week"


def _item(item: ET.Element) -> Iterator[str]:
    names = [child.tag for child in item]
    for name in sorted(set(repeated(names)) - MANY_OF_ITEM):
        yield f"item has two of {name}"
    for name in sorted(set(names) - OF_ITEM):
        if not name.startswith("{"):
            yield f"item cannot hold {name}"
    if "link" in names and not absolute(item.findtext("link")):
        yield "item link is not absolute"
    for author in item.findall("author"):
        if not EMAIL.fullmatch(author.text or ""):  # specification: author is an e-mail address
            yield "author is not an e-mail address"
    yield from _dates(item, ("pubDate",))
    for changed in item.findall(f"{ATOM}updated"):
        if not RFC_3339.fullmatch(changed.text or ""):
            yield "atom:updated is not RFC 3339"


def _item_text(item: ET.Element) -> Iterator[str]:
    names = [child.tag for child in item]
    if "title" not in names and "description" not in names:
        yield "item has neither title nor description"
    if "title" in names and not item.findtext("title", "").strip():
        yield "item title is blank"
    if any(not (category.text or "").strip() for category in item.findall("category")):
        yield "category is blank"
    yield from html_faults(item.findtext("description", ""))


def _guid(item: ET.Element) -> Iterator[str]:
    """Profile, "guid": every item has one, and only a web address may be a permalink."""
    guid = item.find("guid")
    if guid is None or not (guid.text or "").strip():
        yield "item has no guid"
        return
    permalink = guid.get("isPermaLink", "true")
    if permalink not in {"true", "false"}:
        yield "isPermaLink is neither true nor false"
    if permalink == "true" and not absolute(guid.text):
        yield "guid claims to be a permalink and is no web address"
    if (guid.text or "").startswith("tag:") and not TAG.fullmatch(guid.text or ""):
        yield "guid is not a tag URI"


def _item_semantics(item: ET.Element) -> Iterator[str]:
    """W3C: what is said twice, in RSS and in an extension."""
    names = [child.tag for child in item]
    for core, extension in (
        ("author", f"{DC}creator"),
        ("pubDate", f"{DC}date"),
        ("pubDate", f"{ATOM}published"),
        ("guid", f"{ATOM}id"),
        ("category", f"{DC}subject"),
    ):
        if core in names and extension in names:
            yield f"item says {core} twice"
    full = f"{CONTENT}encoded"
    if full in names and "description" not in names[: names.index(full)]:
        yield "content:encoded has no description before it"


def opml_faults(data: bytes) -> list[str]:
    """Every rule of OPML 2.0 that a file breaks."""
    root = parsed(data)
    if root is None:
        return ["it is not well-formed XML"]
    if root.tag != "opml" or root.get("version") != "2.0":
        return ["the root is not OPML 2.0"]
    found = []
    if [child.tag for child in root] != ["head", "body"]:
        found.append("it is not one head and one body")
    body = root.find("body")
    outlines = [] if body is None else list(body.iter("outline"))
    if not outlines:
        found.append("the body has no outline")
    for outline in outlines:
        found += _outline(outline)
    return found


def _outline(outline: ET.Element) -> Iterator[str]:
    if not outline.get("text"):
        yield "outline has no text"
    for name in sorted(set(outline.keys()) - OUTLINE):
        yield f"outline cannot have {name}"
    if (outline.text or "").strip() or (outline.tail or "").strip():
        yield "outline holds text"
    if outline.get("type") == "rss":
        if not outline.get("title"):
            yield "subscription has no title"
        if not absolute(outline.get("xmlUrl")):
            yield "subscription has no absolute xmlUrl"
        if outline.get("htmlUrl") is not None and not absolute(outline.get("htmlUrl")):
            yield "htmlUrl is not absolute"
        if outline.get("version", "RSS2") not in {"RSS", "RSS1", "RSS2", "scriptingNews"}:
            yield "version is not one OPML knows"
    elif outline.get("xmlUrl"):
        yield "outline with xmlUrl has no type"
