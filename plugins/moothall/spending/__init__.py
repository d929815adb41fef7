"""Published spending files become payments, and payments become totals.

The only room that imports pandas, and only when ``read_spending`` is first called. In order of
the flow:

- ``folder``: ``data/spending/`` as files, each with its council's mapping (``mapping``,
  ``mapping_text``) and what people accepted (``accepted``);
- ``reading``: one file, from bytes (``decoding``) to records (``csv_lines``) and rows (``rows``),
  from headings (``headings``, ``fields``) and cells (``columns``, ``money``, ``dates``,
  ``redaction``) to a ``table``;
- ``books``: what was read, as other rooms use it: how each file was read (``reporting``), the
  ``ledger`` of a council with its totals (over ``coded`` columns, with ``keys`` for addresses), the
  original and the ``cleaned`` file;
- ``model``: the plain values that come out.

Other rooms name ``books.Spending`` and ``ledger.Ledger`` under ``TYPE_CHECKING``, and get them from
``read_spending``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moothall.spending.model import (
    Basis,
    ColumnRead,
    FileReport,
    Group,
    LineNote,
    Payment,
    Redaction,
    SpendingAuthority,
    Total,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from moothall.spending.books import Spending
    from moothall.spending.table import FindPersonal

__all__ = [
    "Basis",
    "ColumnRead",
    "FileReport",
    "Group",
    "LineNote",
    "Payment",
    "Redaction",
    "SpendingAuthority",
    "Total",
    "read_spending",
]


def read_spending(
    folder: Path, authorities: Collection[str], root: Path, find: FindPersonal
) -> Spending:
    """Every council's spending files, read; see ``moothall.spending.folder.read_spending``."""
    # pandas takes half a second and 100 MB to import, which a site without spending never needs.
    from moothall.spending import folder as reader  # noqa: PLC0415

    return reader.read_spending(folder, authorities, root, find)
