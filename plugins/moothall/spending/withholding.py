"""Which rows withhold the beneficiary's name, for a whole column at once.

Stands alone between the words of one name (``redaction``) and the table: every distinct name is
looked at once, and only those that may be withheld are looked at closely.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow.compute as pc

from moothall.spending.columns import Cells
from moothall.spending.model import Redaction
from moothall.spending.redaction import MAY_BE_WITHHELD, Withheld, folded, reason, withheld


def withheld_names(
    names: Cells, reasons: Cells | None, wordings: Mapping[str, Redaction]
) -> tuple[np.ndarray, np.ndarray]:
    """For each row the form in which its name is withheld, and the code of the reason, or nothing.

    ``reasons`` is a column in which reasons are stated, if the file has one; ``wordings`` are a
    council's own, from its mapping.
    """
    found = _looked_at(names, wordings)
    forms = np.array([str(one.form) if one else "" for one in found] or [""], dtype=object)
    codes = np.array([one.code if one else "" for one in found] or [""], dtype=object)
    form, code = forms[names.codes], codes[names.codes]
    if reasons is not None:
        _stated(form, code, names.blank(), reasons)
    return form, code


def _looked_at(names: Cells, wordings: Mapping[str, Redaction]) -> list[Withheld | None]:
    words = names.words.to_pylist()
    flags = pc.match_substring_regex(names.words, MAY_BE_WITHHELD).to_pylist() if words else []
    return [
        withheld(word, wordings) if flag or wordings else None
        for word, flag in zip(words, flags, strict=True)
    ]


def _stated(form: np.ndarray, code: np.ndarray, blank: Any, reasons: Cells) -> None:  # noqa: ANN401
    """A reason stated in a column of its own, of a name withheld or left out."""
    said = [reason(folded(word)) for word in reasons.words.to_pylist()]
    for row in np.flatnonzero(~reasons.blank() & (blank | (form != ""))):
        found = said[reasons.codes[row]]
        if form[row] in {"", str(Redaction.OTHER)}:
            form[row] = str(found.form)
        code[row] = code[row] or found.code or folded(reasons[int(row)])
