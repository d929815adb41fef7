"""An invented council with as many decisions as asked for: the same for the same number, always.

Decisions of 100 to 1,500 words over twelve years, in every status, department and ward, written
with a vocabulary of natural size: some 30,000 words, of which the n-th is used about 1/n as often
as the first (Zipf's law), so that an index of words is as large as a real one's.

    python benchmarks/decisions.py FOLDER 10000
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

SETTINGS = """import moothall

PLUGINS = [moothall]
PELICAN_CLASS = "moothall.MoothallPelican"
THEME = moothall.theme_path()
PATH = "content"
SITENAME = "Loamshire decides"
SITEURL = "https://loamshire.example"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []
READERS = {"rst": None, "html": None}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MOOTHALL_TAG_AUTHORITY = "loamshire.example,2026"
"""
FIRST_YEAR, YEARS = 2014, 12
VOCABULARY = 30_000
DEPARTMENTS = (
    "Adult Social Care", "Children's Services", "Education", "Environment", "Finance", "Highways",
    "Housing", "Legal Services", "Libraries and Leisure", "Planning", "Public Health", "Waste",
)  # fmt: skip
OFFICERS = tuple(f"Director of {department}" for department in DEPARTMENTS)
BODIES = ("Cabinet", "Planning Committee", "Licensing Committee")
WARDS = tuple(
    f"{place} {part}"
    for place in ("Ashby", "Birch", "Coombe", "Denham", "Elm", "Ford", "Grange", "Heath")
    for part in ("North", "South", "East", "West")
)
STATUSES = ("Approved", "Approved as amended", "Deferred", "Refused", "Noted")
_COMMON = [
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "that",
    "is",
    "for",
    "on",
    "be",
    "with",
    "as",
    "by",
    "it",
    "will",
    "from",
    "are",
    "this",
    "at",
    "council",
    "was",
    "which",
    "not",
    "an",
    "has",
    "have",
    "or",
    "their",
    "been",
    "for",
    "decision",
    "under",
    "service",
    "would",
    "report",
    "year",
    "cost",
    "can",
]
_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sc",
    "sh",
    "st",
    "str",
    "t",
    "th",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "ai", "e", "ea", "ee", "i", "ie", "o", "oa", "oo", "ou", "u"]
_ENDS = [
    "ck",
    "d",
    "ft",
    "ght",
    "l",
    "ld",
    "ll",
    "m",
    "mp",
    "n",
    "nd",
    "ng",
    "nt",
    "p",
    "r",
    "rd",
    "rk",
    "rt",
    "s",
    "sh",
    "ss",
    "st",
    "t",
    "th",
    "x",
]


@dataclass(frozen=True)
class Language:
    """Words and how often each is used, as running totals for ``random.choices``."""

    words: tuple[str, ...]
    often: tuple[float, ...]

    @classmethod
    def of(cls, chance: random.Random, size: int = VOCABULARY) -> Language:
        """The most common English words, then invented ones, until there are enough."""
        words = dict.fromkeys(_COMMON)
        while len(words) < size:
            syllables = chance.choice((1, 2, 2, 2, 3, 3))
            words["".join(_syllable(chance) for _ in range(syllables))] = None
        often = accumulate(1 / (rank + 2.7) for rank in range(size))
        return cls(tuple(words), tuple(often))

    def some(self, chance: random.Random, count: int) -> list[str]:
        """Some words, as often as the language uses each."""
        return chance.choices(self.words, cum_weights=self.often, k=count)


def _syllable(chance: random.Random) -> str:
    return chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_ENDS)


def site(decisions: int, seed: int = 2026) -> Iterator[tuple[str, str]]:
    """Every file of the site, as its path and its text.

    ``decisions`` is how many there are, spread evenly over twelve years. One in 50 is a draft, one
    in 100 withdrawn; a third say which decision they follow from.
    """
    chance = random.Random(seed)
    language = Language.of(chance)
    yield "pelicanconf.py", SETTINGS
    yield "data/authorities.csv", "key,name\nloamshire,Loamshire County Council\n"
    yield "data/departments.csv", _table("authority,name", DEPARTMENTS)
    yield "data/wards.csv", _table("authority,name", WARDS)
    makers = [f"{name},officer" for name in OFFICERS]
    makers += [f"{name},{'cabinet' if name == 'Cabinet' else 'committee'}" for name in BODIES]
    yield "data/decision-makers.csv", _table("authority,name,kind", makers)
    for number in range(decisions):
        yield decision(number, decisions, language, chance)


def _table(heading: str, rows: tuple[str, ...] | list[str]) -> str:
    return "".join(f"{row}\n" for row in (heading, *(f"loamshire,{row}" for row in rows)))


def reference(number: int, decisions: int) -> str:
    """The reference of a decision: its year, and its number in all."""
    return f"LD-{_day(number, decisions).year}-{number:06}"


def _day(number: int, decisions: int) -> date:
    """The day of a decision: they are spread evenly, in order of number."""
    return date(FIRST_YEAR, 1, 1) + timedelta(days=number * (YEARS * 365 - 40) // decisions)


def decision(
    number: int, decisions: int, language: Language, chance: random.Random
) -> tuple[str, str]:
    """One decision's file: its path and its text."""
    name = reference(number, decisions)
    day = _day(number, decisions)
    place = chance.randrange(len(DEPARTMENTS))
    by_officer = chance.random() < 0.8
    state = chance.choices(("published", "draft", "withdrawn"), cum_weights=(97, 99, 100))[0]
    fields = [
        f"state: {state}",
        f"title: {_sentence(language, chance, 4, 10)[:-1]}",
        f"reference: {name}",
        "authority: loamshire",
        f"summary: {_sentence(language, chance, 12, 30)}",
        f"published: {day + timedelta(days=chance.randrange(8))}",
        f"decided: {day}",
        f"decision_maker: {OFFICERS[place] if by_officer else chance.choice(BODIES)}",
        f"decision_type: {'operational' if by_officer else 'committee'}",
        f"decision_status: {chance.choice(STATUSES)}",
        "function: executive",
        "key_decision: no",
        "call_in: not subject",
        f"department: {DEPARTMENTS[place]}",
        "contact:",
        f"  role: {OFFICERS[place]}",
        "background_papers: none",
    ]
    if chance.random() < 0.5:
        fields += ["wards:", *(f"  - {ward}" for ward in sorted(chance.sample(WARDS, 2)))]
    if chance.random() < 0.7:
        pounds = round(10 ** chance.uniform(2.5, 6.5), 2)
        fields += [f"value: {pounds:.2f}", "value_basis: estimate"]
    if number and chance.random() < 0.3:
        earlier = reference(max(0, number - chance.randrange(1, 40)), decisions)
        fields += [
            "links:",
            "  - type: follows from",
            f"    to: decisions/loamshire/{earlier.lower()}",
            "    evidence: The report names it.",
        ]
    if state == "withdrawn":
        fields += ["removal:", "  reason: It held a mistake.", f"  on: {day + timedelta(days=9)}"]
    text = "\n\n".join(_texts(language, chance))
    path = f"content/decisions/loamshire/{day.year}/{name.lower()}.md"
    return path, "\n".join(["---", *fields, "---", "", text, ""])


def _texts(language: Language, chance: random.Random) -> Iterator[str]:
    """The statutory texts: 100 to 1,500 words, most of them a few hundred."""
    words = min(1500, max(100, int(chance.lognormvariate(5.8, 0.6))))
    shares = (("Decision", 3), ("Reasons", 5), ("Alternatives considered", 2))
    for title, share in shares:
        yield f"## {title}"
        left = words * share // 10
        while left > 0:
            length = min(left, chance.randrange(30, 90))
            yield " ".join(_sentences(language, chance, length))
            left -= length
        if title == "Decision" and chance.random() < 0.4:
            yield "\n".join(f"- {_sentence(language, chance, 5, 12)}" for _ in range(4))
        if title == "Reasons" and chance.random() < 0.2:
            rows = (f"| {2020 + year} | £{chance.randrange(10_000)},000 |" for year in range(4))
            yield "\n".join(["| Year | Cost |", "| --- | --- |", *rows])
    yield "## Conflicts of interest\n\nNone."


def _sentences(language: Language, chance: random.Random, words: int) -> Iterator[str]:
    while words > 0:
        length = min(words, chance.randrange(6, 24))
        yield _sentence(language, chance, length, length)
        words -= length


def _sentence(language: Language, chance: random.Random, fewest: int, most: int) -> str:
    return " ".join(language.some(chance, chance.randint(fewest, most))).capitalize() + "."


def write(folder: Path, decisions: int) -> None:
    """Writes the site into a folder."""
    for path, text in site(decisions):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
