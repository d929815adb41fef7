"""What the law asks a decision record to state, and whether it does.

A table, not code, decides what is asked of which decision: each row cites its source. What an
original does not state is named in ``not_stated``; the page then says "Not stated", and nothing
is said about whether that was lawful.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from moothall.records.fields import plain
from moothall.records.problems import Place, Problem

if TYPE_CHECKING:
    from moothall.records.body import Section
    from moothall.records.decision import Decision


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing the law asks for: a field or a section, and which decisions must state it."""

    name: str
    label: str
    law: str
    section: bool = False
    headings: tuple[str, ...] = ()
    applies: Callable[[Decision], bool] = lambda _decision: True


def _executive(decision: Decision) -> bool:
    return decision.function is not None and decision.function.value == "executive"


def _specific(decision: Decision) -> bool:
    given = decision.authorisation
    return given is not None and given.value == "specific express"


def _non_executive_by_type(decision: Decision) -> bool:
    by_officer = decision.decision_type in {"operational", "delegated", "urgent"}
    return decision.function is not None and not _executive(decision) and by_officer


SECTIONS = (
    Particular(
        "decision",
        "Decision",
        "2012 reg 12(2)(a), 13(4)(a); 2014 reg 7(3)(b)",
        section=True,
        headings=("Decision taken", "The decision", "Penderfyniad", "Y penderfyniad"),
    ),
    Particular(
        "reasons",
        "Reasons",
        "2012 reg 12(2)(b), 13(4)(b); 2014 reg 7(3)(b)",
        section=True,
        headings=(
            "Reasons for the decision",
            "Reasons for decision",
            "Rhesymau",
            "Rhesymau dros y penderfyniad",
            "Y rhesymau dros y penderfyniad",
        ),
    ),
    Particular(
        "alternatives",
        "Alternatives considered",
        "2012 reg 12(2)(c), 13(4)(c); 2014 reg 7(3)(c)",
        section=True,
        headings=(
            "Alternative options considered and rejected",
            "Alternative options considered",
            "Other options considered",
            "Alternatives",
            "Dewisiadau eraill",
            "Dewisiadau eraill a ystyriwyd",
            "Dewisiadau eraill a ystyriwyd ac a wrthodwyd",
        ),
    ),
    Particular(
        "conflicts",
        "Conflicts of interest",
        "2012 reg 12(2)(d), 13(4)(d); 2014 reg 7(3)(d)",
        section=True,
        headings=(
            "Conflict of interest",
            "Interests declared",
            "Gwrthdaro buddiannau",
            "Datgan buddiannau",
        ),
        # Reg 7(3)(d) asks only where the authorisation was specific; while the function is not
        # stated either instrument may apply, so the record is asked.
        applies=lambda decision: (
            decision.function is None or _executive(decision) or _specific(decision)
        ),
    ),
)
FIELDS = (
    Particular("function", "Function", "2012 reg 2; 2014 reg 7"),
    Particular("department", "Department", "Transparency Code 2015, part 2"),
    Particular("contact", "Contact", "2014 reg 8(1)"),
    Particular("background_papers", "Background papers", "2012 reg 15; 2014 reg 8"),
    Particular("key_decision", "Key decision", "2012 reg 8", applies=_executive),
    Particular("call_in", "Call-in", "LGA 2000 s.9F", applies=_executive),
    Particular("authorisation", "Authorisation", "2014 reg 7(2)", applies=_non_executive_by_type),
)
OPTIONAL_SECTIONS = (
    Particular(
        "dispensations",
        "Dispensations",
        "2012 reg 12(2)(e), 13(4)(e)",
        section=True,
        headings=("Dispensation", "Gollyngiad", "Gollyngiadau"),
    ),
)
ALL = SECTIONS + OPTIONAL_SECTIONS + FIELDS
NAMES = frozenset(
    {particular.name for particular in ALL}
    | {"urgency", "urgency_reason", "urgency_agreed_by", "effective_from", "value", "supplier"}
)


def section_named(decision: Decision, name: str) -> Section | None:
    """The section of a decision that states a particular, under any heading it may have."""
    headings = next(known for one, known in _headings() if one == name)
    for section in decision.body.sections:
        if plain(section.title) in headings:
            return section
    return None


def statutory(section: Section) -> str | None:
    """The name of the particular a section states, or None for a section of the council's own."""
    title = plain(section.title)
    return next((name for name, known in _headings() if title in known), None)


@cache
def _headings() -> tuple[tuple[str, frozenset[str]], ...]:
    """Each particular that is a section, by name, with the headings it may have."""
    return tuple(
        (one.name, frozenset(plain(heading) for heading in (one.label, *one.headings)))
        for one in SECTIONS + OPTIONAL_SECTIONS
    )


def faults(decision: Decision) -> Iterable[Problem]:
    """What the law asks for and the record neither states nor names as not stated."""
    for particular in ALL:
        if particular in OPTIONAL_SECTIONS or not particular.applies(decision):
            continue
        stated = _stated(decision, particular)
        if stated and not decision.states(particular.name):
            named = [plain(name) for name in decision.not_stated].index(plain(particular.name))
            yield decision.problem(
                f"not_stated.{named}",
                "is named here, but the record does state it.",
                f"Take {particular.name} out of not_stated.",
                particular.name,
            )
        elif not stated and decision.states(particular.name):
            yield _missing(decision, particular)


def _stated(decision: Decision, particular: Particular) -> bool:
    if not particular.section:
        return getattr(decision, particular.name) is not None
    section = section_named(decision, particular.name)
    return section is not None and bool(section.text.strip())


def _missing(decision: Decision, particular: Particular) -> Problem:
    otherwise = f"or, if the original does not state it, add {particular.name} to not_stated"
    if not particular.section:
        return decision.problem(
            particular.name,
            f"{particular.label} is missing; a decision record states it ({particular.law}).",
            f"Write {particular.name}, {otherwise}.",
        )
    section = section_named(decision, particular.name)
    place = Place(decision.origin.path, section.line if section else None, particular.label)
    said = "has no text" if section else "is missing"
    return Problem(
        place,
        f"The section {particular.label} {said}; a decision record states it ({particular.law}).",
        f'Write a line "## {particular.label}" and the text below it, {otherwise}.',
    )
