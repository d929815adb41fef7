"""The list of addresses for search engines (sitemaps.org protocol 0.9) and robots.txt (RFC 9309).

A sitemap holds at most 50,000 addresses; more are written as several with an index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

_MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_SPACES = f'{_SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as search engines are told of it: root-relative addresses, and a day if it has one.

    ``changed`` is the newest day the page states; ``languages`` are those the page stands in, with
    its address in each.
    """

    address: str
    changed: date | None = None
    languages: tuple[tuple[str, str], ...] = ()


def sitemap_files(addresses: Sequence[Listed], url: str) -> dict[str, bytes]:
    """``sitemap.xml`` (and its parts, if many) and ``robots.txt``."""
    parts = [addresses[start : start + _MOST] for start in range(0, len(addresses), _MOST)]
    files = {}
    if len(parts) <= 1:
        files["sitemap.xml"] = _urls(addresses, url)
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        files = {name: _urls(part, url) for name, part in zip(names, parts, strict=True)}
        rows = "".join(
            f"<sitemap><loc>{escape(f'{url}/{name}')}</loc></sitemap>\n" for name in names
        )
        files["sitemap.xml"] = f"{_HEAD}<sitemapindex {_SPACE}>\n{rows}</sitemapindex>\n".encode()
    files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {url}/sitemap.xml\n".encode()
    return files


def _urls(addresses: Sequence[Listed], url: str) -> bytes:
    spaces = _SPACES if any(len(one.languages) > 1 for one in addresses) else _SPACE
    rows = "".join(_row(one, url) for one in addresses)
    return f"{_HEAD}<urlset {spaces}>\n{rows}</urlset>\n".encode()


def _row(one: Listed, url: str) -> str:
    changed = f"<lastmod>{one.changed.isoformat()}</lastmod>" if one.changed else ""
    others = ""
    if len(one.languages) > 1:
        # Each version lists all, itself too, and the one for readers of any other language.
        listed = [*one.languages, ("x-default", one.languages[0][1])]
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(url + address)}/>'
            for language, address in listed
        )
    return f"<url><loc>{escape(url + one.address)}</loc>{changed}{others}</url>\n"
