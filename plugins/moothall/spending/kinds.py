# ruff: noqa: ISC004 - the headings of a kind are one text, over several lines
"""What a file that is not spending seems to be.

Stands alone because "wrong file" is the commonest fault of all: a contracts register saved under a
month's name, the web page of an error, a spreadsheet. The clerk is told what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.records.problems import Unreadable
from moothall.spending.vocabulary import plain

CONTRACTS = "a contracts register"
GRANTS = "a list of grants"
EMPTY = "an empty file"

_BY_BYTES = (
    (re.compile(rb"PK\x03\x04"), "a spreadsheet or a zip file"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old spreadsheet"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"\x1f\x8b"), "a compressed file"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "a picture"),
    (re.compile(rb"\{\\rtf"), "a document"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|div|p\b|meta|script|\?xml|!--)",
            re.IGNORECASE,
        ),
        "a web page",
    ),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[{\[])"), "JSON"),
    (re.compile(rb"version https://git-lfs"), "the stand-in of a file kept elsewhere (Git LFS)"),
)
# Headings of other data sets that the Transparency Code asks for, and how many of them tell.
_BY_HEADINGS = (
    (
        CONTRACTS,
        3,
        "contract title|title of agreement|contract description|contract start date|start date|"
        "end date|contract end date|review date|contract value|annual value|total contract value|"
        "contract reference|contract duration (months)|process used|tender reference|"
        "process type|supplier company name|sme supplier?|vcse supplier|option to extend (months)|"
        "contract type|current expiry date|expiry date|fixed cost|awarded date|extension date|"
        "ojeu/fts?|ojeu|total contract value (including extensions)|agreement title|contract id|"
        "last extension date|contract number|extension period|contract name|term of contract",
    ),
    (
        GRANTS,
        2,
        "date awarded|award date|amount awarded|grant programme|recipient org:name|recipient org:"
        "identifier|funding org:name|funding org:identifier|planned dates:start date|date of award|"
        "time period for which the grant has been given|period of grant|grant period|"
        "grant amount|purpose of grant|grant recipient|grant awarded|period of award|name of grant",
    ),
    ("a list of posts and salaries", 2, "job title|salary|grade|post|salary ceiling|reports to|"
     "senior post|salary range|post title|salary band|number of posts|fte"),
    ("a list of land and buildings", 2, "uprn|easting|northing|tenure|land use|asset name|"
     "property name|building name|freehold|address 1|address1|geox|geoy"),
    ("a list of requests for information", 2, "request|response|foi reference|date received|"
     "date answered|question|foi number|request date"),
)  # fmt: skip
_MARKS = "Put the CSV file of payments in its place."


class OtherKind(Unreadable):
    """A file that is not spending at all; ``seems`` says what it is taken for."""

    def __init__(self, seems: str, remedy: str = _MARKS) -> None:
        self.seems = seems
        super().__init__(f"This is not a file of payments: it seems to be {seems}.", remedy)


def by_bytes(raw: bytes) -> str:
    """What a file is by its first bytes; nothing for what may be CSV."""
    start = raw[:512]
    return next((what for pattern, what in _BY_BYTES if pattern.match(start)), "")


def by_headings(headings: Sequence[str]) -> str:
    """What a table is by its headings; nothing where they do not say."""
    said = {plain(heading) for heading in headings if heading.strip()}
    for what, enough, words in _BY_HEADINGS:
        if len(said & {plain(word) for word in words.split("|")}) >= enough:
            return what
    return ""
