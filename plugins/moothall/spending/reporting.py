"""How a file was read, in numbers that account for every line of it.

Stands alone so that the account is made from what was read, in one place, and never by hand.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from moothall.spending.model import FileReport, LineNote, pounds
from moothall.spending.reading import Content, FileRead


def file_report(read: FileRead) -> FileReport:
    """The report of a file that has been read."""
    content, source = read.read_content(), read.source
    fields = content.table.fields
    days = _days(content)
    return FileReport(
        authority=source.authority,
        file=source.name,
        path=source.path,
        period=source.period,
        period_source=source.period_source,
        size=len(read.raw),
        sha256=read.sha256,
        encoding=content.encoding,
        heading_line=content.heading_line,
        sign=source.reading.sign,
        dates=" or ".join(source.reading.dates),
        columns=content.layout.columns,
        lines=content.lines,
        payments=len(fields),
        redacted=int((fields["redaction"] != "").sum()),
        blank=content.rows.blank,
        not_payments=content.rows.not_payments,
        set_aside=_of(source.name, content.settled.set_aside),
        checked=_of(source.name, content.settled.checked),
        basis=str(content.layout.basis),
        total=pounds(int(fields["cost"].sum())),
        credit_notes=int((fields["cost"] < 0).sum()),
        first=min(days, default=None),
        last=max(days, default=None),
        outside_period=sum(day.isoformat()[:7] != source.period for day in days),
        duplicates=_duplicates(content),
    )


def _days(content: Content) -> list[date]:
    fields = content.table.fields
    if "PaymentDate" not in fields:
        return []
    return [date.fromordinal(day) for day in fields["PaymentDate"].tolist()]


def _of(file: str, notes: tuple[LineNote, ...]) -> tuple[LineNote, ...]:
    return tuple(replace(note, file=file) for note in notes)


def _duplicates(content: Content) -> tuple[tuple[int, ...], ...]:
    """Groups of payments that are alike in every cell."""
    aside = {note.line for note in content.settled.set_aside}
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for line, cells in zip(content.rows.lines, content.rows.cells, strict=True):
        if line not in aside:
            alike[tuple(cells)].append(line)
    return tuple(tuple(lines) for lines in alike.values() if len(lines) > 1)
