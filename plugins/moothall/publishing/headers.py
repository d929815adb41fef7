"""The headers that every server of the site sends: one list, whichever server sends them.

The policy of a page also stands in the page, for hosts that send none; a header can say more
(``frame-ancestors``; Content Security Policy Level 3, W3C).
"""

from __future__ import annotations

PAGE_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "worker-src 'self' blob:; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# A document that somebody attached may hold anything: it is saved, and never run here.
DOCUMENT_POLICY = "default-src 'none'; sandbox"
DOCUMENT_PATHS = r"^{under}/(decisions|reports|meetings|outcomes)/.*\.(pdf|csv|txt|png|jpe?g)$"

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Data is for everybody's programs, those in other people's pages too (Fetch, WHATWG).
OPEN_DATA = {"Access-Control-Allow-Origin": "*"}
# What is named for its content never changes (RFC 8246); the rest is asked after (RFC 9111).
FOR_EVER = "public, max-age=31536000, immutable"
ASK = "no-cache"
HSTS = "max-age=31536000"

TYPES = {
    "application/atom+xml": "atom",
    "application/json": "json",
    "application/geo+json": "geojson",
    "application/ld+json": "jsonld",
    "application/rss+xml": "rss",
    "application/wasm": "wasm",
    "application/pdf": "pdf",
    "application/vnd.apache.parquet": "parquet",
    "application/xml": "xml xsl",
    "application/zip": "zip",
    "font/woff2": "woff2",
    "image/jpeg": "jpg jpeg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/webp": "webp",
    "image/x-icon": "ico",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js mjs",
    "text/markdown": "md",
    "text/plain": "txt sha256",
    "text/tab-separated-values": "tsv",
    "text/x-opml": "opml",
    "text/turtle": "ttl",
}
