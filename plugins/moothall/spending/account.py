"""What ``moothall spend inspect --json`` prints: the account of each file, for a program.

Stands alone as a format that programs rely on: a name in it never changes its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from moothall.records.problems import Problem
from moothall.spending.fields import FIELDS
from moothall.spending.inspecting import Inspected
from moothall.spending.model import Basis, FileReport
from moothall.spending.packing import Summary


def as_json(found: Inspected) -> str:
    """One object: each file's account, and the totals of all.

    ``net_total`` adds up what the files have under that name; ``not_stated_total`` is how much of
    it comes from files that do not say what their sums are.
    """
    reports = [one.report for one in found.files]
    unsaid = [one for one in reports if one.basis == Basis.NOT_STATED]
    whole = {
        "files": [_file(one) for one in found.files],
        "net_total": added(reports, "net_total"),
        "gross_total": added(reports, "gross_total"),
        "not_stated_total": added(unsaid, "net_total"),
        "payments": sum(report.payments for report in reports),
    }
    for name in ("gross_total", "not_stated_total"):
        if whole[name] is None:
            del whole[name]
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
    return {**told, "problems": [_problem(problem) for problem in problems_of(one)]}


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
    """How dates are written; nothing where they could be read in two ways."""
    if report.unsettled:
        return None
    if report.dates or report.seems:
        return report.dates or None
    return f"none: the month is from the {report.period_source}" if report.period else None


def _covered(report: FileReport) -> dict[str, str | None]:
    """The first and the last day; months where the file states no days."""
    if report.unsettled and not report.first:
        return {"first": None, "last": None}
    if report.first and report.last:
        return {"first": report.first.isoformat(), "last": report.last.isoformat()}
    if report.seems:
        return {"first": None, "last": None}
    return {"first": report.period_first or None, "last": report.period or None}


def problems_of(one: Summary) -> list[Problem]:
    """Everything that is said of a file's lines, in their order."""
    return sorted((*one.problems, *one.report.notes), key=lambda problem: problem.order)


def _said(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def added(reports: Sequence[FileReport], name: str) -> str | None:
    """A total of those files that state such sums."""
    stated = [amount for r in reports if (amount := getattr(r, name)) is not None]
    return _said(sum(stated, Decimal(0))) if stated else None
