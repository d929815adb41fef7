"""Sanitised HTML of a record made fit for a feed, where it stands away from its page.

Separate because it is the one place that changes HTML after it was sanitised: it only ever takes
attributes away and makes addresses absolute (RSS Advisory Board profile, "Relative URLs").
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# A class, an id or a role means nothing away from the page, and validators call some a risk.
_KEPT = frozenset({"href", "title", "scope", "start", "rel", "lang"})
_SCHEMES = frozenset({"http", "https", "mailto"})
_EATEN = frozenset({"script", "style", "iframe", "object", "embed"})


def absolute_html(html: str, web: Callable[[str], str], page: str) -> str:
    """HTML in which every link is absolute: ``/x`` on the site, ``#x`` and ``x`` from the page.

    ``web`` makes a root-relative address a whole one; ``page`` is that of the page.
    """
    writer = _Writer(web, page)
    writer.feed(html)
    writer.close()
    return "".join(writer.parts)


class _Writer(HTMLParser):
    """Writes what it reads, but for attributes; text and its entities stay as they were."""

    def __init__(self, web: Callable[[str], str], page: str) -> None:
        super().__init__(convert_charrefs=False)
        self._web, self._page = web, page
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EATEN:
            return
        kept = []
        for name, value in attrs:
            if name not in _KEPT or value is None:
                continue
            shown = self._absolute(value) if name == "href" else value
            if shown:
                kept.append(f' {name}="{escape(shown)}"')
        self.parts.append(f"<{tag}{''.join(kept)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EATEN:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        # The parser hands on a "<" that opens no tag as text.
        self.parts.append(data.replace("<", "&lt;"))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def _absolute(self, href: str) -> str:
        """The address a link leads to, or nothing where it leads nowhere a reader may go."""
        href = href.strip()
        try:
            if href.startswith("/") and not href.startswith("//"):
                return self._web(href)
            joined = urljoin(self._web(self._page), href)
            return joined if urlsplit(joined).scheme in _SCHEMES else ""
        except ValueError:  # such as http://[
            return ""
