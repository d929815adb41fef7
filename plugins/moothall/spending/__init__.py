"""Published spending files become payments, and payments become totals.

The only room that imports Arrow for reading, and only when ``read_spending`` is first called. In
order of the flow:

- ``folder``: ``data/spending/`` as files, each with its council's mapping (``mapping``,
  ``mapping_values``, ``mapping_text``) and what people accepted (``accepted``), read beside one
  another (``running``, ``workers``) and kept (``cache``, ``packing``); ``lists`` and
  ``registers`` do the same for contracts and grants;
- ``reading``: one file, from bytes (``decoding``, ``kinds``) to its headings (``opening``,
  ``headings``, ``vocabulary``, ``shapes``, ``guesses``), columns (``splitting``, ``csv_lines``,
  ``spaced_marks``), what sums are of (``units``, ``other_units``, ``vat_sums``), rows (``rows``,
  ``misfits``, ``total_rows``, ``subtotals``, ``label_cells``, ``foot_figures``;
  ``above_headings`` looks at those before them) and cells (``columns``, ``money``, ``dates``,
  ``redaction``), of these days by all that a file says of them (``settled_days``: ``day_ways``,
  ``days``, ``short_years``, ``two_hands``, ``turned_years``, ``months``, ``periods``) and of the
  right column
  (``paid_days``), as one normalised ``table`` (``schema``) and a report (``reporting``) with what
  is pointed out (``noting``, ``doubts``, ``titles``, ``midnights``);
- ``amending`` and ``remapped``: versions of a file, and of what it is read by;
- ``twice`` and ``fingerprint``: what stands in two places; ``beneficiaries`` and ``likenesses``:
  spellings of one name; ``inspecting`` and ``proposing``: the commands;
- ``books``: what was read, as other rooms use it: how each file was read, its table, the ``ledger``
  of a council with its totals (over ``coded`` columns, with ``keys`` for addresses);
- ``model``: the plain values that come out.

Other rooms name ``books.Spending`` and ``ledger.Ledger`` under ``TYPE_CHECKING``, and get them from
``read_spending``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moothall.spending.listed import Payments
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
    stem,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from moothall.spending.books import Spending
    from moothall.spending.running import Progress
    from moothall.spending.seeming import FindPersonal

__all__ = [
    "Basis",
    "ColumnRead",
    "FileReport",
    "Group",
    "LineNote",
    "Payment",
    "Payments",
    "Redaction",
    "SpendingAuthority",
    "Total",
    "read_spending",
    "stem",
]


def read_spending(  # noqa: PLR0913 - the way in, by names
    folder: Path,
    authorities: Mapping[str, str],
    root: Path,
    find: FindPersonal,
    *,
    cache: Path | None = None,
    progress: Progress | None = None,
    built: date | None = None,
) -> Spending:
    """Every council's spending files, read.

    Args:
        folder: where the councils' folders are, ``data/spending``.
        authorities: the names of the councils that the site knows, by key; folders are named by
            the keys.
        root: the site's folder; problems give paths relative to it.
        find: what looks for personal data in a text (``moothall.records.personal_data.find``
            with the site's official domains).
        cache: the folder in which what was read is kept, so that it is not read again.
        progress: told how many files of how many are done.
        built: the day that the site is built for; no file is published after it.

    Nothing is raised for what a file holds: see ``Spending.problems``.
    """
    # Arrow takes half a second and 100 MB to import, which a site without spending never needs.
    from moothall.spending import folder as reader  # noqa: PLC0415
    from moothall.spending.councils import Site  # noqa: PLC0415

    return reader.read_spending(Site(folder, authorities, root, find, cache, built), progress)
