"""The list of addresses for search engines (sitemaps.org protocol 0.9) and robots.txt (RFC 9309).

A sitemap holds at most 50,000 addresses; more are written as several with an index.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

_MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_files(addresses: Sequence[tuple[str, date | None]], url: str) -> dict[str, bytes]:
    """``sitemap.xml`` (and its parts, if many) and ``robots.txt`` for root-relative addresses.

    The day beside an address is the newest the page states; where there is none, none is given.
    """
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


def _urls(addresses: Sequence[tuple[str, date | None]], url: str) -> bytes:
    rows = []
    for address, day in addresses:
        changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        rows.append(f"<url><loc>{escape(url + address)}</loc>{changed}</url>\n")
    return f"{_HEAD}<urlset {_SPACE}>\n{''.join(rows)}</urlset>\n".encode()
