"""What ``moothall spend inspect`` says of files: in words for a person, or as JSON for a program.

Stands alone because a file can be looked at before it is anybody's: without a site, a council or a
mapping.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from moothall.records.problems import Problem, counted, quoted
from moothall.spending.cache import Summary
from moothall.spending.fields import FIELDS
from moothall.spending.mapping import MAPPING_FILE, read_mapping
from moothall.spending.mapping import Mapping as CouncilMapping
from moothall.spending.model import Basis, FileReport
from moothall.spending.months import months_in_name
from moothall.spending.reading import Source
from moothall.spending.redaction import folded
from moothall.spending.running import Job, Progress, summaries
from moothall.spending.twice import shared

WELL, SET_ASIDE, NOT_SPENDING = 0, 1, 2
_SHOWN = 10  # problems of one kind in words; JSON has all


@dataclass(frozen=True, slots=True)
class Inspected:
    """Files that have been looked at, in the order given."""

    files: tuple[Summary, ...]

    @property
    def exit_code(self) -> int:
        """0 where every line is accounted for and none set aside, 1 where some are, 2 where a
        file is not spending at all; of several files the highest.
        """
        return max((_code(one.report) for one in self.files), default=WELL)


@dataclass(frozen=True, slots=True)
class How:
    """How files are looked at: where what was read is kept, and what else helps."""

    cache: Path | None = None
    scheduler: str | None = None
    progress: Progress | None = None


def inspect(paths: Sequence[Path], how: How) -> Inspected:
    """Look at files; a mapping beside a file (``columns.yaml``) is heeded.

    Raises:
        OSError: for a file that is not there or may not be read.
    """
    jobs = [
        Job(path, source, None, how.cache)
        for path, source in zip(paths, sources(paths), strict=True)
    ]
    read = [summary for _, summary in summaries(jobs, how.scheduler, how.progress)]
    more = shared(read)
    return Inspected(
        tuple(
            replace(one, report=replace(one.report, notes=(*one.report.notes, *more.get(n, ()))))
            for n, one in enumerate(read)
        )
    )


def sources(paths: Sequence[Path]) -> list[Source]:
    """What is known of files before they are read: by their names, and mappings beside them."""
    mappings: dict[Path, CouncilMapping] = {}
    return [_source(path, mappings) for path in paths]


def _source(path: Path, mappings: dict[Path, CouncilMapping]) -> Source:
    folder = path.parent
    if folder not in mappings:
        mappings[folder] = _mapping(folder / MAPPING_FILE)
    mapping = mappings[folder]
    said = mapping.files.get(path.name)
    months = months_in_name(path.name)
    first, last, by = (months.first, months.last, "file name") if months else ("", "", "")
    if said and said.period:
        first, last, by = said.period, said.period, "mapping"
    redactions = {folded(words).casefold(): form for words, form in mapping.redactions.items()}
    reading = mapping.for_file(path.name)
    return Source("", path.name, str(path), first, by, reading, redactions, (), last)


def _mapping(path: Path) -> CouncilMapping:
    """The mapping beside a file; one that cannot be used is for the build to object to."""
    if not path.is_file():
        return CouncilMapping()
    mapping, _, _ = read_mapping(path.read_bytes(), str(path))
    return mapping or CouncilMapping()


def _code(report: FileReport) -> int:
    if report.seems:
        return NOT_SPENDING
    return SET_ASIDE if report.set_aside else WELL


# --- JSON


def as_json(found: Inspected) -> str:
    """One object: each file's account, and the totals of all."""
    reports = [one.report for one in found.files]
    whole = {
        "files": [_file(one) for one in found.files],
        "net_total": _added(reports, "net_total"),
        "gross_total": _added(reports, "gross_total"),
        "payments": sum(report.payments for report in reports),
    }
    if whole["gross_total"] is None:
        del whole["gross_total"]
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _file(one: Summary) -> dict[str, Any]:
    report = one.report
    told = {
        "path": report.path,
        "encoding": report.encoding or None,
        "heading_line": report.heading_line,
        "columns": {c.name: c.heading for c in report.columns if c.name},
        "sign": report.sign or None,
        "vat_basis": _basis(report),
        "dates": {"format": _format(report), **_covered(report)},
        "lines": report.lines,
        "payments": report.payments,
        "redacted": report.redacted,
        "blank": report.blank,
        "not_payments": report.not_payments,
        "set_aside": len(report.set_aside),
        "net_total": _said(report.net_total),
    }
    if report.gross_total is not None:
        told["gross_total"] = _said(report.gross_total)
    if report.seems:
        told["seems"] = report.seems
    return {**told, "problems": [_problem(problem) for problem in _problems(one)]}


def _problems(one: Summary) -> list[Problem]:
    return sorted((*one.problems, *one.report.notes), key=lambda problem: problem.order)


def _problem(problem: Problem) -> dict[str, Any]:
    by_title = {field.title: name for name, field in FIELDS.items()}
    field = problem.place.field
    return {
        "line": problem.place.line,
        "field": by_title.get(field, field) if field else None,
        "value": problem.value,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _basis(report: FileReport) -> str | None:
    """Net, gross or not stated: irrecoverable VAT is stated beside net sums."""
    if report.seems:
        return None
    return str(Basis.NET) if report.basis == Basis.NET_WITH_VAT else report.basis


def _format(report: FileReport) -> str | None:
    if report.dates or report.seems:
        return report.dates or None
    return f"none: the month is from the {report.period_source}" if report.period else None


def _covered(report: FileReport) -> dict[str, str | None]:
    """The first and the last day; months where the file states no days."""
    if report.first and report.last:
        return {"first": report.first.isoformat(), "last": report.last.isoformat()}
    if report.seems:
        return {"first": None, "last": None}
    return {"first": report.period_first or None, "last": report.period or None}


def _said(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _added(reports: Sequence[FileReport], name: str) -> str | None:
    """A total of those files that state such sums."""
    stated = [amount for r in reports if (amount := getattr(r, name)) is not None]
    return _said(sum(stated, Decimal(0))) if stated else None


# --- Words


def as_words(found: Inspected) -> str:
    """A report for a person: each file, then all together."""
    parts = ["\n".join(_words(one)) for one in found.files]
    if len(found.files) > 1:
        parts.append("\n".join(_together([one.report for one in found.files])))
    return "\n\n".join(parts) + "\n"


def _words(one: Summary) -> Iterator[str]:
    report = one.report
    yield report.path
    if report.seems:
        yield from (f"  {problem.message} {problem.remedy}" for problem in one.problems)
        return
    where = f"headings on line {report.heading_line}" if report.heading_line else "no headings"
    yield f"  {report.encoding}, {report.delimiter} between cells, {where}"
    yield from _columns(report)
    yield f"  Sums: {_sums(report)}"
    yield f"  Dates: {_dates(report)}"
    yield (
        f"  {counted(report.lines, 'line')} = {counted(report.payments, 'payment')} "
        f"({report.redacted:,} redacted) + {report.blank:,} blank + {report.not_payments:,} not "
        f"payments + {len(report.set_aside):,} set aside"
    )
    yield f"  {_totals(report)}"
    yield from _in_words(_problems(one))


def _columns(report: FileReport) -> Iterator[str]:
    width = max((len(c.heading) for c in report.columns), default=0)
    for column in report.columns:
        if column.field:
            yield f"    {column.heading:<{width}}  {column.field} ({column.use})"
    unread = [c.heading for c in report.columns if c.use == "carried"]
    if unread:
        yield f"  Carried unread: {', '.join(unread)}"


def _sums(report: FileReport) -> str:
    sign = "negative when spent" if report.sign == "spent-negative" else "positive when spent"
    basis = {
        Basis.NOT_STATED: "whether VAT is in them is not stated",
        Basis.GROSS: "gross, VAT included",
        Basis.NET: "net of VAT",
    }.get(Basis(report.basis), report.basis)
    credits = counted(report.credit_notes, "credit note")
    return f"{basis}; {sign} ({report.sign_source}); {credits}"


def _dates(report: FileReport) -> str:
    if report.first and report.last:
        said = f"{report.dates} ({report.dates_settled})"
        return f"{said}, {report.first:%d/%m/%Y} to {report.last:%d/%m/%Y}"
    if not report.period:
        return "none, and the file's name does not say the month"
    months = " to ".join(dict.fromkeys((report.period_first, report.period)))
    if report.dates:
        return f"months and no days ({report.dates}), {months}"
    return f"none; the month, {months}, is from the {report.period_source}"


def _totals(report: FileReport) -> str:
    if report.gross_total is not None:
        return f"Gross total £{report.gross_total:,.2f}; no net sums are stated"
    vat = f"; irrecoverable VAT £{report.vat_total:,.2f}" if report.vat_total is not None else ""
    name = "Total" if report.basis == Basis.NOT_STATED else "Net total"
    return f"{name} £{report.net_total:,.2f}{vat}"


def _in_words(problems: Sequence[Problem]) -> Iterator[str]:
    """Problems, the first few of each kind."""
    seen: Counter[tuple[str | None, str]] = Counter()
    for problem in problems:
        kind = problem.place.field, _kind(problem.message)
        seen[kind] += 1
        if seen[kind] <= _SHOWN:
            where = f"line {problem.place.line}" if problem.place.line else "the file"
            field = f", {problem.place.field}" if problem.place.field else ""
            value = f"{quoted(problem.value)} " if problem.value is not None else ""
            yield f"  {where}{field}: {value}{problem.message}\n      {problem.remedy}"
    for (field, message), count in seen.items():
        if count > _SHOWN:
            about = f"{field}: " if field else ""
            yield f"  and {count - _SHOWN:,} more like this: {about}{message}"


def _kind(message: str) -> str:
    """A message without its numbers, so that like ones are counted together."""
    return " ".join(word for word in message.split() if not any(map(str.isdigit, word)))


def _together(reports: Sequence[FileReport]) -> Iterator[str]:
    spending = [report for report in reports if not report.seems]
    yield f"{counted(len(reports), 'file')}, of which {len(spending):,} are spending"
    payments = counted(sum(report.payments for report in spending), "payment")
    aside = sum(len(report.set_aside) for report in spending)
    yield f"  {payments}, {counted(aside, 'line')} set aside"
    for name, words in (("net_total", "Net"), ("gross_total", "Gross")):
        total = _added(spending, name)
        if total is not None:
            yield f"  {words} total £{Decimal(total):,.2f}"
