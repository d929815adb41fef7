"""A cell that no spreadsheet takes for a formula.

Stands alone, without pandas, because every file for spreadsheets needs it.
"""

from __future__ import annotations

import re
import unicodedata

# A sum that is no more than one, as credit notes have: nothing in it can be run. A leading plus is
# never needed for one, and OWASP (CSV injection) has it among the signs that begin a formula.
_SUM = re.compile(r"-£?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


def spreadsheet_safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what would be one.

    One apostrophe is also put before text that is already such, so that taking one away from
    text of that kind always gives what was published.
    """
    return f"'{text}" if _could_be_formula(text.lstrip("'")) else text


def _could_be_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text: it starts like a formula, spaces aside."""
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    start = next((c for c in text if not c.isspace() and unicodedata.category(c)[0] != "C"), "")
    formula = unicodedata.normalize("NFKC", start)[:1] in {"=", "+", "-", "@"} and bool(start)
    return formula and not _SUM.fullmatch(text)
