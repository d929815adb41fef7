"""A file's bytes as text, and the encoding in words.

Stands alone so that an encoding is recognised or refused in one place, and always reported.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import numpy as np

from moothall.records.problems import Unreadable
from moothall.spending.kinds import EMPTY, OtherKind, by_bytes

# A byte order mark as such, and as it looks once or twice misread as Windows-1252 and saved again
# (Salford's files of 2020 have all of these).
_MARK = re.compile(r"^(?:\ufeff|ï»¿|Ã¯Â?»Â?¿)+")
_SAMPLE = 4096
_RETURN, _FEED = b"\r"[0], b"\n"[0]
_SHOWN = 5
_MIXED = "utf-8 and windows-1252"
_AS_CONTROL = "moothall-as-control"
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16", "windows-1252": "cp1252"}
_SAVE_AGAIN = "Save the file again as CSV in UTF-8, or state its encoding in columns.yaml."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as UTF-8 without its byte order mark, and its encoding as a page says it."""

    utf8: bytes
    encoding: str

    @property
    def text(self) -> str:
        """The file's text."""
        return self.utf8.decode()


def decode(raw: bytes, stated: str | None) -> Decoded:
    """The text of a CSV file, in the stated encoding or one that its bytes show.

    Raises:
        OtherKind: for bytes that are another kind of file, or none.
        Unreadable: for text that is not in the stated encoding.
    """
    seems = by_bytes(raw)
    if seems:
        raise OtherKind(seems)
    encoding = stated or _recognised(raw)
    if encoding == "utf-8" and _is_plain(raw):
        return Decoded(raw, "UTF-8")
    text, mixed = _text(raw, encoding)
    if "\0" in text:
        raise OtherKind("a file that is not text")
    if not text.strip("\ufeff \t\r\n"):
        raise OtherKind(EMPTY, "Put the month's payments in it, or take it away.")
    mark = _MARK.match(text)
    utf8 = (text[mark.end() :] if mark else text).encode()
    if not has_ordinary_ends(utf8):
        # A carriage return alone ends a line too, as the csv module has it.
        utf8 = utf8.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Decoded(utf8, _in_words(encoding, mark) + mixed)


def _is_plain(raw: bytes) -> bool:
    """Whether UTF-8 needs nothing done to it: no mark, no zero byte, ordinary ends of lines."""
    if raw[:1] in {b"\xef", b"\xc3", b""} or b"\0" in raw or not raw[:_SAMPLE].strip():
        return False
    return has_ordinary_ends(raw) and _decodes(raw)


def has_ordinary_ends(text: bytes) -> bool:
    """Whether a line feed follows each carriage return, where there are any."""
    if b"\r" not in text:
        return True
    signs = np.frombuffer(text, np.uint8)
    returns = np.flatnonzero(signs == _RETURN)
    return bool(returns[-1] + 1 < len(signs) and (signs[returns + 1] == _FEED).all())


def _decodes(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _text(raw: bytes, encoding: str) -> tuple[str, str]:
    """The text, and what is to be said of lines in another encoding than the rest."""
    if encoding == _MIXED:
        return _line_by_line(raw)
    try:
        return raw.decode(_CODECS.get(encoding, encoding)), ""
    except UnicodeDecodeError as error:
        if encoding == "windows-1252":
            return raw.decode("cp1252", _AS_CONTROL), ""
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"The file cannot be read as {encoding} at line {line}."
        raise Unreadable(message, _SAVE_AGAIN) from None


def _line_by_line(raw: bytes) -> tuple[str, str]:
    """Text of which some lines are UTF-8 and others are not: each line by itself."""
    lines, others = [], []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", _AS_CONTROL))
            others.append(number)
    shown = ", ".join(map(str, others[:_SHOWN])) + (" and more" if len(others) > _SHOWN else "")
    noun = "line" if len(others) == 1 else "lines"
    return "\n".join(lines), f", but for {noun} {shown} in Windows-1252"


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves open, as browsers read them (WHATWG Encoding)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error(_AS_CONTROL, _as_control)


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
        # What is left once everything that is no UTF-8 is passed over: letters that are.
        return "windows-1252" if raw.decode(errors="ignore").isascii() else _MIXED
    return "utf-8"


def _in_words(encoding: str, mark: re.Match[str] | None) -> str:
    name = "Windows-1252" if encoding == "windows-1252" else encoding.upper()
    name = "UTF-8" if encoding == _MIXED else name
    if mark is None:
        return name
    if mark.group() == "\ufeff":
        return name if encoding.startswith("utf-16") else f"{name} with a byte order mark"
    return f"{name} with a byte order mark encoded more than once"
