"""Cells with a space outside their quotation marks, as some programs write them.

Stands alone because it changes the text that is read: only where the quotation marks of a file are
not in order, and all are once these spaces are taken away. CSV has none there (RFC 4180, 2.5).
"""

from __future__ import annotations

import re

from moothall.spending.splitting import in_order


def without_spaces(text: bytes, delimiter: str) -> bytes:
    """A file's text without spaces between quotation marks and delimiters; nothing if all is well.

    What stands within quotation marks stays as it is, and so do the lines.
    """
    mark = delimiter.encode()
    if not (b' "' in text or b'" ' in text) or in_order(text, delimiter):
        return b""
    ends = re.escape(mark) + rb"|[\r\n]|\Z"
    before, after = rb"(?<=" + re.escape(mark) + rb') +(?=")', rb"(?: +(?=" + ends + rb"))?"
    cells = re.compile(rb'("(?:[^"]|"")*")' + after + rb"|" + before)
    tidied = cells.sub(lambda found: found[1] or b"", text)
    return tidied if in_order(tidied, delimiter) else b""
