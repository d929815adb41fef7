"""Which published names are withheld names, in which of three forms, and for what stated reason.

Stands alone because a search for "redact" finds suppliers too: REDACTIVE PUBLISHING LTD.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from moothall.spending.model import Redaction

# Salford, Harrogate, Manchester, Bradford and Leeds all keep the word whole, whatever else differs.
_REDACTED = re.compile(r"\bredact(?:ed)\b", re.IGNORECASE)
# Other words that stand for a name only where they are all that is said.
_ALONE = re.compile(
    r"(?:\W*\b(?:redactions?|redact|data|personal|information|info|names?|details?|commercial|"
    r"commercially|confidential|confidentiality|sensitive|sensitivity|other|withheld|under|for|"
    r"reasons?|in|confidence|supplier|beneficiary|gdpr|not|published|disclosed|protection|act|"
    r"foia?|eir|s|sec|section|reg|regulation|[0-9]+(?:\([0-9a-z]+\))*)\b)+\W*",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"\b(?:withheld|redact(?:ions?)?|not (?:published|disclosed))\b"
    r"|\bpersonal (?:data|information)\b"
    r"|\bcommercial(?:ly)? (?:in )?(?:confidence|confidential|confidentiality|sensiti\w+)\b",
    re.IGNORECASE,
)
# A name crossed out: XXXXX, *****.
_CROSSED_OUT = re.compile(r"x{4,}|[*\u2588\u25a0]{2,}", re.IGNORECASE)
# Words that, with those above and no others, may stand for a name without saying so outright.
_HINTS = re.compile(
    r"\b(?:exempt\w*|foia?|eir|gdpr|withheld|confiden\w+|private individual|individual'?s? name"
    r"|sensiti\w+|data protection|dpa|golyg\w+|[pb]ersonol|cyfrinachol\w*)\b",
    re.IGNORECASE,
)
_HINTED = re.compile(
    r"\b(?:exempt\w*|exemption|private|individuals?|confiden\w+|golyg\w+|[pb]ersonol|gwybodaeth"
    r"|cyfrinachol\w*|dpa)\b",
    re.IGNORECASE,
)
_MISSPELT = re.compile(r"\bre?[a-z]{4,8}\b", re.IGNORECASE)
_NEARLY = 85  # in a hundred, as letters of REDACTED in their order
# What every withheld name has in it, for a quick look at many.
MAY_BE_WITHHELD = (
    r"redact|withheld|not (?:published|disclosed)|personal|commercial|xxxx|\*\*|\x{2588}|\x{25a0}"
)
_CODE = re.compile(
    r"\b(?:(?:FOIA?|EIR|DPA)\W{0,3})?(?:s|sec|section|reg|regulation)\W{0,2}[0-9]{1,2}"
    r"(?:\([0-9a-z]+\))*",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\bpersonal\b|\bgdpr\b|\bdata protection\b|\bindividual", re.IGNORECASE)
_COMMERCIAL = re.compile(r"\bcommercial(?:ly)?\b", re.IGNORECASE)
# Exemptions of the Freedom of Information Act 2000: section 40 personal information, section 43
# commercial interests.
_BY_SECTION = {"40": Redaction.PERSONAL_DATA, "43": Redaction.COMMERCIAL}


@dataclass(frozen=True, slots=True)
class Withheld:
    """A withheld name: the form of it, and the reason code that is given, or none."""

    form: Redaction
    code: str = ""


def folded(text: str) -> str:
    """Text with every run of white space as one space and none at its ends."""
    return " ".join(text.split())


def redaction(name: str, wordings: Mapping[str, Redaction]) -> Redaction | None:
    """The form in which a name is withheld, or ``None`` for a name that is one."""
    found = withheld(name, wordings)
    return found.form if found else None


def withheld(name: str, wordings: Mapping[str, Redaction]) -> Withheld | None:
    """What a published name says of being withheld, or ``None`` for a name that is one.

    ``wordings`` are a council's own, from its mapping; what does not say why is ``OTHER``.
    """
    stated = wordings.get(folded(name).casefold())
    if stated is not None:
        return Withheld(stated, _code(name))
    alone = _WITHHELD.search(name) and _ALONE.fullmatch(name)
    alone = alone or _CROSSED_OUT.fullmatch("".join(name.split()))
    return reason(name) if alone or _REDACTED.search(name) else None


def may_be_withheld(name: str) -> bool:
    """Whether a name that is not known to be withheld may be: misspelt, or a bare exemption."""
    if any(fuzz.ratio(word.casefold(), "redacted") >= _NEARLY for word in _MISSPELT.findall(name)):
        return True
    rest = _CODE.sub(" ", _HINTED.sub(" ", name))
    return bool(_HINTS.search(name)) and (
        not rest.strip(" -:()/,.") or bool(_ALONE.fullmatch(rest))
    )


def reason(text: str) -> Withheld:
    """The form and the code of a reason that is given for withholding a name."""
    code = _code(text)
    if _COMMERCIAL.search(text):
        return Withheld(Redaction.COMMERCIAL, code)
    if _PERSONAL.search(text):
        return Withheld(Redaction.PERSONAL_DATA, code)
    digits = re.search(r"[0-9]+", code)
    by_section = _BY_SECTION.get(digits.group(), Redaction.OTHER) if digits else Redaction.OTHER
    return Withheld(by_section, code)


def _code(text: str) -> str:
    found = _CODE.search(text)
    return folded(found.group()) if found else ""
