"""Which rows withhold the beneficiary's name, for a whole column at once.

Stands alone between the words of one name (``redaction``) and the table: every distinct name is
looked at once, and only those that may be withheld are looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from moothall.records.problems import Place, Problem, counted
from moothall.spending.columns import Cells, Flags
from moothall.spending.fields import FIELDS
from moothall.spending.model import Redaction
from moothall.spending.redaction import (
    MAY_BE_WITHHELD,
    Withheld,
    folded,
    may_be_withheld,
    reason,
    withheld,
)

# What every name has in it that is withheld, or may be: all of them are looked at once.
_STRIKING = (
    rf"(?i){MAY_BE_WITHHELD}|\bre?[a-z]{{4,8}}\b|exempt|foi|\beir\b|gdpr|confiden|individual"
    r"|sensiti|data protection|\bdpa\b|golyg|[pb]ersonol|cyfrinachol"
)


def striking(names: Cells) -> list[int]:
    """The distinct names, by their codes, that may be withheld, outright or not."""
    if not len(names.words):
        return []
    flags = pc.match_substring_regex(names.words, _STRIKING).to_numpy(zero_copy_only=False)
    found: list[int] = np.flatnonzero(flags).tolist()
    return found


def withheld_names(
    names: Cells,
    some: Sequence[int],
    reasons: Cells | None,
    wordings: Mapping[str, Redaction],
) -> tuple[pa.DictionaryArray, pa.DictionaryArray]:
    """For each row the form in which its name is withheld, and the code of the reason, or nothing.

    ``some`` are the names that may be (``striking``); ``reasons`` is a column in which reasons are
    stated, if the file has one; ``wordings`` are a council's own, from its mapping.
    """
    found = _looked_at(names, some, wordings)
    forms = names.saying({word: str(one.form) for word, one in found.items()})
    codes = names.saying({word: one.code for word, one in found.items()})
    if reasons is None:
        return forms, codes
    form, code = (np.array(column.to_pylist(), dtype=object) for column in (forms, codes))
    _stated(form, code, names.blank(), reasons)
    return (
        pa.array(form, pa.string()).dictionary_encode(),
        pa.array(code, pa.string()).dictionary_encode(),
    )


def pointed_out(
    names: Cells, some: Sequence[int], published: Flags, where: tuple[str, np.ndarray]
) -> Iterator[Problem]:
    """Each name that is published and may be one withheld, at its first line.

    ``some`` are those that may be (``striking``); ``published`` are the rows that name somebody;
    ``where`` is the file and the line of each row.
    """
    path, lines = where
    for code in some:
        name = names.words[code].as_py()
        if not may_be_withheld(name):
            continue
        rows = np.flatnonzero((names.codes == code) & published)
        if len(rows):
            payments = counted(len(rows), "payment")
            yield Problem(
                Place(path, int(lines[rows[0]]), FIELDS["BeneficiaryName"].title),
                f"may be a name withheld, and is read as a supplier's ({payments}).",
                "If it is, write REDACTED PERSONAL DATA or REDACTED COMMERCIAL CONFIDENTIALITY, "
                "or name it under redactions in columns.yaml.",
                name,
            )


def _looked_at(
    names: Cells, some: Sequence[int], wordings: Mapping[str, Redaction]
) -> dict[int, Withheld]:
    """The distinct names that are withheld, by their code."""
    candidates = range(len(names.words)) if wordings else some
    looked_at = {code: withheld(names.words[code].as_py(), wordings) for code in candidates}
    return {code: one for code, one in looked_at.items() if one}


def _stated(form: np.ndarray, code: np.ndarray, blank: Any, reasons: Cells) -> None:  # noqa: ANN401
    """A reason stated in a column of its own, of a name withheld or left out."""
    said = [reason(folded(word)) for word in reasons.words.to_pylist()]
    for row in np.flatnonzero(~reasons.blank() & (blank | (form != ""))):
        found = said[reasons.codes[row]]
        if form[row] in {"", str(Redaction.OTHER)}:
            form[row] = str(found.form)
        code[row] = code[row] or found.code or folded(reasons[int(row)])
