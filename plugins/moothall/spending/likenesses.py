"""Spellings that may be one beneficiary, with the evidence: proposed to a person, never joined.

Stands alone because a likeness is an opinion: it is written out for somebody to accept into
``data/beneficiaries.csv``, and nothing else of ours looks at it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from rapidfuzz import fuzz, process

# Words of a legal form: they tell no two bodies apart by being written out or not.
_FORM = re.compile(
    r"\b(?:ltd|limited|plc|llp|lp|inc|co|company|uk|the|cyf|cyfyngedig|services?|servs?|svs)\b"
)
_LEGAL = re.compile(r"\b(?:ltd|limited|plc|llp|lp|inc|the|cyf|cyfyngedig)\b")
_TRADING = re.compile(r"\bt\s*/\s*a\b|\btrading as\b|\bt a\b")
_NOT_LETTERS = re.compile(r"[\W_]+")
_ALIKE = 88  # of 100: about one letter in eight differs, whatever the order of words
_BLOCK = 4  # letters that names of one block begin with
_MOST = 3000  # names of one block are compared each with each


@dataclass(slots=True)
class Seen:
    """What the files say of one published name."""

    payments: int = 0
    pence: int = 0
    references: set[str] = field(default_factory=set)
    company_numbers: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a group, and what speaks for its being the same as the first."""

    name: str
    payments: int
    pence: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Spellings that may be one beneficiary; the first has the most payments."""

    canonical: str
    company_number: str
    spellings: tuple[Spelling, ...]


def proposals(seen: Mapping[str, Seen], known: Collection[str] = ()) -> list[Proposal]:
    """Groups of like names, those with most payments first; ``known`` ones are settled already."""
    names = sorted(name for name in seen if name and name not in known)
    links = dict(_links(names, seen))
    groups: dict[str, set[str]] = {}
    for first, second in sorted(links):
        joined = groups.get(first, {first}) | groups.get(second, {second})
        for name in joined:
            groups[name] = joined
    distinct = {id(group): group for group in groups.values()}.values()
    found = [_proposal(group, links, seen) for group in distinct]
    return sorted(found, key=lambda p: (-sum(s.payments for s in p.spellings), p.canonical))


def significant(name: str) -> str:
    """A name without capitals, accents, marks, trading names and legal forms."""
    text = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    before = _TRADING.split(text)[0].strip() or text
    return " ".join(_LEGAL.sub(" ", _NOT_LETTERS.sub(" ", before)).split())


def _links(
    names: Sequence[str], seen: Mapping[str, Seen]
) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Pairs of names that may be one, with the evidence for each."""
    short = {name: significant(name) for name in names}
    yield from _same_letters(names, short, seen)
    # Names that begin alike, and names of which the first words in the alphabet begin alike.
    for order in (str.split, lambda text: sorted(text.split())):
        blocks: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if short[name]:
                blocks["".join(order(short[name]))[:_BLOCK]].append(name)
        for block in blocks.values():
            if 1 < len(block) <= _MOST:
                yield from _like(block, short, seen)
    yield from _same_numbers(names, short, seen)


def _same_letters(
    names: Sequence[str], short: Mapping[str, str], seen: Mapping[str, Seen]
) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[short[name].replace(" ", "") or name].append(name)
    for group in alike.values():
        for first, second in pairwise(group):
            if not _contradict(seen[first], seen[second]):
                said = "alike but for capitals, marks or legal form"
                yield (first, second), (said, *_shared(seen[first], seen[second]))


def _like(
    block: Sequence[str], short: Mapping[str, str], seen: Mapping[str, Seen]
) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Names of one block that are spelt alike; other numbers in them make other bodies."""
    texts = [_FORM.sub(" ", short[name]) for name in block]
    scores = process.cdist(texts, texts, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    for first, second in zip(*scores.nonzero(), strict=True):
        one, other = block[int(first)], block[int(second)]
        if first >= second or not texts[first].strip() or _digits(one) != _digits(other):
            continue
        if not _contradict(seen[one], seen[other]) and short[one] != short[other]:
            said = f"spelt {int(scores[first, second])}% alike"
            yield (one, other), (said, *_shared(seen[one], seen[other]))


def _same_numbers(
    names: Sequence[str], short: Mapping[str, str], seen: Mapping[str, Seen]
) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Names with one company number, or one number of a council's and a first word in common."""
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        for number in sorted(seen[name].company_numbers):
            owners["", number].append(name)
        for reference in sorted(seen[name].references):
            owners[short[name].partition(" ")[0], reference].append(name)
    for group in owners.values():
        for first, second in combinations(group[:20], 2):
            if not _contradict(seen[first], seen[second]):
                yield (first, second), _shared(seen[first], seen[second])


def _shared(first: Seen, second: Seen) -> tuple[str, ...]:
    """What the files say of both."""
    companies = sorted(first.company_numbers & second.company_numbers)
    references = sorted(first.references & second.references)
    return (
        *(f"company number {number} in both" for number in companies),
        *(f"the council's number {reference} in both" for reference in references[:1]),
    )


def _contradict(first: Seen, second: Seen) -> bool:
    """Whether company numbers say that two names are two companies."""
    both = first.company_numbers and second.company_numbers
    return bool(both) and not first.company_numbers & second.company_numbers


def _digits(name: str) -> list[str]:
    return re.findall(r"[0-9]+", name)


def _proposal(
    group: Collection[str],
    links: Mapping[tuple[str, str], tuple[str, ...]],
    seen: Mapping[str, Seen],
) -> Proposal:
    order = sorted(group, key=lambda name: (-seen[name].payments, name))
    numbers = sorted({number for name in group for number in seen[name].company_numbers})
    spellings = []
    for name in order:
        evidence = [
            f'{words} ("{second if name == first else first}")'
            for (first, second), said in sorted(links.items())
            if name in {first, second} and {first, second} <= set(group)
            for words in said
        ]
        one = seen[name]
        spellings.append(Spelling(name, one.payments, one.pence, tuple(evidence[:3])))
    number = numbers[0] if len(numbers) == 1 else ""
    return Proposal(order[0], number, tuple(spellings))
