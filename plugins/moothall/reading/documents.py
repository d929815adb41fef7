"""What a document may be: its kind by its content, its size, and nothing hidden or running in it.

Office files are refused because they carry what their writers do not see: hidden rows, earlier
words, names (ICO, "How to disclose documents to the public securely", 2025).
"""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from moothall.reading.text import deceiving_in
from moothall.records import personal_data
from moothall.records.problems import InvalidRecords, Place, Problem

ALLOWED = ("pdf", "csv", "txt", "png", "jpg", "jpeg")
_WHY = {
    **dict.fromkeys(("docx", "doc", "odt", "rtf"), "Save it as PDF, and look at the PDF: a word "
                    "processor's file keeps earlier words and names."),
    **dict.fromkeys(("xlsx", "xls", "ods"), "Save the sheet as CSV: a spreadsheet keeps hidden "
                    "rows and the data behind its tables."),
    **dict.fromkeys(("svg", "html", "htm", "xml", "js"), "Save it as PDF or PNG: such a file can "
                    "do things in a reader's browser."),
    **dict.fromkeys(("zip", "7z", "gz", "tar", "rar"), "Take the files out, and list each."),
}  # fmt: skip
# What a PDF may hold that acts, hides or locks (ISO 32000-1: 12.6.4, 7.11.4, 7.6, 13).
_IN_PDF = {
    b"/JavaScript": "a program", b"/JS": "a program", b"/Launch": "an order to start a program",
    b"/EmbeddedFile": "another file", b"/RichMedia": "a film or a program",
    b"/Encrypt": "a lock: it is encrypted",
}  # fmt: skip
_INFLATED = 200_000_000
_STREAM = re.compile(rb"stream\r?\n")
_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")  # noqa: RUF001 - full-width forms are the point
_NUMBER = re.compile(r"[+-]?[£$€]?[\d,. ]+%?")
Fault = tuple[str, str]


def checked(path: Path, name: str, largest: int) -> bytes:
    """What a document holds.

    Raises:
        InvalidRecords: with every reason why it may not be published as it is.
    """
    ending = path.suffix.lstrip(".").lower()
    size = path.stat().st_size
    if ending not in ALLOWED:
        remedy = _WHY.get(ending, f"Publish one of these kinds: {', '.join(ALLOWED)}.")
        raise _refused(name, [("A document of this kind is not published here.", remedy)])
    if size > largest:
        said = f"The document has {size:,} bytes; it may have {largest:,}."
        raise _refused(name, [(said, "Make its pictures smaller, or publish it in parts.")])
    data = path.read_bytes()
    faults = list(_CHECKS[ending](data))
    if faults:
        raise _refused(name, faults)
    return data


def _pdf(data: bytes) -> Iterator[Fault]:
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        yield _not_what_it_says("a PDF")
        return
    seen = set()
    for part in _pdf_parts(data):
        if part is None:
            yield ("The PDF unpacks to far more than it should.", "Make it anew from its source.")
            return
        names = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), part)
        for mark, what in _IN_PDF.items():
            if what not in seen and re.search(re.escape(mark) + rb"(?![A-Za-z])", names):
                seen.add(what)
                yield (f"The PDF holds {what}.", "Print it to a new PDF, and publish that.")


def _pdf_parts(data: bytes) -> Iterator[bytes | None]:
    """The file itself, and what is packed in it; None where that is too much."""
    yield data
    left = _INFLATED
    for start in _STREAM.finditer(data):
        end = data.find(b"endstream", start.end())
        unpack = zlib.decompressobj()
        try:
            part = unpack.decompress(data[start.end() : end], left)
        except zlib.error:
            continue
        left -= len(part)
        if left <= 0:
            yield None
            return
        yield part


def _png(data: bytes) -> Iterator[Fault]:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or not data.endswith(b"IEND\xaeB`\x82"):
        yield _not_what_it_says("a PNG picture")
    elif b"eXIf" in data:
        yield _CAMERA


def _jpeg(data: bytes) -> Iterator[Fault]:
    if not data.startswith(b"\xff\xd8\xff") or not data.endswith(b"\xff\xd9"):
        yield _not_what_it_says("a JPEG picture")
    elif b"Exif\0\0" in data[:70_000]:
        yield _CAMERA


def _text(data: bytes) -> Iterator[Fault]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield ("The document is not UTF-8 text.", "Save it again, and choose UTF-8.")
        return
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text) or deceiving_in(text):
        yield ("There is a character nobody can see.", "Take it out, or type the line again.")
    for found in personal_data.find(text):
        line = text.count("\n", 0, found.start) + 1
        yield (f"Line {line} holds what looks like {found.what}.", "Take it out.")


def _csv(data: bytes) -> Iterator[Fault]:
    faults = list(_text(data))
    yield from faults
    if faults:
        return
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    try:
        for row in rows:
            for cell in row:
                if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell.strip()):
                    said = f"A cell in line {rows.line_num} begins as a formula does."
                    yield (said, "Put an apostrophe before it, so that no spreadsheet runs it.")
    except csv.Error:
        yield (f"Line {rows.line_num} is not CSV.", "Save it again as CSV.")


def _not_what_it_says(what: str) -> Fault:
    return (f"The document is not {what}, though its name says so.", "Save it again, or rename it.")


def _refused(name: str, faults: list[Fault]) -> InvalidRecords:
    return InvalidRecords(Problem(Place(name), said, remedy) for said, remedy in faults)


_CAMERA = ("The picture says where and how it was taken.", "Export it without such details.")
_CHECKS: Mapping[str, Callable[[bytes], Iterator[Fault]]] = {
    "pdf": _pdf, "png": _png, "jpg": _jpeg, "jpeg": _jpeg, "txt": _text, "csv": _csv,
}  # fmt: skip
