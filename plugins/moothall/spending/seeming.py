"""What in a file seems to be personal data: found, and said without repeating it.

Stands alone because a finding stops a build and is never shown: reports are public too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import numpy as np

from moothall.records.problems import Place, Problem
from moothall.spending.columns import Cells, Flags

# Transaction numbers are long numbers by nature, and would look like NHS numbers by chance.
NOT_SEARCHED = {"TransactionNumber", "OrganisationLabel", "OrganisationURI"}
_REMEDY = (
    "Take it out of the file. If it is not personal data, accept the line in columns.yaml "
    'with a reason and "as: published".'
)


class Finding(Protocol):
    """What a search for personal data finds (``moothall.records.personal_data``)."""

    @property
    def what(self) -> str:
        """What it seems to be."""


FindPersonal = Callable[[str], Iterable[Finding]]


def seeming(
    columns: Mapping[str, Cells],
    path: str,
    rows: tuple[np.ndarray, Flags],
    find: FindPersonal,
) -> list[Problem]:
    """Look for personal data in columns of text, by title; bare digits are passed over.

    ``rows`` are the line of each row and whether it may be a payment.
    """
    lines, payments = rows
    problems = []
    for title, cells in columns.items():
        found = {
            code: list(find(word))
            for code, word in enumerate(cells.words.to_pylist())
            if not word.strip().isdigit()
        }
        hits = {code: findings for code, findings in found.items() if findings}
        for row in np.flatnonzero(cells.among(hits) & payments):
            where = Place(path, int(lines[row]), title)
            for finding in hits[int(cells.codes[row])]:
                message = f"This seems to hold personal data: {finding.what}."
                problems.append(Problem(where, message, _REMEDY))
    return problems
