"""Markdown becomes sanitised HTML in sections, with numbered paragraphs that can be linked to.

One converter is made and reused (making one costs more than most records). Content is untrusted
three times over: raw HTML is not read as HTML at all, what comes out is sanitised by nh3, and the
pages forbid scripts of others.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from moothall.records.body import Body, Section
from moothall.records.values import key_of

_BREAK = "\ue000"
_BREAK_HTML = f"<p>{_BREAK}</p>"
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?(?=\s|$)")
_CAPTION = re.compile(r"Table:\s*")
_HEADING = re.compile(r"^ {0,3}#{1,2}(?!#)\s*\S|^(?:=+|-{2,})\s*$")
# Without one of these nothing within a paragraph is Markdown; the last is Markdown's own mark.
_SIGN = re.compile(r"[`\\\[<&*_\x02]|  \n")
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|tr|caption|blockquote|pre)>|<br ?/?>")
_TAGS = {
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "blockquote", "a", "em", "strong", "code", "pre", "hr", "br", "div",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "div": {"class", "role", "tabindex", "aria-labelledby", "aria-label"},
    "th": {"scope", "class"},
    "td": {"class"},
    "ol": {"start"},
    "caption": {"id"},
    **{tag: {"id"} for tag in ("p", "li", "h3", "h4", "h5", "h6")},
}
_HARMLESS = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)
# A tag as nh3 writes it: attributes between double quotes, and "<" nowhere else.
_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')


@dataclass(slots=True)
class _Outline:
    """What the tree processor learns of one text, beside its HTML."""

    numbered: bool = False
    titles: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


class _Prose(ParagraphProcessor):
    """Knows a paragraph at once where each line begins with a letter: nothing else does so."""

    def test(self, parent: Element, block: str) -> bool:
        del parent
        return all(line[:1].isalpha() for line in block.split("\n"))


class _Plain(Treeprocessor):
    """Takes texts without a sign of Markdown for what they are: to search them takes longest."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)


class _Structure(Treeprocessor):
    """Cuts the text at its sections, numbers paragraphs, and makes tables that can be scrolled."""

    outline = _Outline()

    def run(self, root: Element) -> None:
        self.outline.pictures += [image.get("alt", "") for image in root.iter("img")]
        _tables(root)
        for child in list(root):
            if child.tag in {"h1", "h2"}:
                self._cut(child)
                continue
            for element in list(child.iter()):
                if element.tag in {"h1", "h2"}:
                    element.tag = "h3"
                if self.outline.numbered and element.tag in {"p", "li", "h3", "h4"}:
                    self._number(element)

    def _cut(self, heading: Element) -> None:
        """A section's heading gives way to a mark at which the HTML is cut later."""
        title = " ".join("".join(heading.itertext()).split())
        number = _NUMBER.match(title) if self.outline.numbered else None
        anchor = f"paragraph-{_dashed(number[1])}" if number else f"section-{key_of(title)}"
        while anchor in self.outline.anchors:
            anchor += "-again"
        if number:
            self.outline.paragraphs.append(number[1])
        self.outline.titles.append(title)
        self.outline.anchors.append(anchor)
        tail = heading.tail
        heading.clear()
        heading.tag, heading.text, heading.tail = "p", _BREAK, tail

    def _number(self, element: Element) -> None:
        found = _NUMBER.match(element.text or "")
        if not found:
            return
        anchor = f"paragraph-{_dashed(found[1])}"
        self.outline.paragraphs.append(found[1])
        element.set("id", anchor)
        link = Element("a", {"class": "paragraph-number", "href": f"#{anchor}"})
        link.text = found[1]
        link.tail = (element.text or "")[found.end() :]
        element.text = ""
        element.insert(0, link)


def _dashed(number: str) -> str:
    return number.replace(".", "-")


def _tables(root: Element) -> None:
    """Each table gets its caption, the scope of its headings, and a region that can scroll."""
    for count, table in enumerate(list(root.iter("table")), start=1):
        for heading in table.iter("th"):
            heading.set("scope", "col")
        for cell in [*table.iter("td"), *table.iter("th")]:
            if "right" in (cell.attrib.pop("style", "") or ""):
                cell.set("class", "numeric")
        parent = next((one for one in root.iter() if table in list(one)), root)
        place = list(parent).index(table)
        region = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
        before = parent[place - 1] if place else None
        title = "".join(before.itertext()) if before is not None and before.tag == "p" else ""
        if before is not None and _CAPTION.match(title):
            parent.remove(before)
            place -= 1
            _captioned(table, region, _CAPTION.sub("", title, count=1), count)
        else:
            region.set("aria-label", f"Table {count}")
        parent.remove(table)
        region.append(table)
        parent.insert(place, region)


def _captioned(table: Element, region: Element, title: str, count: int) -> None:
    name = f"table-{count}-{key_of(title)[:40]}"
    caption = Element("caption", {"id": name})
    caption.text = title
    table.insert(0, caption)
    region.set("aria-labelledby", name)


class _PlainText(Extension):
    """Switches HTML off: what looks like a tag is shown as it was written."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.register(_Prose(md.parser), "moothall_prose", 110)  # the first
        md.treeprocessors.register(_Plain(md), "moothall_plain", 30)  # before "inline"
        md.treeprocessors.register(_Structure(md), "moothall", -10)


class Converter:
    """Turns texts into bodies; one is made for a run and used for every record."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=["tables", "sane_lists", _PlainText()])
        self._structure = next(
            one for one in self._markdown.treeprocessors if isinstance(one, _Structure)
        )

    def convert(self, text: str, *, numbered: bool, first_line: int = 1) -> Body:
        """The body of a record; ``numbered`` makes paragraph numbers into links.

        ``first_line`` is where the text begins in its file.
        """
        outline = self._structure.outline = _Outline(numbered=numbered)
        self._markdown.reset()
        chunks = self._markdown.convert(text).split(_BREAK_HTML)
        lines = _heading_lines(text, first_line, len(outline.titles))
        lead = _section("", "", chunks[0], first_line)
        sections = tuple(
            _section(title, anchor, chunk, line)
            for title, anchor, chunk, line in zip(
                outline.titles, outline.anchors, chunks[1:], lines, strict=True
            )
        )
        return Body(
            lead=lead if lead.text else None,
            sections=sections,
            paragraphs=tuple(outline.paragraphs),
            pictures=tuple(outline.pictures),
        )


def _section(title: str, anchor: str, chunk: str, line: int) -> Section:
    clean = _HARMLESS.clean(chunk).strip()
    words = _TAG.sub("", _BLOCK_END.sub("\n", clean))
    text = "\n".join(part for part in (" ".join(one.split()) for one in words.split("\n")) if part)
    return Section(title, anchor, clean, html.unescape(text), line)


def _heading_lines(text: str, first_line: int, expected: int) -> list[int]:
    """Where the sections' headings stand; where they cannot be told apart, where the text does."""
    found = [
        number
        for number, line in enumerate(text.split("\n"), start=first_line)
        if _HEADING.match(line)
    ]
    return found if len(found) == expected else [first_line] * expected
