"""What stands at the address of a data file, a feed or a document that is no longer published.

A web server that knows the list of addresses answers 410 with it (RFC 9110, section 15.5.11); on
a host that cannot, a program that asks still gets something of the form it expects.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

from moothall.outputs.tags import minted, tag
from moothall.settings import Settings

_SAID = "This is no longer published here."


def remains(addresses: Iterable[str], settings: Settings) -> dict[str, bytes]:
    """Files by path, one for each address of a file that is gone."""
    return {address.lstrip("/"): _of(address, settings) for address in sorted(addresses)}


def _of(address: str, settings: Settings) -> bytes:
    match PurePosixPath(address).suffix:
        case ".json":
            return f"{json.dumps({'address': address, 'said': _SAID})}\n".encode()
        case ".rss":
            return _rss(settings).encode()
        case ".atom":
            return _atom(address, settings).encode()
        case ".pdf":
            return _pdf()
    return f"{_SAID}\n".encode()


def _rss(settings: Settings) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(settings.name)}</title><link>{escape(settings.url)}/</link>"
        f"<description>{_SAID}</description></channel></rss>\n"
    )


def _atom(address: str, settings: Settings) -> str:
    name = address.strip("/")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{escape(tag(settings, f'ended/{name}'))}</id><title>{escape(settings.name)}</title>"
        f"<subtitle>{_SAID}</subtitle><updated>{minted(settings).isoformat()}</updated>"
        f"<author><name>{escape(settings.name)}</name></author></feed>\n"
    )


def _pdf() -> bytes:
    """One page of one line (ISO 32000-1, 7.5)."""
    text = f"BT /F 14 Tf 72 720 Td ({_SAID}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(whole))
    return whole + xref + trailer
