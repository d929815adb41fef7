"""A page in outline: what it says and where it leads, whatever it is dressed in.

Golden pages are kept so, that a change of markup or style does not rewrite them.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def outline(html: bytes) -> str:
    """The title, headings, links, terms and table cells of a page, one a line."""
    page = BeautifulSoup(html, "html.parser")
    main = page.find("main") or page
    title = page.title.get_text() if page.title else ""
    return "\n".join([f"title: {_said(title)}", *(_lines(main)), *_feeds(page), ""])


def _lines(main: Tag) -> Iterator[str]:
    for element in main.find_all([*_HEADINGS, "a", "dt", "dd", "caption", "tr"]):
        said = _said(element.get_text(" "))
        if element.name == "tr":
            cells = [_said(cell.get_text(" ")) for cell in element.find_all(["th", "td"])]
            yield f"| {' | '.join(cells)} |"
        elif element.name == "a":
            yield f"[{said}]({element.get('href', '')})"
        elif element.name in _HEADINGS:
            yield f"{'#' * int(element.name[1])} {said}"
        else:
            yield f"{element.name}: {said}"


def _feeds(page: BeautifulSoup) -> Iterator[str]:
    for link in page.find_all("link", rel="alternate"):
        yield f"feed: {link.get('title', '')} {link.get('href', '')}"


def _said(text: str) -> str:
    return " ".join(text.split())
