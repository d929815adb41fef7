"""A file's bytes as text, and the encoding in words.

Stands alone so that an encoding is recognised or refused in one place, and always reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from moothall.records.problems import Unreadable

# A byte order mark as such, and as it looks once or twice misread as Windows-1252 and saved again
# (Salford's files of 2020 have all of these).
_MARK = re.compile(r"^(?:\ufeff|ï»¿|Ã¯Â?»Â?¿)+")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_OTHER_FORMATS = (
    (re.compile(rb"PK\x03\x04"), "a spreadsheet or a zip file"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old spreadsheet"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE), "a web page"),
)
_SAMPLE = 4096
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16", "windows-1252": "cp1252"}
_SAVE_AGAIN = "Save the file again as CSV in UTF-8, or state its encoding in columns.yaml."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte order mark, and its encoding as a page says it."""

    text: str
    encoding: str


def decode(raw: bytes, stated: str | None) -> Decoded:
    """The text of a CSV file, in the stated encoding or one that its bytes show.

    Raises:
        Unreadable: for bytes that are no text, or text of no one encoding.
    """
    for pattern, what in _OTHER_FORMATS:
        if pattern.match(raw):
            raise Unreadable(
                f"The file is not CSV: it is {what}.", "Put the CSV file in its place."
            )
    encoding = stated or _recognised(raw)
    try:
        text = raw.decode(_CODECS.get(encoding, encoding))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"The file cannot be read as {encoding} at line {line}."
        raise Unreadable(message, _SAVE_AGAIN) from None
    if "\0" in text:
        raise Unreadable("The file is not text: it holds zero bytes.", _SAVE_AGAIN)
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable("The file is empty.", "Put the month's payments in it, or take it away.")
    mark = _MARK.match(text)
    return Decoded(text[mark.end() :] if mark else text, _in_words(encoding, mark))


def _recognised(raw: bytes) -> str:
    """The encoding that the bytes themselves show."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = raw[:_SAMPLE]
    if sample and sample[1::2].count(0) * 5 > len(sample):
        return "utf-16-le"
    if sample and sample[::2].count(0) * 5 > len(sample):
        return "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if _MULTIBYTE.search(raw):
            message = "The file mixes UTF-8 with another encoding."
            raise Unreadable(message, _SAVE_AGAIN) from None
        return "windows-1252"
    return "utf-8"


def _in_words(encoding: str, mark: re.Match[str] | None) -> str:
    name = "Windows-1252" if encoding == "windows-1252" else encoding.upper()
    if mark is None:
        return name
    if mark.group() == "\ufeff":
        return name if encoding.startswith("utf-16") else f"{name} with a byte order mark"
    return f"{name} with a byte order mark encoded more than once"
