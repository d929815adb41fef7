"""What a person has decided about a file's lines, held against what was found in them.

Stands alone because acceptance is a public act: it names one version of a file, says why, and
lapses when the file changes or the line has nothing wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moothall.records.problems import Place, Problem
from moothall.spending.mapping import Accepted
from moothall.spending.model import LineNote

_DIGITS = 64  # of a SHA-256 in hexadecimal (FIPS 180-4)


@dataclass(frozen=True, slots=True)
class Decision:
    """One ``accepted`` entry, and where in the mapping it stands."""

    entry: Accepted
    place: Place


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of a file's problems once a person's decisions are taken into account."""

    set_aside: tuple[LineNote, ...]
    checked: tuple[LineNote, ...]
    problems: tuple[Problem, ...]


def settle(
    unread: Sequence[Problem], personal: Sequence[Problem], decisions: Sequence[Decision]
) -> Settled:
    """Set lines aside, let checked ones be published, and object to what remains."""
    aside = _by_line(decisions, "set aside")
    published = _by_line(decisions, "published")
    faults: dict[int, str] = {}
    for problem in unread:
        faults.setdefault(problem.place.line or 0, problem.message)
    seeming = {problem.place.line or 0 for problem in personal}
    left = [p for p in unread if p.place.line not in aside]
    left += [p for p in personal if p.place.line not in published]
    left += _needless(aside, faults, "It can be read. Take this entry away.")
    left += _needless(published, seeming, "No personal data was found in it. Take this entry away.")
    return Settled(
        tuple(_note(line, message, aside) for line, message in sorted(faults.items())),
        tuple(_note(line, "", published) for line in sorted(seeming & set(published))),
        tuple(left),
    )


def lapsed(decisions: Sequence[Decision], hashes: Mapping[str, str]) -> list[Problem]:
    """Decisions about files that are not there, that have changed, or made twice for one line."""
    problems = []
    seen: dict[tuple[str, int, str], Place] = {}
    for decision in decisions:
        entry = decision.entry
        first = seen.setdefault((entry.file, entry.line, entry.as_), decision.place)
        if entry.file not in hashes:
            message, remedy = "is not here.", "Take this entry away, or mend the file's name."
            problems.append(Problem(decision.place, message, remedy, entry.file))
        elif hashes[entry.file] != entry.sha256:
            changed = f"{entry.file} has changed since line {entry.line} was accepted."
            missing = f"The sha256 of {entry.file} is not given for line {entry.line}."
            message = changed if len(entry.sha256) == _DIGITS else missing
            remedy = (
                f"Look at the line again; if it still holds, write sha256: {hashes[entry.file]}"
            )
            problems.append(Problem(decision.place, message, remedy))
        elif first is not decision.place:
            message = f"Line {entry.line} of {entry.file} is accepted twice."
            remedy = f"Keep one: the other is at line {first.line}."
            problems.append(Problem(decision.place, message, remedy))
    return problems


def in_force(decisions: Sequence[Decision], file: str, sha256: str) -> tuple[Decision, ...]:
    """The decisions about this version of this file."""
    return tuple(d for d in decisions if d.entry.file == file and d.entry.sha256 == sha256)


def _by_line(decisions: Sequence[Decision], as_: str) -> dict[int, Decision]:
    return {d.entry.line: d for d in decisions if d.entry.as_ == as_}


def _needless(
    decided: Mapping[int, Decision], wrong: Mapping[int, str] | set[int], remedy: str
) -> list[Problem]:
    return [
        Problem(
            decision.place, f"Nothing is wrong with line {line} of {decision.entry.file}.", remedy
        )
        for line, decision in decided.items()
        if line not in wrong
    ]


def _note(line: int, message: str, decided: Mapping[int, Decision]) -> LineNote:
    decision = decided.get(line)
    if decision is None:
        return LineNote("", line, message, accepted=False)
    return LineNote(decision.entry.file, line, decision.entry.reason, accepted=True)
