"""Words that say that sums are no pounds: thousands of them, pence, or another country's money.

Stands alone because such words stand in headings, in titles above them and in notes below, and a
sum that is read without fault beside them is wrong a hundred or a thousand times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.records.problems import Unreadable
from moothall.spending.opening import Title

_THOUSANDS = re.compile(
    r"(?<![0-9])(?<![0-9][,.])000|£ ?[km]\b|\bthousands?\b|\bmillions?\b"
    r"|\bmiloedd\b|\bmiliynau\b",
    re.IGNORECASE,
)
_PENCE = re.compile(r"\bpence\b|\(p\)|\bin p\b|\bceiniog(?:au)?\b", re.IGNORECASE)
_POUNDS = re.compile(r"£|\bpounds?\b|\bgbp\b|\bpunnoedd\b|\bpunt\b", re.IGNORECASE)
_FOREIGN = re.compile(r"[$€¥]|\b(?:eur|euros?|ewros?|usd|dollars?|chf|jpy|yen)\b", re.IGNORECASE)
_MONEY = r"(?:us )?(?:euros?|eur|dollars?|usd|chf|yen|jpy|[€$¥])(?!\w)"
# What a title says of all sums; "payments over £5k" says nothing of them.
_ALL_IN_OTHERS = re.compile(
    r"£ ?['\u2019]?000s?\b|£ ?(?:thousands?|millions?)\b"
    r"|\b(?:in|as|are) (?:£ ?|pounds? |gbp )?(?:thousands?|000s|millions?)\b"
    r"|\b(?:in|as|are) £ ?[km]\b|\bthousands of pounds\b|\bmewn (?:miloedd|miliynau)\b"
    r"|\b(?:in|as|are) pence\b|\bmewn ceiniogau\b"
    r"|\b(?:amounts?|values?|sums?|figures?|payments?|prices?)\b.{0,20}\b(?:in|as|are)\b "
    rf"{_MONEY}|\bcurrency\b\W{{0,3}}(?:is )?{_MONEY}|\bmewn ewros?\b",
    re.IGNORECASE,
)


def of_heading(heading: str) -> str:
    """What a heading says that the sums below it are in; nothing where it says no such thing."""
    if _FOREIGN.search(heading):
        return "other money"
    if _THOUSANDS.search(heading):
        return "thousands of pounds"
    return "pence" if _PENCE.search(heading) and not _POUNDS.search(heading) else ""


def in_others(titles: Sequence[Title]) -> Unreadable | None:
    """Why the sums beside a title cannot be taken for pounds: it says that they are none."""
    said = next((title for title in titles if _ALL_IN_OTHERS.search(title.text)), None)
    if said is None:
        return None
    return Unreadable(
        f'At line {said.line} it says "{said.text}", and so the sums of this file are not pounds.',
        "Give each sum in pounds and pence, and take that line away.",
    )
