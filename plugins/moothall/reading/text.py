"""Bytes become text, or a problem that says which encoding they seem to be in.

Records are UTF-8 and nothing else: a wrong guess would publish wrong letters in somebody's name.
"""

from __future__ import annotations

import re
from pathlib import Path

from moothall.records.problems import InvalidRecords, Place, Problem

LARGEST_RECORD = 1_000_000
# Controls, soft hyphens, marks of direction, separators of lines, private characters, and what
# stands for a letter lost in an earlier conversion (Unicode TR 36, "Unicode security").
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ue000-\uf8ff\ufeff\ufff9-\uffff\U000e0000-\U0010ffff]"
)
# Of these, what changes how the rest of a text is read (Unicode TR 36), and not only litters it.
_DECEIVING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def deceiving_in(text: str) -> re.Match[str] | None:
    """The first character that turns or splits a text unseen, if there is one."""
    return None if text.isascii() else _DECEIVING.search(text)


def read_text(path: Path, name: str) -> str:
    """The text of a record's file, with line ends made newlines and a byte order mark dropped.

    Raises:
        InvalidRecords: when it is not UTF-8, is too large, or holds characters nobody can see.
    """
    if not path.is_file():
        raise _refusal(name, "This is not a file that can be read.", "Put a text file here.")
    try:
        data = path.read_bytes()
    except OSError as fault:
        said = (fault.strerror or "unknown reason").lower()
        raise _refusal(
            name, f"The file cannot be opened: {said}.", "Ask whoever looks after this computer."
        ) from None
    if len(data) > LARGEST_RECORD:
        raise _refusal(
            name,
            f"The file has {len(data):,} bytes; a record may have {LARGEST_RECORD:,}.",
            "Publish long documents as a document of the record, and keep its text short.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise _refusal(name, *_not_utf8(data), line=line) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if hidden := _HIDDEN.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        raise _refusal(
            name,
            f"There is a character nobody can see (U+{ord(hidden[0]):04X}).",
            "Delete the line and type it again; such characters often come with pasted text.",
            line=line,
        )
    return text


def _not_utf8(data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:400].count(0) > len(data[:400]) // 4:
        seems = "UTF-16, which some Windows programs call Unicode"
    else:
        seems = "Windows-1252, which some Windows programs call ANSI"
    return (
        f"The file is not UTF-8 text; it seems to be {seems}.",
        "Save it again, and choose UTF-8 as the encoding when saving.",
    )


def _refusal(name: str, message: str, remedy: str, *, line: int | None = None) -> InvalidRecords:
    return InvalidRecords([Problem(Place(name, line), message, remedy)])
