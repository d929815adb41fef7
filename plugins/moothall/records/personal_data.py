"""Finds what looks like personal data in text: numbers that identify people, private addresses.

Only what can be checked is reported (a valid check digit, a real prefix), so that a clerk can
trust a finding. Sources: NINO prefixes, HMRC manual NIM39110; NHS number check digit, NHS Data
Dictionary; card numbers, ISO/IEC 7812-1 annex B.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_NINO = re.compile(
    r"\b([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])\s?(\d{2})\s?(\d{2})\s?(\d{2})\s?[A-D]\b",
    re.IGNORECASE,
)
_NINO_NEVER = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
_NHS = re.compile(r"(?<![\d.,/-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d/-]|[.,]\d)")
_CARD = re.compile(r"(?<![\d.,/-])(?:\d[ -]?){12,18}\d(?![\d/-]|[.,]\d)")
_BANK = re.compile(
    r"(?<!\d)\d{2}[- ]\d{2}[- ]\d{2}(?!\d)[^\d]{0,40}(?<!\d)\d{8}(?!\d)"
    r"|\bsort\s*code\b[^\d]{0,15}\d{6}(?!\d)|\baccount\s*(?:number|no\.?)\b[^\d]{0,15}\d{8}(?!\d)",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    # A name has at most 64 characters (RFC 5321 section 4.5.3.1); without a bound and a start, a
    # long run of letters would be tried from each of them.
    r"(?<![A-Z0-9._%+'-])[A-Z0-9._%+'-]{1,64}@([A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63})+)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\bGB\d{2} ?[A-Z]{4}(?: ?\d){14}\b")
# What each of them cannot be without. A text is searched for this first, in one go, since most have
# none, and a pattern that begins with a digit is found many times faster than one that looks behind
# itself: the digits of an NHS number, a card, an account, or those and the last letter of a NINO.
_NUMBERS = re.compile(
    r"\d(?:\d\d[ -]?\d{3}[ -]?\d{4}|(?:[ -]?\d){12}|\d{7}|\d\s?\d{2}\s?\d{2}\s?[A-Da-d]\b)"
)
# Of a text in plain ASCII, as most are, the digits are these ten: found twice as fast.
_PLAIN_NUMBERS = re.compile(_NUMBERS.pattern.replace(r"\d", "[0-9]"))
_SORT_CODE = re.compile(r"sort\s*code")
_PUBLIC_BODIES = (".gov.uk", ".nhs.uk", ".police.uk", ".parliament.uk", ".mod.uk", ".gov.wales")
_NHS_CHECK = 11
_CARD_DIGITS = range(13, 20)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what it looks like, the text of it, and where in the text it starts."""

    what: str
    value: str
    start: int


def find(text: str, official_domains: Collection[str] = ()) -> list[Finding]:
    """Everything in a text that looks like personal data, in order of appearance.

    ``official_domains`` are e-mail domains that are no private person's; addresses of public
    bodies (``.gov.uk`` and the like) never are.
    """
    found = [*_ibans(text), *_emails(text, official_domains)]
    if (_PLAIN_NUMBERS if text.isascii() else _NUMBERS).search(text):
        found += [*_nhs_numbers(text), *_cards(text), *_ninos(text), *_banks(text)]
    elif "code" in (small := text.casefold()) and _SORT_CODE.search(small):
        found += _banks(text)
    return sorted(found, key=lambda finding: (finding.start, finding.what))


def _ninos(text: str) -> Iterator[Finding]:
    for match in _NINO.finditer(text):
        if match[1].upper() not in _NINO_NEVER:
            yield Finding("a National Insurance number", match[0], match.start())


def _nhs_numbers(text: str) -> Iterator[Finding]:
    for match in _NHS.finditer(text):
        digits = [int(digit) for digit in match[1] + match[3] + match[4]]
        total = sum(digit * (10 - place) for place, digit in enumerate(digits[:9]))
        if (_NHS_CHECK - total % _NHS_CHECK) % _NHS_CHECK == digits[9] and len(set(digits)) > 1:
            yield Finding("an NHS number", match[0], match.start())


def _cards(text: str) -> Iterator[Finding]:
    for match in _CARD.finditer(text):
        digits = [int(digit) for digit in match[0] if digit.isdigit()]
        if len(digits) in _CARD_DIGITS and len(set(digits)) > 1 and _luhn(digits):
            yield Finding("a payment card number", match[0], match.start())


def _luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(digit * 2, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _banks(text: str) -> Iterator[Finding]:
    for match in _BANK.finditer(text):
        yield Finding("bank details", match[0], match.start())


def _ibans(text: str) -> Iterator[Finding]:
    """Account numbers of ISO 13616, by their check digits."""
    for match in _IBAN.finditer(text) if "GB" in text else ():
        signs = match[0].replace(" ", "")
        number = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
        if int(number) % 97 == 1:
            yield Finding("bank details", match[0], match.start())


def _emails(text: str, official: Collection[str]) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        domain = match[1].casefold()
        known = any(domain == one or domain.endswith(f".{one}") for one in official)
        if not known and not f".{domain}".endswith(_PUBLIC_BODIES):
            yield Finding("a private e-mail address", match[0], match.start())
