"""Which published names are withheld names, and in which of three forms.

Stands alone because a search for "redact" finds suppliers too: REDACTIVE PUBLISHING LTD.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from moothall.spending.model import Redaction

# Salford, Harrogate, Manchester, Bradford and Leeds all keep the word whole, whatever else differs.
_REDACTED = re.compile(r"\bredacted\b", re.IGNORECASE)
_REDACTION_ALONE = re.compile(
    r"(?:\W*\b(?:redactions?|redact|data|personal|information|info|name|details|commercial"
    r"|confidential|confidentiality|sensitivity|other)\b)+\W*",
    re.IGNORECASE,
)
_REDACT = re.compile(r"\bredact(?:ions?)?\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\bpersonal\b", re.IGNORECASE)
_COMMERCIAL = re.compile(r"\bcommercial(?:ly)?\b", re.IGNORECASE)


def folded(text: str) -> str:
    """Text with every run of white space as one space and none at its ends."""
    return " ".join(text.split())


def redaction(name: str, wordings: Mapping[str, Redaction]) -> Redaction | None:
    """The form in which a name is withheld, or ``None`` for a name that is one.

    ``wordings`` are a council's own, from its mapping; what does not say why is ``OTHER``.
    """
    stated = wordings.get(folded(name).casefold())
    if stated is not None:
        return stated
    alone = _REDACT.search(name) and _REDACTION_ALONE.fullmatch(name)
    if not _REDACTED.search(name) and not alone:
        return None
    if _COMMERCIAL.search(name):
        return Redaction.COMMERCIAL
    return Redaction.PERSONAL_DATA if _PERSONAL.search(name) else Redaction.OTHER
