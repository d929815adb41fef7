"""What ``moothall spend names`` prints: groups of like names for a person to accept.

Stands alone as words and CSV around ``likenesses``: what it writes can be pasted, line by line,
into ``data/beneficiaries.csv``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import counted
from moothall.spending.beneficiaries import HEADINGS, read_beneficiaries
from moothall.spending.cells import spreadsheet_safe
from moothall.spending.inspecting import sources
from moothall.spending.likenesses import Proposal, Seen, proposals
from moothall.spending.model import pounds
from moothall.spending.reading import read_file
from moothall.spending.running import Progress
from moothall.spending.schema import whole


def propose(paths: Sequence[Path], table: Path, progress: Progress | None = None) -> list[Proposal]:
    """Groups of like names among the payments of files; those that ``table`` settles are left out.

    Raises:
        OSError: for a file that is not there or may not be read.
    """
    seen: dict[str, Seen] = {}
    for number, (path, source) in enumerate(zip(paths, sources(paths), strict=True), start=1):
        read = read_file(path.read_bytes(), source, None)
        if read.payments is not None:
            _note(whole(read.payments, read.report), seen)
        if progress:
            progress(number, len(paths))
    known = read_beneficiaries(table.read_bytes(), str(table))[0].names if table.is_file() else {}
    return proposals(seen, known)


def _note(payments: pa.Table, seen: dict[str, Seen]) -> None:
    """Add what one file says of each name; withheld names are nobody's."""
    named = payments.filter(pc.equal(payments.column("redaction").cast(pa.string()), ""))
    columns = ["BeneficiaryName", "BeneficiaryOtherID", "CompaniesHouseRegistrationNumber"]
    texts = {name: named.column(name).cast(pa.string()) for name in columns}
    groups = pa.table({**texts, "cost": named.column("cost")}).group_by(columns)
    for row in groups.aggregate([("cost", "sum"), ("cost", "count")]).to_pylist():
        one = seen.setdefault(row["BeneficiaryName"], Seen())
        one.payments += row["cost_count"]
        one.pence += row["cost_sum"]
        one.references |= {row["BeneficiaryOtherID"]} - {""}
        one.company_numbers |= {row["CompaniesHouseRegistrationNumber"].zfill(8)} - {"0" * 8}


def as_csv(found: Sequence[Proposal]) -> str:
    """Lines for the table, with the evidence in a column that the table may keep."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*HEADINGS, "evidence"])
    for proposal in found:
        for spelling in proposal.spellings:
            cells = [spelling.name, proposal.canonical, proposal.company_number, ""]
            writer.writerow([spreadsheet_safe(c) for c in (*cells, "; ".join(spelling.evidence))])
    return written.getvalue()


def as_words(found: Sequence[Proposal]) -> str:
    """Groups as a person reads them."""
    if not found:
        return "No two names are so alike that they might be one beneficiary.\n"
    parts = [f"{counted(len(found), 'group')} of names that may be one beneficiary each."]
    for proposal in found:
        number = f", company number {proposal.company_number}" if proposal.company_number else ""
        lines = [f"{proposal.canonical}{number}"]
        for spelling in proposal.spellings:
            said = f"{counted(spelling.payments, 'payment')}, £{pounds(spelling.pence):,.2f}"
            lines.append(f"    {spelling.name}  ({said})")
            lines += [f"        {words}" for words in spelling.evidence]
        parts.append("\n".join(lines))
    parts.append(
        "Nothing is joined. Write those that are one into data/beneficiaries.csv "
        "(moothall spend names --csv writes the lines)."
    )
    return "\n\n".join(parts) + "\n"
